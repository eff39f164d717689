"""Plain text: its lines, its paragraphs, and which of them are headline and sub-heads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.read.clean import Line, tidy
from dateline.record import Block, BlockKind

_LINE = re.compile("[^\n\r\x0b\x0c\u2028\u2029]+")
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\u2028\u2029]")
_CLOSERS = "\"'”’»)]"
_STOPS = (".", "!", "?", "…", ":", ";", ",", "。", "।", "؟", "。")
_BULLET = re.compile(r"(?:[-*•·–—▪●]|\d{1,3}[.)])\s")
WRAP_LIMIT = 120
"""Longest line, in code points, of a hard-wrapped text (mail and typescript wrap at 60 to 80, tools at 100 or 120)."""
HEADLINE_LIMIT = 160
SUBHEAD_WORDS = 9
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{3}[.!?][\"'”’]? +[^\W\d_a-z]")


def lines(raw: str) -> list[Line]:
    """The lines of `raw` that hold anything, with their offsets in it."""
    made: list[Line] = []
    last = 0
    for found in _LINE.finditer(raw):
        text = tidy(found[0])
        if text:
            apart = len(_BREAKS.findall(raw, last, found.start())) > 1
            made.append(Line(found.start(), found.end(), text, apart))
            last = found.end()
    return made


def unwrap(given: Sequence[Line]) -> list[Line]:
    """One line a paragraph: joins the lines of a hard-wrapped text.

    A line is joined to the one before where that one was full, so that the next word would not have fitted, or where
    it plainly goes on in mid-sentence.
    """
    width = _wrap_width(given)
    made: list[Line] = []
    previous: Line | None = None
    for line in given:
        if previous and made and not line.apart and _continues(previous, line, width):
            text = made[-1].text
            glue = "" if text.endswith("-") and text[-2:-1].isalpha() and line.text[0].islower() else " "
            made[-1] = Line(made[-1].start, line.end, text + glue + line.text, made[-1].apart)
        else:
            made.append(line)
        previous = line
    return made


def _continues(previous: Line, line: Line, width: int | None) -> bool:
    if _BULLET.match(line.text):
        return False
    if width is None:
        return (len(previous.text) > 40 and line.text[0].islower() and not _stops(previous.text))
    return len(previous.text) + 1 + len(line.text.split(" ", 1)[0]) > width or (
        line.text[0].islower() and not _stops(previous.text))


def _wrap_width(given: Sequence[Line]) -> int | None:
    """The width a text is hard-wrapped at, or None. Its lines that stop in mid-sentence are full and go on below."""
    followed = [(before.text, after.text) for before, after in pairwise(given) if not after.apart]
    broken = [(text, following) for text, following in followed if not _stops(text)]
    if len(broken) < max(2, 0.25 * len(followed)):
        return None
    # One stray long line, such as an address, does not make a wrapped text unwrapped.
    width = sorted(len(text) for text, _ in followed)[int(0.95 * (len(followed) - 1))]
    full = sum(len(text) > 0.8 * width for text, _ in broken)
    going_on = sum(following[0].islower() for _, following in broken)
    if not 30 <= width <= WRAP_LIMIT or full < 0.6 * len(broken) or going_on < 0.4 * len(broken):
        return None
    return int(0.93 * width)


def text_and_blocks(paragraphs: Sequence[Line]) -> tuple[str, list[Block]]:
    """The text, paragraphs parted by one blank line, and its blocks."""
    blocks: list[Block] = []
    start = 0
    for paragraph, kind in zip(paragraphs, _kinds(paragraphs), strict=True):
        blocks.append(Block(start, start + len(paragraph.text), kind))
        start += len(paragraph.text) + 2
    return "\n\n".join(paragraph.text for paragraph in paragraphs), blocks


def _kinds(paragraphs: Sequence[Line]) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    short = [_is_short(paragraph.text) for paragraph in paragraphs]
    last = len(paragraphs) - 1
    for number, paragraph in enumerate(paragraphs):
        if paragraph.kind:
            kinds.append(paragraph.kind)
        elif number == 0:
            kinds.append("headline" if last and _is_headline(paragraph.text, paragraphs[1].text) else "body")
        elif number < last and short[number] and not short[number + 1] and not (number > 1 and short[number - 1]):
            kinds.append("subhead")
        else:
            kinds.append("body")
    return kinds


def _is_headline(text: str, following: str) -> bool:
    """Whether a first line is one: no whole sentence, not continued by the next line, longer than "Place (Agency)"."""
    return (len(text.split()) > 2 and len(text) <= HEADLINE_LIMIT and not text.endswith("(")
            and not _BULLET.match(text) and not _stops(text, headline=True) and not _SENTENCE_BREAK.search(text)
            and not following[0].islower() and (len(following) > len(text) or _stops(following)))


def _is_short(text: str) -> bool:
    opening = text.lstrip("\"'“‘«(")[:1]
    return ((opening.isupper() or opening.isdigit() or (opening.isalpha() and not opening.islower()))
            and len(text.split()) <= SUBHEAD_WORDS and not _stops(text) and not _BULLET.match(text))


def _stops(text: str, headline: bool = False) -> bool:
    """Whether `text` ends as a sentence or clause does; a headline may ask or exclaim."""
    bare = text.rstrip(_CLOSERS)
    return bare.endswith(_STOPS) and not (headline and bare.endswith(("?", "!")))
