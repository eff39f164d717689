"""Corrections by people: what may be changed, and the edits that form a chain (chain.py)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from dateline.errors import EditError
from dateline.store.backend import Row
from dateline.store.chain import Sealed, canonical


class Correct(msgspec.Struct, frozen=True, tag_field="kind", tag="correct"):
    """Give a field of an event another value. `field` is a path into the event's JSON: "type", "date", "actors.0.country".

    `value` is what `overlay` takes for that field; a span may leave out its text.
    """

    event: str
    field: str
    value: Any


class Reject(msgspec.Struct, frozen=True, tag_field="kind", tag="reject"):
    """Take an event out: the article does not tell it."""

    event: str


class Add(msgspec.Struct, frozen=True, tag_field="kind", tag="add"):
    """Put in an event that the coder missed: at least `type` and `trigger` ({"start", "end"}), any other field of an event."""

    value: dict[str, Any]


class Comment(msgspec.Struct, frozen=True, tag_field="kind", tag="comment"):
    """Say something (in the edit's reason) about an event, or about the document; nothing is changed."""

    event: str | None = None


class Revert(msgspec.Struct, frozen=True, tag_field="kind", tag="revert"):
    """Undo an earlier edit of the same document, by its number."""

    target: int


Change = Correct | Reject | Add | Comment | Revert


def changes(
    event: str | None, *, settings: Sequence[str], reject: bool, missed: str | None, comment: bool, revert: int | None
) -> list[Change]:
    """The changes that a command line asks for; one kind of them. `settings` are FIELD=VALUE, with a value in JSON or a plain word.

    Raises `EditError` for none, for several kinds, and for what cannot be read.
    """
    kinds = [bool(settings), reject, missed is not None, comment, revert is not None]
    if sum(kinds) != 1:
        raise EditError("give one of --set, --reject, --add, --comment and --revert")
    if (settings or reject) and event is None:
        raise EditError("say which event: --event ev3")
    if missed is not None:
        try:
            return [Add(msgspec.json.decode(missed, type=dict[str, Any]))]
        except msgspec.DecodeError as error:
            raise EditError(f"--add takes a JSON object: {error}") from error
    if revert is not None:
        return [Revert(revert)]
    if comment:
        return [Comment(event)]
    if reject:
        return [Reject(str(event))]
    pairs = [setting.partition("=") for setting in settings]
    return [Correct(str(event), field, _value(value)) for field, _, value in pairs]


def _value(text: str) -> Any:
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return text


class Edit(Sealed, frozen=True, kw_only=True):
    """A change as it stands in the chain. What a kind of change does not have is None.

    `coder` and `anchor` (start and end of the event's trigger) say on which record the edit was made and of what, so that it is found
    again in the record of a later coder, whose events have other ids.
    """

    sha256: str
    coder: str
    kind: str
    event: str | None
    field: str | None
    value: Any
    previous: Any
    target: int | None
    anchor: tuple[int, int] | None
    author: str
    time: str
    reason: str


def to_row(edit: Edit) -> Row:
    """The row of the table `edits`; `value` and `previous` as canonical JSON."""
    start, end = edit.anchor or (None, None)
    return (edit.number, edit.sha256, edit.coder, edit.kind, edit.event, edit.field, canonical(edit.value), canonical(edit.previous),
            edit.target, start, end, edit.author, edit.time, edit.reason, edit.parent, edit.hash, edit.signer, edit.signature)


def from_row(row: Row) -> Edit:
    """The edit of a row. Raises `msgspec.DecodeError` where a value is not JSON."""
    (number, sha256, coder, kind, event, field, value, previous, target, start, end, author, time, reason, parent, hash, signer,
     signature) = row
    return Edit(number=number, sha256=sha256, coder=coder, kind=kind, event=event, field=field, value=msgspec.json.decode(value),
                previous=msgspec.json.decode(previous), target=target, anchor=None if start is None else (start, end), author=author,
                time=time, reason=reason, parent=parent, hash=hash, signer=signer, signature=signature)
