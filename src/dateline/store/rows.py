"""A record as the store keeps it: the document's row, the packed record, and one row an event."""

from __future__ import annotations

import hashlib
import zlib
from datetime import date
from typing import NamedTuple

import msgspec

from dateline.errors import StoreError
from dateline.export.flat import rows
from dateline.record import CoderInfo, Party, Record, Span, sha256
from dateline.store.backend import Row
from dateline.store.schema import TABLES

EVENTS = 1 << 20
"""Events that one document may have: an event's key is its document's number times this, plus its place in the record."""
LEVEL = 1
"""Of zlib: the fastest; higher ones take thrice the time to save a tenth of the space."""
NUL = "there is a NUL character in it, which no database keeps"
_FLAT = list(TABLES["events"])[2:-1]
_GREATEST = 2**63
"""Of a column of type BIGINT, exclusive; JSON may hold twice that, but nothing below -2**63."""


class Packed(NamedTuple):
    """A record without its document's text, as JSON: the SHA-256 of the JSON, and the JSON compressed (zlib)."""

    digest: str
    body: bytes


def coder_key(info: CoderInfo) -> str:
    """Names the versions that made a record: the coder's, and eight digits of the SHA-256 of all of them."""
    return f"{info.version}+{hashlib.sha256(msgspec.json.encode(info, order='sorted')).hexdigest()[:8]}"


def pack(record: Record) -> Packed:
    """The record as it is kept; the text is kept with the document."""
    document = msgspec.structs.replace(record.document, text="")
    line = msgspec.json.encode(msgspec.structs.replace(record, document=document))
    return Packed(hashlib.sha256(line).hexdigest(), zlib.compress(line, LEVEL))


def unpack(body: bytes, text: str) -> Record:
    """The record that `pack` packed, its text put back. Raises `zlib.error` and `msgspec.DecodeError` on what is none."""
    record = msgspec.json.decode(zlib.decompress(body), type=Record)
    record.document.text = text
    return record


def check(record: Record) -> None:
    """Raise `StoreError` for a record that no coder made: spans and hashes that do not fit its text, and the like."""
    document = record.document
    if document.sha256 != sha256(document.text):
        raise StoreError("the text is not the one whose SHA-256 the record gives")
    if "\0" in document.text or any("\0" in value for value in (document.id, document.title, document.url, document.source) if value):
        raise StoreError(NUL)
    if len(record.events) >= EVENTS or len({event.id for event in record.events}) < len(record.events):
        raise StoreError("two events have the same id")
    for event in record.events:
        spans: list[Span | Party] = [event.trigger, *event.mentions, *event.actors, *event.recipients]
        for span in spans:
            if not 0 <= span.start <= span.end or document.text[span.start:span.end] != span.text:
                raise StoreError(f"event {event.id}: the text at {span.start} to {span.end} is not {span.text!r}")
        if not 0 <= event.sentence < len(record.sentences):
            raise StoreError(f"event {event.id}: there is no sentence {event.sentence}")


def event_rows(record: Record, doc: int, edited: frozenset[str] = frozenset()) -> list[Row]:
    """The rows of the table `events` for document number `doc`. Raises `StoreError` for values that its columns cannot hold."""
    made = []
    for place, (event, row) in enumerate(zip(record.events, rows(record), strict=True)):
        try:
            row["date_start"], row["date_end"] = _day(event.date.start), _day(event.date.end)
        except ValueError as error:
            raise StoreError(f"event {event.id}: {error}") from error
        values = [row[name] for name in _FLAT]
        if "\0" in "".join([value for value in values if type(value) is str]):
            raise StoreError(f"event {event.id}: {NUL}")
        if any(value >= _GREATEST for value in values if type(value) is int):
            raise StoreError(f"event {event.id}: a number is too large")
        made.append((doc * EVENTS + place, doc, *values, event.id in edited))
    return made


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def document_row(record: Record, doc: int, number: int, added: str) -> Row:
    """The row of the table `documents`; `number` is its current record's."""
    document = record.document
    return (doc, document.sha256, document.id, document.title, document.url, document.source, document.published, document.language,
            document.text, number, added)
