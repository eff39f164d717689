"""Parts: the records of one block as two Parquet files, one of records and one of their events."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.flat import rows
from dateline.export.parquet import SCHEMA as EVENTS
from dateline.record import ErrorRecord, decode

RECORDS = pa.schema([("document_id", pa.string()), ("sha256", pa.string()), ("url", pa.string()), ("published", pa.string()),
                     ("language", pa.string()), ("events", pa.int32()), ("error", pa.string()), ("record", pa.string())])
"""A row a document, in the order of the input. `record` is the line that `dateline code` writes for it; `error` is the code of one that
failed, which has no `sha256` and no `events`."""
_INPUT = b"dateline.input"


@dataclass(frozen=True, slots=True)
class Part:
    """Both Parquet files of a block, whole, and how many of its documents there are and failed."""

    records: bytes
    events: bytes
    documents: int
    failed: int


def make(lines: Iterable[bytes], digest: str) -> Part:
    """The part that holds these records; `digest`, of the block they come from, is kept in the file."""
    documents: list[dict[str, Any]] = []
    events: list[dict[str, Any]] = []
    for line in lines:
        record = decode(line)
        if isinstance(record, ErrorRecord):
            row: dict[str, Any] = {"document_id": record.document.id, "error": record.error.code}
        else:
            document = record.document
            row = {"document_id": document.id, "sha256": document.sha256, "url": document.url, "published": document.published,
                   "language": document.language, "events": len(record.events)}
            events.extend(rows(record))
        documents.append(row | {"record": line.decode()})
    schema = RECORDS.with_metadata({_INPUT: digest})
    return Part(_packed(documents, schema), _packed(events, EVENTS), len(documents), sum("error" in row for row in documents))


def join(parts: Iterable[Part], digest: str) -> Part:
    """One part of several, in order."""
    return make((line for part in parts for line in lines(io.BytesIO(part.records))), digest)


def lines(records: Path | io.BytesIO) -> Iterator[bytes]:
    """The records of one file of records as lines of JSON."""
    for batch in pq.ParquetFile(records).iter_batches(columns=["record"]):
        yield from (line.encode() for line in batch.column(0).to_pylist())


def _packed(found: list[dict[str, Any]], schema: pa.Schema) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(found, schema=schema), buffer, compression="zstd")
    return buffer.getvalue()


def path(folder: Path, kind: str, number: int) -> Path:
    """Where a block's file of this kind ("records" or "events") lies."""
    return folder / kind / f"part-{number:06}.parquet"


def keep(folder: Path, number: int, part: Part) -> None:
    """Write a part so that a stop at any moment leaves it whole or not there. The file of records comes last and settles it."""
    for kind, data in (("events", part.events), ("records", part.records)):
        final = path(folder, kind, number)
        unfinished = final.with_name(f".{final.name}.unfinished")
        with unfinished.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(unfinished, final)


def kept(folder: Path, number: int) -> tuple[str, int, int] | None:
    """The digest of the block that a part was made of, its documents and how many of them failed; None where there is no part."""
    final = path(folder, "records", number)
    if not final.exists():
        return None
    file = pq.ParquetFile(final)
    digest: str = file.schema_arrow.metadata[_INPUT].decode()
    table = file.read(columns=["error"])
    return digest, table.num_rows, table.num_rows - table.column(0).null_count
