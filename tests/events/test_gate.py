"""The gate holds back entries whose words a sentence lacks, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.coder import Coder
from dateline.entities import find_entities
from dateline.events.lexicon import load
from dateline.events.match import match
from dateline.parse import Parse


@pytest.mark.parametrize(("pattern", "words", "passes"), [
    ("A gherkin R into jail", {"gherkin", "him", "into", "jail"}, True),
    ("A gherkin R into jail", {"gherkin", "him", "into", "bed"}, False),
    ("A gherkin_up R", {"gherkin", "up", "him"}, True),
    ("A gherkin_up R", {"gherkin", "him"}, False),
    ("A gherkin tear_gas/rubber-bullet at R", {"gherkin", "gas"}, True),
    ("A gherkin tear_gas/rubber-bullet at R", {"gherkin", "bullet"}, True),
    ("A gherkin tear_gas/rubber-bullet at R", {"gherkin", "tear"}, False),
    ("envoy gherkin state funeral", {"gherkin", "envoy", "state"}, False),
    ("envoy gherkin state funeral", {"gherkin", "envoy", "state", "funeral"}, True),
    ("A gherkin A", {"gherkin"}, True),
])
def test_an_entry_passes_only_where_its_words_are(tmp_path: Path, pattern: str, words: set[str], passes: bool) -> None:
    (tmp_path / "coerce.txt").write_text(f"[verbs]\n{pattern}\n", encoding="utf-8")
    assert [entry.pattern for entry in load(overlay=tmp_path).gate.entries("gherkin", words)] == [pattern] * passes


def test_entries_pass_in_the_order_of_the_lexicon() -> None:
    lexicon = load()
    words = {"take", "police", "into", "custody", "hostage", "part", "over", "to", "street", "oath", "away"}
    passed = lexicon.gate.entries("take", words)
    assert len(passed) > 5
    assert passed == [entry for entry in lexicon.verbs["take"] if entry in passed]


def test_what_matches_without_the_gate_matches_with_it(parse: Callable[..., Parse], coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = coder.lexicon
    found = parse("Police took four rebels into custody. Troops opened fire with tear-gas on marchers who were taking over the port. "
                  "A car bomb went off at the base, and Chad called its envoy home. The bank was broken into, Mali said.")
    entities = find_entities(found, coder.agents)

    def matched() -> list[str]:
        return [frame.entry.where for sentence in found.sentences for frame in match(sentence, lexicon, entities)]

    gated = matched()
    monkeypatch.setattr(lexicon.gate, "entries", lambda verb, words: lexicon.verbs.get(verb, []))
    assert gated == matched()
    assert len(gated) >= 4
