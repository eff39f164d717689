"""From what the user names to the store: articles are coded, records that were coded before are taken as they are."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import chain, groupby, islice
from pathlib import Path

import msgspec

from dateline.coder import Coder, code_lines
from dateline.errors import InputError
from dateline.read import read_documents, stream
from dateline.record import Document, ErrorRecord, Failure, Record, decode
from dateline.store.adding import Added, Refused
from dateline.store.rows import coder_key
from dateline.store.store import Store

CODED = 512
"""Records that one transaction adds where they need no coding; it costs less a record than smaller ones."""
CODING = 128
"""Records that one transaction adds as they are coded: a quarter of a minute's work, which a crash would lose."""


class _Aside:
    """What became of documents that do not reach the store."""

    def __init__(self) -> None:
        self._total = Added()

    def put(self, added: Added) -> None:
        self._total = self._total.and_(added)

    def take(self) -> Added:
        total, self._total = self._total, Added()
        return total


def ingest(store: Store, inputs: Iterable[str], *, format: str | None = None, published: str | None = None, language: str | None = None,
           lexicon: Path | None = None, workers: int = 1) -> Iterator[Added]:
    """Add everything that `inputs` name, and say after each commit what is now kept, what was there already and what could not be read.

    An input that is a JSON Lines file of records is added as it is. All else is read as by `read_documents` and coded, except the
    documents that have a record by this coder already: so a run that was stopped goes on where it was.
    """
    aside = _Aside()
    for coded, names in groupby(inputs, key=_holds_records):
        records: Iterator[Record]
        if coded:
            records = chain.from_iterable(_read(name, aside) for name in names)
        else:
            documents = read_documents(list(names), format=format, published=published, language=language)
            records = _code(store, documents, lexicon, workers, aside)
        for added in store.stream(records, CODED if coded else CODING):
            yield aside.take().and_(added)
    left = aside.take()
    if left != Added():
        yield left


def _code(store: Store, documents: Iterable[Document | Failure], lexicon: Path | None, workers: int, aside: _Aside) -> Iterator[Record]:
    coder = Coder(lexicon=lexicon)
    wanted = _missing(store, documents, coder_key(coder.info), aside)
    if workers > 1:
        made: Iterator[Record | ErrorRecord] = map(decode, code_lines(wanted, workers=workers, lexicon=lexicon))
    else:
        made = coder.stream(wanted)
    yield from _kept(made, aside)


def _missing(store: Store, documents: Iterable[Document | Failure], coder: str, aside: _Aside) -> Iterator[Document | Failure]:
    """The documents that the store has no record of by this coder."""
    source = iter(documents)
    while batch := list(islice(source, CODING)):
        there, copies = store.note([item for item in batch if isinstance(item, Document)], coder)
        aside.put(Added(copies=copies))
        for item in batch:
            if isinstance(item, Document) and item.sha256 in there:
                aside.put(Added(known=1))
            else:
                yield item


def _kept(records: Iterable[Record | ErrorRecord], aside: _Aside) -> Iterator[Record]:
    for record in records:
        if isinstance(record, Record):
            yield record
        else:
            aside.put(Added(refused=(Refused(record.document.id, f"{record.document.id}: {record.error.message}"),)))


def _holds_records(name: str) -> bool:
    """Whether this is a JSON Lines file that `dateline code` wrote, judged by its first line."""
    if not Path(name).is_file():
        return False
    try:
        with open(name, "rb") as file:
            first = next((line for line in stream.lines(stream.inflated(file)) if line is None or line.strip()), None)
            return first is not None and isinstance(found := msgspec.json.decode(first), dict) and {"document", "coder"} <= found.keys()
    except (InputError, OSError, msgspec.DecodeError, UnicodeDecodeError):
        return False


def _read(name: str, aside: _Aside) -> Iterator[Record]:
    """The records of a file; what is none is refused by file and line."""

    def lines(file: io.BufferedReader) -> Iterator[Record | ErrorRecord]:
        for number, line in enumerate(stream.lines(stream.inflated(file)), 1):
            try:
                if line is None or line.strip():
                    yield decode(line or b"")
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                aside.put(Added(refused=(Refused(f"{name}:{number}", f"{name}:{number}: not a record: {error}"),)))

    try:
        with open(name, "rb") as file:
            yield from _kept(lines(file), aside)
    except (InputError, OSError) as error:
        aside.put(Added(refused=(Refused(name, f"{name}: {error}"),)))
