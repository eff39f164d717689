"""PostgreSQL: several processes that read and write, by address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dateline.errors import ExtraMissing, StoreError
from dateline.store.backend import Row, Table, Transaction
from dateline.store.schema import TABLES, state

try:
    import psycopg
    from psycopg.errors import DiskFull
    from psycopg_pool import ConnectionPool, PoolTimeout
except ImportError as error:
    raise ExtraMissing("postgres", "A store in PostgreSQL") from error

if TYPE_CHECKING:
    Connection = psycopg.Connection[Row]

WRITER = 0x646174656C696E65
"""The advisory lock that one writer of a store holds at a time ("dateline" in ASCII)."""
WAIT = 10.0
"""Seconds to wait for the server."""
READERS = 8
"""Connections held at most."""
INDEXES = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX documents_text ON documents USING gin (text gin_trgm_ops)",
    "CREATE INDEX documents_title ON documents USING gin (title gin_trgm_ops)",
    "CREATE INDEX documents_id ON documents (id)",
    "CREATE UNIQUE INDEX documents_doc ON documents (doc)",
    "CREATE INDEX copies_doc ON copies (doc)",
    "CREATE UNIQUE INDEX records_record ON records (record)",
    "CREATE UNIQUE INDEX records_doc ON records (doc, coder)",
    "CREATE UNIQUE INDEX events_key ON events (key)",
    "CREATE INDEX events_type ON events (type)",
    "CREATE INDEX events_country ON events (country)",
    "CREATE INDEX events_date ON events (date_start)",
    "CREATE UNIQUE INDEX edits_number ON edits (number)",
    "CREATE INDEX edits_sha256 ON edits (sha256)",
    "CREATE UNIQUE INDEX sketches_doc ON sketches (doc)",
    "CREATE UNIQUE INDEX reports_report ON reports (report)",
    "CREATE UNIQUE INDEX reports_doc ON reports (doc, event_id)",
    "CREATE INDEX filed_bucket ON filed (bucket, rank)",
    "CREATE INDEX filed_report ON filed (report)",
    "CREATE UNIQUE INDEX linked_report ON linked (report)",
    "CREATE INDEX linked_component ON linked (component)",
    "CREATE INDEX linked_incident ON linked (incident)",
    "CREATE UNIQUE INDEX incidents_incident ON incidents (incident)",
    "CREATE INDEX incidents_component ON incidents (component)",
    "CREATE INDEX incidents_date ON incidents (date_start)",
)
"""What DuckDB finds by scanning its columns, PostgreSQL finds by these; parts of words by its own extension pg_trgm."""


class PostgresBackend:
    """A database on a PostgreSQL server."""

    indexes: Sequence[str] = INDEXES

    def __init__(self, address: str, *, read_only: bool) -> None:
        self._read_only = read_only
        self._pool: ConnectionPool[Connection] = ConnectionPool(
            address, min_size=1, max_size=READERS, timeout=WAIT, open=False, reconnect_timeout=0,
            kwargs={"cursor_factory": psycopg.RawCursor, "connect_timeout": int(WAIT)})
        try:
            self._pool.open(wait=True, timeout=WAIT)
        except (PoolTimeout, psycopg.Error) as error:
            self._pool.close()
            message = f"{_shown(address)}: the server does not answer ({error}). Is it running, and do user and password fit?"
            raise StoreError(message) from error

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """A transaction that cannot write."""
        with self._transaction(read_only=True) as connection:
            yield _PostgresTransaction(connection)

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction of the one writer."""
        if self._read_only:
            raise StoreError("This store was opened to read only.")
        with self._transaction(read_only=False) as connection:
            transaction = _PostgresTransaction(connection)
            transaction.rows("SELECT pg_advisory_xact_lock($1)", [WRITER])
            yield transaction

    def select(self, sql: str) -> Table:
        """Run one statement of a user's own."""
        with self._transaction(read_only=True) as connection:
            # Binary results make psycopg use the protocol that takes one statement only.
            cursor = connection.execute(sql, binary=True)
            return Table([column.name for column in cursor.description or []], cursor.fetchall())

    def state(self) -> str:
        """Looked up each time, as other processes write too."""
        with self.reading() as transaction:
            return state(transaction)

    def close(self) -> None:
        """Let go of the server."""
        self._pool.close()

    @contextmanager
    def _transaction(self, *, read_only: bool) -> Iterator[Connection]:
        try:
            with self._pool.connection() as connection:
                connection.read_only = read_only
                with connection.transaction():
                    yield connection
        except DiskFull as error:
            raise StoreError(f"the server's disk is full ({error}). What was acknowledged is safe; free space and run again.") from error
        except (psycopg.Error, PoolTimeout) as error:
            raise StoreError(str(error).strip()) from error


class _PostgresTransaction:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        return self._connection.execute(sql.encode(), list(parameters)).fetchall()

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> Table:
        cursor = self._connection.execute(sql.encode(), list(parameters))
        return Table([column.name for column in cursor.description or []], cursor.fetchall())

    def run(self, sql: str, parameters: Sequence[Any] = ()) -> None:
        self._connection.execute(sql.encode(), list(parameters))

    def insert(self, table: str, rows: Sequence[Row]) -> None:
        columns = ", ".join(TABLES[table])
        with self._connection.cursor() as cursor, cursor.copy(f"COPY {table} ({columns}) FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def index_texts(self, texts: Mapping[int, str]) -> None:
        """The index `documents_text` keeps itself."""

    def candidates(self, wanted: str) -> list[int] | None:
        """PostgreSQL finds them itself."""
        return None


def _shown(address: str) -> str:
    """The address without its password."""
    from urllib.parse import urlsplit

    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname or ''}{parts.path}"
