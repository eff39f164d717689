"""Tables, a document a row: CSV (also with semicolons or tabs) and Parquet, streamed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.read import stream
from dateline.read.assemble import MAX_RAW
from dateline.read.raw import Raw
from dateline.record import Failure

BATCH = 32
"""Rows of Parquet held at once."""
MAX_UNSEEKABLE = 500_000_000
"""Bytes of Parquet read from a pipe or address, which must be held whole: its index is at its end."""


def csv_articles(source: io.BufferedReader, name: str) -> Iterator[Raw | Failure]:
    """An article a row. The first row names the columns.

    Raises `InputError`: "bad-csv" where a field never ends or no column holds text, "too-large" for an endless line.
    """
    narrowed, encoding = stream.narrow(source)
    csv.field_size_limit(MAX_RAW)
    reader = csv.reader(_decoded(narrowed, encoding), delimiter=_delimiter(source, narrowed))
    try:
        header = [cell.strip() for cell in next(reader, [])]
        if not {"text", "html"} & set(header):
            names = ", ".join(header)[:200]
            raise InputError("bad-csv", f'No column is named "text" or "html"; the columns are: {names}')
        line = reader.line_num
        for cells in reader:
            where, line = f"{name}:{line + 1}", reader.line_num
            if len(cells) > len(header):
                message = f"{where}: This row has {len(cells)} fields but the header has {len(header)}."
                yield Failure(id=where, code="bad-csv", message=message, source=name)
            elif any(cells):
                yield Raw(where=where, file=name, fields={key: cell for key, cell in zip(header, cells, strict=False) if cell})
    except csv.Error as error:
        raise InputError("bad-csv", f"Line {reader.line_num} cannot be read as CSV: {error}.") from error


def parquet_articles(source: io.BufferedReader, name: str) -> Iterator[Raw]:
    """An article a row. Raises `InputError` ("bad-parquet") where the file is damaged."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = source if source.seekable() else io.BytesIO(stream.whole(source, MAX_UNSEEKABLE))
    number = 0
    try:
        table = pq.ParquetFile(file)
        if not {"text", "html"} & set(table.schema_arrow.names):
            names = ", ".join(table.schema_arrow.names)[:200]
            raise InputError("bad-parquet", f'No column is named "text" or "html"; the columns are: {names}')
        for batch in table.iter_batches(batch_size=BATCH):
            for row in batch.to_pylist():
                number += 1
                yield Raw(where=f"{name}:{number}", file=name, fields=_plain(row))
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        raise InputError("bad-parquet", f"This Parquet file cannot be read after row {number}: {error}") from error


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """Dates, decimals and bytes as JSON has them; nulls left out."""
    plain = msgspec.to_builtins({key: value for key, value in row.items() if value is not None}, str_keys=True)
    assert isinstance(plain, dict)
    return plain


def _decoded(source: Any, encoding: str) -> Iterator[str]:
    for line in stream.lines(source):
        if line is None:
            raise InputError("too-large", f"A line is longer than {MAX_RAW:,} bytes; reading stopped there.")
        yield line.decode(encoding, "replace")


def _delimiter(source: io.BufferedReader, narrowed: Any) -> str:
    """The likeliest of comma, semicolon and tab in the header."""
    head = narrowed.getvalue() if isinstance(narrowed, io.BytesIO) else source.peek(stream.BUFFER)
    first = head.split(b"\n", 1)[0].decode("latin-1")
    return max(",;\t", key=first.count)
