"""Records as the page shows them."""

from __future__ import annotations

import msgspec

from dateline.record import Record
from dateline.store import Store
from dateline.web.models import Article


def article(store: Store, sha256: str) -> Article:
    """A document of the store. Raises `NotFound`."""
    view = store.view(sha256)
    incidents = {event: incident for (_, event), incident in store.incident_ids([view.doc]).items()}
    return _made(view.seen.record, sorted(view.seen.edited), list(view.seen.unplaced), incidents)


def fresh(record: Record) -> Article:
    """A record that no store holds."""
    return _made(record, [], [], {})


def _made(record: Record, edited: list[str], unplaced: list[int], incidents: dict[str, str]) -> Article:
    return Article(**msgspec.structs.asdict(record), edited=edited, unplaced=unplaced, incidents=incidents)
