"""Proof that reports, components and incidents are those that the records give. Problems are table, row and what is wrong."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from dateline.link import Report, incidents, keys
from dateline.store.backend import Row, Transaction
from dateline.store.linking import Tables, bucket, incident_row, load_sketches, unpack_report

Fault = tuple[str, str, str]
PAGE = 5000
"""Reports held at once."""


def filed_buckets(transaction: Transaction, numbers: Sequence[int]) -> dict[int, set[int]]:
    """The buckets of reports."""
    found: dict[int, set[int]] = {}
    for number, at in transaction.rows("SELECT report, bucket FROM filed WHERE report = ANY($1)", [list(numbers)]):
        found.setdefault(number, set()).add(at)
    return found


def report_faults(where: str, expected: Sequence[Report], stored: Sequence[Row], filed: Mapping[int, set[int]]) -> Iterator[Fault]:
    """What is wrong with a document's rows (report, doc, event_id, body) of the table `reports`."""
    wanted = {report.event: report for report in expected}
    if len(stored) != len(wanted):
        yield "reports", where, f"{len(stored)} reports, but record and edits say {len(wanted)}"
    for number, _, event, body in stored:
        row = f"report {number} of {where}"
        try:
            fits = event in wanted and unpack_report(body) == wanted[event]
        except (zlib.error, msgspec.DecodeError, msgspec.ValidationError):
            fits = False
        if not fits:
            yield "reports", row, "the report is not what record and edits say"
        elif filed.get(number, set()) != {bucket(key) for key in keys(wanted[event])}:
            yield "filed", row, "the report is not filed where it should be"


def link_faults(transaction: Transaction) -> Iterator[Fault]:
    """What is wrong with the tables `linked` and `incidents`."""
    unlinked = "SELECT report FROM reports WHERE report NOT IN (SELECT report FROM linked) ORDER BY report"
    stray = "SELECT report FROM linked WHERE report NOT IN (SELECT report FROM reports) ORDER BY report"
    for statement, message in ((unlinked, "the report is in no incident"), (stray, "there is no such report")):
        for (number,) in transaction.rows(statement):
            yield "linked", f"report {number}", message
    last = transaction.rows("SELECT coalesce(max(component), 0) FROM linked")[0][0]
    for low in range(0, last, PAGE):
        yield from _components(transaction, low, low + PAGE)


def _components(transaction: Transaction, low: int, high: int) -> Iterator[Fault]:
    """Make the incidents of components number `low` (exclusive) to `high` again."""
    between = "WHERE component > $1 AND component <= $2"
    tables = Tables(transaction)
    linked = transaction.rows(f"SELECT report, component, incident FROM linked {between} ORDER BY component, report", [low, high])
    tables.load(number for number, _, _ in linked)
    members: dict[int, list[Report]] = {}
    for number, component, _ in linked:
        if number in tables.reports:
            members.setdefault(component, []).append(tables.reports[number])
    sketches = load_sketches(transaction, tables, (report for reports in members.values() if len(reports) > 1 for report in reports))
    found = {row[0]: tuple(row) for row in transaction.rows(f"SELECT * FROM incidents {between}", [low, high])}
    told = {number: id for number, _, id in linked}
    for component, reports in members.items():
        for incident in incidents(reports, sketches):
            if found.pop(incident.id, None) != incident_row(incident, component):
                yield "incidents", f"incident {incident.id}", "the incident is not what its reports say, or is missing"
            for key in incident.reports:
                if told[tables.numbers[key]] != incident.id:
                    yield "linked", f"report {tables.numbers[key]}", "the report is in another incident than it should be"
    for id in sorted(found):
        yield "incidents", f"incident {id}", "no reports make this incident"
