"""The vocabulary of linking: a report, a claim, an incident, and what linking asks of whoever keeps the reports.

A *report* is one event as one document tells it. An *incident* is what several reports tell of. A *claim* is one value that
some of an incident's reports give for one field, with those who give it; claims are set side by side and never averaged.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Literal, Protocol, get_args

import msgspec

from dateline.record import Factuality, Resolution

Field = Literal["type", "mode", "actor", "recipient", "place", "date", "killed", "injured", "arrested", "size", "amount", "factuality"]
"""What reports can differ on, in the order in which an incident lists its claims."""
FIELDS: tuple[Field, ...] = get_args(Field)


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """A party: its name as the document gives it, its code (country plus primary sector, `---COP`) and whether it is a named person."""

    name: str
    code: str
    person: bool


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


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """When and where linking takes a report's event to be: what the report says, else what its document says of the like act.

    `start` and `end` are days (`date.toordinal`, inclusive), null when nothing is known. `sure` when they are one day that the text gives.
    """

    start: int | None
    end: int | None
    sure: bool
    place: Where | None


class Report(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """One event as one document tells it, with nothing left to look up.

    `document` is the SHA-256 of the document's text and `event` the event's id within it. `main` marks the document's main event; `part`
    says whether the title tells it, the first sentence below, or what follows. `source` is the publisher, else the host of the URL.
    `beside` are the types of the other events of its sentence and `words` the stems of what the sentences around it and the title speak
    of, both sorted.
    """

    document: str
    event: str
    main: bool
    part: Literal["headline", "lead", "body"]
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
    scene: Scene
    beside: tuple[str, ...]
    words: tuple[str, ...]

    @cached_property
    def key(self) -> str:
        """What names the report everywhere: `<document>#<event>`. Its order is as good as random, the document being a hash."""
        return f"{self.document}#{self.event}"

    def __hash__(self) -> int:
        return hash(self.key)


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
    """What several reports tell of. Everything in it follows from its reports and their texts alone, whatever the order they came in.

    `id` is the first report's key hashed, in sorted order. `claims` holds every distinct value of every field, in the order of `FIELDS`,
    most sources first. The single values are representative: the claim of most independent sources, ties by most documents, then the first
    in sorted order; but a number goes before "some", and `factuality` is "happened" or "ongoing" when anyone says so. `start` and `end`
    (ISO dates) are the window in which all reports agree that it was, `sure` when some text gives the day.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Where | None
    start: str | None
    end: str | None
    sure: bool
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


class Buckets(Protocol):
    """The reports as filed under their link keys (blocking.py)."""

    def buckets(self, keys: Collection[str], limit: int | None) -> Mapping[str, Sequence[Report]]:
        """The reports filed under each link key, in order of `Report.key`; the first `limit` of them, or all. Empty ones may be missing."""


class Index(Buckets, Protocol):
    """What linking asks of whoever keeps the reports: a store's tables, or `MemoryIndex`.

    Every method answers for many keys at once, so that a store needs one query each for a batch of documents. While `relink` runs,
    `buckets` shows the reports as they are after the change, the other two the components as they were before it.
    """

    def components(self, reports: Collection[str]) -> Mapping[str, str]:
        """The component of each report, by key; those that have none yet are missing."""

    def members(self, components: Collection[str]) -> Mapping[str, Sequence[Report]]:
        """The reports of each component."""
