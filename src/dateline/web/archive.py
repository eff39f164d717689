"""What every request works with: the open store, and a coder that is made when the first text comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from threading import Lock
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Request

from dateline.errors import ReadOnly
from dateline.record import Document, ErrorRecord, Failure, Record
from dateline.store import Audit, Change, Edit, Filters, Judgement, Labels, Store, Verdict
from dateline.store.audits import Kind
from dateline.store.overview import Column

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from dateline.coder import Coder


class Archive:
    """A store and a coder (None: made when it is first wanted); `key` signs what people edit and judge.

    Every method may be called from any thread.
    """

    def __init__(self, store: Store, *, read_only: bool = False, key: Ed25519PrivateKey | None = None,
                 coder: Coder | None = None) -> None:
        self.store = store
        self.read_only = read_only
        self._key = key
        self._lock = Lock()
        self._coder = coder

    @property
    def writable(self) -> Store:
        """The store, to change it. Raises `ReadOnly`."""
        if self.read_only:
            raise ReadOnly
        return self.store

    def edit(self, sha256: str, change: Change, author: str, reason: str) -> Edit:
        """Lay a change over a document's record. Raises `ReadOnly`, `NotFound` and `EditError`."""
        return self.writable.edit(sha256, change, author=author, reason=reason, key=self._key)

    def start_audit(self, kind: Kind, name: str, *, size: int, blank: int, strata: Column | None, seed: int, filters: Filters) -> Audit:
        """Draw a sample. Raises `ReadOnly` and `EditError`."""
        return self.writable.audits.start(kind, name, size=size, blank=blank, strata=strata, seed=seed, filters=filters, key=self._key)

    def judge(self, number: int, item: int, coder: str, verdict: Verdict | Labels, note: str) -> Judgement:
        """Judge an item of a sample. Raises `ReadOnly`, `NotFound` and `EditError`."""
        return self.writable.audits.judge(number, item, coder, verdict, note, key=self._key)

    def code(self, documents: Iterable[Document | Failure]) -> Iterator[Record | ErrorRecord]:
        """Code documents, one after the other: the coder is one, and its models are not for several threads."""
        with self._lock:
            if self._coder is None:
                from dateline.coder import Coder

                self._coder = Coder()
            yield from self._coder.stream(documents)


def _archive(request: Request) -> Archive:
    archive: Archive = request.app.state.archive
    return archive


TheArchive = Annotated[Archive, Depends(_archive)]
"""The archive, as a route asks for it."""
