"""Samples of events that people judge: what was drawn, and every judgement, none of which is ever changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

import msgspec

from dateline.errors import EditError, NotFound
from dateline.ontology import MODES, TYPES
from dateline.record import Event, Factuality
from dateline.store import reading
from dateline.store.backend import Backend, Row, Transaction
from dateline.store.filters import Filters
from dateline.store.overview import Column

Kind = Literal["precision", "double"]
"""Whether what was coded is right; or two people code the same places, neither seeing the other nor what was coded."""
Aspect = Literal["event", "type", "mode", "actor", "recipient", "date", "place", "counts", "factuality"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""What can be wrong with an event; "event": the text tells none here."""
MOST = 5000
"""Events of a sample at most."""


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """A sample: `size` events that passed `filters`, as many from each stratum as there is room for, drawn by `seed`."""

    number: int
    kind: Kind
    name: str
    strata: Column | None
    seed: int
    size: int
    filters: Filters
    time: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a sample, as it was when it was drawn; `population` is the size of its stratum, `drawn` how many of it were drawn."""

    item: int
    sha256: str
    event: Event
    stratum: str | None
    population: int
    drawn: int


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="precision"):
    """What is wrong with an event, nothing if it is right; `unsure` where the text does not tell."""

    wrong: tuple[Aspect, ...] = ()
    unsure: bool = False


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="double"):
    """What a person reads at a place: a type (None: no event), its mode and factuality, and who and whom by code."""

    type: str | None
    mode: str | None = None
    factuality: Factuality | None = None
    actor: str | None = None
    recipient: str | None = None


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a person says of an item. A later one of the same person takes the place of an earlier one."""

    number: int
    audit: int
    item: int
    coder: str
    verdict: Verdict | Labels
    note: str
    time: str


class Audits:
    """The audits of a store."""

    def __init__(self, backend: Backend, time: Callable[[], str]) -> None:
        self._backend, self._time = backend, time

    def start(self, kind: Kind, name: str, *, size: int, strata: Column | None, seed: int, filters: Filters) -> Audit:
        """Draw a sample. The same store, filters and seed give the same. Raises `EditError` where nothing passes the filters."""
        if not name.strip() or not 1 <= size <= MOST:
            raise EditError(f"an audit needs a name, and 1 to {MOST} events")
        with self._backend.writing() as transaction:
            drawn = _draw(transaction, filters, strata, size, str(seed))
            if not drawn:
                raise EditError("no event passes these filters")
            number = int(transaction.rows("SELECT coalesce(max(number), 0) + 1 FROM audits")[0][0])
            made = Audit(number=number, kind=kind, name=name.strip(), strata=strata, seed=seed, size=len(drawn), filters=filters,
                         time=self._time())
            transaction.insert("audits", [(number, kind, made.name, strata, seed, made.size, _json(filters), made.time)])
            transaction.insert("samples", [(number, place, *row) for place, row in enumerate(drawn, 1)])
        return made

    def all(self) -> list[Audit]:
        """The audits, oldest first."""
        with self._backend.reading() as transaction:
            return [_audit(row) for row in transaction.rows("SELECT * FROM audits ORDER BY number")]

    def get(self, number: int) -> Audit:
        """One audit. Raises `NotFound`."""
        with self._backend.reading() as transaction:
            return _get(transaction, number)

    def items(self, number: int) -> list[Item]:
        """The sample of an audit, in the order in which it is judged. Raises `NotFound`."""
        with self._backend.reading() as transaction:
            _get(transaction, number)
            rows = transaction.rows("SELECT item, sha256, event, stratum, population FROM samples WHERE audit = $1 ORDER BY item", [number])
        drawn: dict[str | None, int] = {}
        for *_, stratum, _ in rows:
            drawn[stratum] = drawn.get(stratum, 0) + 1
        return [Item(item=item, sha256=sha256, event=msgspec.json.decode(event, type=Event), stratum=stratum, population=population,
                     drawn=drawn[stratum]) for item, sha256, event, stratum, population in rows]

    def judgements(self, number: int) -> list[Judgement]:
        """Every judgement of an audit that stands, in the order of time."""
        with self._backend.reading() as transaction:
            rows = transaction.rows("SELECT * FROM judgements WHERE audit = $1 ORDER BY number", [number])
        standing = {(item, coder): _judgement(number, audit, item, coder, *rest) for number, audit, item, coder, *rest in rows}
        return sorted(standing.values(), key=lambda judgement: judgement.number)

    def judge(self, number: int, item: int, coder: str, verdict: Verdict | Labels, note: str = "") -> Judgement:
        """Add a judgement. Raises `NotFound`, and `EditError` where the verdict does not fit the audit."""
        if not coder.strip():
            raise EditError("a judgement needs the name of who judges")
        with self._backend.writing() as transaction:
            audit = _get(transaction, number)
            _check(audit, verdict)
            if not 1 <= item <= audit.size:
                raise NotFound(f"the sample has no event {item}")
            row = int(transaction.rows("SELECT coalesce(max(number), 0) + 1 FROM judgements")[0][0])
            made = Judgement(number=row, audit=number, item=item, coder=coder.strip(), verdict=verdict, note=note, time=self._time())
            transaction.insert("judgements", [(row, number, item, made.coder, _json(verdict), note, made.time)])
        return made


def rooms(populations: dict[str | None, int], size: int) -> dict[str | None, int]:
    """How many of each stratum: as evenly as may be, what a small stratum cannot fill going to the others."""
    given: dict[str | None, int] = {}
    smallest = sorted(populations, key=lambda stratum: (populations[stratum], stratum or ""))
    left = min(size, sum(populations.values()))
    for place, stratum in enumerate(smallest):
        given[stratum] = min(populations[stratum], left // (len(smallest) - place))
        left -= given[stratum]
    return given


def _draw(transaction: Transaction, filters: Filters, strata: Column | None, size: int, seed: str) -> list[Row]:
    """Rows of SHA-256, event, stratum and its size: in each stratum those whose name, hashed with the seed, comes first."""
    condition = reading.narrowed(transaction, filters)
    column = "CAST(NULL AS TEXT)" if strata is None else f"{'d' if strata == 'source' else 'e'}.{strata}"
    parameters = [*condition.parameters, seed, size]
    lot = f"md5(CAST(${len(parameters) - 1} AS TEXT) || ':' || d.sha256 || ':' || e.event_id)"
    found = transaction.rows(
        f"""SELECT stratum, population, place, lot, sha256, event_id FROM (
                SELECT {column} AS stratum, count(*) OVER (PARTITION BY {column}) AS population, {lot} AS lot, d.sha256, e.event_id,
                       row_number() OVER (PARTITION BY {column} ORDER BY {lot}, e.key) AS place
                FROM events e JOIN documents d ON d.doc = e.doc WHERE {condition.sql}) AS drawn
            WHERE place <= ${len(parameters)} ORDER BY lot, sha256, event_id""", parameters)
    given = rooms({stratum: int(population) for stratum, population, *_ in found}, size)
    events: dict[str, dict[str, Event]] = {}
    made = []
    for stratum, population, place, _, sha256, event in found:
        if place <= given[stratum]:
            if sha256 not in events:
                events[sha256] = {each.id: each for each in reading.view(transaction, sha256).seen.record.events}
            made.append((sha256, _json(events[sha256][event]), stratum, int(population)))
    return made


def _check(audit: Audit, verdict: Verdict | Labels) -> None:
    if isinstance(verdict, Verdict) != (audit.kind == "precision"):
        raise EditError(f"this audit is of the kind {audit.kind}")
    if isinstance(verdict, Labels) and verdict.type is not None:
        if verdict.type not in TYPES:
            raise EditError(f"{verdict.type!r} is no PLOVER type; give one of {', '.join(TYPES)}")
        if verdict.mode is not None and verdict.mode not in MODES[verdict.type]:
            raise EditError(f"{verdict.mode!r} is no mode of {verdict.type}")


def _get(transaction: Transaction, number: int) -> Audit:
    found = transaction.rows("SELECT * FROM audits WHERE number = $1", [number])
    if not found:
        raise NotFound(f"there is no audit {number}")
    return _audit(found[0])


def _audit(row: Row) -> Audit:
    number, kind, name, strata, seed, size, filters, time = row
    return Audit(number=number, kind=kind, name=name, strata=strata, seed=seed, size=size, time=time,
                 filters=msgspec.json.decode(filters, type=Filters))


def _judgement(number: int, audit: int, item: int, coder: str, verdict: str, note: str, time: str) -> Judgement:
    return Judgement(number=number, audit=audit, item=item, coder=coder, note=note, time=time,
                     verdict=msgspec.json.decode(verdict, type=Verdict | Labels))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
