"""Rows on standard output: as a table for people, as JSON Lines or CSV for programs."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from rich.table import Table
from rich.text import Text

from dateline.cli.terminal import console
from dateline.export.cells import safe
from dateline.export.table import harmless

if TYPE_CHECKING:
    from dateline.store.series import Series

Form = Literal["table", "jsonl", "csv"]
SHORT = 12
"""Digits of a SHA-256 that name a document in a table."""


def print_rows(rows: Iterable[Mapping[str, Any]], form: Form, columns: Sequence[str] | None = None) -> None:
    """Print rows with the columns given, else with those of the first row. CSV cells that a spreadsheet would run are made safe."""
    source: Iterator[Mapping[str, Any]] = iter(rows)
    if columns is None:
        first = next(source, None)
        if first is None:
            return
        columns, source = list(first), chain([first], source)
    if form == "jsonl":
        for row in source:
            sys.stdout.buffer.write(msgspec.json.encode({name: row[name] for name in columns}) + b"\n")
        sys.stdout.buffer.flush()
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([_safe(row[name]) for name in columns] for row in source)
    else:
        _print_table(source, columns)


def brief(event: Mapping[str, Any]) -> dict[str, Any]:
    """What of an event (`Store.events`) fits a terminal. A document without an id of its own goes by the beginning of its SHA-256."""
    id = event["document_id"]
    return {"date": event["date_start"], "type": event["type"], "mode": event["mode"], "actor": event["actor_codes"],
            "recipient": event["recipient_codes"], "place": event["place"], "factuality": event["factuality"],
            "confidence": event["confidence"], "sentence": event["sentence"], "document": id[:SHORT] if id == event["sha256"] else id,
            "event": event["event_id"]}


def across(series: Series) -> list[dict[str, Any]]:
    """Counts that are split, one row a period and one column a part."""
    parts = sorted({bin.part or "unknown" for bin in series.bins})
    rows: dict[date, dict[str, Any]] = {}
    for bin in series.bins:
        row = rows.setdefault(bin.start, {"start": bin.start, **dict.fromkeys(parts, 0), "all": 0})
        row[bin.part or "unknown"] += bin.events
        row["all"] += bin.events
    return list(rows.values())


def _safe(value: Any) -> Any:
    return safe(value) if isinstance(value, str) else value


def _print_table(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> None:
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(row[name])) for name in columns))
    console().print(table)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case float():
            return f"{value:.2f}".rstrip("0").rstrip(".")
        case dict() | list():
            return harmless(msgspec.json.encode(value).decode())
        case bytes():
            return f"{len(value)} bytes"
        case _:
            return harmless(str(value))
