"""The learned layer: what it is shown, and what becomes of its verdicts."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.coder import Coder
from dateline.errors import ModelMissing
from dateline.events.judge import Judge, load, marked
from dateline.read import document
from dateline.record import Record

TEXT = "Chad's army shelled two Sudanese villages at dawn."


def test_trigger_and_parties_are_marked() -> None:
    shown = marked(TEXT, (0, len(TEXT)), (12, 19), [(0, 11)], [(20, 41)])
    assert shown == "@ Chad's army @ * shelled * # two Sudanese villages # at dawn."


def test_a_party_of_another_sentence_is_left_out() -> None:
    assert "@" not in marked(TEXT + " Libya.", (0, len(TEXT)), (12, 19), [(51, 56)], [])


def test_a_long_sentence_is_cut_around_its_trigger() -> None:
    text = "x " * 1_000 + "shelled" + " y" * 1_000
    assert len(marked(text, (0, len(text)), (2_000, 2_007), [], [])) < 600


def test_probabilities_are_probabilities() -> None:
    (verdict,) = load().judge([marked(TEXT, (0, len(TEXT)), (12, 19), [(0, 11)], [(20, 41)])])
    assert sum(verdict.types.values()) == pytest.approx(1, abs=0.01)
    assert verdict.best == "ASSAULT"


def test_the_same_sentence_gets_the_same_verdict() -> None:
    shown = marked(TEXT, (0, len(TEXT)), (12, 19), [(0, 11)], [(20, 41)])
    assert load().judge([shown])[0].types == load().judge([shown])[0].types


def test_a_missing_model_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="make model"):
        Judge(tmp_path)


def test_the_judge_sees_what_the_lexicon_does_not(coder: Coder) -> None:
    text = "Ankara shut its purse to the Libyan government."
    by_rules = Coder(judged=False).code(document(text, language="en"))
    judged = coder.code(document(text, language="en"))
    assert isinstance(by_rules, Record)
    assert isinstance(judged, Record)
    assert by_rules.events == []
    assert [event.why.rule for event in judged.events] == ["judge"]
