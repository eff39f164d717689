"""Plain text: paragraphs, headlines and sub-heads."""

from __future__ import annotations

import textwrap

from dateline.read import document
from dateline.record import Document

FIRST = ("Troops loyal to the council of Varda entered the border town of Lesk early on Friday, residents said, and "
         "took over the radio station without a fight while the garrison looked on.")
SECOND = ("The council denied that it had given the order. A spokesman blamed a local commander, who could not be "
          "reached, and promised that an inquiry would begin within days.")


def kinds(made: Document) -> list[tuple[str, str]]:
    return [(block.kind, made.text[block.start:block.end]) for block in made.blocks]


def test_headline_and_subhead_are_kept_apart_from_the_body() -> None:
    made = document(f"Troops enter border town of Lesk\n\n{FIRST}\n\n‘Not our order’\n\n{SECOND}\n")
    assert kinds(made) == [("headline", "Troops enter border town of Lesk"), ("body", FIRST),
                           ("subhead", "‘Not our order’"), ("body", SECOND)]
    assert made.title == "Troops enter border town of Lesk"


def test_a_given_title_is_not_put_into_plain_text() -> None:
    made = document(FIRST, title="Lesk falls")
    assert made.title == "Lesk falls"
    assert made.text == FIRST


def test_a_sentence_alone_is_body() -> None:
    assert kinds(document("Two men were held in Lesk")) == [("body", "Two men were held in Lesk")]


def test_hard_wrapped_text_becomes_paragraphs() -> None:
    wrapped = "\n\n".join(textwrap.fill(part, 64) for part in (FIRST, SECOND))
    assert document(wrapped).text == f"{FIRST}\n\n{SECOND}"


def test_wrapped_paragraphs_with_no_blank_line_between_are_told_apart_by_their_short_last_lines() -> None:
    wrapped = "\n".join(textwrap.fill(part, 72) for part in (FIRST, SECOND, FIRST))
    assert document(wrapped).text == f"{FIRST}\n\n{SECOND}\n\n{FIRST}"


def test_lines_that_are_paragraphs_stay_so() -> None:
    assert document(f"{FIRST}\n{SECOND}\r\n{FIRST}").text == f"{FIRST}\n\n{SECOND}\n\n{FIRST}"


def test_list_items_are_neither_joined_nor_subheads() -> None:
    made = document(f"{FIRST}\n- Lesk radio\n- Lesk bridge\n- the mill\n{SECOND}")
    assert [kind for kind, _ in kinds(made)] == ["body"] * 5


def test_a_run_of_short_lines_is_not_a_run_of_subheads() -> None:
    made = document(f"{FIRST}\n\nLesk Radio\n\nVarda Bridge\n\nHill Mill\n\n{SECOND}")
    assert "subhead" not in {kind for kind, _ in kinds(made)}
