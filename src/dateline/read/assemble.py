"""The one place where raw material becomes a clean `Document`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from dateline.errors import InputError
from dateline.read import dates
from dateline.read.clean import Line, sift, tidy
from dateline.read.html import page
from dateline.read.language import detect
from dateline.read.text import lines, text_and_blocks, unwrap
from dateline.record import Document, Dropped, PublishedFrom, sha256

MAX_RAW = 20_000_000
"""Code points (of bytes read: bytes) of one document. A book has about a million."""


def document(
    text_or_html: str,
    *,
    html: bool = False,
    id: str | None = None,
    title: str | None = None,
    url: str | None = None,
    source: str | None = None,
    published: str | None = None,
    language: str | None = None,
    extra: dict[str, Any] | None = None,
) -> Document:
    """Clean raw plain text, or HTML, and say what it is.

    `published` is an ISO 8601 date or datetime (a date in English words is understood); without it the date is looked
    for in the page, the address and the text, in that order. `language` is a BCP 47 tag, detected if absent. `id`
    defaults to the SHA-256 of the cleaned text. Offsets in `dropped` are code points of `text_or_html`.

    Raises `InputError`: "too-large" above `MAX_RAW`, "empty" where nothing is left to read.
    """
    raw = text_or_html
    if len(raw) > MAX_RAW:
        raise InputError("too-large", f"This document has {len(raw):,} characters; the most read is {MAX_RAW:,}.")
    title = tidy(title) if title else None
    byline = from_page = None
    outside: list[Dropped] = []
    if html:
        found = page(raw, title)
        given, outside, title = found.lines, found.dropped, found.title
        byline, from_page, source = found.byline, found.published, source or found.source
    else:
        given = lines(raw)
    sifted = sift(given)
    paragraphs = sifted.kept if html else unwrap(sifted.kept)
    if not any(paragraph.kind != "headline" for paragraph in paragraphs):
        raise InputError("empty", "No article text is left in this document after cleaning.")
    text, blocks = text_and_blocks(paragraphs)
    warnings: list[str] = []
    day, origin = _published(published, from_page, url, sifted.published, paragraphs, warnings)
    if title is None and blocks[0].kind == "headline":
        title = paragraphs[0].text
    digest = sha256(text)
    return Document(
        id=id or digest, text=text, sha256=digest, title=title, url=url, source=source or _host(url),
        byline=byline or sifted.byline, published=day, published_from=origin,
        language=language.replace("_", "-").split("-")[0].lower() if language else detect(text),
        extra=extra or {}, blocks=blocks, dropped=_merged(outside, sifted.dropped), warnings=warnings)


def _published(given: str | None, from_page: str | None, url: str | None, from_text: str | None,
               paragraphs: list[Line], warnings: list[str]) -> tuple[str | None, PublishedFrom]:
    if given and given.strip():
        if day := dates.iso(given):
            return day, "given"
        warnings.append(f"published {tidy(given)[:80]!r} is not an ISO 8601 date and was not used")
    if from_page:
        return from_page, "html"
    if url and (day := dates.in_url(url)):
        return day, "url"
    if day := from_text or next((day for line in paragraphs[:2] if (day := dates.in_dateline(line.text))), None):
        return day, "text"
    return None, "unknown"


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return str(host).removeprefix("www.") if host else None


def _merged(outside: list[Dropped], inside: list[Dropped]) -> list[Dropped]:
    """All stretches in order; one that a line took of another's stretch, or that has no extent, is left out."""
    made: list[Dropped] = []
    for stretch in sorted([*outside, *inside], key=lambda stretch: (stretch.start, stretch.end)):
        start = max(stretch.start, made[-1].end) if made else stretch.start
        if stretch.end > start:
            made.append(Dropped(start, stretch.end, stretch.why))
    return made
