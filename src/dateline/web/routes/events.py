"""Events as rows, and why one was coded."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from dateline.errors import NotFound
from dateline.record import span
from dateline.store import coder_key
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.openapi import answer, gives
from dateline.web.selection import After, EventId, Limit, Selection, Sha256

router = APIRouter(tags=["events"])
_ENTRY = re.compile(r"(?P<file>[^\s:]+):(?P<line>\d+) (?P<pattern>.*)", re.DOTALL)


@router.get("/events", **gives(models.EVENTS, "Events that pass every filter."))
def events(archive: TheArchive, filters: Selection, limit: Limit = 50, after: After = None,
           order: Annotated[Literal["newest", "oldest"], Query(description="By the order in which documents were added.")] = "newest",
           ) -> Response:
    """Events as flat rows."""
    items = archive.store.events(filters, limit + 1, after, newest=order == "newest")
    more = len(items) > limit
    del items[limit:]
    incidents = archive.store.incident_ids([item["doc"] for item in items])
    for item in items:
        item["incident"] = incidents.get((item["doc"], item["event_id"]))
    return answer(models.Page(items, items[-1]["key"] if more else None, archive.store.count(filters)))


@router.get("/explain/{sha256}/{event}", **gives(models.Explanation, "Why the event was coded."))
def explain(archive: TheArchive, sha256: Sha256, event: EventId) -> Response:
    """The sentence of an event, the rule and the line of the lexicon that made it, and what people changed in it."""
    view = archive.store.view(sha256)
    record = view.seen.record
    found = next((each for each in record.events if each.id == event), None)
    if found is None:
        raise NotFound(f"the document has no event {event}, or it was rejected")
    sentence, text = record.sentences[found.sentence], record.document.text
    entry = _ENTRY.fullmatch(found.why.entry)
    return answer(models.Explanation(
        sentence=span(text, sentence.start, sentence.end), trigger=found.trigger, why=found.why, file=entry and entry["file"],
        line=int(entry["line"]) if entry else None, pattern=entry["pattern"] if entry else found.why.entry, confidence=found.confidence,
        coder=coder_key(record.coder), edits=[edit for edit in view.edits if edit.event == event]))
