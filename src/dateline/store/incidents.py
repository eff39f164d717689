"""Incidents out of the store: listed by their rows, each made from its reports when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.errors import NotFound
from dateline.link import Incident, Report
from dateline.link import incidents as gather
from dateline.store.backend import Transaction
from dateline.store.filters import Filters, Where, day
from dateline.store.linking import Tables, load_sketches
from dateline.store.reading import narrowed


class IncidentFilters(msgspec.Struct, frozen=True, kw_only=True):
    """What an incident must be, as `Filters` say of an event. `min_sources` and `min_documents`: how many tell of it at least.

    `told`: some event that tells of it must pass these filters.
    """

    types: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    min_sources: int = 1
    min_documents: int = 1
    told: Filters = Filters()


def incidents(transaction: Transaction, wanted: IncidentFilters, limit: int, after: str | None) -> list[Incident]:
    """The incidents that pass, the latest first (by their first day; those without one last), after the one with the id `after`."""
    condition = _where(transaction, wanted)
    if after is not None:
        found = transaction.rows(f"SELECT {_ORDER} FROM incidents WHERE incident = $1", [after])
        if not found:
            raise NotFound(f"{after}: there is no incident of this id, or no more.")
        condition.add(f"({_ORDER} < ? OR {_ORDER} = ? AND incident > ?)", found[0][0], found[0][0], after)
    ids = [id for (id,) in transaction.rows(
        f"SELECT incident FROM incidents WHERE {condition.sql} ORDER BY {_ORDER} DESC, incident LIMIT {int(limit)}", condition.parameters)]
    made = _made(transaction, ids)
    return [made[id] for id in ids]


def count_incidents(transaction: Transaction, wanted: IncidentFilters) -> int:
    """How many incidents pass."""
    condition = _where(transaction, wanted)
    return int(transaction.rows(f"SELECT count(*) FROM incidents WHERE {condition.sql}", condition.parameters)[0][0])


def incident(transaction: Transaction, id: str) -> Incident:
    """One incident. Raises `NotFound` when there is none of this id."""
    made = _made(transaction, [id])
    if id not in made:
        raise NotFound(f"{id}: there is no incident of this id, or no more.")
    return made[id]


def reports_of(transaction: Transaction, id: str) -> list[Report]:
    """The reports of an incident, in the order of their documents. Raises `NotFound`."""
    tables = Tables(transaction)
    numbers = [number for (number,) in transaction.rows("SELECT report FROM linked WHERE incident = $1 ORDER BY report", [id])]
    if not numbers:
        raise NotFound(f"{id}: there is no incident of this id, or no more.")
    tables.load(numbers)
    return [tables.reports[number] for number in numbers]


def incident_ids(transaction: Transaction, docs: Sequence[int]) -> dict[tuple[int, str], str]:
    """The incident of every event of documents: (number of the document, event) -> id."""
    if not docs:
        return {}
    rows = transaction.rows("SELECT r.doc, r.event_id, l.incident FROM reports r JOIN linked l ON l.report = r.report "
                            "WHERE r.doc = ANY($1)", [sorted(set(docs))])
    return {(doc, event): incident for doc, event, incident in rows}


def incident_of(transaction: Transaction, sha256: str, event: str) -> str:
    """The id of the incident that an event of a document tells of. Raises `NotFound` when there is no such event."""
    found = transaction.rows("SELECT doc FROM documents WHERE sha256 = $1", [sha256])
    if found:
        found = transaction.rows("SELECT report FROM reports WHERE doc = $1 AND event_id = $2", [found[0][0], event])
    if not found:
        raise NotFound(f"{sha256}#{event}: the store has no such event.")
    return str(transaction.rows("SELECT incident FROM linked WHERE report = $1", [found[0][0]])[0][0])


_ORDER = "coalesce(date_start, DATE '0001-01-01')"


def _where(transaction: Transaction, wanted: IncidentFilters) -> Where:
    made = Where()
    if wanted.told != Filters():
        told = narrowed(transaction, wanted.told)
        made = Where([f"incident IN (SELECT l.incident FROM {told.tables} JOIN reports r ON r.doc = e.doc AND r.event_id = e.event_id "
                      f"JOIN linked l ON l.report = r.report WHERE {told.sql})"], told.parameters)
    for column, values in (("type", wanted.types), ("country", wanted.countries)):
        if values:
            made.add(f"{column} IN ({', '.join('?' * len(values))})", *values)
    if wanted.since:
        made.add("date_end >= ?", day(wanted.since))
    if wanted.until:
        made.add("date_start <= ?", day(wanted.until))
    if wanted.min_sources > 1:
        made.add("sources >= ?", wanted.min_sources)
    if wanted.min_documents > 1:
        made.add("documents >= ?", wanted.min_documents)
    return made


def _made(transaction: Transaction, ids: list[str]) -> dict[str, Incident]:
    """The incidents with these ids; those that are not there are missing."""
    tables = Tables(transaction)
    rows = transaction.rows("SELECT report, incident FROM linked WHERE incident = ANY($1) ORDER BY report", [ids])
    tables.load(number for number, _ in rows)
    sketches = load_sketches(transaction, tables, tables.reports.values())
    told: dict[str, list[int]] = {}
    for number, id in rows:
        told.setdefault(id, []).append(number)
    made = [found for numbers in told.values() for found in gather([tables.reports[number] for number in numbers], sketches)]
    return {found.id: found for found in made}
