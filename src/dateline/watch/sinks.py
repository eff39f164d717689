"""Where coded records go. What `add` has taken is there for good."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import msgspec

from dateline.errors import FeedError, StoreError
from dateline.record import CoderInfo, Document, Record, encode
from dateline.store import Store, coder_key

log = logging.getLogger(__name__)


class Sink(Protocol):
    """Takes records and knows which it has. Documents are known by their SHA-256."""

    def has(self, sha256: str) -> bool:
        """Whether a record of this document is there."""

    def note(self, documents: Sequence[Document]) -> set[str]:
        """Which documents need not be coded since they are there."""

    def add(self, records: Sequence[Record]) -> None:
        """Take records. When this returns they are kept, whatever comes."""

    def close(self) -> None:
        """Let go of what is held open."""


class _Known(msgspec.Struct):
    sha256: str


class _Line(msgspec.Struct):
    document: _Known


class JsonLines:
    """A file of records, a line each, that is added to. A last line that a stop has torn is cut off first."""

    def __init__(self, path: Path) -> None:
        self._hashes: set[str] = set()
        decoder = msgspec.json.Decoder(_Line)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("a+b")
            self._file.seek(0)
            whole = 0
            for line in self._file:
                if not line.endswith(b"\n"):
                    break
                self._hashes.add(decoder.decode(line).document.sha256)
                whole += len(line)
            self._file.truncate(whole)
        except OSError as error:
            raise FeedError(f"{path}: {error.strerror}.") from error
        except msgspec.DecodeError as error:
            raise FeedError(f"{path}:{len(self._hashes) + 1}: this is not a record of `dateline watch`: {error}") from error

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def has(self, sha256: str) -> bool:
        """Whether a record of this document is there."""
        return sha256 in self._hashes

    def note(self, documents: Sequence[Document]) -> set[str]:
        """Which documents need not be coded since they are there."""
        return {document.sha256 for document in documents} & self._hashes

    def add(self, records: Sequence[Record]) -> None:
        """Write records and see them onto the disk."""
        self._file.write(b"".join(encode(record) + b"\n" for record in records))
        self._file.flush()
        os.fsync(self._file.fileno())
        self._hashes.update(record.document.sha256 for record in records)


class InStore:
    """A store at a path or address, open only while it is used, so that others can read it between two batches."""

    def __init__(self, target: str, coder: CoderInfo) -> None:
        self._target, self._coder = target, coder_key(coder)
        Store.open(target).close()

    def close(self) -> None:
        """Nothing is held open."""

    def has(self, sha256: str) -> bool:
        """Whether a record of this document is there."""
        with Store.open(self._target) as store:
            try:
                return store.find(sha256) == sha256
            except StoreError:
                return False

    def note(self, documents: Sequence[Document]) -> set[str]:
        """Which documents this coder need not code since its records are there."""
        with Store.open(self._target) as store:
            return set(store.note(documents, self._coder).there)

    def add(self, records: Sequence[Record]) -> None:
        """Add records in one transaction."""
        with Store.open(self._target) as store:
            for refused in store.add(records).refused:
                log.warning("%s", refused.message)
