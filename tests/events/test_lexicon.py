"""The event lexicon: what a line means, and what a faulty one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.events.lexicon import load
from dateline.ontology import TYPES


def overlay(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_every_type_has_verbs_and_nouns() -> None:
    lexicon = load()
    for table in (lexicon.verbs, lexicon.nouns):
        assert {entry.type for entries in table.values() for entry in entries} >= set(TYPES)


def test_a_users_entry_is_laid_over_ours(tmp_path: Path) -> None:
    lexicon = load(overlay=overlay(tmp_path, "coerce.txt", "[verbs]\nA gherkin R into jail | arrest\n"))
    (entry,) = lexicon.verbs["gherkin"]
    assert (entry.type, entry.modes, entry.where) == ("COERCE", ("arrest",), "coerce.txt:2")
    assert "arrest" in lexicon.verbs


@pytest.mark.parametrize(("line", "fault"), [
    ("A arrest R | flying", "no mode"),
    ("A arrest R | arrest | weather", "unknown context"),
    ("arrest", "has a subject"),
    ("A arrest R | arrest | | X=MIL", "unknown condition"),
    ("A send @nosuchclass to R", "unknown class"),
])
def test_a_fault_is_reported_with_file_and_line(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(LexiconError, match=rf"coerce\.txt:3: .*{fault}"):
        load(overlay=overlay(tmp_path, "coerce.txt", f"# ours\n[verbs]\n{line}\n"))
