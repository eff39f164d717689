"""What cleaning does to a line: repairs its characters, and tells page furniture from article.

The furniture is described in `furniture.tsv`. Repair undoes encoding damage and odd spaces and never rewords.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.read.dates import stated
from dateline.record import BlockKind, Dropped

LONGEST_FURNITURE = 200
"""Code points; a longer line is never dropped as a whole."""

_SUSPECT = re.compile(
    "[ÂÃâÅÄÐÑØÙ][\x80-\xff€-™Œ-ž\ufffd‚ƒ„†‡ˆ‰‹‘’“”•–—˜›œ]|[ĂÎŹ][\x80-\xffą-ž]|ï»¿|(?<![A-Z])Â |\u0393\u00c7")
_LOST_QUOTE = re.compile("â€\ufffd")
"""A closing quote whose last byte a decoder had replaced."""
_LOST_SPACE = re.compile("(?<![A-Z])Â(?= )")
"""A no-break space whose second byte has since been made a plain space."""
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = re.compile(r"\s+")
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff"
_GONE = re.compile(f"[{_CONTROLS}]")
_ODD = re.compile(f"[^\\S ]|  |[{_CONTROLS}]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {code: quote for code in range(0x80, 0xA0) if (quote := bytes([code]).decode("cp1252", "ignore"))}
"""Windows characters that a decoder took for control characters."""
_NAME = r"(?:[A-Z][\w'’.-]*|de|da|van|von|der|al|el|bin|and|&)"
_BYLINE = re.compile(rf"[Bb]y:? ({_NAME}(?:[ ,]+{_NAME}){{1,7}})(?:\s*[,|–—-]\s*[^.!?]{{1,40}})?")
_TOP_LINES = 5
"""Lines that may be a byline or a bare date. Further down, such a line may belong to the article."""


@dataclass(slots=True)
class Line:
    """A line or paragraph of the raw input: its extent there in code points, and its repaired text.

    `apart` tells whether a blank line stands before it; `kind` is set where the mark-up says what it is.
    """

    start: int
    end: int
    text: str
    apart: bool = True
    kind: BlockKind | None = None


@dataclass(slots=True)
class Sifted:
    """The lines of the article, what was dropped, and what the dropped lines said."""

    kept: list[Line]
    dropped: list[Dropped]
    published: str | None = None
    byline: str | None = None


def tidy(text: str) -> str:
    """`text` with encoding damage repaired, control characters gone and every run of white space one space."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", text))
        if _C1.search(text):
            text = text.translate(_WINDOWS)
        if _SUSPECT.search(text):
            text = _repair(text)
    if "&" in text:
        text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    if _ODD.search(text):
        text = _SPACES.sub(" ", _GONE.sub("", text))
    return text.strip()


def sift(lines: Sequence[Line]) -> Sifted:
    """Part article from furniture. A line that holds no letter or digit at all is furniture too."""
    whys = [_whole("anywhere", line.text) for line in lines]
    published = updated = byline = None
    for number, line in enumerate(lines):
        if whys[number] is None and number and whys[number - 1] == "comment-form":
            whys[number] = _whole("beside", line.text)
        if whys[number] is None and (date := stated(line.text)):
            day, label = date
            if label == "updated":
                updated = updated or day
            elif label == "published" or number < _TOP_LINES:
                published = published or day
            else:
                continue
            whys[number] = "date"
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for number in order:
            whys[number] = whys[number] or _whole("edge", lines[number].text)
            if whys[number] is None:
                break
    for number, line in enumerate(lines[:_TOP_LINES]):
        if whys[number] is None and len(line.text) < 100 and (found := _BYLINE.fullmatch(line.text)):
            whys[number], byline = "byline", found[1].strip(" ,")
            break
    sifted = Sifted([], [], published or updated, byline)
    for line, why in zip(lines, whys, strict=True):
        if why:
            sifted.dropped.append(Dropped(line.start, line.end, why))
        else:
            _trim(line, sifted)
    return sifted


def _trim(line: Line, sifted: Sifted) -> None:
    """Keep `line` less a furniture beginning or end."""
    text, head, tail = line.text, 0, len(line.text)
    if len(text) < 1_000:
        for why, pattern in _patterns("head"):
            if found := pattern.match(text):
                head = found.end()
                sifted.dropped.append(Dropped(line.start, min(line.start + head, line.end), why))
        for why, pattern in _patterns("tail"):
            if found := pattern.search(text, head):
                tail = found.start()
                sifted.dropped.append(Dropped(max(line.end - (len(text) - tail), line.start), line.end, why))
    line.text = text[head:tail].strip() if (head, tail) != (0, len(text)) else text
    if line.text:
        sifted.kept.append(line)


def _whole(where: str, text: str) -> str | None:
    if len(text) > LONGEST_FURNITURE:
        return None
    if where == "anywhere" and not any(map(str.isalnum, text)):
        return "boilerplate"
    for why, pattern in _patterns(where):
        if pattern.fullmatch(text):
            return why
    return None


@cache
def _patterns(where: str) -> list[tuple[str, re.Pattern[str]]]:
    """The patterns of one `where`, those of one `why` made one."""
    grouped: dict[str, list[str]] = {}
    for line in files(__package__).joinpath("furniture.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            why, place, pattern = line.split("\t")
            if place == where:
                grouped.setdefault(why, []).append(f"(?:{pattern})")
    end = r"\s*$" if where == "tail" else ""
    return [(why, re.compile(f"(?:{'|'.join(parts)}){end}", re.IGNORECASE)) for why, parts in grouped.items()]


def _repair(text: str) -> str:
    import ftfy

    return _LOST_SPACE.sub(" ", ftfy.fix_encoding(_LOST_QUOTE.sub("â€\x9d", text)))
