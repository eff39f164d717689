"""Ids that hang on the document and the event alone: no counter, no clock, no state."""

from __future__ import annotations

import hashlib


def digest(*parts: str) -> str:
    """Hexadecimal SHA-256 of the parts, joined by U+001F. Integer ids are its first bits, string ids its first digits."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def bits(hexadecimal: str, number: int) -> int:
    """The first `number` bits (at most 64) of a digest as an integer: 53 survive a float, 31 a signed 32-bit column."""
    return int(hexadecimal[:16], 16) >> (64 - number)
