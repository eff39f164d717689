"""Every version of a fact: what each coder read, and what people made of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.record import Event, Record
from dateline.store.amend import look_up
from dateline.store.edits import Edit
from dateline.store.overlay import undone


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version. `kind` is "coded" or an edit's kind; `by` a coder or an author.

    `number` is the edit's; `in_force` is false where a later edit undoes it. `value` is that of the field, else the whole event (None:
    it is not there).
    """

    time: str
    by: str
    kind: str
    event: str | None
    field: str | None
    value: Any
    previous: Any = None
    reason: str = ""
    number: int | None = None
    in_force: bool = True


class Coded(msgspec.Struct, frozen=True):
    """A raw record with the name of its coder and the time when it was added."""

    coder: str
    time: str
    record: Record


def versions(coded: Sequence[Coded], edits: Sequence[Edit], event: str | None, field: str | None) -> list[Version]:
    """The versions in the order of time. `coded`: the document's records, in the order of adding.

    With `event`, only what touches that event, by its id in the newest record that has it; with `field` also, only what touches that
    field or a part or the whole of it.
    """
    anchor, home = _home(coded, event)
    made = []
    for source in coded:
        for found in source.record.events:
            if event is None or (found.id == event if source.coder == home else _anchor(found) == anchor):
                value = look_up(found, field) if field else msgspec.to_builtins(found)
                made.append(Version(time=source.time, by=source.coder, kind="coded", event=found.id, field=field, value=value))
    gone = undone(edits)
    for edit in edits:
        about = edit.event == event if edit.coder == home or home is None else edit.anchor == anchor
        if (event is None or about) and (field is None or edit.field is None or _touches(edit.field, field)):
            made.append(Version(time=edit.time, by=edit.author, kind=edit.kind, event=edit.event, field=edit.field, value=edit.value,
                                previous=edit.previous, reason=edit.reason, number=edit.number, in_force=edit.number not in gone))
    return sorted(made, key=lambda version: version.time)


def _home(coded: Sequence[Coded], event: str | None) -> tuple[tuple[int, int] | None, str | None]:
    """The trigger of the event, and the newest coder in whose record it has this id."""
    for source in reversed(coded):
        for found in source.record.events:
            if found.id == event:
                return _anchor(found), source.coder
    return None, None


def _anchor(event: Event) -> tuple[int, int]:
    return event.trigger.start, event.trigger.end


def _touches(one: str, other: str) -> bool:
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")
