"""The words and patterns of date expressions, read from the language's data files.

Each token gets a kind, each kind one character, so that a pattern over kinds is a regular expression over a string with
one character a token. That keeps the patterns readable and the search at the speed of `re`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dateline.errors import LexiconError

Value = int | str | tuple[str, int] | tuple[int, int, int] | None
Word = tuple[str, Value]

OTHER = "."
FIRST_YEAR, LAST_YEAR = 1500, 2099
_DIGITS = re.compile(r"(?P<number>\d+)|(?P<nth>\d{1,2})(?:st|nd|rd|th)|(?P<decade>\d{4}|['’]?\d0)['’]?s|[\d,.]+")
_FULL = re.compile(r"(?P<a>\d{1,4})(?P<sep>[/.\-])(?P<b>\d{1,2})(?P=sep)(?P<c>\d{2,4})(?:t[\d:.]+z?)?")
_PART = re.compile(r"(early|mid|late)[-–](\w+\.?)")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of one language."""

    words: dict[str, Word]
    holidays: dict[str, list[tuple[tuple[str, ...], str]]]
    """First word -> all its words and its rule, longest first."""
    codes: dict[str, str]
    """Kind -> its character in a pattern."""
    patterns: re.Pattern[str]
    readers: tuple[str, ...]
    """The reader of each alternative of `patterns`, by group number less one."""
    context: dict[str, dict[str, int]]
    """Kind -> word -> number of its line (context.tsv)."""


@cache
def load(language: str = "en") -> Vocabulary:
    """The tables of `language`. Raises `LexiconError` for a fault in a file."""
    folder = Path(__file__).parent / language
    words: dict[str, Word] = {}
    for number, fields in _rows(folder / "words.tsv", 3):
        kind, value, forms = fields
        for form in forms.split():
            if form in words:
                raise LexiconError(folder / "words.tsv", number, f"{form!r} is listed twice")
            words[form] = (kind, int(value) if value.isdigit() or value[:1] == "-" else value)
    holidays: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for _, (rule, name) in _rows(folder / "holidays.tsv", 2):
        parts = tuple(name.split())
        holidays.setdefault(parts[0], []).append((parts, rule))
    for names in holidays.values():
        names.sort(key=lambda entry: -len(entry[0]))
    context: dict[str, dict[str, int]] = {}
    for number, (kind, forms) in _rows(folder / "context.tsv", 2):
        context.setdefault(kind, {}).update(dict.fromkeys(forms.split(), number))
    made = ["day", "nth", "year", "decade", "fulldate", "number", "partyear", "partmonth", "holiday", "rest"]
    kinds = dict.fromkeys([*made, *(kind for kind, _ in words.values())])
    codes = {kind: chr(0x4E00 + position) for position, kind in enumerate(kinds)}
    patterns, readers = _compile(folder / "patterns.txt", codes)
    return Vocabulary(words, holidays, codes, patterns, readers, context)


def classify(vocabulary: Vocabulary, lower: str) -> Word:
    """Kind and value of a word; `OTHER` when it has no part in dates."""
    word = vocabulary.words.get(lower)
    if word is not None:
        return word
    if lower[0].isdigit() or (lower[0] in "'’" and lower[-1] == "s"):
        return _figures(lower)
    part = _PART.fullmatch(lower) if lower[0] in "eml" and len(lower) > 5 else None
    if part is not None:
        kind, value = classify(vocabulary, part[2])
        if kind in ("year", "month", "month~") and isinstance(value, int):
            return "partyear" if kind == "year" else "partmonth", (part[1], value)
    return OTHER, None


@lru_cache(maxsize=4096)
def _figures(lower: str) -> Word:
    full = _FULL.fullmatch(lower)
    if full is not None:
        date = _full_date(full["a"], full["b"], full["c"])
        return (OTHER, None) if date is None else ("fulldate", date)
    match = _DIGITS.fullmatch(lower)
    if match is None:
        return OTHER, None
    if match["nth"]:
        return ("nth", int(match["nth"])) if 1 <= int(match["nth"]) <= 31 else (OTHER, None)
    if match["decade"]:
        short = match["decade"].lstrip("'’")
        return "decade", int(short) if len(short) == 4 else 1900 + int(short)
    if match["number"] is None or not lower.isascii():
        return OTHER, None
    value = int(lower[:9])
    if len(lower) <= 2 and 1 <= value <= 31:
        return "day", value
    if len(lower) == 4 and FIRST_YEAR <= value <= LAST_YEAR:
        return "year", value
    return "number", value


def _full_date(a: str, b: str, c: str) -> tuple[int, int, int] | None:
    """Year, month, day. Year first, or day first as in most of the world unless only month first makes a date."""
    if len(a) == 4:
        return (int(a), int(b), int(c)) if FIRST_YEAR <= int(a) <= LAST_YEAR else None
    if len(a) == 3 or len(c) == 3:
        return None
    year = int(c) if len(c) == 4 else 2000 + int(c)
    day, month = int(a), int(b)
    if month > 12:
        day, month = month, day
    return (year, month, day) if 1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR else None


def _rows(path: Path, columns: int) -> list[tuple[int, list[str]]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != columns:
            raise LexiconError(path, number, f"expected {columns} columns parted by tabs, found {len(fields)}")
        rows.append((number, fields))
    return rows


def _compile(path: Path, codes: dict[str, str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    macros: dict[str, str] = {}
    alternatives, readers = [], []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, rest = line.partition(" ")
        try:
            if rest.lstrip().startswith("= "):
                macros[name] = _expression(rest.lstrip()[2:], codes, macros)
            else:
                alternatives.append(f"({_expression(rest, codes, macros)})")
                readers.append(name)
        except KeyError as error:
            raise LexiconError(path, number, f"no word in words.tsv has the kind {error}") from None
    try:
        return re.compile("|".join(alternatives)), tuple(readers)
    except re.error as error:
        raise LexiconError(path, 1, f"a pattern is malformed: {error}") from error


def _expression(source: str, codes: dict[str, str], macros: dict[str, str]) -> str:
    """The regular expression of a row of items."""
    out = []
    for item in _split(source, " "):
        bare = item.removesuffix("?").removeprefix("after:")
        either = "|".join(_alternative(part, codes, macros) for part in _split(bare, "|"))
        optional = "?" if item.endswith("?") else ""
        out.append(f"(?<={either})" if item.startswith("after:") else f"(?:{either}){optional}")
    return "".join(out)


def _alternative(part: str, codes: dict[str, str], macros: dict[str, str]) -> str:
    if part.startswith("("):
        return _expression(part[1:-1], codes, macros)
    return macros[part[1:-1]] if part.startswith("<") else codes[part]


def _split(source: str, mark: str) -> list[str]:
    """Cut `source` at each `mark` that stands outside brackets; empty pieces are left out."""
    pieces, depth = [""], 0
    for character in source:
        depth += (character == "(") - (character == ")")
        if character == mark and not depth:
            pieces.append("")
        else:
            pieces[-1] += character
    return [piece for piece in pieces if piece]
