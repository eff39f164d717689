"""CSV: RFC 4180, UTF-8, one row an event, cells that a spreadsheet would run made safe."""

from __future__ import annotations

import csv
from typing import IO, Any

from dateline.export.flat import COLUMNS, rows
from dateline.record import Record

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make spreadsheets evaluate a cell (OWASP, "CSV Injection")."""


class CsvWriter:
    """Writes records to an open text file (newline="")."""

    def __init__(self, file: IO[str]) -> None:
        self._writer = csv.DictWriter(file, list(COLUMNS), lineterminator="\r\n")
        self._writer.writeheader()

    def write(self, record: Record) -> None:
        """Add the record's events."""
        self._writer.writerows({name: safe(value) for name, value in row.items()} for row in rows(record))

    def close(self) -> None:
        """Nothing is held back."""


def safe(value: Any) -> Any:
    """The value, with an apostrophe before text that a spreadsheet would take for a formula."""
    return "'" + value if isinstance(value, str) and value.startswith(RUNS) else value
