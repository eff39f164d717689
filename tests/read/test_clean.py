"""Cleaning: what is repaired, what is dropped, and what must never be lost."""

from __future__ import annotations

import pytest

from dateline.errors import InputError
from dateline.read import document

BODY = "The mayor of Harwick met union leaders on Tuesday.\n\nBoth sides agreed to halt the strike at the docks."


@pytest.mark.parametrize(("raw", "clean"), [
    ("The ministerâ€™s â€œplanâ€\x9d failed.", "The minister’s “plan” failed."),
    ("He called it â€œa trapâ€\ufffd and left.", "He called it “a trap” and left."),
    ("CafÃ© owners in SÃ£o Paulo marched.", "Café owners in São Paulo marched."),
    ("Two\u00a0men \u2009were  held\u200b.", "Two men were held."),
    ("“Don’t sell,” he said of the ﬁrm.", "“Don’t sell,” he said of the ﬁrm."),
    ("Marks &amp; Sons said &quot;no&quot;.", "Marks & Sons said \"no\"."),
    ("It was \x93over\x94, she said.", "It was “over”, she said."),
    ("A stray \ud83d half character stood here.", "A stray \ufffd half character stood here."),
])
def test_encoding_damage_and_spaces_are_repaired_and_nothing_is_reworded(raw: str, clean: str) -> None:
    assert document(raw, language="en").text == clean


@pytest.mark.parametrize(("line", "why"), [
    ("Share this:", "boilerplate"),
    ("Facebook | Twitter | WhatsApp", "boilerplate"),
    ("Read more: Dockers return to work", "boilerplate"),
    ("Subscribe to our newsletter", "boilerplate"),
    ("ADVERTISEMENT", "boilerplate"),
    ("* * *", "boilerplate"),
    ("FILE PHOTO: Dockers stand at the gates of Harwick port, June 2, 2011.", "caption"),
    ("Leave a Reply", "comment-form"),
])
def test_furniture_is_dropped_and_reported_over_the_raw_input(line: str, why: str) -> None:
    first, second = BODY.split("\n\n")
    raw = f"{first}\n\n{line}\n\n{second}"
    made = document(raw)
    assert made.text == BODY
    assert [(raw[part.start:part.end], part.why) for part in made.dropped] == [(line, why)]


def test_a_comment_form_at_the_end_of_plain_text_goes() -> None:
    form = ("Leave a Comment\nYour e-mail address will not be published. Required fields are marked *\n"
            "Name *\nEmail *\nWebsite")
    assert document(f"{BODY}\n\n{form}").text == BODY


@pytest.mark.parametrize("sentence", [
    "Share prices fell after the minister resigned.",
    "“Leave a reply on my desk by noon,” the colonel told the envoy.",
    "Follow us on this march, the bishop urged the crowd in the square.",
    "Read more books, the minister advised rioters.",
    "Facebook and Twitter were blocked by the government.",
    "Name and email of each protester were noted by police.",
    "Reuters and Getty Images journalists were among those detained.",
    "Video by the rebels showed two captured officers.",
    "Photo-sharing sites were blocked in the capital",
    "Support US sanctions, senators urge",
    "Copyright protests spread to the capital",
    "Reporting by a rights group shows that nine people were killed.",
    "Most voters backed the truce in a poll by Reuters/Ipsos.",
    "Show images of the massacre to the world, the envoy said.",
    "By Monday the Army had left.",
    "Related charges were brought against two officers.",
    "Tags were fixed to the ankles of the suspects.",
])
def test_an_article_that_uses_the_words_of_furniture_loses_nothing(sentence: str) -> None:
    first, second = BODY.split("\n\n")
    made = document(f"{first}\n\n{sentence}\n\n{second}\n\n{sentence}")
    assert made.text.count(sentence) == 2
    assert made.dropped == []


def test_a_picture_keeps_its_caption_and_loses_its_credit() -> None:
    made = document(f"{BODY}\n\nDockers cheer at the gates in Harwick. REUTERS/Ann Example")
    assert made.text.endswith("Dockers cheer at the gates in Harwick.")
    assert made.dropped[-1].why == "caption"


def test_a_byline_is_taken_out_and_kept() -> None:
    made = document("Dockers end strike in Harwick\n\nBy Ann Example and Bo Sample\n\n" + BODY)
    assert made.byline == "Ann Example and Bo Sample"
    assert "Example" not in made.text


@pytest.mark.parametrize("raw", ["", "  \n\t\n", "Share this:\n\nLeave a Reply", "\x00\x01"])
def test_nothing_left_to_read_is_an_error(raw: str) -> None:
    with pytest.raises(InputError) as caught:
        document(raw)
    assert caught.value.code == "empty"
