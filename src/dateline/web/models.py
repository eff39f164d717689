"""What the API takes and gives beside the record's own structs. docs/API.md and /api/openapi.json show them as JSON."""

from __future__ import annotations

from typing import Annotated, Any, Generic, TypeVar

import msgspec

from dateline.evaluate.audit import Double, Precision
from dateline.export.flat import COLUMNS
from dateline.link import Incident
from dateline.link.model import Sum, Tally, When, Where, Who
from dateline.record import ErrorRecord, Event, Record, Span, Why
from dateline.store import Audit, Change, Edit, Judgement, Labels, Verdict
from dateline.store.audits import Kind
from dateline.store.overview import Column

T = TypeVar("T")

EventRow = msgspec.defstruct("EventRow", [
    *((name, kind if name in {"document_id", "event_id", "main", "type", "quad"} else kind | None) for name, kind in COLUMNS.items()),
    ("edited", bool), ("sha256", str), ("doc", int), ("key", int), ("incident", str | None)])
"""An event as a row: the columns of the CSV file, and where it is found. Dates are ISO 8601; lists are joined with "; "."""


class Page(msgspec.Struct, Generic[T]):
    """A part of a list. `next`, given as `after`, brings the part that follows; it is null at the end. `total` counts the whole list."""

    items: list[T]
    next: int | None
    total: int


EVENTS: Any = Page[EventRow]  # type: ignore[valid-type]
"""A page of events."""


class Format(msgspec.Struct):
    """A format that `/api/export` writes; `suffix` begins with a dot."""

    name: str
    suffix: str
    description: str


class Status(msgspec.Struct):
    """What is in the store, and the vocabulary of its events."""

    version: str
    documents: int
    events: int
    incidents: int
    edits: int
    readonly: bool
    types: list[str]
    modes: dict[str, list[str]]
    quads: dict[str, str]
    contexts: list[str]
    factualities: list[str]
    sectors: list[str]
    formats: list[Format]


class Article(Record, kw_only=True):
    """A record under the edits of its document.

    `edited` are the events that people changed or put in, `unplaced` the edits in force that find no place in the newest coder's
    record, `incidents` the incident of each event that has one.
    """

    edited: list[str]
    unplaced: list[int]
    incidents: dict[str, str]


class Listed(msgspec.Struct):
    """A document in a list. `doc` numbers it in the order of adding, from 1; `added` is a UTC time; `events` how many it tells."""

    doc: int
    sha256: str
    id: str
    title: str | None
    url: str | None
    source: str | None
    published: str | None
    language: str | None
    added: str
    events: int


class Outcome(msgspec.Struct):
    """What became of a document: its record, or what kept it from being coded."""

    record: Article | None = None
    failure: ErrorRecord | None = None


class Outcomes(msgspec.Struct):
    """What became of the documents of a file, in order; `left` tells whether it had more than one upload takes."""

    items: list[Outcome]
    left: bool


class ToCode(msgspec.Struct, forbid_unknown_fields=True):
    """An article, as text or as HTML; `published` is an ISO 8601 date. With `add` its record goes into the store."""

    text: str | None = None
    html: str | None = None
    title: str | None = None
    published: str | None = None
    add: bool = False


class NewEdit(msgspec.Struct, forbid_unknown_fields=True):
    """A change, who makes it and why."""

    change: Change
    author: str
    reason: str


class Undo(msgspec.Struct, forbid_unknown_fields=True):
    """Who undoes an edit, and why."""

    author: str
    reason: str


class Explanation(msgspec.Struct):
    """Why an event was coded: the sentence, the rule, and the line of the lexicon (`file` and `line` null where a person made it)."""

    sentence: Span
    trigger: Span
    why: Why
    file: str | None
    line: int | None
    pattern: str
    confidence: float
    coder: str
    edits: list[Edit]


class Bar(msgspec.Struct):
    """Events that share a period or a value: how many, and the means of their PLOVER scores and Goldstein values.

    `label` is the first day of the period (ISO 8601; weeks begin on Monday) or the value, null where there is none; `part` the value by
    which the periods are split, if they are.
    """

    label: str | None
    part: str | None
    events: int
    score: float | None
    goldstein: float | None


class Counts(msgspec.Struct):
    """Bars by value, most events first, or by period without a gap: of a period split into parts those that have events, or one of none.

    `undated` events are dated less exactly than the period; `earlier` ones lie so far back that no bar is drawn for them.
    """

    by: str
    items: list[Bar]
    undated: int = 0
    earlier: int = 0


class Mention(msgspec.Struct):
    """A mention of an entity, with the words around it: `before` and `after` are at most 80 characters of the same sentence."""

    span: Span
    kind: str
    before: str
    after: str


class Sighting(msgspec.Struct):
    """An entity as one document has it."""

    sha256: str
    title: str | None
    source: str | None
    published: str | None
    entity: str
    kind: str
    country: str | None
    sector: list[str]
    roles: list[str]
    mentions: list[Mention]


class Brief(msgspec.Struct):
    """An incident in a list: the single values that stand for it, and how many reports, documents and independent sources tell of it."""

    id: str
    type: str
    modes: tuple[str, ...]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Where | None
    start: str | None
    end: str | None
    sure: bool
    factuality: str
    killed: Tally | None
    injured: Tally | None
    arrested: Tally | None
    size: Tally | None
    reports: int
    documents: int
    sources: int
    publishers: tuple[str, ...]


class Incidents(msgspec.Struct):
    """A page of incidents, the latest first; `next` is an id."""

    items: list[Brief]
    next: str | None
    total: int


class Told(msgspec.Struct):
    """An incident as one document tells it. `key` is how claims name it; `part` says where the document does."""

    key: str
    document: str
    event: str
    title: str | None
    source: str | None
    url: str | None
    published: str | None
    part: str
    type: str
    modes: tuple[str, ...]
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Where | None
    date: When
    killed: Tally | None
    injured: Tally | None
    arrested: Tally | None
    size: Tally | None
    amount: Sum | None
    factuality: str
    attributed_to: str | None
    confidence: float
    sentence: str
    trigger: str


class IncidentView(msgspec.Struct):
    """An incident with every claim, and its reports side by side."""

    incident: Incident
    reports: list[Told]


class NewAudit(msgspec.Struct, forbid_unknown_fields=True):
    """An audit to start; its filters are those of the address. `strata`: the column whose values are to be sampled alike.

    `size` events, and in a double coding `blank` sentences in which none was coded.
    """

    kind: Kind
    name: str
    size: int = 200
    blank: int = 0
    strata: Column | None = "type"
    seed: Annotated[int, msgspec.Meta(ge=0, lt=2**53)] = 0


class Progress(msgspec.Struct):
    """An audit, and how many events each person has judged."""

    audit: Audit
    judged: dict[str, int]


class Task(msgspec.Struct):
    """An event to be judged, in a passage of its article.

    In a double coding people read the sentence for themselves: `event` is null, and so is `trigger` unless the sentence has several events.
    """

    item: int
    sha256: str
    title: str | None
    source: str | None
    published: str | None
    passage: Span
    sentence: Span
    trigger: Span | None
    event: Event | None
    judgement: Judgement | None


class Turn(msgspec.Struct):
    """What is next, and how far the person is."""

    task: Task | None
    judged: int
    size: int


class NewJudgement(msgspec.Struct, forbid_unknown_fields=True):
    """What a person says of an event of a sample."""

    item: int
    coder: str
    verdict: Verdict | Labels
    note: str = ""


class Report(msgspec.Struct):
    """What an audit says so far."""

    audit: Audit
    precision: Precision | None
    double: Double | None
