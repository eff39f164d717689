"""Chains: entries of which each holds the SHA-256 of the one before it, so that none can be altered, put in or taken out unseen.

A signature (Ed25519) over an entry's hash shows that the holder of a key made it, at this place of the chain.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from dateline.errors import EditError
from dateline.store.backend import Transaction

START = "0" * 64
"""The hash that stands before the first entry."""


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """What every entry of a chain has. `number` counts from 1, `parent` is the hash before; `signer` is the public key in hexadecimal."""

    number: int
    parent: str
    hash: str = ""
    signer: str | None = None
    signature: str | None = None


Entry = TypeVar("Entry", bound=Sealed)


def canonical(value: Any) -> str:
    """JSON of one form: keys sorted, no spaces, numbers in their shortest spelling."""
    return msgspec.json.encode(value, order="sorted").decode()


def digest(entry: Sealed) -> str:
    """The SHA-256 of an entry: all of it but the hash itself and the signature."""
    content = msgspec.to_builtins(entry)
    del content["hash"], content["signature"]
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def seal(entry: Entry, key: Ed25519PrivateKey | None) -> Entry:
    """The entry with its hash and, where a key is given, signature and signer."""
    if key is None:
        return msgspec.structs.replace(entry, hash=digest(entry))
    entry = msgspec.structs.replace(entry, signer=key.public_key().public_bytes_raw().hex())
    hash = digest(entry)
    return msgspec.structs.replace(entry, hash=hash, signature=key.sign(bytes.fromhex(hash)).hex())


def end(transaction: Transaction, table: str) -> tuple[int, str]:
    """Number and hash of the next entry's parent: the last row of the table, or what stands before the first."""
    last = transaction.rows(f"SELECT number, hash FROM {table} ORDER BY number DESC LIMIT 1")
    return (int(last[0][0]), str(last[0][1])) if last else (0, START)


def faults(entry: Sealed, number: int, parent: str, trusted: frozenset[str] | None) -> list[str]:
    """What is wrong with an entry that should have this number and follow this hash. `trusted`: the only signers taken, if given."""
    found = []
    if entry.number != number:
        found.append(f"its number is {entry.number}, not {number}: one before it is missing or was put in")
    if entry.parent != parent:
        found.append("it does not follow the one before it: the chain is broken")
    if entry.hash != digest(entry):
        found.append("it was changed: its hash does not fit")
    if not _signed(entry):
        found.append("its signature does not fit")
    if trusted is not None and entry.signer not in trusted:
        found.append("it is not signed with a key that was given")
    return found


def _signed(entry: Sealed) -> bool:
    """Whether an entry has no signature, or one that fits."""
    if entry.signer is None or entry.signature is None:
        return entry.signer is entry.signature
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(entry.signer)).verify(bytes.fromhex(entry.signature), bytes.fromhex(entry.hash))
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
