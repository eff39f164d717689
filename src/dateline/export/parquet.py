"""Parquet: the flat event table with typed columns."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.flat import COLUMNS, rows
from dateline.export.model import ALONE, LeftOut, Links
from dateline.record import Record

TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}
SCHEMA = pa.schema([(name, TYPES[kind]) for name, kind in COLUMNS.items()])
GROUP = 10_000
"""Events held before a row group is written."""


class ParquetWriter:
    """Writes records to a Parquet file, a row group at a time."""

    def __init__(self, path: Path) -> None:
        self.left_out: LeftOut = Counter()
        self._writer = pq.ParquetWriter(path, SCHEMA)
        self._rows: list[dict[str, Any]] = []

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events."""
        self._rows.extend(rows(record))
        if len(self._rows) >= GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is held and the footer."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA))
            self._rows.clear()
