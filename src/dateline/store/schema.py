"""The tables. One description serves both databases: they agree on every type and statement here."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.errors import StoreError
from dateline.export.flat import COLUMNS
from dateline.store.backend import Transaction

VERSION = "1"

_TYPES = {str: "TEXT", int: "BIGINT", float: "DOUBLE PRECISION", bool: "BOOLEAN"}
OF_DOCUMENT = {"document_id": "id", "title": "title", "source": "source", "url": "url", "published": "published"}
"""Columns of the flat row that belong to the document -> their names in the table `documents`."""
_DATES = ("date_start", "date_end")

TABLES: dict[str, dict[str, str]] = {
    "meta": {"name": "TEXT", "value": "TEXT"},
    "documents": {
        "doc": "BIGINT", "sha256": "TEXT", "id": "TEXT", "title": "TEXT", "url": "TEXT", "source": "TEXT", "published": "TEXT",
        "language": "TEXT", "text": "TEXT", "record": "BIGINT", "added": "TEXT",
    },
    "copies": {"doc": "BIGINT", "id": "TEXT", "url": "TEXT", "source": "TEXT", "added": "TEXT"},
    "records": {"record": "BIGINT", "doc": "BIGINT", "coder": "TEXT", "digest": "TEXT", "body": "BYTEA", "added": "TEXT"},
    "events": {
        "key": "BIGINT", "doc": "BIGINT",
        **{name: "DATE" if name in _DATES else _TYPES[kind] for name, kind in COLUMNS.items() if name not in OF_DOCUMENT},
        "edited": "BOOLEAN",
    },
    "audits": {
        "number": "BIGINT", "kind": "TEXT", "name": "TEXT", "strata": "TEXT", "seed": "BIGINT", "size": "BIGINT", "blank": "BIGINT",
        "filters": "TEXT", "time": "TEXT", "sample": "TEXT", "parent": "TEXT", "hash": "TEXT", "signer": "TEXT", "signature": "TEXT",
    },
    "samples": {
        "audit": "BIGINT", "item": "BIGINT", "sha256": "TEXT", "begins": "BIGINT", "event": "TEXT", "stratum": "TEXT",
        "population": "BIGINT",
    },
    "judgements": {
        "number": "BIGINT", "audit": "BIGINT", "audited": "TEXT", "item": "BIGINT", "coder": "TEXT", "verdict": "TEXT", "note": "TEXT",
        "time": "TEXT", "parent": "TEXT", "hash": "TEXT", "signer": "TEXT", "signature": "TEXT",
    },
    "edits": {
        "number": "BIGINT", "sha256": "TEXT", "coder": "TEXT", "kind": "TEXT", "event": "TEXT", "field": "TEXT", "value": "TEXT",
        "previous": "TEXT", "target": "BIGINT", "anchor_start": "BIGINT", "anchor_end": "BIGINT", "author": "TEXT", "time": "TEXT",
        "reason": "TEXT", "parent": "TEXT", "hash": "TEXT", "signer": "TEXT", "signature": "TEXT",
    },
    "sketches": {"doc": "BIGINT", "sketch": "BYTEA"},
    "reports": {"report": "BIGINT", "doc": "BIGINT", "event_id": "TEXT", "body": "BYTEA"},
    "filed": {"bucket": "BIGINT", "rank": "BIGINT", "report": "BIGINT"},
    "linked": {"report": "BIGINT", "component": "BIGINT", "incident": "TEXT"},
    "incidents": {
        "incident": "TEXT", "component": "BIGINT", "type": "TEXT", "country": "TEXT", "place": "TEXT", "date_start": "DATE",
        "date_end": "DATE", "factuality": "TEXT", "reports": "BIGINT", "documents": "BIGINT", "sources": "BIGINT",
    },
}
"""Table -> column -> type, in the order of the columns."""

_ROW = ", ".join(f"d.{OF_DOCUMENT[name]} AS {name}" if name in OF_DOCUMENT else f"e.{name}" for name in COLUMNS)
STATEMENTS = [
    *(f"CREATE TABLE {table} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})" for table, columns in TABLES.items()),
    "CREATE UNIQUE INDEX documents_sha256 ON documents (sha256)",
    f"CREATE VIEW flat AS SELECT {_ROW}, e.edited, d.sha256, d.doc, e.key FROM events e JOIN documents d ON d.doc = e.doc",
]
"""The view `flat` has the columns of `dateline code -o events.csv`, and then the store's own."""

STATE = "SELECT " + ", ".join(f"(SELECT {count} FROM {table})" for table, count in (
    ("documents", "max(doc)"), ("records", "max(record)"), ("edits", "max(number)"), ("copies", "count(*)"),
    ("audits", "max(number)"), ("judgements", "max(number)")))
"""Nothing is changed or taken out, so these numbers are others after every change."""


def create(transaction: Transaction, indexes: Sequence[str]) -> None:
    """Make the tables of an empty store, and the indexes that its database wants."""
    for statement in (*STATEMENTS, *indexes):
        transaction.run(statement)
    transaction.insert("meta", [("schema", VERSION)])


def state(transaction: Transaction) -> str:
    """The numbers that `STATE` asks for, as one word."""
    return "-".join(str(number or 0) for number in transaction.rows(STATE)[0])


def exists(transaction: Transaction) -> bool:
    """Whether the tables are there. Raises `StoreError` when another version of Dateline made them."""
    if not transaction.rows("SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'meta'"):
        return False
    found = transaction.rows("SELECT value FROM meta WHERE name = 'schema'")
    if found != [(VERSION,)]:
        raise StoreError(f"This store has the layout {found}; this Dateline reads layout {VERSION}. Use the Dateline that made it.")
    return True
