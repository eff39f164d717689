"""Files made while they are sent: never more is written than the reader took."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

from dateline.export.formats import Format
from dateline.export.model import Choice, LeftOut, Links, Options, chosen
from dateline.record import Record
from dateline.store import Filters, Store

CHUNK = 64 * 1024
"""Bytes gathered before they are sent."""


class Sink(io.BufferedIOBase):
    """A file that a format's writer writes to, and whose bytes are taken out again."""

    name = "export"

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._at = 0
        self.held = 0

    def writable(self) -> bool:
        """It is."""
        return True

    def write(self, data: Any) -> int:
        """Hold bytes."""
        part = bytes(data)
        self._parts.append(part)
        self._at += len(part)
        self.held += len(part)
        return len(part)

    def tell(self) -> int:
        """Bytes written from the beginning."""
        return self._at

    def take(self) -> bytes:
        """What is held."""
        taken = b"".join(self._parts)
        self._parts.clear()
        self.held = 0
        return taken


def exported(store: Store, filters: Filters, format: Format) -> Iterator[bytes]:
    """The file in pieces: the events that pass, less those that the format does not take."""
    choice = Choice(factualities=frozenset(filters.factualities) or format.factualities)
    return pieces(store.to_export(filters, format, choice), format, choice)


def pieces(records: Iterable[tuple[Record, Links]], format: Format, choice: Choice) -> Iterator[bytes]:
    """The chosen events of records, each with its incidents, in a format, in pieces."""
    sink = Sink()
    text = io.TextIOWrapper(sink, encoding="utf-8", errors="replace", newline="", write_through=True) if format.mode == "w" else None
    writer = format.open(text or sink, Options())
    left_out = LeftOut()
    for record, links in records:
        writer.write(chosen(record, choice, left_out), links)
        if sink.held >= CHUNK:
            yield sink.take()
    writer.close()
    yield sink.take()
