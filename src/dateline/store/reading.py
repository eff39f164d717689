"""Documents, records and events out of the tables."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from dateline.errors import NotFound
from dateline.export.flat import COLUMNS
from dateline.record import Record
from dateline.store.adding import edits_of
from dateline.store.backend import Row, Transaction
from dateline.store.edits import Edit
from dateline.store.filters import Filters, Where, where, where_text
from dateline.store.history import Coded
from dateline.store.overlay import Overlaid, lay
from dateline.store.rows import EVENTS, unpack
from dateline.store.schema import OF_DOCUMENT

ROW = (*COLUMNS, "edited", "sha256", "doc", "key")
"""What an event has: the columns of the CSV file, and the store's own."""


class Stored(NamedTuple):
    """A document of the store. `doc` numbers it in the order of adding, from 1; `added` is a UTC time; `events` how many it tells."""

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


class View(NamedTuple):
    """A document's current record, as its coder made it and under the edits."""

    doc: int
    coder: str
    raw: Record
    edits: list[Edit]
    seen: Overlaid


def documents(transaction: Transaction, limit: int, after: int) -> list[Stored]:
    """The documents after number `after`."""
    found = transaction.rows("SELECT doc, sha256, id, title, url, source, published, language, added FROM documents "
                             "WHERE doc > $1 AND doc <= $2 ORDER BY doc", [after, after + limit])
    numbers = transaction.rows("SELECT doc, count(*) FROM events WHERE doc > $1 AND doc <= $2 GROUP BY doc", [after, after + limit])
    return _stored(found, numbers)


def _stored(found: list[Row], numbers: list[Row]) -> list[Stored]:
    """Documents by their rows and the numbers of their events."""
    counts = {doc: int(number) for doc, number in numbers}
    return [Stored._make((*row, counts.get(row[0], 0))) for row in found]


def search(transaction: Transaction, text: str, limit: int, after: int) -> tuple[list[Stored], int]:
    """The documents after number `after` whose title or text holds `text`, and how many there are in all."""
    docs = sorted(holding(transaction, text))
    page = docs[bisect_right(docs, after):][:limit]
    found = transaction.rows("SELECT doc, sha256, id, title, url, source, published, language, added FROM documents WHERE doc = ANY($1) "
                             "ORDER BY doc", [page]) if page else []
    numbers = transaction.rows("SELECT doc, count(*) FROM events WHERE doc = ANY($1) GROUP BY doc", [page]) if page else []
    return _stored(found, numbers), len(docs)


def find(transaction: Transaction, name: str) -> str:
    """The SHA-256 of the document that `name` means: its SHA-256, eight digits or more of its beginning, or its id."""
    found = transaction.rows("SELECT sha256 FROM documents WHERE sha256 = $1", [name])
    if not found and len(name) >= 8 and set(name) <= set("0123456789abcdef"):
        found = transaction.rows("SELECT sha256 FROM documents WHERE sha256 >= $1 AND sha256 < $2 LIMIT 2", [name, f"{name}g"])
    if not found:
        found = transaction.rows("SELECT sha256 FROM documents WHERE id = $1 LIMIT 2", [name])
    if len(found) != 1:
        raise NotFound(f"{name}: {'several documents have' if found else 'no document of the store has'} this id or SHA-256.")
    return str(found[0][0])


def view(transaction: Transaction, sha256: str) -> View:
    """The current record of a document."""
    found = transaction.rows("SELECT doc, text, record FROM documents WHERE sha256 = $1", [sha256])
    if not found:
        raise NotFound(f"{sha256}: no document of the store has this SHA-256.")
    doc, text, number = found[0]
    coder, body = transaction.rows("SELECT coder, body FROM records WHERE record = $1", [number])[0]
    raw, edits = unpack(body, text), edits_of(transaction, [sha256]).get(sha256, [])
    return View(doc, coder, raw, edits, lay(raw, coder, edits))


def coded(transaction: Transaction, sha256: str) -> list[Coded]:
    """Every record of a document as its coder made it, in the order of adding."""
    found = transaction.rows("SELECT doc, text FROM documents WHERE sha256 = $1", [sha256])
    if not found:
        raise NotFound(f"{sha256}: no document of the store has this SHA-256.")
    doc, text = found[0]
    rows = transaction.rows("SELECT coder, added, body FROM records WHERE doc = $1 ORDER BY record", [doc])
    return [Coded(coder, added, unpack(body, text)) for coder, added, body in rows]


def records(transaction: Transaction, limit: int, after: int) -> list[tuple[int, Record]]:
    """The current records, under the edits, of the documents after number `after`, each with its document's number."""
    return _records(transaction, transaction.rows(
        "SELECT doc, sha256, text, record FROM documents WHERE doc > $1 AND doc <= $2 ORDER BY doc", [after, after + limit]))


def records_of(transaction: Transaction, docs: Sequence[int]) -> list[tuple[int, Record]]:
    """The current records, under the edits, of documents, each with its document's number."""
    return _records(transaction, transaction.rows(
        "SELECT doc, sha256, text, record FROM documents WHERE doc = ANY($1) ORDER BY doc", [docs]))


def _records(transaction: Transaction, found: list[Row]) -> list[tuple[int, Record]]:
    """The current records, under the edits, of rows of number, SHA-256, text and record's number."""
    if not found:
        return []
    numbers = [number for _, _, _, number in found]
    bodies = {number: (coder, body) for number, coder, body in transaction.rows(
        "SELECT record, coder, body FROM records WHERE record = ANY($1)", [numbers])}
    edits = edits_of(transaction, [sha256 for _, sha256, _, _ in found])
    made = []
    for doc, sha256, text, number in found:
        coder, body = bodies[number]
        made.append((doc, lay(unpack(body, text), coder, edits.get(sha256, [])).record))
    return made


def events(transaction: Transaction, filters: Filters, limit: int, after: int | None, *, newest: bool) -> list[dict[str, Any]]:
    """Rows as the view `flat` has them: first their keys, for which few columns are read, then the whole of those that are wanted."""
    condition = narrowed(transaction, filters)
    if after is not None:
        condition.add(f"e.key {'<' if newest else '>'} ?", after)
    order = "DESC" if newest else "ASC"
    keys = [key for (key,) in transaction.rows(
        f"SELECT e.key FROM {condition.tables} WHERE {condition.sql} ORDER BY e.key {order} LIMIT {int(limit)}", condition.parameters)]
    if not keys:
        return []
    columns, rows = transaction.table(f"SELECT * FROM events WHERE key = ANY($1) ORDER BY key {order}", [keys])
    docs = sorted({key // EVENTS for key in keys})
    of_document = {row[0]: row for row in transaction.rows(
        f"SELECT doc, sha256, {', '.join(OF_DOCUMENT.values())} FROM documents WHERE doc = ANY($1)", [docs])}
    made = []
    for row in rows:
        event = dict(zip(columns, row, strict=True))
        _, sha256, *about = of_document[event["doc"]]
        event |= dict(zip(OF_DOCUMENT, about, strict=True)) | {"sha256": sha256}
        made.append({name: event[name] for name in ROW})
    return made


def count_documents(transaction: Transaction) -> int:
    """How many documents there are."""
    return int(transaction.rows("SELECT count(*) FROM documents")[0][0])


def selected(transaction: Transaction, filters: Filters, limit: int, after: int | None,
             ) -> tuple[list[tuple[int, Record]], int | None]:
    """The records of the next `limit` documents after number `after` that tell events that pass, with those events alone.

    Each with its document's number. Also the number of the last of these documents, None where no more follow.
    """
    condition = narrowed(transaction, filters)
    if after is not None:
        condition.add("e.doc > ?", after)
    docs = [doc for (doc,) in transaction.rows(
        f"SELECT DISTINCT e.doc FROM {condition.tables} WHERE {condition.sql} ORDER BY e.doc LIMIT {int(limit)}", condition.parameters)]
    if not docs:
        return [], None
    condition.add("e.doc = ANY(?)", docs)
    passed = set(transaction.rows(f"SELECT e.doc, e.event_id FROM {condition.tables} WHERE {condition.sql}", condition.parameters))
    made = []
    for doc, record in records_of(transaction, docs):
        kept = [event for event in record.events if (doc, event.id) in passed]
        main = record.main if any(event.id == record.main for event in kept) else None
        made.append((doc, msgspec.structs.replace(record, events=kept, main=main)))
    return made, docs[-1] if len(docs) == limit else None


def count(transaction: Transaction, filters: Filters) -> int:
    """How many events there are."""
    condition = narrowed(transaction, filters)
    return int(transaction.rows(f"SELECT count(*) FROM {condition.tables} WHERE {condition.sql}", condition.parameters)[0][0])


def narrowed(transaction: Transaction, filters: Filters) -> Where:
    """The condition that filters stand for; that of the text has been looked up, and names the documents."""
    made = where(filters)
    if filters.text:
        made.add("e.doc = ANY(?)", holding(transaction, filters.text))
    return made


def holding(transaction: Transaction, text: str) -> list[int]:
    """The numbers of the documents whose title or text holds `text`, whatever the case."""
    condition = where_text(text)
    docs = transaction.candidates(text)
    if docs == []:
        return []
    if docs is not None:
        condition.add("d.doc = ANY(?)", docs)
    return [doc for (doc,) in transaction.rows(f"SELECT d.doc FROM documents d WHERE {condition.sql}", condition.parameters)]
