"""Read a number in figures or words: "7,000", "1.2 million", "two hundred and fifty", "tens of thousands"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.parse import Token
from dateline.quantities.vocabulary import Vocabulary

Value = float | int
_FIGURES = re.compile(r"(\d{1,3}(?:,\d{2,3})+|\d+)(\.\d+)?(k|m|mn|mln|bn|bln|tn)?(\+)?")
_HYPHENS = re.compile(r"[-‐‑–]")


@dataclass(slots=True)
class Numeral:
    """Tokens `first` to `last` (exclusive) and what they come to; `value` is None for "dozens", "several hundred"."""

    first: int
    last: int
    value: Value | None
    low: Value | None
    high: Value | None
    bare: bool = False
    """Plain figures without a scale or comma, such as a year has."""


def read(tokens: list[Token], first: int, vocabulary: Vocabulary) -> Numeral | None:
    """The longest number that begins at token `first`; None when there is none."""
    numbers = vocabulary.numbers
    lower = tokens[first].lower
    last = first
    low: Value
    high: Value | None
    if lower in ("a", "an", "half"):
        low, high, last = _article(tokens, first, vocabulary)
        if last == first:
            return None
        return _scaled(tokens, Numeral(first, last, low, low, high), vocabulary)
    kind = numbers.get(lower)
    if kind is not None and kind[0] in ("vague", "none"):
        low, high = kind[1], kind[2]
        return _scaled(tokens, Numeral(first, first + 1, low if kind[0] == "none" else None, low, high), vocabulary)
    plain = _plain(tokens, first, vocabulary)
    if plain is None:
        return None
    value, last, bare = plain
    if value != value // 1:
        return Numeral(first, last, value, value, value)
    return Numeral(first, last, int(value), int(value), int(value), bare)


def _article(tokens: list[Token], first: int, vocabulary: Vocabulary) -> tuple[Value, Value | None, int]:
    """"A dozen", "a million", "half a million", "a few", "a couple of": low, high and where it ends."""
    value: Value = 1
    at = first
    if tokens[at].lower == "half":
        value, at = 0.5, at + 1
        if at >= len(tokens) or tokens[at].lower not in ("a", "an"):
            return 0, 0, first
    if at + 1 >= len(tokens):
        return 0, 0, first
    entry = vocabulary.numbers.get(tokens[at + 1].lower)
    if entry is None or entry[0] not in ("scale", "vague") or len(tokens[at + 1].lower) < 3:
        return 0, 0, first
    if entry[0] == "vague":
        return (0, 0, first) if value != 1 or tokens[at + 1].lower.endswith("s") else (entry[1], entry[2], at + 2)
    low = value * entry[1]
    return int(low), int(low), at + 2


def _scaled(tokens: list[Token], numeral: Numeral, vocabulary: Vocabulary) -> Numeral:
    """Multiply by the scale behind: "tens of thousands", "several hundred", "a dozen thousand"; vague stays vague."""
    at = numeral.last
    if numeral.value == 0 or at >= len(tokens):
        return _exact(numeral)
    of = tokens[at].lower == "of" and numeral.value is None
    entry = vocabulary.numbers.get(tokens[at + of].lower) if at + of < len(tokens) else None
    if entry is None or len(tokens[at + of].lower) < 3 or entry[0] != ("vague" if of else "scale"):
        return _exact(numeral)
    factor = entry[1]
    if factor < 12 or numeral.low is None:
        return _exact(numeral)
    high = 10 * factor - 1 if numeral.high is None else (numeral.high + 1) * factor - 1
    value = None if numeral.value is None or numeral.low != numeral.high else numeral.value * factor
    numeral = Numeral(numeral.first, at + of + 1, value, numeral.low * factor, high if value is None else value)
    return _scaled(tokens, numeral, vocabulary) if of else _exact(numeral)


def _exact(numeral: Numeral) -> Numeral:
    if numeral.value is not None and numeral.low != numeral.high:
        numeral.value = None
    return numeral


def _plain(tokens: list[Token], first: int, vocabulary: Vocabulary) -> tuple[Value, int, bool] | None:
    """An exact number: its value, where it ends, and whether it is bare figures."""
    numbers = vocabulary.numbers
    total: Value = 0
    part: Value | None = None
    at, bare, words = first, False, False
    while at < len(tokens):
        lower = tokens[at].lower
        entry = numbers.get(lower)
        figures = _figures(lower, vocabulary) if entry is None and part is None and not total else None
        if figures is not None:
            part, bare = figures
            if not bare and lower[-1].isalpha():
                return part, at + 1, False
        elif entry is not None and entry[0] == "small" and (part is None or _adds(part, entry[1], words)):
            part, words = (part or 0) + entry[1], True
        elif entry is not None and entry[0] == "scale" and part is not None and _is_scale(tokens, at):
            bare = False
            if entry[1] < 1000:
                part *= entry[1]
            else:
                total, part = total + part * entry[1], None
        elif words and at > first and _joins(tokens, at, numbers, part is not None and part < 100):
            pass
        elif at == first and "-" in lower:
            spelt = _hyphened(lower, numbers)
            if spelt is None:
                return None
            part, words = spelt, True
        else:
            break
        at += 1
    if at == first or (part is None and not total):
        return None
    return round(total + (part or 0), 6), at, bare


def _figures(lower: str, vocabulary: Vocabulary) -> tuple[Value, bool] | None:
    if not lower[0].isdigit() or not lower.isascii():
        return None
    match = _FIGURES.fullmatch(lower)
    if match is None or len(match[1]) > 15:
        return None
    whole = int(match[1].replace(",", ""))
    value: Value = whole if match[2] is None else float(f"{whole}{match[2]}")
    if match[3]:
        return value * vocabulary.numbers[match[3]][1], False
    return value, "," not in match[1] and match[2] is None


def _adds(part: Value, small: int, words: bool) -> bool:
    """"Twenty" + "five", "two hundred" + "fifty"."""
    return words and small > 0 and ((part >= 100 and part % 100 == 0 and small < 100) or (
        20 <= part % 100 < 100 and part % 10 == 0 and small < 10))


def _joins(tokens: list[Token], at: int, numbers: dict[str, tuple[str, int, int | None]], tens: bool) -> bool:
    """True for "and" in "two hundred and fifty" and the hyphen in "twenty-five"."""
    if at + 1 >= len(tokens):
        return False
    behind = numbers.get(tokens[at + 1].lower)
    if behind is None or behind[0] != "small":
        return False
    before = numbers.get(tokens[at - 1].lower)
    if tokens[at].lower == "and":
        return before is not None and before[0] == "scale" and before[1] in (100, 1000)
    close = tokens[at].start == tokens[at - 1].end and tokens[at].end == tokens[at + 1].start
    return tens and close and _HYPHENS.fullmatch(tokens[at].lower) is not None and before is not None and (
        before[0] == "small" and 20 <= before[1] < 100 and behind[1] < 10)


def _is_scale(tokens: list[Token], at: int) -> bool:
    """"m" and "k" are scales only right behind figures: "3m"."""
    return len(tokens[at].lower.rstrip(".")) > 1 or tokens[at - 1].end == tokens[at].start


def _hyphened(lower: str, numbers: dict[str, tuple[str, int, int | None]]) -> int | None:
    """The value of "twenty-five" as one token."""
    parts = [numbers.get(word) for word in _HYPHENS.split(lower)]
    if len(parts) != 2 or parts[0] is None or parts[1] is None or parts[0][0] != "small" or parts[1][0] != "small":
        return None
    return parts[0][1] + parts[1][1] if parts[0][1] >= 20 and 0 < parts[1][1] < 10 else None
