"""DuckDB: one file, one process that writes."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

from dateline.errors import StoreError
from dateline.store import trigrams
from dateline.store.backend import Row, Table, Transaction
from dateline.store.schema import TABLES, state

_ARROW = {"BIGINT": pa.int64(), "TEXT": pa.string(), "DOUBLE PRECISION": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.date32(),
          "BYTEA": pa.binary()}
_SCHEMAS = {table: pa.schema([(name, _ARROW[kind]) for name, kind in columns.items()]) for table, columns in TABLES.items()}
_SIGNATURE = [f"s{number}" for number in range(trigrams.WORDS)]
_CONFIG: dict[str, str | bool | int | float | list[str]] = {"enable_external_access": "false"}
"""SQL may neither read nor write files, nor load extensions; it cannot be turned on again while the store is open."""


class DuckBackend:
    """A DuckDB file, or ":memory:"."""

    indexes: Sequence[str] = (f"CREATE TABLE signatures (doc BIGINT, {', '.join(f'{name} BIGINT' for name in _SIGNATURE)})",)
    """No more: rows come in the order of their numbers, so that the least and greatest of each block of rows lead to them."""

    def __init__(self, path: str | Path, *, read_only: bool) -> None:
        if read_only and not Path(path).is_file():
            raise StoreError(f"{path}: no such store. `dateline add` makes one.")
        try:
            self._connection = duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
        except duckdb.Error as error:
            raise StoreError(f"{path}: {_advice(error)}") from error
        self._lock = threading.Lock()
        self._commits = 0
        self._state = (-1, "")

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that cannot write."""
        with _errors(), self._connection.cursor() as cursor:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield _DuckTransaction(cursor)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction of the one writer."""
        with _errors(), self._lock, self._connection.cursor() as cursor:
            cursor.begin()
            # A cursor that is closed before its commit rolls back.
            yield _DuckTransaction(cursor)
            cursor.commit()
            self._commits += 1

    def select(self, sql: str) -> Table:
        """Run one statement of a user's own."""
        with _errors():
            statements = duckdb.extract_statements(sql)
            allowed = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
            if len(statements) != 1 or statements[0].type not in allowed:
                raise StoreError("Give one SELECT statement; a store is changed with `dateline add` and `dateline edit`.")
            with self.reading() as transaction:
                return transaction.table(sql)

    def state(self) -> str:
        """As no other process can write, it is looked up once after each change."""
        commits = self._commits
        if self._state[0] != commits:
            with self.reading() as transaction:
                self._state = (commits, state(transaction))
        return self._state[1]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class _DuckTransaction:
    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        return self._cursor.execute(sql, list(parameters)).fetchall()

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> Table:
        result = self._cursor.execute(sql, list(parameters))
        return Table([column[0] for column in result.description or []], result.fetchall())

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        self._cursor.execute(sql, list(parameters))

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        if not rows:
            return
        schema = _SCHEMAS[table]
        columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), schema, strict=True)]
        self._append(table, pa.Table.from_arrays(columns, schema=schema))

    def index_texts(self, texts: Mapping[int, str]) -> None:
        if not texts:
            return
        signatures = np.stack([trigrams.signature(text) for text in texts.values()])
        columns = [pa.array(signatures[:, number]) for number in range(trigrams.WORDS)]
        self._append("signatures", pa.Table.from_arrays([pa.array(list(texts)), *columns], names=["doc", *_SIGNATURE]))

    def candidates(self, wanted: str) -> list[int] | None:
        masks = trigrams.masks(wanted)
        if not masks:
            return None
        tests = " AND ".join(f"({_SIGNATURE[column]} & {mask}) = {mask}" for column, mask in masks.items())
        return [doc for (doc,) in self.rows(f"SELECT doc FROM signatures WHERE {tests}")]

    def _append(self, table: str, incoming: pa.Table) -> None:
        self._cursor.register("incoming", incoming)
        try:
            self._cursor.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        finally:
            self._cursor.unregister("incoming")


@contextmanager
def _errors() -> Iterator[None]:
    try:
        yield
    except duckdb.Error as error:
        raise StoreError(_advice(error)) from error


def _advice(error: duckdb.Error) -> str:
    said = str(error).strip()
    if "lock on file" in said:
        return ("another process has this store open. DuckDB lets one process write, or several read; close the other, "
                "or keep the store in PostgreSQL.")
    if "No space left" in said or "File too large" in said or "Could not write" in said:
        return f"the disk took no more ({said.splitlines()[0]}). What was acknowledged is safe; free some space and run again."
    if isinstance(error, duckdb.FatalException):
        return f"the database stopped ({said.splitlines()[0]}). What was acknowledged is safe; open the store again."
    return said
