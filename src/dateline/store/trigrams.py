"""Signatures of texts, which tell quickly which of many texts cannot hold some words.

Every three bytes in a row of a text set one of `BITS` bits. A text that holds "arrest" has the bits of "arr", "rre", "res" and "est"; of
the texts that have them all, few do not hold the word. The bits are kept in `WORDS` columns, and a search reads only those of its own
bits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

WORDS = 64
BITS = 64 * WORDS
"""An article of 600 words sets a quarter of them."""
_FACTOR = np.uint32(0x9E3779B1)
"""Knuth's multiplicative hash: 2**32 divided by the golden ratio, a prime near it."""
_SHIFT = np.uint32(32 - BITS.bit_length() + 1)


def signature(text: str) -> NDArray[np.int64]:
    """The signature of a text, whatever its case: `WORDS` numbers of 64 bits."""
    bits = np.zeros(BITS, bool)
    bits[_places(_bytes(text))] = True
    return np.packbits(bits, bitorder="little").view(np.int64)


def masks(wanted: str) -> dict[int, int]:
    """The bits that a text with these words has: column -> its bits, as a signed number. Empty where that tells nothing.

    Only ASCII is looked at, whose case all agree on.
    """
    data = _bytes(wanted)
    plain = data < 128
    kept = (plain[:-2] & plain[1:-1] & plain[2:]) if len(data) > 2 else np.zeros(0, bool)
    found: dict[int, int] = {}
    for place in _places(data)[kept]:
        column, bit = divmod(int(place), 64)
        found[column] = found.get(column, 0) | 1 << bit
    return {column: value - (1 << 64) if value >> 63 else value for column, value in sorted(found.items())}


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.lower().encode("utf-8", "replace"), np.uint8)


def _places(data: NDArray[np.uint8]) -> NDArray[np.uint32]:
    if len(data) < 3:
        return np.zeros(0, np.uint32)
    wide = data.astype(np.uint32)
    three = wide[:-2] << np.uint32(16) | wide[1:-1] << np.uint32(8) | wide[2:]
    return (three * _FACTOR) >> _SHIFT
