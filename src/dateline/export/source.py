"""Records to export, one by one from a JSON Lines file that `dateline code` wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.record import ErrorRecord, Record, decode

STANDARD_INPUT = Path("-")


class BadLine(NamedTuple):
    """A line that is no record: the file, the line's number from 1, and what is wrong with it."""

    path: Path
    number: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.number}: not a record: {self.message}"


def read_records(path: Path) -> Iterator[Record | ErrorRecord | BadLine]:
    """What each line of the file holds; "-" is standard input. Blank lines are passed over."""
    with nullcontext(sys.stdin.buffer) if path == STANDARD_INPUT else path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield decode(line)
                except (msgspec.DecodeError, UnicodeDecodeError) as error:
                    yield BadLine(path, number, str(error))
