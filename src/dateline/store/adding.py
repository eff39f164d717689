"""A batch of records into the tables, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dateline.errors import StoreError
from dateline.link import Report, reports, sketch
from dateline.record import Document, DocumentInfo, Record
from dateline.store import linking
from dateline.store.backend import Row, Transaction
from dateline.store.edits import Edit, from_row
from dateline.store.overlay import lay
from dateline.store.rows import check, coder_key, document_row, event_rows, pack


class Refused(NamedTuple):
    """A record that was not taken, and why."""

    id: str
    message: str


class Added(NamedTuple):
    """What became of records: SHA-256 of the documents that are new, of those known that have a new coder's record now; how many
    were there already; how many known texts came under another id, address or publisher; and those refused."""

    new: tuple[str, ...] = ()
    recoded: tuple[str, ...] = ()
    known: int = 0
    copies: int = 0
    refused: tuple[Refused, ...] = ()

    def and_(self, other: Added) -> Added:
        """Both together."""
        return Added(self.new + other.new, self.recoded + other.recoded, self.known + other.known, self.copies + other.copies,
                     self.refused + other.refused)


class Known:
    """What the store holds of some documents, by SHA-256."""

    def __init__(self, transaction: Transaction, hashes: Iterable[str]) -> None:
        self.docs: dict[str, int] = {}
        self.coders: set[Row] = set()
        self.origins: set[Row] = set()
        wanted = sorted(set(hashes))
        if not wanted:
            return
        for doc, sha256, *origin in transaction.rows(
                f"SELECT doc, sha256, id, url, source FROM documents WHERE sha256 IN ({marks(wanted)})", wanted):
            self.docs[sha256] = doc
            self.origins.add((doc, *origin))
        docs = sorted(self.docs.values())
        if docs:
            self.coders.update(transaction.rows("SELECT doc, coder FROM records WHERE doc = ANY($1)", [docs]))
            self.origins.update(transaction.rows("SELECT doc, id, url, source FROM copies WHERE doc = ANY($1)", [docs]))

    def found(self, document: DocumentInfo, doc: int) -> None:
        """Remember a document that is being added."""
        self.docs[document.sha256] = doc
        self.origins.add((doc, document.id, document.url, document.source))

    def coded(self, sha256: str, coder: str) -> bool:
        """Whether the store has this coder's record of this document."""
        return (self.docs.get(sha256), coder) in self.coders

    def copy(self, document: Document | DocumentInfo, time: str) -> Row | None:
        """The row of the table `copies` for a known text, if it was not seen under this id, address and publisher before."""
        row = (self.docs[document.sha256], document.id, document.url, document.source)
        if row in self.origins:
            return None
        self.origins.add(row)
        return (*row, time)


def marks(values: Sequence[Any]) -> str:
    """Parameters for a list of values: "$1, $2, $3"."""
    return ", ".join(f"${number}" for number in range(1, len(values) + 1))


def add(transaction: Transaction, records: Sequence[Record], time: str) -> Added:
    """Add records; one that cannot be kept is refused and the rest go on."""
    known = Known(transaction, (record.document.sha256 for record in records))
    edits = edits_of(transaction, known.docs)
    doc, number = _last(transaction, "doc", "documents"), _last(transaction, "record", "records")
    rows: dict[str, list[Row]] = {"documents": [], "copies": [], "records": [], "events": []}
    texts: dict[int, str] = {}
    titles: dict[int, str] = {}
    told: dict[int, Sequence[Report]] = {}
    new: list[str] = []
    recoded: dict[str, tuple[int, int, list[Row]]] = {}
    refused: list[Refused] = []
    there = 0
    for record in records:
        document, coder = record.document, coder_key(record.coder)
        old = known.docs.get(document.sha256)
        if old is not None and (copy := known.copy(document, time)):
            rows["copies"].append(copy)
        if known.coded(document.sha256, coder):
            there += 1
            continue
        try:
            check(record)
            packed = pack(record)
            view = lay(record, coder, edits.get(document.sha256, []))
            events = event_rows(view.record, old or doc + 1, view.edited)
        except (StoreError, UnicodeError) as error:
            refused.append(Refused(document.id, f"{document.id}: {error}"))
            continue
        number += 1
        if old is None:
            doc += 1
            known.found(document, doc)
            rows["documents"].append(document_row(record, doc, number, time))
            rows["events"] += events
            texts[doc] = document.text
            titles[doc] = document.title or ""
            new.append(document.sha256)
        else:
            recoded[document.sha256] = (old, number, events)
        told[old or doc] = reports(view.record)
        known.coders.add((old or doc, coder))
        rows["records"].append((number, old or doc, coder, *packed, time))
    for table, made in rows.items():
        transaction.insert(table, made)
    transaction.index_texts({doc: f"{titles[doc]}\n{text}" for doc, text in texts.items()})
    for old, number, events in recoded.values():
        transaction.run("UPDATE documents SET record = $1 WHERE doc = $2", [number, old])
        replace_events(transaction, old, events)
    sketches = {doc: sketch(text) for doc, text in texts.items()}
    linking.update(transaction, told, sketches, known=told.keys() - texts.keys())
    return Added(tuple(new), tuple(recoded), there, len(rows["copies"]), tuple(refused))


class Noted(NamedTuple):
    """Documents, by SHA-256, that have a coder's record; and how many of them came under another id, address or publisher."""

    there: frozenset[str]
    copies: int


def note(transaction: Transaction, documents: Sequence[Document], coder: str, time: str) -> Noted:
    """Which of the documents have this coder's record already; where else they were found now is kept."""
    known = Known(transaction, (document.sha256 for document in documents))
    there = frozenset(document.sha256 for document in documents if known.coded(document.sha256, coder))
    rows = [row for document in documents if document.sha256 in there and (row := known.copy(document, time))]
    transaction.insert("copies", rows)
    return Noted(there, len(rows))


def replace_events(transaction: Transaction, doc: int, rows: Sequence[Row]) -> None:
    """Put other rows in the place of a document's events."""
    transaction.run("DELETE FROM events WHERE doc = $1", [doc])
    transaction.insert("events", rows)


def edits_of(transaction: Transaction, hashes: Iterable[str]) -> dict[str, list[Edit]]:
    """The edits of documents, in order, by SHA-256."""
    wanted = sorted(set(hashes))
    found: dict[str, list[Edit]] = {}
    if wanted:
        for row in transaction.rows(f"SELECT * FROM edits WHERE sha256 IN ({marks(wanted)}) ORDER BY number", wanted):
            edit = from_row(row)
            found.setdefault(edit.sha256, []).append(edit)
    return found


def _last(transaction: Transaction, column: str, table: str) -> int:
    return int(transaction.rows(f"SELECT coalesce(max({column}), 0) FROM {table}")[0][0])
