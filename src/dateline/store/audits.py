"""Samples that people judge: what was drawn, and every judgement. None is ever changed: audits form a chain, and so do judgements."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

import msgspec

from dateline.errors import EditError, NotFound
from dateline.ontology import MODES, TYPES
from dateline.record import Event, Factuality
from dateline.store import sampling
from dateline.store.backend import Backend, Row, Transaction
from dateline.store.chain import Sealed, canonical, end, seal
from dateline.store.filters import Filters
from dateline.store.overview import Column

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Kind = Literal["precision", "double"]
"""Whether what was coded is right; or two people code the same sentences, neither seeing the other nor what was coded."""
Aspect = Literal["event", "type", "mode", "actor", "recipient", "date", "place", "counts", "factuality"]
ASPECTS: tuple[Aspect, ...] = get_args(Aspect)
"""What can be wrong with an event; "event": the text tells none here."""
MOST = 5000
"""Items of a sample at most."""


class Audit(Sealed, frozen=True, kw_only=True):
    """A sample of `size` items: events that passed `filters`, as many from each stratum as there is room for, drawn by `seed`.

    `blank` of the items are sentences in which no event was coded. `sample` is the SHA-256 of the rows of all items.
    """

    kind: Kind
    name: str
    strata: Column | None
    seed: int
    size: int
    blank: int
    filters: Filters
    time: str
    sample: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One event of a sample, as it was when it was drawn; or, with `event` None, a sentence in which none was coded.

    `at` is the code point of the document's text where the event's trigger or the sentence begins; `population` is the size of its
    stratum, `drawn` how many of it were drawn.
    """

    item: int
    sha256: str
    at: int
    event: Event | None
    stratum: str | None
    population: int
    drawn: int


class Verdict(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="precision"):
    """What is wrong with an event, nothing if it is right; `unsure` where the text does not tell."""

    wrong: tuple[Aspect, ...] = ()
    unsure: bool = False


class Labels(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="kind", tag="double"):
    """What a person reads at a place: a type (None: no event), its mode and factuality, and who and whom by code."""

    type: str | None
    mode: str | None = None
    factuality: Factuality | None = None
    actor: str | None = None
    recipient: str | None = None


class Judgement(Sealed, frozen=True, kw_only=True):
    """What a person says of an item. A later one of the same person takes the place of an earlier one.

    `audited` is the hash of the audit, and so says what the item was.
    """

    audit: int
    audited: str
    item: int
    coder: str
    verdict: Verdict | Labels
    note: str
    time: str


class Audits:
    """The audits of a store."""

    def __init__(self, backend: Backend, time: Callable[[], str]) -> None:
        self._backend, self._time = backend, time

    def start(self, kind: Kind, name: str, *, size: int, strata: Column | None, seed: int, filters: Filters, blank: int = 0,
              key: Ed25519PrivateKey | None = None) -> Audit:
        """Draw a sample of `size` events, and in a double coding `blank` sentences in which none was coded; signed where a key is given.

        The same store, filters and seed give the same. Raises `EditError` where nothing passes the filters.
        """
        if not name.strip() or size < 1 or blank < 0 or size + blank > MOST:
            raise EditError(f"an audit needs a name, and 1 to {MOST} events and sentences")
        if blank and kind != "double":
            raise EditError("sentences without an event are for a double coding: there is nothing in them that could be right")
        with self._backend.writing() as transaction:
            drawn = sampling.events(transaction, filters, strata, size, seed)
            if not drawn:
                raise EditError("no event passes these filters")
            silent = sampling.blanks(transaction, filters, blank, seed) if blank else []
            last, parent = end(transaction, "audits")
            rows = [(last + 1, item, *_row(each)) for item, each in enumerate(sorted([*drawn, *silent], key=_lot), 1)]
            made = seal(Audit(number=last + 1, parent=parent, kind=kind, name=name.strip(), strata=strata, seed=seed, size=len(rows),
                              blank=len(silent), filters=filters, time=self._time(), sample=sample_digest(rows)), key)
            transaction.insert("audits", [(made.number, kind, made.name, strata, seed, made.size, made.blank, _json(filters), made.time,
                                           made.sample, parent, made.hash, made.signer, made.signature)])
            transaction.insert("samples", rows)
        return made

    def all(self) -> list[Audit]:
        """The audits, oldest first."""
        with self._backend.reading() as transaction:
            return [audit_of(row) for row in transaction.rows("SELECT * FROM audits ORDER BY number")]

    def get(self, number: int) -> Audit:
        """One audit. Raises `NotFound`."""
        with self._backend.reading() as transaction:
            return _get(transaction, number)

    def items(self, number: int) -> list[Item]:
        """The sample of an audit, in the order in which it is judged. Raises `NotFound`."""
        with self._backend.reading() as transaction:
            _get(transaction, number)
            rows = transaction.rows("SELECT item, sha256, begins, event, stratum, population FROM samples WHERE audit = $1 ORDER BY item",
                                    [number])
        drawn: dict[str | None, int] = {}
        for _, _, _, event, stratum, _ in rows:
            drawn[stratum] = drawn.get(stratum, 0) + (event is not None)
        return [Item(item=item, sha256=sha256, at=at, event=event and msgspec.json.decode(event, type=Event), stratum=stratum,
                     population=population, drawn=drawn[stratum]) for item, sha256, at, event, stratum, population in rows]

    def judgements(self, number: int) -> list[Judgement]:
        """Every judgement of an audit that stands, in the order of time."""
        with self._backend.reading() as transaction:
            rows = transaction.rows("SELECT * FROM judgements WHERE audit = $1 ORDER BY number", [number])
        standing = {(made.item, made.coder): made for made in map(judgement_of, rows)}
        return sorted(standing.values(), key=lambda judgement: judgement.number)

    def judge(self, number: int, item: int, coder: str, verdict: Verdict | Labels, note: str = "",
              key: Ed25519PrivateKey | None = None) -> Judgement:
        """Add a judgement, signed where a key is given. Raises `NotFound`, and `EditError` where the verdict does not fit the audit."""
        if not coder.strip():
            raise EditError("a judgement needs the name of who judges")
        with self._backend.writing() as transaction:
            audit = _get(transaction, number)
            _check(audit, verdict)
            if not 1 <= item <= audit.size:
                raise NotFound(f"the sample has no event {item}")
            last, parent = end(transaction, "judgements")
            made = seal(Judgement(number=last + 1, parent=parent, audit=number, audited=audit.hash, item=item, coder=coder.strip(),
                                  verdict=verdict, note=note, time=self._time()), key)
            transaction.insert("judgements", [(made.number, number, audit.hash, item, made.coder, _json(verdict), note, made.time, parent,
                                               made.hash, made.signer, made.signature)])
        return made


def sample_digest(rows: list[Row]) -> str:
    """The SHA-256 of the rows of a sample."""
    return hashlib.sha256(canonical([list(row) for row in rows]).encode()).hexdigest()


def _row(drawn: sampling.Drawn) -> Row:
    return drawn.sha256, drawn.at, drawn.event and _json(drawn.event), drawn.stratum, drawn.population


def _lot(drawn: sampling.Drawn) -> tuple[str, str, int]:
    return drawn.lot, drawn.sha256, drawn.at


def _check(audit: Audit, verdict: Verdict | Labels) -> None:
    if isinstance(verdict, Verdict) != (audit.kind == "precision"):
        raise EditError(f"this audit is of the kind {audit.kind}")
    if isinstance(verdict, Labels) and verdict.type is not None:
        if verdict.type not in TYPES:
            raise EditError(f"{verdict.type!r} is no PLOVER type; give one of {', '.join(TYPES)}")
        if verdict.mode is not None and verdict.mode not in MODES[verdict.type]:
            raise EditError(f"{verdict.mode!r} is no mode of {verdict.type}")


def _get(transaction: Transaction, number: int) -> Audit:
    found = transaction.rows("SELECT * FROM audits WHERE number = $1", [number])
    if not found:
        raise NotFound(f"there is no audit {number}")
    return audit_of(found[0])


def audit_of(row: Row) -> Audit:
    """The audit of a row. Raises `msgspec.DecodeError` where its filters are none."""
    number, kind, name, strata, seed, size, blank, filters, time, sample, parent, hash, signer, signature = row
    return Audit(number=number, kind=kind, name=name, strata=strata, seed=seed, size=size, blank=blank, time=time, sample=sample,
                 filters=msgspec.json.decode(filters, type=Filters), parent=parent, hash=hash, signer=signer, signature=signature)


def judgement_of(row: Row) -> Judgement:
    """The judgement of a row. Raises `msgspec.DecodeError` where its verdict is none."""
    number, audit, audited, item, coder, verdict, note, time, parent, hash, signer, signature = row
    return Judgement(number=number, audit=audit, audited=audited, item=item, coder=coder, note=note, time=time, parent=parent, hash=hash,
                     signer=signer, signature=signature, verdict=msgspec.json.decode(verdict, type=Verdict | Labels))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
