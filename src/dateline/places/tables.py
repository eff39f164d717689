"""The tables beside the gazetteer: words that speak for or against a place, and abbreviations of states."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.places.gazetteer import normal

DATA = Path(str(files("dateline.places") / "data"))


def table(path: Path) -> Iterator[list[str]]:
    """The rows of a tab-separated file without blank lines and comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of words.tsv: common, given and never in normal form, the others in lower case.

    `abbreviations` maps "Ore" to ("Oregon", "USA").
    """

    common: frozenset[str]
    preposition: frozenset[str]
    kind_before: frozenset[str]
    kind_after: frozenset[str]
    admin_after: frozenset[str]
    institution_after: frozenset[str]
    institution_before: frozenset[str]
    authority_after: frozenset[str]
    never: frozenset[str]
    given: frozenset[str]
    connector: frozenset[str]
    beside: frozenset[str]
    within: frozenset[str]
    title: frozenset[str]
    abbreviations: dict[str, tuple[str, str]]


@cache
def words() -> Words:
    """The word lists, read once a process."""
    lists: dict[str, set[str]] = defaultdict(set)
    for kind, entries in table(DATA / "words.tsv"):
        lists[kind].update(entries.split("|"))
    for kind in ("common", "given", "never"):
        lists[kind] = {normal(word) for word in lists[kind]}
    short = {cells[0].replace(".", ""): (cells[1], cells[2]) for cells in table(DATA / "abbreviations.tsv")}
    return Words(**{kind: frozenset(entries) for kind, entries in lists.items()}, abbreviations=short)
