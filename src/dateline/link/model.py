"""The vocabulary of linking: a report, a claim, an incident, and what linking asks of whoever keeps the reports.

A *report* is one event as one document tells it. An *incident* is what several reports tell of. A *claim* is one value that
some of an incident's reports give for one field, with those who give it; claims are set side by side and never averaged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from dateline.record import Factuality, Resolution

Field = Literal["type", "mode", "actor", "recipient", "place", "date", "killed", "injured", "arrested", "size", "amount", "factuality"]
"""What reports can differ on, in the order in which an incident lists its claims."""
FIELDS: tuple[Field, ...] = Field.__args__  # type: ignore[attr-defined]


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """A party: its name as the document gives it and its code (country plus primary sector, `---COP`)."""

    name: str
    code: str


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place of the gazetteer; `country` is ISO 3166-1 alpha-3, `feature` a GeoNames feature code, degrees are WGS 84."""

    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: str | None


class When(msgspec.Struct, frozen=True, kw_only=True):
    """ISO dates, inclusive; null where neither the text nor the day of publication says."""

    start: str | None
    end: str | None
    resolution: Resolution
    given: bool
    """Whether the text says so; else it is the day of publication."""


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """How many people, and the words that say so. All three numbers are null for "some, not known how many"."""

    value: int | None
    low: int | None
    high: int | None
    text: str


class Sum(msgspec.Struct, frozen=True, kw_only=True):
    """An amount of money in units of `currency` (ISO 4217)."""

    value: float | int
    currency: str
    text: str


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One event as one document tells it, with nothing left to look up.

    `document` is the SHA-256 of the document's text and `event` the event's id within it. `source` is the publisher, else the host
    of the URL. `names` are the proper names of the event's sentence and of the title. `main` marks the document's main event.
    """

    document: str
    event: str
    main: bool
    type: str
    modes: tuple[str, ...]
    cameo: str | None
    acled: str | None
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Where | None
    date: When
    killed: Tally | None
    injured: Tally | None
    arrested: Tally | None
    size: Tally | None
    amount: Sum | None
    factuality: Factuality
    attributed_to: str | None
    confidence: float
    source: str | None
    url: str | None
    published: str | None
    title: str | None
    sentence: str
    trigger: str
    names: tuple[str, ...]

    @property
    def key(self) -> str:
        """What names the report everywhere: `<document>#<event>`. Its order is as good as random, the document being a hash."""
        return f"{self.document}#{self.event}"


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One value of one field and who gives it.

    `value` is the value as text: "PROTEST", "USACOP Police", "Tunis, TUN", "2024-05-11", "at least 60", "1500000 USD". `tally` has the
    numbers of a count. `reports` are keys; `documents` their documents; `sources` how many independent sources they come down to:
    copies of one text and texts of one publisher count once. `publishers` and `attributed_to` are sorted names.
    """

    field: Field
    value: str
    tally: Tally | None
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    publishers: tuple[str, ...]
    attributed_to: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What several reports tell of. Everything in it follows from its reports alone, whatever the order they came in.

    `id` is made from the first report's key, in sorted order. `component` names the set of reports from which this incident was
    cut (`Delta.component`). Single-valued fields are representative: the claim of most independent sources, ties by most
    documents, then the first in sorted order. `start` and `end` (ISO dates) span the days that reports give, else the narrowest
    window. `claims` holds every distinct value in the order of `FIELDS`, most sources first.
    """

    id: str
    component: str
    type: str
    modes: tuple[str, ...]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Where | None
    start: str | None
    end: str | None
    resolution: Resolution
    factuality: Factuality
    killed: Tally | None
    injured: Tally | None
    arrested: Tally | None
    size: Tally | None
    amount: Sum | None
    claims: tuple[Claim, ...]
    reports: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int
    publishers: tuple[str, ...]


class Delta(msgspec.Struct, frozen=True, kw_only=True):
    """What a change of the reports does to one component: its members are those of `absorbed`, less those listed elsewhere, and `placed`.

    A component is a set of reports joined by links; its name is the smallest of their keys. `absorbed` are components of before
    that join as they are (their rows can be renamed in one statement), `placed` are reports that are put there one by one.
    """

    component: str
    absorbed: tuple[str, ...]
    placed: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """The components that a change made or altered, and the names of those of before that are no more (also when only renamed)."""

    deltas: tuple[Delta, ...]
    gone: tuple[str, ...]


class Index(Protocol):
    """What linking asks of whoever keeps the reports: a store's tables, or `MemoryIndex`.

    Every method answers for many keys at once, so that a store needs one query each for a batch of documents. While `relink` runs, the
    first method shows the reports as they are after the change, the other two the components as they were before it.
    """

    def buckets(self, keys: Collection[str], limit: int | None) -> Mapping[str, Sequence[Report]]:
        """The reports filed under each link key, in order of `Report.key`; the first `limit` of them, or all. Empty ones may be missing."""

    def components(self, reports: Collection[str]) -> Mapping[str, str]:
        """The component of each report, by key; those that have none yet are missing."""

    def members(self, components: Collection[str]) -> Mapping[str, Sequence[Report]]:
        """The reports of each component."""
