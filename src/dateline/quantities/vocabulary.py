"""The words of quantities, read from the language's data files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.errors import LexiconError

Number = tuple[str, int, int | None]
"""Kind, low and high of a number word (numbers.tsv)."""
Hedge = tuple[tuple[str, ...], str]
"""The words of a hedge and its effect."""


@dataclass(frozen=True, slots=True)
class Currency:
    """One currency: whether its nouns mean it by default, and the words that single it out."""

    code: str
    default: bool
    places: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The tables of one language."""

    numbers: dict[str, Number]
    before: dict[str, list[Hedge]]
    """Hedges before a number by their last word, longest first."""
    after: dict[str, list[Hedge]]
    """Hedges behind a number by their first word, longest first."""
    symbols: dict[str, Currency]
    currencies: dict[str, list[Currency]]
    """Noun -> the currencies so called, default first."""
    skip: dict[str, frozenset[str]]
    people: frozenset[str]
    things: frozenset[str]


@cache
def load(language: str = "en") -> Vocabulary:
    """The tables of `language`. Raises `LexiconError` for a fault in a file."""
    folder = Path(__file__).parent / language
    numbers: dict[str, Number] = {}
    for _, (kind, low, high, forms) in _rows(folder / "numbers.tsv", 4):
        for form in forms.split():
            numbers[form] = (kind, int(low), None if high == "-" else int(high))
    before: dict[str, list[Hedge]] = {}
    after: dict[str, list[Hedge]] = {}
    for line, (side, effect, phrase) in _rows(folder / "hedges.tsv", 3):
        words = tuple(phrase.split())
        if side not in ("before", "after"):
            raise LexiconError(folder / "hedges.tsv", line, f"the side is before or after, not {side!r}")
        table, key = (before, words[-1]) if side == "before" else (after, words[0])
        table.setdefault(key, []).append((words, effect))
    for hedges in (*before.values(), *after.values()):
        hedges.sort(key=lambda hedge: -len(hedge[0]))
    symbols: dict[str, Currency] = {}
    currencies: dict[str, list[Currency]] = {}
    for _, (code, signs, nouns, places) in _rows(folder / "currencies.tsv", 4):
        currency = Currency(code.rstrip("*"), code.endswith("*"), frozenset(places.split()))
        symbols.update(dict.fromkeys(signs.split(), currency))
        for noun in nouns.split():
            currencies.setdefault(noun, []).append(currency)
    for namesakes in currencies.values():
        namesakes.sort(key=lambda currency: not currency.default)
    skip: dict[str, frozenset[str]] = {}
    for _, (kind, forms) in _rows(folder / "skip.tsv", 2):
        skip[kind] = skip.get(kind, frozenset()) | frozenset(forms.split())
    return Vocabulary(numbers, before, after, symbols, currencies, skip,
                      _words(folder / "people.txt"), _words(folder / "things.txt"))


def _words(path: Path) -> frozenset[str]:
    return frozenset(word for _, (line,) in _rows(path, 1) for word in line.split())


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
