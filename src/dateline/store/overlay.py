"""Edits laid over a record. The record itself is never changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from dateline.errors import EditError
from dateline.record import Event, Record
from dateline.store.amend import corrected, created, look_up
from dateline.store.edits import Add, Change, Comment, Correct, Edit, Reject

ADDED = "ed"
"""The id of an event that edit 7 put in is "ed7"."""


class Overlaid(NamedTuple):
    """The record as people corrected it; the events changed or put in; the numbers of edits in force that found no place in it."""

    record: Record
    edited: frozenset[str] = frozenset()
    unplaced: tuple[int, ...] = ()


def undone(edits: Sequence[Edit]) -> set[int]:
    """The numbers of the edits that others, which are not undone themselves, undo."""
    numbers: set[int] = set()
    for edit in reversed(edits):
        if edit.target is not None and edit.number not in numbers:
            numbers.add(edit.target)
    return numbers


def in_force(edits: Sequence[Edit]) -> list[Edit]:
    """The edits that change something and have not been undone, in order."""
    gone = undone(edits)
    return [edit for edit in edits if edit.kind in ("correct", "reject", "add") and edit.number not in gone]


def lay(record: Record, coder: str, edits: Sequence[Edit]) -> Overlaid:
    """The record with the edits of its document laid over it; `coder` names the coder that made it.

    An edit made on the record of another coder is laid on the event that has the same trigger.
    """
    events, main = list(record.events), record.main
    edited: set[str] = set()
    unplaced = []
    for edit in in_force(edits):
        try:
            if edit.kind == "add":
                event = created(record, edit.value, f"{ADDED}{edit.number}", _by(edit))
                events.append(event)
            else:
                place = _find(events, edit, coder)
                event = events[place]
                if edit.kind == "reject":
                    del events[place]
                    main = None if main == event.id else main
                else:
                    events[place] = corrected(record, event, edit.field or "", edit.value)
            edited.add(event.id)
        except EditError:
            unplaced.append(edit.number)
    kept = edited & {event.id for event in events}
    return Overlaid(msgspec.structs.replace(record, events=events, main=main), frozenset(kept), tuple(unplaced))


def propose(view: Record, coder: str, edits: Sequence[Edit], change: Change, *, number: int, author: str, time: str, reason: str,
            parent: str) -> Edit:
    """The edit that makes a change to what is seen now (`view`: the record under the edits so far), yet to be sealed.

    Raises `EditError` where the change does not fit.
    """
    kind = str(type(change).__struct_config__.tag)
    edit = Edit(number=number, sha256=view.document.sha256, coder=coder, kind=kind, event=None, field=None, value=None, previous=None,
                target=None, anchor=None, author=author, time=time, reason=reason, parent=parent)
    if isinstance(change, Add):
        created(view, change.value, f"{ADDED}{number}", _by(edit))
        return msgspec.structs.replace(edit, event=f"{ADDED}{number}", value=change.value)
    if isinstance(change, Correct | Reject | Comment):
        if change.event is None:
            return edit
        event = _named(view.events, change.event)
        edit = msgspec.structs.replace(edit, event=event.id, anchor=(event.trigger.start, event.trigger.end))
        if isinstance(change, Correct):
            made = corrected(view, event, change.field, change.value)
            value, previous = look_up(made, change.field), look_up(event, change.field)
            if value == previous:
                raise EditError(f"{change.field} is already that")
            return msgspec.structs.replace(edit, field=change.field, value=value, previous=previous)
        return msgspec.structs.replace(edit, previous=msgspec.to_builtins(event)) if isinstance(change, Reject) else edit
    target = next((other for other in edits if other.number == change.target), None)
    if target is None or target.kind == "comment":
        raise EditError(f"this document has no edit {change.target} that could be undone")
    if target.number in undone(edits):
        raise EditError(f"edit {change.target} is undone already")
    return msgspec.structs.replace(edit, event=target.event, field=target.field, target=target.number, previous=target.value,
                                   value=target.previous)


def _by(edit: Edit) -> str:
    return f"edit {edit.number} by {edit.author}"


def _named(events: Iterable[Event], id: str) -> Event:
    found = next((event for event in events if event.id == id), None)
    if found is None:
        raise EditError(f"there is no event {id!r}, or it was rejected")
    return found


def _find(events: Sequence[Event], edit: Edit, coder: str) -> int:
    by_id = edit.coder == coder or (edit.event or "").startswith(ADDED)
    for place, event in enumerate(events):
        if event.id == edit.event if by_id else (event.trigger.start, event.trigger.end) == edit.anchor:
            return place
    raise EditError(f"there is no event {edit.event!r}")
