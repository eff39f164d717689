"""The vocabulary of Dateline: what goes in (`Document`) and what comes out (`Record`).

Every span counts Unicode code points of `Document.text`, zero-based, end exclusive, so that `text[start:end]` is the
stretch itself. The structs serialise to the JSON of the public contract with `encode` and read back with `decode`.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

EntityKind = Literal["person", "organization", "country", "place", "group", "event", "other"]
MentionKind = Literal["name", "nominal", "pronoun"]
PublishedFrom = Literal["given", "html", "url", "text", "unknown"]
Resolution = Literal["day", "week", "month", "year", "unknown"]
Factuality = Literal["happened", "ongoing", "planned", "possible", "conditional", "denied", "negated"]
BlockKind = Literal["headline", "subhead", "body"]


class Span(msgspec.Struct, frozen=True):
    """A stretch of the document's text: code points, zero-based, end exclusive."""

    start: int
    end: int
    text: str


class Extent(msgspec.Struct, frozen=True):
    """A stretch without its text (sentences)."""

    start: int
    end: int


class Dropped(msgspec.Struct, frozen=True):
    """A stretch of the raw input that cleaning left out; offsets are over the raw input."""

    start: int
    end: int
    why: str


class Block(msgspec.Struct, frozen=True):
    """A paragraph, headline or sub-head of the cleaned text."""

    start: int
    end: int
    kind: BlockKind


class Document(msgspec.Struct, kw_only=True):
    """One article, cleaned and ready to be coded.

    `published` is an ISO 8601 date or datetime and anchors relative dates. `blocks` cover the text's paragraphs in
    order; they never overlap, and what lies between them is white space.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    source: str | None = None
    byline: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "unknown"
    language: str | None = None
    extra: dict[str, Any] = {}
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    warnings: list[str] = []


class Failure(msgspec.Struct, kw_only=True):
    """A document that could not be read: takes its place in the output so that nothing vanishes."""

    id: str
    code: str
    message: str
    source: str | None = None


class DocumentInfo(msgspec.Struct, kw_only=True):
    """The document as the record shows it."""

    id: str
    sha256: str
    title: str | None
    url: str | None
    source: str | None
    byline: str | None
    published: str | None
    published_from: PublishedFrom
    language: str | None
    text: str
    extra: dict[str, Any] = {}


class MentionSpan(msgspec.Struct, frozen=True):
    """One mention of an entity."""

    start: int
    end: int
    text: str
    kind: MentionKind


class Entity(msgspec.Struct, kw_only=True):
    """A person, organisation, country, place or group with all its mentions.

    `country` is ISO 3166-1 alpha-3 or UNO, EUR, IGO, NGO, ISM, IMG, MNC; `sector` holds PLOVER sectors, primary first.
    """

    id: str
    name: str
    kind: EntityKind
    country: str | None
    sector: list[str]
    wikidata: str | None
    roles: list[str]
    mentions: list[MentionSpan]


class Statement(msgspec.Struct, kw_only=True):
    """Who says what. `content` has several spans when the cue interrupts it."""

    id: str
    speaker: str | None
    speaker_span: Span | None
    cue_span: Span | None
    content: list[Span]
    quoted: bool
    addressee: str | None
    date: str | None


class Time(msgspec.Struct, kw_only=True):
    """A date expression; `start` and `end` are ISO dates, both null when it could not be resolved."""

    id: str
    span: Span
    start: str | None
    end: str | None
    resolution: Resolution


class Place(msgspec.Struct, kw_only=True):
    """A toponym resolved against the gazetteer; `feature` is a GeoNames feature code."""

    id: str
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: str | None
    mentions: list[Span]


class Quantity(msgspec.Struct, kw_only=True):
    """A count of people or things, or an amount of money; `unit` is "people", a currency code or a noun."""

    id: str
    span: Span
    value: float | int | None
    low: float | int | None
    high: float | int | None
    unit: str
    of: Span | None


class Party(msgspec.Struct, kw_only=True):
    """What does or suffers an event. `code` is country plus primary sector, `---COP` when only the sector is known."""

    start: int
    end: int
    text: str
    entity: str | None
    country: str | None
    sector: list[str]
    code: str


class EventDate(msgspec.Struct, kw_only=True, rename={"from_": "from"}):
    """When the event was: ISO dates, inclusive."""

    start: str | None
    end: str | None
    resolution: Resolution
    span: Span | None
    from_: Literal["text", "published"] | None


class Location(msgspec.Struct, kw_only=True):
    """Where the event was: a place of the record and the mention that says so."""

    place: str
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: str | None
    span: Span


class Count(msgspec.Struct, kw_only=True):
    """How many people. All three numbers are null where the text says that there were some but not how many."""

    value: int | None
    low: int | None
    high: int | None
    span: Span


class Amount(msgspec.Struct, kw_only=True):
    """A sum of money in units of `currency` (ISO 4217)."""

    value: float | int
    currency: str
    span: Span


class Magnitude(msgspec.Struct, kw_only=True, omit_defaults=True):
    """What an event is said to amount to; what the text does not give is left out."""

    killed: Count | None = None
    injured: Count | None = None
    arrested: Count | None = None
    size: Count | None = None
    amount: Amount | None = None


class Why(msgspec.Struct, kw_only=True):
    """The rule and the lexicon entry (`file:line pattern`) that made an event."""

    rule: str
    entry: str


class Event(msgspec.Struct, kw_only=True):
    """One PLOVER event."""

    id: str
    type: str
    mode: str | None
    modes: list[str]
    contexts: list[str]
    quad: str
    cameo: str | None
    goldstein: float | None
    score: float | None
    acled: str | None
    actors: list[Party]
    recipients: list[Party]
    reciprocal: bool
    trigger: Span
    mentions: list[Span]
    sentence: int
    date: EventDate
    location: Location | None
    magnitude: Magnitude
    factuality: Factuality
    attribution: str | None
    why: Why
    confidence: float


class CoderInfo(msgspec.Struct, kw_only=True):
    """The versions that made the record."""

    version: str
    ontology: str
    models: dict[str, str]


class Record(msgspec.Struct, kw_only=True):
    """Everything Dateline read in one document."""

    document: DocumentInfo
    sentences: list[Extent]
    entities: list[Entity]
    statements: list[Statement]
    times: list[Time]
    places: list[Place]
    quantities: list[Quantity]
    events: list[Event]
    main: str | None
    dropped: list[Dropped]
    coder: CoderInfo
    warnings: list[str]


class ErrorInfo(msgspec.Struct, kw_only=True):
    """What went wrong with a document, for machines (`code`) and for people (`message`)."""

    code: str
    message: str


class ErrorDocument(msgspec.Struct, kw_only=True):
    """The little that is known of a document that could not be coded."""

    id: str
    source: str | None


class ErrorRecord(msgspec.Struct, kw_only=True):
    """Takes the place of a record whose document could not be read."""

    document: ErrorDocument
    error: ErrorInfo


def sha256(text: str) -> str:
    """The hexadecimal SHA-256 of the UTF-8 bytes of `text` (lone surrogates are replaced)."""
    import hashlib  # not on the way of commands that read no document, such as --help

    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def span(text: str, start: int, end: int) -> Span:
    """The span of `text` from `start` to `end`."""
    return Span(start, end, text[start:end])


def encode(record: Record | ErrorRecord) -> bytes:
    """One line of JSON, without the line break."""
    return msgspec.json.encode(record)


def decode(line: bytes | str) -> Record | ErrorRecord:
    """Read one line of JSON back. Raises `msgspec.ValidationError` when it is not a record."""
    try:
        return msgspec.json.decode(line, type=Record)
    except msgspec.ValidationError:
        return msgspec.json.decode(line, type=ErrorRecord)


def schema() -> dict[str, Any]:
    """The JSON Schema of a record."""
    return msgspec.json.schema(Record)
