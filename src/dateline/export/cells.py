"""Cells and lines of tabular files.

Tab-separated files are read by programs and have no quotes, so a cell may hold neither tab nor line break and its text is otherwise left
alone. CSV files are opened in spreadsheets as well, which run what looks like a formula, so there such text gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from typing import IO

from dateline.record import Span

Cell = str | int | float | None
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""First characters that make spreadsheets evaluate a cell (OWASP, "CSV Injection"), and their full-width forms."""
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029]+")
PLACES = 5
"""Decimals of a coordinate."""


def one_line(text: str) -> str:
    """The text with every run of line breaks, tabs and other control characters as one space."""
    return _CONTROL.sub(" ", text).strip() if not text.isprintable() else text.strip(" ")


def safe(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return "'" + text if text.startswith(RUNS) else text


def number(value: float) -> str:
    """The shortest form with at most five decimals: 4, -0.5, 59.91333."""
    text = f"{value:.{PLACES}f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def written(value: Cell) -> str:
    """A cell as text on one line; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, str):
        return one_line(value)
    return number(value) if isinstance(value, float) else str(int(value))


def words(span: Span | None) -> str | None:
    """The text of a span, if there is one."""
    return span.text if span else None


class TabLines:
    """Tab-separated lines without quoting; the columns' names come first if `header` is set."""

    def __init__(self, file: IO[str], columns: Sequence[str], *, header: bool) -> None:
        self._file, self._columns = file, columns
        if header:
            file.write("\t".join(columns) + "\n")

    def write(self, row: Mapping[str, Cell]) -> None:
        """Add a row; a column it lacks is left empty."""
        self._file.write("\t".join([written(row.get(column)) for column in self._columns]) + "\n")


class CommaLines:
    """CSV (RFC 4180 quotes, a header, `\\n`) whose text cells no spreadsheet runs."""

    def __init__(self, file: IO[str], columns: Sequence[str]) -> None:
        self._writer, self._columns = csv.writer(file, lineterminator="\n"), columns
        self._writer.writerow(columns)

    def write(self, row: Mapping[str, Cell]) -> None:
        """Add a row; a column it lacks is left empty."""
        cells = [row.get(column) for column in self._columns]
        self._writer.writerow([safe(one_line(cell)) if isinstance(cell, str) else written(cell) for cell in cells])
