"""CSV: RFC 4180, UTF-8, one row an event, cells that a spreadsheet would run made safe."""

from __future__ import annotations

import csv
from collections import Counter
from typing import IO, Any

from dateline.export.cells import safe
from dateline.export.flat import COLUMNS, rows
from dateline.export.model import ALONE, LeftOut, Links
from dateline.record import Record


class CsvWriter:
    """Writes records to an open text file (newline="")."""

    def __init__(self, file: IO[str]) -> None:
        self.left_out: LeftOut = Counter()
        self._writer = csv.DictWriter(file, list(COLUMNS), lineterminator="\r\n")
        self._writer.writeheader()

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events."""
        self._writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows(record))

    def close(self) -> None:
        """Nothing is held back."""


def _cell(value: Any) -> Any:
    """The value; text without NUL, which CSV readers stop at, and safe to open in a spreadsheet."""
    return safe(value.replace("\0", " ")) if isinstance(value, str) else value
