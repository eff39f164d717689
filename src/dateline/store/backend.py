"""The seam between the store and its database: transactions that run SQL with parameters `$1`, `$2`, ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, NamedTuple, Protocol

Row = tuple[Any, ...]


class Table(NamedTuple):
    """An answer: the names of its columns, and its rows."""

    columns: list[str]
    rows: list[Row]


class Transaction(Protocol):
    """One transaction. Inside it everything reads the same state of the store."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows that a statement gives."""

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> Table:
        """The rows that a statement gives, and the names of their columns."""

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        """Run a statement that gives none."""

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        """Append rows, each with a value for every column of `schema.TABLES[table]`, in bulk."""

    def index_texts(self, texts: Mapping[int, str]) -> None:
        """Make the texts (title and article) of new documents, by number, quick to search."""

    def candidates(self, wanted: str) -> list[int] | None:
        """The numbers of the documents whose texts may hold these words; None where all may, or where the database finds them itself."""


class Backend(Protocol):
    """A database. Every method may be called from any thread and raises `StoreError`."""

    indexes: Sequence[str]
    """Statements that make what this database wants beside `schema.STATEMENTS` to find things quickly."""

    def reading(self) -> AbstractContextManager[Transaction]:
        """A transaction that cannot write."""

    def writing(self) -> AbstractContextManager[Transaction]:
        """A transaction that holds the store's only write lock; committed at the end, rolled back when an exception leaves it."""

    def select(self, sql: str) -> Table:
        """Run one statement of a user's own where it can neither write nor reach files."""

    def state(self) -> str:
        """A name for what the store holds now; another after every change."""

    def close(self) -> None:
        """Let go of the database."""


def connect(target: str | Path, *, read_only: bool) -> Backend:
    """The database that a path (DuckDB) or a postgresql:// address names. Raises `StoreError` and `ExtraMissing`."""
    if str(target).startswith(("postgresql://", "postgres://")):
        from dateline.store.postgres import PostgresBackend

        return PostgresBackend(str(target), read_only=read_only)
    from dateline.store.duck import DuckBackend

    return DuckBackend(target, read_only=read_only)
