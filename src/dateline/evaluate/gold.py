"""People's corrections as labelled texts, in the form that `dateline evaluate --gold` reads (docs/EVALUATE.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from dateline.record import Event, Extent, Party
from dateline.store import Edit, Store, View
from dateline.store.overlay import in_force

Scope = Literal["sentence", "document"]
"""What a person who corrects an event vouches for: its sentence, with every event there, or the whole article."""


def gold(store: Store, scope: Scope = "sentence") -> Iterator[bytes]:
    """A line of JSON a sentence, or a document, in which an edit is in force; documents in the order of their SHA-256."""
    for sha256 in store.edited_documents():
        view = store.view(sha256)
        edits = in_force(view.edits)
        if scope == "document" and edits:
            yield _line(view, Extent(0, len(view.raw.document.text)), view.seen.record.events)
        elif scope == "sentence":
            for number, sentence in enumerate(view.raw.sentences):
                if any(sentence.start <= _start(edit) < sentence.end for edit in edits):
                    yield _line(view, sentence, [event for event in view.seen.record.events if event.sentence == number])


def _start(edit: Edit) -> int:
    """Where the trigger of an edit's event stands."""
    return int(edit.anchor[0] if edit.anchor else edit.value["trigger"]["start"])


def _line(view: View, extent: Extent, events: list[Event]) -> bytes:
    document = view.raw.document

    def words(parties: list[Party]) -> list[str]:
        return [party.text for party in parties if extent.start <= party.start and party.end <= extent.end]

    labels: list[dict[str, Any]] = [
        {"type": event.type, "mode": event.mode, "actors": words(event.actors), "recipients": words(event.recipients),
         "trigger": event.trigger.text, "factuality": event.factuality} for event in events]
    return msgspec.json.encode({"text": document.text[extent.start:extent.end], "published": document.published, "events": labels}) + b"\n"
