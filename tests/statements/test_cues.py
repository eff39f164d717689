from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.statements.cues import load_cues, read_cues


def test_frames_of_all_classes_of_a_word_are_joined() -> None:
    cue = load_cues().verbs["warn"][-1]
    assert {"clause", "quote", "order", "hearer"} <= cue.frames
    assert "of" in cue.object_with and "about" in cue.with_


def test_reading_with_a_particle_stands_first() -> None:
    readings = load_cues().verbs["point"]
    assert readings[0].needs == ("out",) and "clause" in readings[0].frames
    assert readings[-1].needs == () and "clause" not in readings[-1].frames


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("say\n", 1),
        ("# cues\n[say verb: claus]\n", 2),
        ("[say pronoun: clause]\n", 1),
        ("[say verb: quote+of]\n", 1),
    ],
)
def test_faults_are_reported_with_file_and_line(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "cues.txt"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"cues.txt:{line}:"):
        read_cues(path)
