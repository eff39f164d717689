"""What people see: messages, a bar while they wait, tables as wide as their terminal."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import typer
from rich.console import Console

from dateline.export.model import told
from dateline.export.table import harmless

if TYPE_CHECKING:
    from dateline.export.formats import Export

T = TypeVar("T")
WIDTH = 160
"""Characters of a table that is not printed on a terminal."""
TALKING = ("read", "scale")
"""The rooms that say what they are doing."""


def tell(message: str) -> None:
    """Say one line on standard error; it may quote what an article says."""
    typer.echo(harmless(message), err=True)


def tell_left_out(file: Export) -> None:
    """Say what a file that was written leaves out."""
    for sentence in told(file.left_out):
        tell(f"{file.path}: {sentence}")


def console() -> Console:
    """Standard output for tables."""
    return Console(width=None if sys.stdout.isatty() else WIDTH)


class _Harmless(logging.Formatter):
    """The message alone, which may quote what an article says."""

    def format(self, record: logging.LogRecord) -> str:
        return harmless(record.getMessage())


def log_to_standard_error() -> None:
    """Show what readers and workers say while they run."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Harmless())
    logging.basicConfig(handlers=[handler])
    for room in TALKING:
        logging.getLogger(f"dateline.{room}").setLevel(logging.INFO)


def progress(items: Iterable[T], doing: str = "coding", documents: Callable[[T], int] = lambda _: 1) -> Iterable[T]:
    """The items, with a bar on a terminal that counts the documents in them, and nothing in a pipe."""
    if not sys.stderr.isatty():
        return items
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    def shown() -> Iterator[T]:
        columns = (TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn("documents"), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(doing, total=None)
            for item in items:
                bar.advance(task, documents(item))
                yield item

    return shown()
