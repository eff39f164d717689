"""The archive: every document once, every record ever made of it, and what people corrected."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.errors import EditError, NotFound
from dateline.export.formats import Format
from dateline.export.model import Choice, Linked, Links, ReportKey
from dateline.link import Incident, Report, reports
from dateline.record import Document, Record
from dateline.store import adding, linking, reading, schema
from dateline.store.adding import Added, Noted
from dateline.store.audits import Audits
from dateline.store.backend import Backend, Table, connect
from dateline.store.chain import end, seal
from dateline.store.edits import Change, Edit, from_row, to_row
from dateline.store.filters import Filters
from dateline.store.history import Coded, Version, versions
from dateline.store.incidents import IncidentFilters, count_incidents, incident, incident_ids, incident_of, incidents, reports_of
from dateline.store.overlay import lay, propose
from dateline.store.overview import Column, Share, Spot, places, shares
from dateline.store.parties import Participant, Profile, parties, profile
from dateline.store.reading import Stored, View
from dateline.store.reported import links as incidents_of
from dateline.store.rows import event_rows
from dateline.store.series import Dyad, Pairs, Part, Period, Series, dyads, series
from dateline.store.verify import Verification, verify

BATCH = 128
"""Documents that one transaction adds."""
PAGE = 256
"""Documents held at once where all are gone through."""
ROWS = 5000
"""Events held at once where all are gone through."""
EVERYTHING = Filters()
ANY_INCIDENT = IncidentFilters()


def now() -> datetime:
    """The time, for what is added and edited."""
    return datetime.now(UTC)


class Store:
    """A store, open. Close it, or use it in a `with` statement; every method may be called from any thread.

        with Store.open("news.duckdb") as store:
            store.add(records)
            store.edit(sha256, Correct("ev3", "type", "PROTEST"), author="A. Reader", reason="a march, not a riot")

    Documents are named by their SHA-256 (`find` gives it). Every method raises `StoreError` when the database fails, and for a document
    that is not there.
    """

    def __init__(self, backend: Backend, clock: Callable[[], datetime]) -> None:
        self._backend = backend
        self._clock = clock

    @classmethod
    def open(cls, target: str | Path, *, read_only: bool = False, clock: Callable[[], datetime] = now) -> Store:
        """The store at a path (DuckDB; ":memory:" for one that is not kept) or a postgresql:// address, made where there is none.

        `clock` gives the time (UTC) of what is added. Raises `StoreError`, and `ExtraMissing` for PostgreSQL without its packages.
        """
        backend = connect(target, read_only=read_only)
        try:
            with backend.reading() as transaction:
                made = schema.exists(transaction)
            if not made:
                with backend.writing() as transaction:
                    if not schema.exists(transaction):
                        schema.create(transaction, backend.indexes)
        except BaseException:
            backend.close()
            raise
        return cls(backend, clock)

    def close(self) -> None:
        """Let go of the database."""
        self._backend.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def add(self, records: Iterable[Record]) -> Added:
        """Add records; see `stream`."""
        total = Added()
        for added in self.stream(records):
            total = total.and_(added)
        return total

    def stream(self, records: Iterable[Record], batch: int = BATCH) -> Iterator[Added]:
        """Add records, `batch` in a transaction, and say after each what is now kept, so that no crash can lose it.

        A document that is there already with a record by the same coder changes nothing; one with another coder's record gets this one
        beside it, and this one is the current one from now on. A record that does not fit its text is refused, and the rest go on.
        """
        source = iter(records)
        while group := list(islice(source, batch)):
            with self._backend.writing() as transaction:
                added = adding.add(transaction, group, self._time())
            yield added

    def note(self, documents: Sequence[Document], coder: str) -> Noted:
        """Which documents have a record by this coder (`coder_key`) already, so that they need not be coded.

        Where a known text came under another id, address or publisher, that is kept.
        """
        with self._backend.writing() as transaction:
            return adding.note(transaction, documents, coder, self._time())

    def find(self, name: str) -> str:
        """The SHA-256 of the document that `name` means: its SHA-256, eight digits or more of its beginning, or its id."""
        with self._backend.reading() as transaction:
            return reading.find(transaction, name)

    def documents(self, limit: int = 100, after: int = 0) -> list[Stored]:
        """Documents in the order of adding, those after number `after`."""
        with self._backend.reading() as transaction:
            return reading.documents(transaction, limit, after)

    def search(self, text: str | None, limit: int = 100, after: int = 0) -> tuple[list[Stored], int]:
        """Documents whose title or text holds `text` (None: all), those after number `after`; and how many there are in all."""
        with self._backend.reading() as transaction:
            if text is None:
                return reading.documents(transaction, limit, after), reading.count_documents(transaction)
            return reading.search(transaction, text, limit, after)

    def count_documents(self) -> int:
        """How many documents there are."""
        with self._backend.reading() as transaction:
            return reading.count_documents(transaction)

    def view(self, sha256: str) -> View:
        """A document's current record, as its coder made it and under its edits."""
        with self._backend.reading() as transaction:
            return reading.view(transaction, sha256)

    def record(self, sha256: str) -> Record:
        """The current record of a document under its edits."""
        with self._backend.reading() as transaction:
            return reading.view(transaction, sha256).seen.record

    def raw(self, sha256: str) -> list[Coded]:
        """Every record of a document as its coder made it, in the order of adding; the last is the current one."""
        with self._backend.reading() as transaction:
            return reading.coded(transaction, sha256)

    def records(self) -> Iterator[Record]:
        """The current records of all documents under their edits, in the order of adding."""
        after = 0
        while True:
            with self._backend.reading() as transaction:
                page = reading.records(transaction, PAGE, after)
            if not page:
                return
            yield from (record for _, record in page)
            after = page[-1][0]

    def events(self, filters: Filters = EVERYTHING, limit: int = 100, after: int | None = None, *,
               newest: bool = False) -> list[dict[str, Any]]:
        """Events in the order of adding, those after the row whose "key" is `after`; `newest` turns the order round.

        A row has the columns of `export.flat`, with dates as `date`, and "edited", "sha256", "doc" and "key".
        """
        with self._backend.reading() as transaction:
            return reading.events(transaction, filters, limit, after, newest=newest)

    def selected(self, filters: Filters) -> Iterator[Record]:
        """The current records of the documents that tell events that pass, with those events alone, in the order of adding."""
        after: int | None = None
        while True:
            with self._backend.reading() as transaction:
                page, after = reading.selected(transaction, filters, PAGE, after)
            yield from (record for _, record in page)
            if after is None:
                return

    def to_export(self, filters: Filters, format: Format, choice: Choice) -> Iterator[tuple[Record, Links]]:
        """What `selected` gives, for a file of what `choice` takes: each record with the incidents if the format writes those."""
        after: int | None = None
        links: dict[ReportKey, Linked] = {}
        while True:
            with self._backend.reading() as transaction:
                page, after = reading.selected(transaction, filters, PAGE, after)
                if format.linked:
                    known = {linked.incident: linked for linked in links.values()}
                    links = incidents_of(transaction, [doc for doc, _ in page], filters, choice, format.fits, known)
            yield from ((record, links) for _, record in page)
            if after is None:
                return

    def all_events(self, filters: Filters = EVERYTHING, limit: int | None = None) -> Iterator[dict[str, Any]]:
        """Events as `events` gives them, all of them or the first `limit`, read page by page."""
        after = None
        while limit is None or limit > 0:
            page = self.events(filters, ROWS if limit is None else min(limit, ROWS), after)
            yield from page
            if len(page) < ROWS:
                return
            after = page[-1]["key"]
            limit = None if limit is None else limit - len(page)

    def count(self, filters: Filters = EVERYTHING) -> int:
        """How many events there are."""
        with self._backend.reading() as transaction:
            return reading.count(transaction, filters)

    def series(self, filters: Filters = EVERYTHING, by: Period = "month", per: Part | None = None) -> Series:
        """How many events there were in each day, week or month, with their mean scores; split by `per` if given."""
        with self._backend.reading() as transaction:
            return series(transaction, filters, by, per)

    def dyads(self, filters: Filters = EVERYTHING, limit: int = 20, pairs: Pairs = "all") -> list[Dyad]:
        """The pairs of countries with most events, and their mean scores; all, those of two countries, or those within one."""
        with self._backend.reading() as transaction:
            return dyads(transaction, filters, limit, pairs)

    def shares(self, filters: Filters, column: Column) -> list[Share]:
        """How many events there are with each value of a column, most first."""
        with self._backend.reading() as transaction:
            return shares(transaction, filters, column)

    def places(self, filters: Filters = EVERYTHING) -> list[Spot]:
        """Where the events are, on the map."""
        with self._backend.reading() as transaction:
            return places(transaction, filters)

    def parties(self, filters: Filters = EVERYTHING, text: str | None = None, limit: int = 100, after: int = 0,
                ) -> tuple[list[Participant], int]:
        """The parties of events, those in most events first, after the first `after`; `text` is a part of the name. And how many."""
        with self._backend.reading() as transaction:
            return parties(transaction, filters, text, limit, after)

    def profile(self, name: str, code: str, filters: Filters = EVERYTHING) -> Profile:
        """What one party does."""
        with self._backend.reading() as transaction:
            return profile(transaction, filters, name, code)

    @property
    def audits(self) -> Audits:
        """Samples of events, and what people judge of them."""
        return Audits(self._backend, self._time)

    def incidents(self, wanted: IncidentFilters = ANY_INCIDENT, limit: int = 50, after: str | None = None) -> list[Incident]:
        """What several reports tell of, the latest first: those after the incident with the id `after`."""
        with self._backend.reading() as transaction:
            return incidents(transaction, wanted, limit, after)

    def count_incidents(self, wanted: IncidentFilters = ANY_INCIDENT) -> int:
        """How many incidents there are."""
        with self._backend.reading() as transaction:
            return count_incidents(transaction, wanted)

    def incident(self, id: str) -> Incident:
        """One incident with all its claims. Raises `StoreError` when there is none of this id (any more)."""
        with self._backend.reading() as transaction:
            return incident(transaction, id)

    def reports(self, incident: str) -> list[Report]:
        """The reports of an incident, in the order of their documents. Raises `NotFound`."""
        with self._backend.reading() as transaction:
            return reports_of(transaction, incident)

    def incident_ids(self, docs: Sequence[int]) -> dict[tuple[int, str], str]:
        """The incident of every event of documents: (number of the document, event) -> id."""
        with self._backend.reading() as transaction:
            return incident_ids(transaction, docs)

    def incident_of(self, sha256: str, event: str) -> Incident:
        """The incident that an event of a document tells of."""
        with self._backend.reading() as transaction:
            return incident(transaction, incident_of(transaction, sha256, event))

    def sql(self, statement: str) -> Table:
        """The answer to one SELECT of your own, over the tables of docs/STORE.md; it can change nothing and reach no file."""
        return self._backend.select(statement)

    def edit(self, sha256: str, change: Change, *, author: str, reason: str, key: Ed25519PrivateKey | None = None) -> Edit:
        """Lay a change over a document's current record; signed where a key is given. The record itself stays as it is.

        Raises `EditError` when the change does not fit, and for an undoing on which other edits rest.
        """
        if not author.strip() or not reason.strip():
            raise EditError("an edit needs an author and a reason")
        with self._backend.writing() as transaction:
            found = reading.view(transaction, sha256)
            last, parent = end(transaction, "edits")
            made = seal(propose(found.seen.record, found.coder, found.edits, change, number=last + 1, author=author, time=self._time(),
                                reason=reason, parent=parent), key)
            view = lay(found.raw, found.coder, [*found.edits, made])
            lost = sorted(set(view.unplaced) - set(found.seen.unplaced))
            if lost:
                raise EditError(f"edit {lost[-1]} rests on this; undo that first")
            transaction.insert("edits", [to_row(made)])
            adding.replace_events(transaction, found.doc, event_rows(view.record, found.doc, view.edited))
            linking.update(transaction, {found.doc: reports(view.record)}, {}, known=[found.doc])
        return made

    def edits(self, limit: int = 100, after: int = 0) -> list[Edit]:
        """Edits of all documents, those after number `after`."""
        with self._backend.reading() as transaction:
            return [from_row(row) for row in transaction.rows(
                "SELECT * FROM edits WHERE number > $1 AND number <= $2 ORDER BY number", [after, after + limit])]

    def edited(self, number: int) -> Edit:
        """One edit."""
        with self._backend.reading() as transaction:
            found = transaction.rows("SELECT * FROM edits WHERE number = $1", [number])
        if not found:
            raise NotFound(f"there is no edit {number}")
        return from_row(found[0])

    def edited_documents(self) -> list[str]:
        """The SHA-256 of the documents that have edits, sorted."""
        with self._backend.reading() as transaction:
            return [sha256 for (sha256,) in transaction.rows("SELECT DISTINCT sha256 FROM edits ORDER BY sha256")]

    def count_edits(self) -> int:
        """How many edits there are, undone ones and those that undo them among them."""
        with self._backend.reading() as transaction:
            return int(transaction.rows("SELECT count(*) FROM edits")[0][0])

    def state(self) -> str:
        """A name for what the store holds now: as long as it stays the same, everything that is read stays the same."""
        return self._backend.state()

    def history(self, sha256: str, event: str | None = None, field: str | None = None) -> list[Version]:
        """Every version of a document's events, of one event, or of one field of it: what coders read, and what people made of it."""
        with self._backend.reading() as transaction:
            edits = adding.edits_of(transaction, [sha256]).get(sha256, [])
            return versions(reading.coded(transaction, sha256), edits, event, field)

    def verify(self, *, trusted: Iterable[str] | None = None, heads: Collection[str] = ()) -> Verification:
        """Hash everything again, walk the chains of edits, audits and judgements, derive the events anew, and list all that is wrong.

        `trusted`: public keys (`public_key`), one of which must have signed every edit, audit and judgement. `heads`: hashes from an
        earlier verification that the chains must still hold.
        """
        with self._backend.reading() as transaction:
            return verify(transaction, trusted=None if trusted is None else frozenset(trusted), heads=heads)

    def _time(self) -> str:
        return self._clock().strftime("%Y-%m-%dT%H:%M:%SZ")
