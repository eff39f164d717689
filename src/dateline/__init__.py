"""Dateline turns news into a record: who did what to whom, where, when, how many, and who says so.

    import dateline

    record = dateline.code("Police in Tunis arrested 40 marchers on Friday.", published="2024-05-12")
    for event in record.events:
        print(event.type, event.mode, [party.code for party in event.actors])
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dateline.errors import DatelineError, InputError
from dateline.record import Document, ErrorRecord, Event, Record

if TYPE_CHECKING:
    from dateline.coder import Coder
    from dateline.store import Store

__all__ = ["Coder", "DatelineError", "Document", "Event", "Record", "Store", "code"]


@cache
def _coder() -> Coder:
    from dateline.coder import Coder

    return Coder()


def code(text: str, *, published: str | None = None, title: str | None = None, html: bool = False) -> Record:
    """Code one article given as text or HTML; `published` (ISO 8601) anchors its relative dates.

    Raises `InputError` when there is nothing to code.
    """
    from dateline.read import document

    result = _coder().code(document(text, html=html, published=published, title=title, language="en"))
    if isinstance(result, ErrorRecord):
        raise InputError(result.error.code, result.error.message)
    return result


def __getattr__(name: str) -> Any:
    if name == "Coder":
        from dateline.coder import Coder

        return Coder
    if name == "Store":
        from dateline.store import Store

        return Store
    raise AttributeError(f"module 'dateline' has no attribute {name!r}")
