"""What the incidents of a store add to its records where they are exported: formats that write an incident once, with all its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from dateline.export.model import Choice, First, Linked, ReportKey, report_key, unchosen
from dateline.link import copies, sources
from dateline.record import Event, Record
from dateline.store.backend import Transaction
from dateline.store.filters import Filters
from dateline.store.linking import Tables, load_sketches
from dateline.store.reading import narrowed, records_of

Fits = Callable[[Record, Event], bool]
"""Whether a format can hold an event."""
Number = int
"""Of a report."""


def links(transaction: Transaction, docs: Sequence[int], filters: Filters, choice: Choice, fits: Fits,
          known: Mapping[str, Linked]) -> dict[ReportKey, Linked]:
    """The incidents of several reports, for the reports of `docs` (by number) and the other reports of these incidents.

    The figures are those of all reports that `choice` takes. First is the earliest published of those that pass the filters too and that
    the format holds; where there is none the incident is left out. `known` are incidents that need not be looked up again.
    """
    ids = [id for (id,) in transaction.rows(
        "SELECT DISTINCT l.incident FROM reports r JOIN linked l ON l.report = r.report JOIN incidents i ON i.incident = l.incident "
        "WHERE r.doc = ANY($1) AND i.reports > 1", [list(docs)])]
    members: dict[str, list[Number]] = defaultdict(list)
    for incident, number in transaction.rows("SELECT incident, report FROM linked WHERE incident = ANY($1) ORDER BY report", [ids]):
        members[incident].append(number)
    tables = Tables(transaction)
    tables.load(number for numbers in members.values() for number in numbers)
    made = dict(known) | _made(transaction, tables, {id: members[id] for id in members if id not in known}, filters, choice, fits)
    return {(tables.reports[number].document, tables.reports[number].event): made[id]
            for id, numbers in members.items() if id in made for number in numbers}


def _made(transaction: Transaction, tables: Tables, members: Mapping[str, Sequence[Number]], filters: Filters, choice: Choice,
          fits: Fits) -> dict[str, Linked]:
    """The incidents of reports."""
    docs = sorted({tables.docs[number] for numbers in members.values() for number in numbers})
    told = dict(records_of(transaction, docs))
    condition = narrowed(transaction, filters)
    condition.add("e.doc = ANY(?)", docs)
    passed = set(transaction.rows(f"SELECT e.doc, e.event_id FROM {condition.tables} WHERE {condition.sql}", condition.parameters))
    events = {(doc, event.id): (record, event) for doc, record in told.items() for event in record.events}
    sketches, made = load_sketches(transaction, tables, tables.reports.values()), {}
    for id, numbers in members.items():
        at = {number: (tables.docs[number], tables.reports[number].event) for number in numbers}
        counted = [number for number in numbers if unchosen(events[at[number]][1], choice) is None]
        standing = [events[at[number]] for number in counted if at[number] in passed and fits(*events[at[number]])]
        if not standing:
            continue
        reports = [tables.reports[number] for number in counted]
        texts = {report.document: sketches[report.document] for report in reports}
        made[id] = Linked(
            incident=id, first=First.of(*min(standing, key=_earliest)), sources=sources(reports, copies(texts)),
            publishers=tuple(sorted({report.source for report in reports if report.source})),
            mentions=sum(max(len(events[at[number]][1].mentions), 1) for number in counted),
            documents=len({report.document for report in reports}))
    return made


def _earliest(report: tuple[Record, Event]) -> tuple[str, ReportKey]:
    record, event = report
    return record.document.published or "9999", report_key(record, event)
