"""Proof that a store is whole: everything is hashed again, and what is derived is derived again and compared."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Collection, Generator, Iterator
from typing import NamedTuple

import msgspec

from dateline import link
from dateline.errors import EditError, StoreError
from dateline.record import Record, sha256
from dateline.store.audits import audit_of, judgement_of
from dateline.store.backend import Row, Transaction
from dateline.store.chain import START, Entry, faults
from dateline.store.edits import Add, Change, Comment, Correct, Edit, Reject, Revert, from_row
from dateline.store.overlay import Overlaid, lay, propose
from dateline.store.rows import event_rows, unpack
from dateline.store.verify_audits import audit_faults
from dateline.store.verify_links import filed_buckets, link_faults, report_faults

PAGE = 256
"""Documents held at once."""


class Problem(NamedTuple):
    """Something wrong: the table, the row in it, and what is wrong."""

    table: str
    row: str
    message: str


class Verification(NamedTuple):
    """How much was looked at, the hashes of the last edit, audit and judgement, and what is wrong.

    The hashes, noted elsewhere, show later if the ends of the chains were cut off.
    """

    documents: int
    records: int
    events: int
    edits: int
    judgements: int
    heads: tuple[str, ...]
    problems: tuple[Problem, ...]


def verify(transaction: Transaction, *, trusted: frozenset[str] | None = None, heads: Collection[str] = ()) -> Verification:
    """Go through the whole store.

    `trusted`: public keys in hexadecimal, one of which must have signed every edit, audit and judgement. `heads`: hashes that the chains
    must hold, from an earlier verification.
    """
    problems: list[Problem] = []
    made = _chain(transaction, "edits", from_row, trusted, problems)
    audits = _chain(transaction, "audits", audit_of, trusted, problems)
    judgements = _chain(transaction, "judgements", judgement_of, trusted, problems)
    known = {START, *(entry.hash for entry in (*made, *audits, *judgements))}
    problems += [Problem("edits, audits, judgements", "the end", f"none has the hash {head}: some were cut off or replaced")
                 for head in heads if head not in known]
    problems += (Problem(*fault) for fault in audit_faults(transaction, audits, judgements))
    edits: dict[str, list[Edit]] = {}
    for edit in made:
        edits.setdefault(edit.sha256, []).append(edit)
    counts = {"documents": 0, "records": 0, "events": 0}
    last = transaction.rows("SELECT coalesce(max(doc), 0) FROM documents")[0][0]
    for low in range(0, last, PAGE):
        problems += _page(transaction, low, min(low + PAGE, last), edits, counts)
    problems += _strays(transaction, edits)
    problems += (Problem(*fault) for fault in link_faults(transaction))
    return Verification(counts["documents"], counts["records"], counts["events"], len(made), len(judgements),
                        tuple(chain[-1].hash for chain in (made, audits, judgements) if chain), tuple(problems))


def _chain(transaction: Transaction, table: str, read: Callable[[Row], Entry], trusted: frozenset[str] | None,
           problems: list[Problem]) -> list[Entry]:
    """The entries of a chain; what is wrong with them is put on `problems`."""
    entries: list[Entry] = []
    parent = START
    for number, row in enumerate(transaction.rows(f"SELECT * FROM {table} ORDER BY number"), 1):
        try:
            entry = read(row)
        except msgspec.DecodeError as error:
            problems.append(Problem(table, f"number {row[0]}", f"a value cannot be read: {error}"))
            continue
        problems += [Problem(table, f"number {entry.number}", fault) for fault in faults(entry, number, parent, trusted)]
        entries.append(entry)
        parent = entry.hash
    return entries


def _page(transaction: Transaction, low: int, high: int, edits: dict[str, list[Edit]], counts: dict[str, int]) -> Iterator[Problem]:
    """What is wrong with documents number `low` (exclusive) to `high`."""
    between = "WHERE doc > $1 AND doc <= $2"
    documents = {row[0]: row for row in transaction.rows(
        f"SELECT doc, sha256, text, record, id, title, url, source, published, language FROM documents {between}", [low, high])}
    records: dict[int, list[Row]] = {}
    for row in transaction.rows(f"SELECT doc, record, coder, digest, body FROM records {between} ORDER BY record", [low, high]):
        records.setdefault(row[0], []).append(row)
    events: dict[int, list[Row]] = {}
    for row in transaction.rows(f"SELECT * FROM events {between} ORDER BY key", [low, high]):
        events.setdefault(row[1], []).append(row)
    reports: dict[int, list[Row]] = {}
    for row in transaction.rows(f"SELECT report, doc, event_id, body FROM reports {between} ORDER BY report", [low, high]):
        reports.setdefault(row[1], []).append(row)
    filed = filed_buckets(transaction, [row[0] for rows in reports.values() for row in rows])
    for doc in range(low + 1, high + 1):
        if doc not in documents:
            yield Problem("documents", f"doc {doc}", "the document is missing")
            continue
        counts["documents"] += 1
        counts["records"] += len(records.get(doc, []))
        counts["events"] += len(events.get(doc, []))
        told = edits.get(documents[doc][1], [])
        view = yield from _document(documents[doc], records.get(doc, []), told)
        if view is not None:
            where = _named(documents[doc])
            yield from _events(where, doc, view, events.get(doc, []))
            yield from (Problem(*fault) for fault in report_faults(where, link.reports(view.record), reports.get(doc, []), filed))


def _named(row: Row) -> str:
    return f"doc {row[0]} ({row[1]})"


def _document(row: Row, records: list[Row], edits: list[Edit]) -> Generator[Problem, None, Overlaid | None]:
    """What is wrong with a document, its records and its edits; gives the current record under the edits, where there is one."""
    _, hash, text, current, *about = row
    where = _named(row)
    if sha256(text) != hash:
        yield Problem("documents", where, "the text was changed: its SHA-256 does not fit")
    raw: dict[str, Record] = {}
    newest = None
    for _, number, coder, digest, body in records:
        row_name = f"record {number} of {where}"
        try:
            line = zlib.decompress(body)
            if hashlib.sha256(line).hexdigest() != digest:
                raise ValueError("the record was changed: its SHA-256 does not fit")
            raw[coder] = unpack(body, text)
        except (zlib.error, ValueError, msgspec.DecodeError) as error:
            yield Problem("records", row_name, str(error))
            continue
        if raw[coder].document.sha256 != hash:
            yield Problem("records", row_name, "the record is another document's")
        if number == current:
            newest = coder
    if newest is None:
        yield Problem("documents", where, f"its record {current} is missing or damaged")
        return None
    known = [[record.document.id, record.document.title, record.document.url, record.document.source, record.document.published,
              record.document.language] for record in raw.values()]
    if about not in known:
        yield Problem("documents", where, "id, title, address, publisher, date or language is not what its records say")
    yield from _replayed(raw, edits)
    return lay(raw[newest], newest, edits)


def _events(where: str, doc: int, view: Overlaid, events: list[Row]) -> Iterator[Problem]:
    try:
        expected = event_rows(view.record, doc, view.edited)
    except StoreError as error:
        yield Problem("records", where, str(error))
        return
    for made, found in zip(expected, events, strict=False):
        if made != tuple(found):
            yield Problem("events", f"key {found[0]} of {where}", "the event is not what record and edits say")
    if len(expected) != len(events):
        yield Problem("events", where, f"{len(events)} events, but record and edits say {len(expected)}")


def _replayed(raw: dict[str, Record], edits: list[Edit]) -> Iterator[Problem]:
    """Make every edit again on what was seen when it was made."""
    for place, edit in enumerate(edits):
        row = f"number {edit.number}"
        if edit.coder not in raw:
            yield Problem("edits", row, f"there is no record by {edit.coder}, on which it was made")
            continue
        before = edits[:place]
        view = lay(raw[edit.coder], edit.coder, before)
        try:
            again = propose(view.record, edit.coder, before, _change(edit), number=edit.number, author=edit.author, time=edit.time,
                            reason=edit.reason, parent=edit.parent)
        except (EditError, msgspec.ValidationError) as error:
            yield Problem("edits", row, f"it does not apply: {error}")
            continue
        sealed = msgspec.structs.replace(again, hash=edit.hash, signer=edit.signer, signature=edit.signature)
        if msgspec.to_builtins(sealed) != msgspec.to_builtins(edit):
            yield Problem("edits", row, "what it says was there before is not what was there")


def _change(edit: Edit) -> Change:
    fields = {"correct": ("event", "field", "value"), "reject": ("event",), "add": ("value",), "comment": ("event",), "revert": ("target",)}
    if edit.kind not in fields:
        raise EditError(f"{edit.kind!r} is no kind of edit")
    kinds: dict[str, type[Change]] = {"correct": Correct, "reject": Reject, "add": Add, "comment": Comment, "revert": Revert}
    return msgspec.convert({"kind": edit.kind, **{name: getattr(edit, name) for name in fields[edit.kind]}}, kinds[edit.kind])


def _strays(transaction: Transaction, edits: dict[str, list[Edit]]) -> Iterator[Problem]:
    """Rows that hang on nothing, and numbers given twice."""
    for table, column in (("records", "record"), ("events", "key"), ("copies", "doc")):
        for (key,) in transaction.rows(f"SELECT {column} FROM {table} WHERE doc NOT IN (SELECT doc FROM documents) ORDER BY 1"):
            yield Problem(table, f"{column} {key}", "its document is missing")
    for table, column in (("documents", "doc"), ("records", "record"), ("events", "key"), ("edits", "number")):
        for (key,) in transaction.rows(f"SELECT {column} FROM {table} GROUP BY {column} HAVING count(*) > 1 ORDER BY 1"):
            yield Problem(table, f"{column} {key}", "the number was given twice")
    known = {sha256 for (sha256,) in transaction.rows("SELECT sha256 FROM documents WHERE sha256 IN (SELECT sha256 FROM edits)")}
    for sha256_, made in sorted(edits.items()):
        if sha256_ not in known:
            yield from (Problem("edits", f"number {edit.number}", f"its document {sha256_} is missing") for edit in made)
