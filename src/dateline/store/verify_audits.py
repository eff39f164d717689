"""Whether samples are those that were drawn, and judgements are of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.record import Event
from dateline.store.audits import Audit, Judgement, sample_digest
from dateline.store.backend import Row, Transaction
from dateline.store.verify_links import Fault


def audit_faults(transaction: Transaction, audits: Sequence[Audit], judgements: Sequence[Judgement]) -> Iterator[Fault]:
    """What does not fit: samples against the hashes in their audits, their events against the texts, judgements against audits."""
    known = {audit.number: audit for audit in audits}
    for (number,) in transaction.rows("SELECT DISTINCT audit FROM samples ORDER BY audit"):
        if number not in known:
            yield "samples", f"audit {number}", "its audit is missing"
    for audit in audits:
        rows = transaction.rows("SELECT * FROM samples WHERE audit = $1 ORDER BY item", [audit.number])
        if sample_digest(rows) != audit.sample:
            yield "samples", f"audit {audit.number}", "the sample was changed: its SHA-256 is not the one in its audit"
        yield from _items(transaction, rows)
    for judgement in judgements:
        of = known.get(judgement.audit)
        if of is None or of.hash != judgement.audited:
            yield "judgements", f"number {judgement.number}", "its audit is missing or was changed"
        elif not 1 <= judgement.item <= of.size:
            yield "judgements", f"number {judgement.number}", f"the sample has no item {judgement.item}"


def _items(transaction: Transaction, rows: Sequence[Row]) -> Iterator[Fault]:
    """Items whose document is missing or does not have the words that they are about."""
    texts: dict[str, str] = dict(transaction.rows("SELECT sha256, text FROM documents WHERE sha256 = ANY($1)", [[row[2] for row in rows]]))
    for audit, item, sha256, at, event, *_ in rows:
        row = f"item {item} of audit {audit}"
        try:
            told = event and msgspec.json.decode(event, type=Event)
        except msgspec.DecodeError as error:
            yield "samples", row, f"its event cannot be read: {error}"
            continue
        if sha256 not in texts:
            yield "samples", row, f"its document {sha256} is missing"
        elif told and texts[sha256][at:at + len(told.trigger.text)] != told.trigger.text:
            yield "samples", row, f"the text at {at} is not {told.trigger.text!r}"
