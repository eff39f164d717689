"""Real workers on a real Ray: started once, for all tests here."""

from __future__ import annotations

import os
import signal
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.coder import code_batch, code_lines
from dateline.errors import ExtraMissing, LexiconError
from dateline.read import read_raw
from dateline.record import sha256
from dateline.scale import RayPool, Settings, code_folder, parts

EXAMPLES = str(Path(__file__).parents[2] / "examples")
SETTINGS = Settings(dateline="1", language="en", lexicon=None, block=4)


@pytest.fixture(scope="module", autouse=True)
def ray():
    found = pytest.importorskip("ray", reason="Ray is not installed: pip install 'dateline[ray]'")
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"}
    found.init(address="local", num_cpus=2, include_dashboard=False, log_to_driver=False, object_store_memory=100_000_000, _node_ip_address="127.0.0.1")
    yield found
    found.shutdown()


def lines(folder):
    return [line for path in sorted((folder / "records").iterdir()) for line in parts.lines(path)]


def run(code, given, folder, **options):
    with RayPool(code, workers=2, **options) as pool:
        list(code_folder(given, pool, folder, SETTINGS))
    return lines(folder)


def ill(echo, does):
    """A coder that does something to itself at article a6."""

    def code(given):
        for raw in given:
            if raw.fields["id"] == "a6":
                does()
        return echo(given)

    return code


def test_two_workers_write_what_one_process_does(tmp_path):
    given = [EXAMPLES, str(tmp_path / "gone.txt")]
    made = run(partial(code_batch, "en", None), read_raw(given, published="2024-05-12"), tmp_path / "out")
    assert made == list(code_lines(read_raw(given, published="2024-05-12")))
    assert len(made) == 7


def test_the_command(tmp_path):
    arguments = ["code", EXAMPLES, str(tmp_path / "gone.txt"), "--published", "2024-05-12", "--workers", "1", "--block", "4", "-o", str(tmp_path / "out"), "--ray"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 3
    assert "7 documents, 1 of them failed; 2 parts made now" in result.stderr
    assert lines(tmp_path / "out") == list(code_lines(read_raw([EXAMPLES, str(tmp_path / "gone.txt")], published="2024-05-12")))
    assert "7 documents, 1 of them failed; 0 parts made now" in CliRunner().invoke(app, arguments).stderr
    assert "other articles" in CliRunner().invoke(app, [*arguments, "--published", "2024-05-13"]).stderr


@pytest.mark.parametrize(("arguments", "address"), [
    (["a.txt", "--ray", "-o", "out"], "local"), (["--ray", "head:6379", "a.txt", "-o", "out"], "head:6379"), (["-o", "out", "--ray", "a.txt"], "local"),
    (["--ray", "ray://head:10001", "a.txt", "-o", "out"], "ray://head:10001"), (["a.txt", "-o", "out", "--ray"], "local")])
def test_the_address_of_a_cluster_may_be_left_out(monkeypatch, arguments, address):
    called = []

    def code_on_ray(articles, folder, *, address, **options):
        called.append(([article.id for article in articles], str(folder), address or "local"))
        return []

    monkeypatch.setattr("dateline.scale.code_on_ray", code_on_ray)
    assert CliRunner().invoke(app, ["code", *arguments]).exit_code == 0
    assert called == [(["a.txt"], "out", address)]


def test_a_killed_worker_costs_nothing(articles, echo, tmp_path):
    killed = tmp_path / "killed"

    def die_once():
        if not killed.exists():
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    assert run(ill(echo, die_once), articles(20), tmp_path / "out") == echo(articles(20))
    assert killed.exists()


@pytest.mark.parametrize("does", [
    lambda: os.kill(os.getpid(), signal.SIGSEGV), lambda: os._exit(0), lambda: 1 / 0, lambda: time.sleep(600)], ids=["crash", "exit", "raise", "hang"])
def test_a_poison_article_is_set_aside_and_the_rest_goes_on(articles, echo, tmp_path, does):
    made = run(ill(echo, does), articles(20), tmp_path, patience=lambda _: 1.0)
    assert [line for n, line in enumerate(made) if n != 5] == [line for n, line in enumerate(echo(articles(20))) if n != 5]
    assert b'"id":"a6"' in made[5] and b"worker-lost" in made[5]


def test_a_fault_that_every_worker_has_is_told_at_once(tmp_path):
    (tmp_path / "coerce.txt").write_text("# mine\nNOT A RULE [[\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"coerce\.txt:2"):
        RayPool(partial(code_batch, "en", tmp_path), workers=1)


def test_without_ray_the_remedy_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'dateline\[ray\]'"):
        RayPool(lambda given: [sha256("").encode()])
