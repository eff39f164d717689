"""HTML: the article's paragraphs, what the page says of itself, and where in the raw page all this stands."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.errors import InputError
from dateline.read.clean import Line, tidy
from dateline.record import BlockKind, Dropped

MAX_HTML = 5_000_000
"""Code points of one page. News pages are well under a million."""
MAX_TREE = 1_000_000
"""Code points above which, like where tags nest deeper than `MAX_DEPTH`, the page is read without a tree."""
MAX_DEPTH = 200
"""Deepest nesting given to the tree parser; libxml2 itself gives up at 256."""

_UNSEEN = frozenset(["button", "canvas", "head", "iframe", "math", "noscript", "object", "script", "select", "style",
                     "svg", "template", "textarea"])
_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9:-]*)")
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
])
_UNNESTED = frozenset([
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "td", "tr", "track", "wbr",
])
"""Elements that hold nothing, or whose end tags pages leave out."""
_WORD = re.compile(r"[^\W_]+|&#?\w{1,31};")
_MARK = re.compile(r"[^\w\s<>&;]")
_HEADS = re.compile(r"<h1\b[^>]{0,2000}>(.{1,2000}?)</h1\s*>", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title\b[^>]{0,200}>([^<]{1,2000})</title", re.IGNORECASE)


@dataclass(slots=True)
class Page:
    """What an HTML page holds; `dropped` are the stretches of the raw page that `lines` do not come from."""

    lines: list[Line]
    dropped: list[Dropped] = field(default_factory=list)
    title: str | None = None
    published: str | None = None
    byline: str | None = None
    source: str | None = None


def page(raw: str, title: str | None = None) -> Page:
    """Read a page. Nothing is fetched and no entity beyond HTML's own is expanded.

    `title` is the headline if the caller knows it. Raises `InputError` ("too-large") above `MAX_HTML`.
    """
    if len(raw) > MAX_HTML:
        raise InputError("too-large", f"This page has {len(raw):,} characters; the most read is {MAX_HTML:,}.")
    seen = list(_visible(raw))
    made = _extracted(raw) if len(raw) <= MAX_TREE and _depth(raw) <= MAX_DEPTH else Page([])
    if not made.lines:
        made.lines = [Line(0, 0, text) for text in _plain(raw, seen)]
    made.title = title or made.title
    _set_headline(made)
    made.dropped = _locate(raw, seen, made.lines)
    return made


def _extracted(raw: str) -> Page:
    """What trafilatura finds; an empty page where it finds nothing or fails."""
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    # No date of the future and none of the body text: the latest admissible date would come from the clock.
    dating = {"original_date": True, "extensive_search": False, "min_date": "1990-01-01", "max_date": "2100-01-01"}
    try:
        found: Any = bare_extraction(raw, with_metadata=True, include_comments=False, date_extraction_params=dating)
    except Exception:  # a third-party parser on hostile input: the plain reading below takes over
        return Page([])
    if found is None or found.body is None:
        return Page([])
    lines = [Line(0, 0, text, kind=kind) for element, kind in _blocks(found.body) if (text := tidy(_content(element)))]
    source = tidy(found.sitename or "")
    return Page(lines, title=_title(raw, tidy(found.title or ""), source) or None, published=found.date,
                byline=tidy(found.author or "") or None, source=source or None)


def _title(raw: str, named: str, site: str) -> str:
    """The top heading, unless it is the site's own or the page names itself otherwise; then what the page says."""
    heading, titled = _HEADS.search(raw), _TITLE.search(raw)
    top = tidy(re.sub(r"<[^>]*>", " ", heading[1])) if heading else ""
    whole = re.split(r" [|–—-] ", tidy(titled[1]))[0] if titled else ""
    if top and (not named or _key(top) in _key(named)):
        return next((name for name in (top, named, whole) if name and _key(name) != _key(site)), "")
    return next((name for name in (named, whole) if name and _key(name) != _key(site)), "")


def _blocks(body: Any) -> Iterator[tuple[Any, BlockKind | None]]:
    """The elements of trafilatura's tree that hold a paragraph each."""
    holders = {"p", "head", "item", "cell", "quote", "code", "ab"}
    for element in body.iter("p", "head", "item", "cell", "quote", "code", "ab"):
        if any(child.tag in holders for child in element.iterdescendants()):
            own = "".join([element.text or "", *(child.tail or "" for child in element)])
            if not own.strip():
                continue
        if any(parent.tag in holders and _keeps_whole(parent, holders) for parent in element.iterancestors()):
            continue
        yield element, "subhead" if element.tag == "head" else None


def _keeps_whole(element: Any, holders: set[str]) -> bool:
    """Whether an element has text of its own beside that of the paragraphs in it, so that it is one paragraph."""
    own = "".join([element.text or "", *(child.tail or "" for child in element)])
    return bool(own.strip()) and any(child.tag in holders for child in element.iterdescendants())


def _content(element: Any) -> str:
    for gap in element.iter("lb"):
        gap.tail = " " + (gap.tail or "")
    return "".join(element.itertext())


def _set_headline(made: Page) -> None:
    """Put the title first unless the body begins with it, and mark it where it is a line of its own."""
    if not made.title or not made.lines:
        return
    first, title = _key(made.lines[0].text), _key(made.title)
    if not first.startswith(title):
        made.lines.insert(0, Line(0, 0, made.title, kind="headline"))
    elif first == title:
        made.lines[0].kind = "headline"


def _plain(raw: str, seen: Sequence[tuple[int, int, bool]]) -> list[str]:
    """The visible text, a line for each stretch between tags that are not in-line."""
    parts: list[str] = []
    for start, end, breaks in seen:
        parts.append("\n" if breaks else "")
        parts.append(raw[start:end].replace("\n", " ").replace("\r", " "))
    return [text for line in "".join(parts).split("\n") if (text := tidy(line))]


def _visible(raw: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each visible stretch of the page, and whether a paragraph begins there. One pass, no tree."""
    position, breaks = 0, True
    while position < len(raw):
        tag = raw.find("<", position)
        tag = len(raw) if tag < 0 else tag
        if tag > position:
            yield position, tag, breaks
            breaks = False
        if tag == len(raw):
            return
        named = _TAG.match(raw, tag + 1)
        if raw.startswith("<!--", tag):
            position = _after(raw, "-->", tag + 4)
        elif named:
            name = named[1].lower()
            position = _after(raw, ">", tag + 1)
            if name in _UNSEEN and raw[tag + 1] != "/" and not raw.startswith("/", position - 2):
                close = re.compile(f"</{name}", re.IGNORECASE).search(raw, position)
                position = _after(raw, ">", close.end()) if close else (position if name == "head" else len(raw))
            breaks = breaks or name not in _INLINE
        elif raw[tag + 1:tag + 2] in {"!", "?", "/"}:
            position = _after(raw, ">", tag + 1)
        else:
            yield tag, tag + 1, breaks
            position, breaks = tag + 1, False


def _after(raw: str, mark: str, start: int) -> int:
    found = raw.find(mark, start)
    return len(raw) if found < 0 else found + len(mark)


def _depth(raw: str) -> int:
    """The deepest nesting of tags, end tags matched by number only."""
    depth = deepest = 0
    for found in re.finditer(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)", raw):
        if found[1]:
            depth = max(0, depth - 1)
        elif found[2].lower() not in _UNNESTED:
            depth += 1
            deepest = max(deepest, depth)
    return deepest


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _locate(raw: str, seen: Sequence[tuple[int, int, bool]], lines: Sequence[Line]) -> list[Dropped]:
    """Set each line's extent in the raw page, found by its letters and digits, and tell what is left out."""
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end, _ in seen:
        for word in _WORD.finditer(raw, start, end):
            if word[0][0] == "&":
                for character in filter(str.isalnum, html.unescape(word[0])):
                    letters.append(character)
                    places.append(word.span())
            else:
                letters.append(word[0])
                places.extend((place, place + 1) for place in range(word.start(), word.end()))
    page_key, position = "".join(letters), 0
    for line in lines:
        key = _key(line.text)
        found = page_key.find(key, position) if key else -1
        if found < 0 and key:
            found = page_key.find(key)
        if found >= 0:
            line.start, line.end = _with_marks(raw, places[found][0], places[found + len(key) - 1][1])
            position = max(position, found + len(key)) if line.kind != "headline" else position
    return _left_out(raw, seen, sorted((line.start, line.end) for line in lines if line.end))


def _with_marks(raw: str, start: int, end: int) -> tuple[int, int]:
    """An extent widened by the quotes and stops that touch it."""
    while start and _MARK.match(raw, start - 1):
        start -= 1
    while _MARK.match(raw, end):
        end += 1
    return start, end


def _left_out(raw: str, seen: Sequence[tuple[int, int, bool]], kept: Sequence[tuple[int, int]]) -> list[Dropped]:
    dropped: list[Dropped] = []
    position = index = 0
    for start, end in [*kept, (len(raw), len(raw))]:
        if start > position:
            visible = False
            while index < len(seen) and seen[index][0] < start:
                from_, to = max(seen[index][0], position), min(seen[index][1], start)
                visible = visible or (to > from_ and any(map(str.isalnum, raw[from_:to])))
                if seen[index][1] > start:
                    break
                index += 1
            dropped.append(Dropped(position, start, "boilerplate" if visible else "markup"))
        position = max(position, end)
    return dropped
