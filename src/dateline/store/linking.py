"""The reports of the store's events, and the components and incidents they make: what `dateline.link` asks for, out of tables.

Four tables: `reports` holds each event's report, `filed` the buckets that lead to it, `linked` its component and its incident,
`incidents` one row an incident to list and sort by. An incident itself, with its claims, is made from its reports when it is asked for.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from math import inf
from operator import attrgetter

import msgspec

from dateline.link import Change, Incident, Report, incidents, keys, relink
from dateline.store.backend import Row, Transaction

LEVEL = 1
"""Of zlib, as for records."""
RANK = 15
"""Hexadecimal digits of a document's SHA-256 that order the reports of a bucket: as many as a BIGINT holds."""

_KEY = attrgetter("key")
_DECODER = msgspec.msgpack.Decoder(Report)


class Tables:
    """The link index of a store within one transaction (`link.Index`). What was read once is remembered."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        self.numbers: dict[str, int] = {}
        self.reports: dict[int, Report] = {}
        self.docs: dict[int, int] = {}
        self._buckets: dict[str, list[Report]] = {}
        self._limits: dict[str, float] = {}

    def remember(self, number: int, doc: int, report: Report) -> None:
        """Know a report by its number."""
        self.numbers[report.key], self.reports[number], self.docs[number] = number, report, doc

    def load(self, numbers: Iterable[int]) -> None:
        """Know the reports with these numbers."""
        missing = sorted({number for number in numbers if number not in self.reports})
        if missing:
            for number, doc, body in self._transaction.rows("SELECT report, doc, body FROM reports WHERE report = ANY($1)", [missing]):
                self.remember(number, doc, unpack_report(body))

    def buckets(self, keys: Collection[str], limit: int | None) -> dict[str, Sequence[Report]]:
        """See `link.model.Buckets`. Call it when all reports are filed that will be."""
        wanted = inf if limit is None else limit
        named = {bucket(key): key for key in sorted(keys) if self._limits.get(key, 0) < wanted}
        found: dict[str, list[int]] = {key: [] for key in named.values()}
        for at, number in self._filed(sorted(named), limit) if named else ():
            found[named[at]].append(number)
        self.load(number for members in found.values() for number in members)
        for key, members in found.items():
            # Reports of one document have the same rank, so the last rank may bring some too many.
            self._buckets[key] = sorted([self.reports[number] for number in members], key=_KEY)[:limit]
            self._limits[key] = wanted
        return {key: self._buckets[key][:limit] for key in keys if self._buckets[key]}

    def components(self, reports: Collection[str]) -> dict[str, str]:
        """See `link.model.Index`."""
        homes: dict[int, int] = dict(self._homes("report", [self.numbers[key] for key in reports if key in self.numbers]))
        self.load(homes.values())
        return {self.reports[number].key: self.reports[component].key for number, component in homes.items()}

    def members(self, components: Collection[str]) -> dict[str, Sequence[Report]]:
        """See `link.model.Index`."""
        found: dict[str, list[Report]] = {}
        homes = self._homes("component", [self.numbers[component] for component in components])
        self.load(number for number, _ in homes)
        for number, component in homes:
            found.setdefault(self.reports[component].key, []).append(self.reports[number])
        return {component: sorted(members, key=_KEY) for component, members in found.items()}

    def _filed(self, buckets: list[int], limit: int | None) -> list[Row]:
        if limit is None:
            return self._transaction.rows("SELECT bucket, report FROM filed WHERE bucket = ANY($1)", [buckets])
        return self._transaction.rows(
            "SELECT bucket, report FROM (SELECT bucket, report, rank() OVER (PARTITION BY bucket ORDER BY rank) AS place "
            "FROM filed WHERE bucket = ANY($1)) AS ranked WHERE place <= $2", [buckets, limit])

    def _homes(self, column: str, numbers: list[int]) -> list[Row]:
        if not numbers:
            return []
        return self._transaction.rows(f"SELECT report, component FROM linked WHERE {column} = ANY($1) ORDER BY report", [numbers])


def update(transaction: Transaction, told: Mapping[int, Sequence[Report]], sketches: Mapping[int, bytes], known: Collection[int]) -> None:
    """Link anew after a change: `told` are the reports that documents (by number) have from now on.

    `sketches` are those of the documents that are new (`link.sketch`); `known` are the documents that are not.
    """
    tables = Tables(transaction)
    old: dict[tuple[int, str], int] = {}
    if known:
        for number, doc, body in transaction.rows("SELECT report, doc, body FROM reports WHERE doc = ANY($1)", [sorted(known)]):
            report = unpack_report(body)
            tables.remember(number, doc, report)
            old[doc, report.event] = number
    wanted = {(doc, report.event): report for doc, reports in told.items() for report in reports}
    changed = [(at, number) for at, number in old.items() if wanted.get(at) != tables.reports[number]]
    removed = [tables.reports[number] for _, number in changed]
    fresh = {at: report for at, report in wanted.items() if at not in old or tables.reports[old[at]] != report}
    _refile(transaction, tables, [number for _, number in changed], fresh, old)
    transaction.insert("sketches", sorted(sketches.items()))
    change = relink(tables, list(fresh.values()), removed)
    gone = [number for at, number in changed if at not in wanted]
    _place(transaction, tables, change, gone)
    if gone:
        transaction.run("DELETE FROM reports WHERE report = ANY($1)", [gone])


def _refile(transaction: Transaction, tables: Tables, changed: list[int], fresh: Mapping[tuple[int, str], Report],
            old: Mapping[tuple[int, str], int]) -> None:
    """Put the reports of a change into `reports` and `filed`; a report of the same event keeps its number."""
    last = int(transaction.rows("SELECT coalesce(max(report), 0) FROM reports")[0][0])
    if changed:
        transaction.run("DELETE FROM filed WHERE report = ANY($1)", [changed])
    again = [old[at] for at in fresh if at in old]
    if again:
        transaction.run("DELETE FROM reports WHERE report = ANY($1)", [again])
    bodies, filed = [], []
    for (doc, event), report in fresh.items():
        number = old.get((doc, event), 0)
        if not number:
            last += 1
            number = last
        tables.remember(number, doc, report)
        bodies.append((number, doc, event, _pack(report)))
        rank = int(report.document[:RANK], 16)
        filed += [(bucket(key), rank, number) for key in keys(report)]
    transaction.insert("reports", bodies)
    transaction.insert("filed", filed)


def _place(transaction: Transaction, tables: Tables, change: Change, gone: list[int]) -> None:
    """Write what a change does to components, and the incidents of those it touches."""
    before = sorted({tables.numbers[component] for delta in change.deltas for component in (*delta.absorbed, delta.component)}
                    | {tables.numbers[component] for component in change.gone})
    joined = {component: delta.component for delta in change.deltas for component in delta.absorbed}
    homes = {tables.numbers[report.key]: joined[component] for component, members in tables.members(joined).items() for report in members}
    for delta in change.deltas:
        homes |= {tables.numbers[key]: delta.component for key in delta.placed}
    for number in gone:
        homes.pop(number, None)
    grouped: dict[str, list[Report]] = {}
    for number, component in homes.items():
        grouped.setdefault(component, []).append(tables.reports[number])
    sketches = load_sketches(transaction, tables, (report for reports in grouped.values() if len(reports) > 1 for report in reports))
    rows, linked = [], []
    for component, reports in sorted(grouped.items()):
        home = tables.numbers[component]
        for incident in incidents(reports, sketches):
            rows.append(incident_row(incident, home))
            linked += [(tables.numbers[key], home, incident.id) for key in incident.reports]
    if before:
        transaction.run("DELETE FROM linked WHERE component = ANY($1)", [before])
        transaction.run("DELETE FROM incidents WHERE component = ANY($1)", [before])
    transaction.insert("linked", sorted(linked))
    transaction.insert("incidents", rows)


def load_sketches(transaction: Transaction, tables: Tables, reports: Iterable[Report]) -> dict[str, bytes]:
    """The sketches of the reports' documents, by SHA-256."""
    named = {tables.docs[tables.numbers[report.key]]: report.document for report in reports}
    if not named:
        return {}
    return {named[doc]: bytes(sketch) for doc, sketch in transaction.rows(
        "SELECT doc, sketch FROM sketches WHERE doc = ANY($1)", [sorted(named)])}


def incident_row(incident: Incident, component: int) -> Row:
    """The row of the table `incidents`."""
    place = incident.place
    return (incident.id, component, incident.type, place and place.country, place and place.name, _day(incident.start), _day(incident.end),
            incident.factuality, len(incident.reports), len(incident.documents), incident.sources)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _pack(report: Report) -> bytes:
    return zlib.compress(msgspec.msgpack.encode(report), LEVEL)


@lru_cache(1 << 15)
def unpack_report(body: bytes) -> Report:
    """The report of a body; those of late are remembered. Raises `zlib.error` and `msgspec.DecodeError` on what is none."""
    return _DECODER.decode(zlib.decompress(body))


def bucket(key: str) -> int:
    """The bucket of a link key: 64 bits of its hash."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), signed=True)
