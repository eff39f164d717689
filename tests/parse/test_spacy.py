"""What the parser's back-end promises the rooms after it."""

from __future__ import annotations

from collections.abc import Callable

from dateline.parse import Parse


def test_a_dateline_is_no_part_of_the_first_sentence(parse: Callable[..., Parse]) -> None:
    found = parse("OSLO, May 3 (Wire) - Norway praised Chad.")
    assert [token.text for token in found.sentences[-1].tokens] == ["Norway", "praised", "Chad", "."]


def test_a_drawn_line_is_left_unparsed(parse: Callable[..., Parse]) -> None:
    found = parse("Norway praised Chad. " + "=" * 9_000 + " Chad thanked Norway.")
    assert len(found.tokens) == 8


def test_tokens_stand_where_they_say(parse: Callable[..., Parse]) -> None:
    text = "Police  held\u00a0nine men.\n\nA judge freed " + "x" * 5_000 + " later."
    found = parse(text)
    assert all(text[token.start:token.end] == token.text for token in found.tokens)


def test_a_wrong_lemma_is_mended(parse: Callable[..., Parse]) -> None:
    assert "stage" in [token.lemma for token in parse("Workers staged a march.").tokens]
