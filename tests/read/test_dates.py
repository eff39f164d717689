"""The date of publication: given, of the page, of the address, of the text, in that order."""

from __future__ import annotations

import pytest

from dateline.read import document
from dateline.read.dates import in_dateline, in_url, iso, stated

BODY = "The mayor of Harwick met union leaders on Tuesday."


@pytest.mark.parametrize(("value", "expected"), [
    ("2011-06-02", "2011-06-02"), ("2011-06-02T10:00:00Z", "2011-06-02T10:00:00Z"), ("20110602", "2011-06-02"),
    ("2 June 2011", "2011-06-02"), ("Thu, 02 Jun 2011 08:15:00 GMT", "2011-06-02"), ("June 31, 2011", None),
    ("yesterday", None), ("2011", None)])
def test_given_dates_become_iso(value: str, expected: str | None) -> None:
    assert iso(value) == expected


@pytest.mark.parametrize(("url", "expected"), [
    ("https://example.org/2011/06/02/dockers", "2011-06-02"),
    ("https://example.org/news/2011-06-02-dockers", "2011-06-02"),
    ("https://example.org/a/20110602/b", "2011-06-02"), ("https://example.org/2011/13/40/x", None),
    ("https://example.org/article/1234567890123", None), ("https://example.org/2011/06/dockers", None)])
def test_dates_in_addresses(url: str, expected: str | None) -> None:
    assert in_url(url) == expected


@pytest.mark.parametrize(("line", "expected"), [
    ("Published: 2 June 2011", ("2011-06-02", "published")),
    ("This story is from June 2, 2011", ("2011-06-02", "published")),
    ("Last updated on June 3rd, 2011 10:15 GMT", ("2011-06-03", "updated")),
    ("Thursday, June 2, 2011", ("2011-06-02", "bare")),
    ("On June 2, 2011 the strike began.", None), ("Published in 2011", None)])
def test_lines_that_state_a_date(line: str, expected: tuple[str, str] | None) -> None:
    assert stated(line) == expected


def test_a_dateline_counts_only_with_a_year() -> None:
    assert in_dateline("HARWICK, June 2, 2011 (Agency) - Dockers went back.") == "2011-06-02"
    assert in_dateline("HARWICK, June 2 (Agency) - Dockers went back.") is None


def test_sources_of_the_date_in_order() -> None:
    url, page = "https://example.org/2011/06/02/x", f"Published: June 4, 2011\n\n{BODY}"
    seen = [document(page, url=url, published="2011-06-01"), document(page, url=url), document(page), document(BODY)]
    assert [(made.published, made.published_from) for made in seen] == [
        ("2011-06-01", "given"), ("2011-06-02", "url"), ("2011-06-04", "text"), (None, "unknown")]
    assert seen[0].text == BODY


def test_a_date_of_publication_that_is_none_is_warned_of() -> None:
    made = document(BODY, published="last week")
    assert made.published is None
    assert "last week" in made.warnings[0]


def test_a_bare_date_deep_in_the_article_stays_in_it() -> None:
    lines = [f"The council sat for hour {number} of its talks." for number in range(8)]
    assert "June 2, 2011" in document("\n\n".join([*lines, "Thursday, June 2, 2011", lines[0]])).text
