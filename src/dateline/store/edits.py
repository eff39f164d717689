"""Corrections by people: what may be changed, the chain that edits form, and their signatures.

Every edit holds the SHA-256 of the one before it, so none can be altered, put in or taken out without breaking all that follow. A
signature (Ed25519) over an edit's hash shows that the holder of a key made this edit, at this place of the chain.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from dateline.errors import EditError
from dateline.store.backend import Row

START = "0" * 64
"""The hash that stands before the first edit."""


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


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """A change as it stands in the chain. What a kind of change does not have is None.

    `coder` and `anchor` (start and end of the event's trigger) say on which record the edit was made and of what, so that it is found
    again in the record of a later coder, whose events have other ids. `signer` is the public key in hexadecimal.
    """

    number: int
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
    parent: str
    hash: str = ""
    signer: str | None = None
    signature: str | None = None


def canonical(value: Any) -> str:
    """JSON of one form: keys sorted, no spaces, numbers in their shortest spelling."""
    return msgspec.json.encode(value, order="sorted").decode()


def digest(edit: Edit) -> str:
    """The SHA-256 of an edit: all of it but the hash itself and the signature."""
    content = msgspec.to_builtins(edit)
    del content["hash"], content["signature"]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def seal(edit: Edit, key: Ed25519PrivateKey | None) -> Edit:
    """The edit with its hash and, where a key is given, signature and signer."""
    if key is None:
        return msgspec.structs.replace(edit, hash=digest(edit))
    edit = msgspec.structs.replace(edit, signer=key.public_key().public_bytes_raw().hex())
    hash = digest(edit)
    return msgspec.structs.replace(edit, hash=hash, signature=key.sign(bytes.fromhex(hash)).hex())


def faults(edit: Edit, number: int, parent: str, trusted: frozenset[str] | None) -> list[str]:
    """What is wrong with an edit that should have this number and follow this hash. `trusted`: the only signers taken, if given."""
    found = []
    if edit.number != number:
        found.append(f"its number is {edit.number}, not {number}: an edit is missing or was put in")
    if edit.parent != parent:
        found.append("it does not follow the edit before it: the chain is broken")
    if edit.hash != digest(edit):
        found.append("it was changed: its hash does not fit")
    if not _signed(edit):
        found.append("its signature does not fit")
    if trusted is not None and edit.signer not in trusted:
        found.append("it is not signed with a key that was given")
    return found


def _signed(edit: Edit) -> bool:
    """Whether an edit has no signature, or one that fits."""
    if edit.signer is None or edit.signature is None:
        return edit.signer is edit.signature
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(edit.signer)).verify(bytes.fromhex(edit.signature), bytes.fromhex(edit.hash))
    except (InvalidSignature, ValueError):
        return False
    return True


def private_key(path: Path) -> Ed25519PrivateKey:
    """The key in a PEM file, as `openssl genpkey -algorithm ed25519` writes it. Raises `EditError`."""
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise EditError(f"{path}: not a private key that can be read ({error})") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise EditError(f"{path}: edits are signed with Ed25519 keys; make one with: openssl genpkey -algorithm ed25519 -out {path}")
    return key


def public_key(path: Path) -> str:
    """The key in a PEM file, as `openssl pkey -pubout` writes it, in hexadecimal. Raises `EditError`."""
    try:
        key = load_pem_public_key(path.read_bytes())
    except (OSError, ValueError, UnsupportedAlgorithm) as error:
        raise EditError(f"{path}: not a public key that can be read ({error})") from error
    if not isinstance(key, Ed25519PublicKey):
        raise EditError(f"{path}: not an Ed25519 key")
    return key.public_bytes_raw().hex()


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
