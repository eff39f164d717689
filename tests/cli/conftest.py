"""Commands as a user runs them, an article and its record."""

import pytest
from typer.testing import CliRunner

from dateline.cli import app

ARTICLE = "OSLO - Police in Oslo arrested 40 marchers on Friday, the mayor said.\n\nSweden praised Norway for its restraint.\n"


@pytest.fixture
def run():
    return lambda *arguments, **options: CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "records.jsonl"
    assert CliRunner().invoke(app, ["code", str(folder / "article.txt"), "--published", "2024-05-12", "-o", str(path)]).exit_code == 0
    return path
