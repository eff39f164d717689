"""Records to export, one by one from a JSON Lines file that `dateline code` wrote."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.errors import InputError
from dateline.record import ErrorRecord, Event, Record, decode

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


def find_event(path: Path, name: str) -> tuple[Record, Event]:
    """The event that `name` names, as "ev3" (in the first record that has it) or "DOCUMENT#ev3", and its record.

    Raises `InputError` if there is none, or if a line before it is no record.
    """
    document, _, id = name.rpartition("#")
    for record in read_records(path):
        if isinstance(record, BadLine):
            raise InputError("bad-line", str(record), str(path))
        if isinstance(record, Record) and (not document or record.document.id == document):
            for event in record.events:
                if event.id == id:
                    return record, event
    raise InputError("not-found", f"{path}: no event {name}", str(path))
