"""Documents, records and events out of the tables."""

from __future__ import annotations

from typing import Any, NamedTuple

from dateline.errors import StoreError
from dateline.export.flat import COLUMNS
from dateline.record import Record
from dateline.store.adding import edits_of
from dateline.store.backend import Transaction
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
    counts = {row[0]: int(row[1]) for row in numbers}
    return [Stored._make((*row, counts.get(row[0], 0))) for row in found]


def find(transaction: Transaction, name: str) -> str:
    """The SHA-256 of the document that `name` means: its SHA-256, eight digits or more of its beginning, or its id."""
    found = transaction.rows("SELECT sha256 FROM documents WHERE sha256 = $1", [name])
    if not found and len(name) >= 8 and set(name) <= set("0123456789abcdef"):
        found = transaction.rows("SELECT sha256 FROM documents WHERE sha256 >= $1 AND sha256 < $2 LIMIT 2", [name, f"{name}g"])
    if not found:
        found = transaction.rows("SELECT sha256 FROM documents WHERE id = $1 LIMIT 2", [name])
    if len(found) != 1:
        raise StoreError(f"{name}: {'several documents have' if found else 'no document of the store has'} this id or SHA-256.")
    return str(found[0][0])


def view(transaction: Transaction, sha256: str) -> View:
    """The current record of a document."""
    found = transaction.rows("SELECT doc, text, record FROM documents WHERE sha256 = $1", [sha256])
    if not found:
        raise StoreError(f"{sha256}: no document of the store has this SHA-256.")
    doc, text, number = found[0]
    coder, body = transaction.rows("SELECT coder, body FROM records WHERE record = $1", [number])[0]
    raw, edits = unpack(body, text), edits_of(transaction, [sha256]).get(sha256, [])
    return View(doc, coder, raw, edits, lay(raw, coder, edits))


def coded(transaction: Transaction, sha256: str) -> list[Coded]:
    """Every record of a document as its coder made it, in the order of adding."""
    found = transaction.rows("SELECT doc, text FROM documents WHERE sha256 = $1", [sha256])
    if not found:
        raise StoreError(f"{sha256}: no document of the store has this SHA-256.")
    doc, text = found[0]
    rows = transaction.rows("SELECT coder, added, body FROM records WHERE doc = $1 ORDER BY record", [doc])
    return [Coded(coder, added, unpack(body, text)) for coder, added, body in rows]


def records(transaction: Transaction, limit: int, after: int) -> list[tuple[int, Record]]:
    """The current records, under the edits, of the documents after number `after`, each with its document's number."""
    found = transaction.rows("SELECT doc, sha256, text, record FROM documents WHERE doc > $1 AND doc <= $2 ORDER BY doc",
                             [after, after + limit])
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


def count(transaction: Transaction, filters: Filters) -> int:
    """How many events there are."""
    condition = narrowed(transaction, filters)
    return int(transaction.rows(f"SELECT count(*) FROM {condition.tables} WHERE {condition.sql}", condition.parameters)[0][0])


def narrowed(transaction: Transaction, filters: Filters) -> Where:
    """The condition that filters stand for; that of the text has been looked up, and names the documents."""
    made = where(filters)
    if filters.text:
        text = where_text(filters.text)
        docs = transaction.candidates(filters.text)
        if docs is not None:
            text.add("d.doc = ANY(?)", docs)
        found = transaction.rows(f"SELECT d.doc FROM documents d WHERE {text.sql}", text.parameters) if docs != [] else []
        made.add("e.doc = ANY(?)", [doc for (doc,) in found])
    return made
