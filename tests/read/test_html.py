"""HTML pages, friendly and hostile."""

from __future__ import annotations

import time

import pytest

from dateline.errors import InputError
from dateline.read import document

FIRST = "Dockers in Harwick ended a nine-day strike on Thursday after the mayor promised higher pay, their union said."
SECOND = "The port authority confirmed the deal and said that ships would be unloaded from Friday morning onwards."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Dockers end strike - Harwick Post</title>
<meta property="og:site_name" content="Harwick Post"><meta name="author" content="Ann Example">
<meta property="article:published_time" content="2011-06-02T09:00:00Z">
<script>var tracker = "Police shot nobody in this script";</script><style>p {{ color: red }}</style></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Dockers end strike</h1><p>{FIRST.replace("nine-day", "<b>nine-day</b>")}</p><h2>Back to work</h2>
<p>{SECOND}</p><p>Read more: Ferry fares to rise</p></article>
<footer>Copyright Harwick Post. All rights reserved.</footer></body></html>"""


def test_a_page_becomes_headline_body_and_what_it_says_of_itself() -> None:
    made = document(PAGE, html=True)
    assert made.text == f"Dockers end strike\n\n{FIRST}\n\nBack to work\n\n{SECOND}"
    assert [block.kind for block in made.blocks] == ["headline", "body", "subhead", "body"]
    assert (made.title, made.source, made.byline) == ("Dockers end strike", "Harwick Post", "Ann Example")
    assert (made.published, made.published_from) == ("2011-06-02", "html")


def test_everything_left_out_of_a_page_is_reported() -> None:
    made = document(PAGE, html=True)
    left_out = "".join(PAGE[part.start:part.end] for part in made.dropped)
    for stretch in ("var tracker", "Sport", "Read more: Ferry fares", "All rights reserved"):
        assert stretch in left_out
    for stretch in ("after the mayor promised", "Back to work", "ships would be unloaded", "onwards."):
        assert stretch not in left_out
    for one, other in zip(made.dropped, made.dropped[1:], strict=False):
        assert one.end <= other.start


def test_a_given_title_heads_the_text() -> None:
    made = document(f"<p>{FIRST}</p><p>{SECOND}</p>", html=True, title="Strike over")
    assert made.text == f"Strike over\n\n{FIRST}\n\n{SECOND}"


def test_a_page_too_small_for_extraction_is_read_all_the_same() -> None:
    assert document("<p>Police held two men.</p>", html=True).text == "Police held two men."


def test_the_heading_of_the_site_is_not_the_headline() -> None:
    page = PAGE.replace("<nav>", "<h1>Harwick Post</h1><nav>").replace("<h1>Dockers end strike</h1>", "")
    assert str(document(page, html=True).title).startswith("Dockers end strike")


def test_character_references_are_read() -> None:
    assert document("<p>Caf&eacute; owners &#8220;strike&#8221;.</p>", html=True).text == "Café owners “strike”."


def test_external_and_nested_entities_are_not_expanded() -> None:
    bomb = ('<!DOCTYPE html [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
            f"<html><body><p>&b; &x; {FIRST}</p></body></html>")
    text = document(bomb, html=True).text
    assert "boomboom" not in text
    assert "root:" not in text


@pytest.mark.parametrize("page", [
    "<div>" * 10_000 + f"<p>{FIRST}</p>" + "</div>" * 10_000,
    "<b>" * 50_000 + FIRST,
    f"<p>{FIRST}</p>" + "<!--" * 50_000,
    f"<p>{FIRST}</p>" + "<script>" * 20_000,
    f"<p>{FIRST}</p>" + "<" * 100_000,
    f"<p>{FIRST}</p>" + "&" * 100_000,
    f"<p>{FIRST}</p>" + "<h1>" * 20_000,
])
def test_hostile_markup_is_read_in_bounded_time(page: str) -> None:
    started = time.perf_counter()
    assert FIRST in document(page, html=True).text
    assert time.perf_counter() - started < 5


def test_a_page_beyond_the_cap_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        document("<p>a</p>" * 1_000_000, html=True)
    assert caught.value.code == "too-large"
