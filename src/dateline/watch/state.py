"""What was seen of feeds and what is left to do, in an SQLite file: every step is settled before the next begins."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dateline.errors import FeedError
from dateline.read.feed import Entry

_SCHEMA = """
CREATE TABLE IF NOT EXISTS feeds (url TEXT PRIMARY KEY, etag TEXT, modified TEXT, failures INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0);
CREATE TABLE IF NOT EXISTS entries (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, feed TEXT NOT NULL, url TEXT, title TEXT,
    published TEXT, summary TEXT, state TEXT NOT NULL DEFAULT 'waiting', attempts INTEGER NOT NULL DEFAULT 0,
    not_before REAL NOT NULL DEFAULT 0, sha256 TEXT);
CREATE INDEX IF NOT EXISTS entries_by_state ON entries (state, number);
"""


def state_beside(target: str | Path, feeds: Path) -> Path:
    """The state file that goes with a store or file: beside it, or beside the list of feeds where the store has an address."""
    return Path(f"{feeds if '://' in str(target) else target}.feeds")


class Feed(NamedTuple):
    """How a feed was left. `not_before` is in seconds since 1970."""

    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    not_before: float = 0.0


class Waiting(NamedTuple):
    """An entry whose article is to be read; `attempts` have failed so far."""

    number: int
    feed: str
    entry: Entry
    attempts: int


class State:
    """The state file, held by this process alone. Raises `FeedError` where it is held by another or is none."""

    def __init__(self, path: Path | str) -> None:
        try:
            self._base = sqlite3.connect(path, timeout=1.0, isolation_level=None)
            self._base.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._base.execute("PRAGMA synchronous = FULL")
            self._base.executescript(_SCHEMA)
            self._base.execute("BEGIN EXCLUSIVE")
            self._base.execute("COMMIT")
        except sqlite3.Error as error:
            raise FeedError(f"{path}: this state file cannot be used; is another watch running? ({error})") from error

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def feed(self, url: str) -> Feed:
        """How a feed was left; a new one has no past."""
        row = self._base.execute("SELECT etag, modified, failures, not_before FROM feeds WHERE url = ?", (url,)).fetchone()
        return Feed(*row) if row else Feed()

    def leave(self, url: str, feed: Feed, entries: Iterable[Entry] = ()) -> int:
        """Settle how a feed is left and, with it, what is new among its entries. Returns how many are."""
        with self._base:
            self._base.execute("BEGIN")
            self._base.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?)", (url, *feed))
            made = self._base.executemany(
                "INSERT OR IGNORE INTO entries (key, feed, url, title, published, summary) VALUES (?, ?, ?, ?, ?, ?)",
                [(entry.key, url, entry.url, entry.title, entry.published, entry.summary) for entry in entries])
        return made.rowcount

    def waiting(self, now: float, limit: int) -> list[Waiting]:
        """The entries next in turn."""
        rows = self._base.execute(
            "SELECT number, feed, key, url, title, published, summary, attempts FROM entries WHERE state = 'waiting' AND not_before <= ? "
            "ORDER BY number LIMIT ?", (now, limit))
        return [Waiting(number, feed, Entry(key=key, url=url, title=title, published=published, summary=summary), attempts)
                for number, feed, key, url, title, published, summary, attempts in rows]

    def next_waiting(self) -> float | None:
        """When the next entry may be read, in seconds since 1970."""
        found: float | None = self._base.execute("SELECT min(not_before) FROM entries WHERE state = 'waiting'").fetchone()[0]
        return found

    def postpone(self, number: int, attempts: int, not_before: float) -> None:
        """Leave an entry for later."""
        self._write("UPDATE entries SET attempts = ?, not_before = ? WHERE number = ?", [(attempts, not_before, number)])

    def adding(self, numbers: Sequence[tuple[int, str]]) -> None:
        """Note, before documents are handed on, which (SHA-256) stand for which entries."""
        self._write("UPDATE entries SET state = 'adding', sha256 = ? WHERE number = ?", [(sha256, number) for number, sha256 in numbers])

    def unsettled(self) -> list[tuple[int, str]]:
        """Entries whose documents were being handed on when the last run stopped."""
        return self._base.execute("SELECT number, sha256 FROM entries WHERE state = 'adding' ORDER BY number").fetchall()

    def back(self, number: int) -> None:
        """An entry's document was not taken after all."""
        self._write("UPDATE entries SET state = 'waiting', sha256 = NULL WHERE number = ?", [(number,)])

    def settle(self, numbers: Iterable[int], state: str) -> None:
        """Entries are at their end: "done" or "failed"."""
        self._write("UPDATE entries SET state = ?, title = NULL, summary = NULL WHERE number = ?", [(state, number) for number in numbers])

    def counts(self) -> dict[str, int]:
        """Entries by state."""
        return dict(self._base.execute("SELECT state, count(*) FROM entries GROUP BY state ORDER BY state"))

    def _write(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        with self._base:
            self._base.execute("BEGIN")
            self._base.executemany(statement, rows)
