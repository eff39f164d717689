"""The tables of agents: countries, organisations, leaders, titles, common nouns for parties, first names.

The files are under `lexicon/<language>/agents/`; each opens with a header line, then has one entry a line, fields
separated by tabs, items in a field by semicolons, comments after `#` at the start of a line.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from dateline.entities.codes import BARE_COUNTRY
from dateline.errors import LexiconError
from dateline.record import EntityKind

DIRECTORY = Path(__file__).parent.parent / "lexicon"
SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "COP",
        "JUD",
        "LEG",
        "SPY",
        "PRM",
        "REB",
        "UAF",
        "PTY",
        "OPP",
        "CVL",
        "UNK",
        "BUS",
        "CRM",
        "EDU",
        "ELI",
        "JRN",
        "LAB",
        "MED",
        "AGR",
        "REF",
        "REL",
        "SOC",
        "PRE",
    ]
)
GROUPS = frozenset({"group", "armed_group", "criminal", "movement"})
"""Kinds in organizations.tsv that are people taken together rather than a body."""
SHORT = 3
"""Names of at most so many letters ("US", "WHO") must stand in capitals: in small letters they are words."""

NameKind = Literal["country", "demonym", "capital", "seat", "organization", "leader"]
_WORD = re.compile(r"\w+")


@dataclass(slots=True, frozen=True)
class Office:
    """One time in office. `start`, `end`: ISO dates or their beginnings ("2012-05"); an empty end is still open."""

    country: str | None
    sectors: tuple[str, ...]
    role: str
    start: str
    end: str


@dataclass(slots=True, frozen=True)
class Known:
    """What a proper name stands for. `name` is the full name, `kind` says how the form at hand points to it."""

    kind: NameKind
    name: str
    entity: EntityKind
    country: str | None
    sectors: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


@dataclass(slots=True, frozen=True)
class Role:
    """A title or a common noun that stands for a party. `scope` is empty for common nouns; see titles.tsv."""

    phrase: str
    sectors: tuple[str, ...]
    kind: EntityKind
    scope: str = ""
    gender: str = ""


@dataclass(slots=True, frozen=True)
class Modifier:
    """A word before a role that says whose role it is; see modifiers.tsv."""

    sectors: tuple[str, ...]
    effect: str


@dataclass(slots=True)
class Agents:
    """All tables, ready for look-up by lower-case phrase."""

    names: dict[str, list[tuple[str, str, Known]]] = field(default_factory=dict)
    """First word in lower case -> (form in lower case, form as written, what it names), longest form first."""
    titles: dict[str, Role] = field(default_factory=dict)
    nominals: dict[str, Role] = field(default_factory=dict)
    endings: tuple[tuple[str, Role], ...] = ()
    modifiers: dict[str, Modifier] = field(default_factory=dict)
    parts: dict[str, tuple[tuple[str, ...], EntityKind]] = field(default_factory=dict)
    genders: dict[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, language: str = "en", directory: Path = DIRECTORY) -> Agents:
        """Read the tables of one language. Raises `LexiconError` for too many fields or an unknown sector."""
        agents, folder = cls(), directory / language / "agents"
        for known, forms in (*_organizations(folder), *_countries(folder), *_leaders(folder)):
            for form in forms:
                agents.add_name(form, known)
        for entries in agents.names.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        endings = []
        for row in _rows(folder / "titles.tsv", 4, sectors=1):
            agents.titles[row[0].lower()] = Role(row[0].lower(), tuple(_items(row[1])), "person", row[2], row[3])
        for row in _rows(folder / "nominals.tsv", 4, sectors=1):
            role = Role(row[0].lower(), tuple(_items(row[1])), row[2], "", row[3])  # type: ignore[arg-type]
            if row[0].startswith("-"):
                endings.append((row[0][1:].lower(), role))
            else:
                agents.nominals[row[0].lower()] = role
        agents.endings = tuple(endings)
        for row in _rows(folder / "modifiers.tsv", 3, sectors=1):
            agents.modifiers[row[0].lower()] = Modifier(tuple(_items(row[1])), row[2])
        for row in _rows(folder / "name_parts.tsv", 3, sectors=1):
            agents.parts[row[0].lower()] = (tuple(_items(row[1])), row[2])  # type: ignore[assignment]
        agents.genders = {row[0].lower(): row[1] for row in _rows(folder / "first_names.tsv", 2)}
        return agents

    def add_name(self, form: str, known: Known) -> None:
        """Let `form` point to `known`, unless the same form already points to something of the same kind."""
        form = form.replace("’", "'")
        lower = form.lower()
        word = _WORD.search(lower)
        if word is None or word.start() > 0:
            return
        entries = self.names.setdefault(word.group(), [])
        if any(entry[1] == form and rank(entry[2]) <= rank(known) for entry in entries):
            return
        entries[:] = [entry for entry in entries if entry[1] != form]
        entries.append((lower, form, known))

    def role(self, words: Sequence[str]) -> tuple[Role, int] | None:
        """The longest title or common noun that ends `words` (lower case) and how many words it takes."""
        for size in range(min(5, len(words)), 0, -1):
            phrase = " ".join(words[-size:]).replace(" - ", "-")
            found = self.titles.get(phrase)
            if found is None or found.scope in ("lower", "rank"):
                found = self.nominals.get(phrase)
            if found is not None:
                return found, size
        return None


def rank(known: Known) -> int:
    """Which reading of one form wins: the lower. A leader's surname never hides a place or an organisation."""
    order: tuple[NameKind, ...] = ("country", "demonym", "seat", "organization", "capital", "leader")
    return order.index(known.kind)


def office_on(offices: Sequence[Office], day: str) -> tuple[Office, bool]:
    """The office held on the ISO date `day`, and whether it was held then; with no day the latest counts as held.

    After the last time in office that one is given, as no longer held; before the first only its country.
    """
    if not day:
        return max(offices, key=lambda office: office.start), True
    for office in offices:
        if office.start <= day[: len(office.start)] and (not office.end or day[: len(office.end)] <= office.end):
            return office, True
    past = [office for office in offices if office.end and office.end < day]
    return (max(past, key=lambda office: office.end), False) if past else (replace(offices[0], sectors=(), role=""), True)


def _countries(folder: Path) -> Iterator[tuple[Known, list[str]]]:
    for code, name, others, demonyms, capitals, seats in _rows(folder / "countries.tsv", 6):
        yield Known("country", name, "country", code, BARE_COUNTRY), [name, *_items(others)]
        yield Known("demonym", name, "group", code), _items(demonyms)
        yield Known("seat", name, "country", code, BARE_COUNTRY), _items(seats)
        yield Known("capital", name, "country", code, BARE_COUNTRY), _items(capitals)


def _organizations(folder: Path) -> Iterator[tuple[Known, list[str]]]:
    for name, aliases, country, sectors, kind in _rows(folder / "organizations.tsv", 5, sectors=3):
        entity: EntityKind = "group" if kind in GROUPS else "organization"
        yield Known("organization", name, entity, country or None, tuple(_items(sectors))), [name, *_items(aliases)]


def _leaders(folder: Path) -> Iterator[tuple[Known, list[str]]]:
    """Every full name and every alias; an alias that several people share stands for all their times in office."""
    offices: dict[str, list[Office]] = {}
    owners: dict[str, list[str]] = {}
    for name, aliases, country, sectors, role, start, end in _rows(folder / "leaders.tsv", 7, sectors=3):
        office = Office(country or None, tuple(_items(sectors)), role.lower(), start, end)
        offices.setdefault(name, []).append(office)
        for form in (name, *_items(aliases)):
            if name not in owners.setdefault(form, []):
                owners[form].append(name)
    for form, names in owners.items():
        held = tuple(office for name in names for office in offices[name])
        yield Known("leader", names[0] if len(names) == 1 else form, "person", held[0].country, (), held), [form]


def _rows(path: Path, width: int, sectors: int | None = None) -> Iterator[list[str]]:
    """Rows filled up to `width` fields; the field numbered `sectors` is checked."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 1):
            if number == 1 or not line or not line[0].strip() or line[0].startswith("#"):
                continue
            row = [item.strip() for item in line] + [""] * (width - len(line))
            if len(row) > width:
                raise LexiconError(path, number, f"{len(row)} fields; there may be {width}, separated by tabs.")
            for sector in _items(row[sectors]) if sectors is not None else ():
                if sector not in SECTORS:
                    raise LexiconError(path, number, f"{sector} is no sector; these are: {' '.join(sorted(SECTORS))}.")
            yield row


def _items(text: str) -> list[str]:
    return [item for item in (part.strip() for part in text.split(";")) if item]
