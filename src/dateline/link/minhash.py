"""Copies of one text: wire stories that several papers print, with a new headline, a paragraph less or a word changed.

A text is boiled down to a *sketch*, the MinHash of its runs of `RUN` words: the share of equal numbers in two sketches estimates the
Jaccard similarity of the two sets of runs. Texts whose sketches agree on a whole *band* are candidates; a store files documents under their
bands. Sketches are the same on every machine and in every process (the hash is fixed and seeded), and stay valid for one `VERSION`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from hashlib import blake2b
from itertools import combinations

import numpy as np
from rensa import RMinHash

from dateline.link.groups import Groups

RUN = 3
"""Words in a run."""
NUMBERS = 120
"""Numbers in a sketch."""
BAND = 4
"""Numbers in a band. Of pairs at a similarity of 0.5, 86 in 100 share one of the 30 bands; at 0.6, 98; at 0.2, five."""
COPY = 0.5
"""Similarity from which two texts count as one."""
VERSION = RMinHash.ALGORITHM_VERSION
"""Of the hash; sketches of different versions cannot be compared."""

_SEED = 1
_WORD = re.compile(r"\w+")


def sketch(text: str) -> bytes:
    """The sketch of a text: `NUMBERS` unsigned 32-bit numbers, little-endian."""
    words = _WORD.findall(text.casefold())
    hashed = RMinHash(num_perm=NUMBERS, seed=_SEED)
    hashed.update([" ".join(words[at:at + RUN]) for at in range(max(1, len(words) - RUN + 1))])
    return np.array(hashed.digest(), dtype="<u4").tobytes()


def bands(sketch: bytes) -> list[str]:
    """The keys to file a document under: two documents that share one may be copies."""
    width = 4 * BAND
    return [f"{at // width}:{blake2b(sketch[at:at + width], digest_size=8).hexdigest()}" for at in range(0, len(sketch), width)]


def similarity(one: bytes, other: bytes) -> float:
    """Estimate of the Jaccard similarity of two texts, 0 to 1; its standard error is below 0.05."""
    return float(np.mean(np.frombuffer(one, "<u4") == np.frombuffer(other, "<u4")))


def copies(sketches: Mapping[str, bytes]) -> dict[str, str]:
    """Which documents are copies of one text: document -> the first document of its group, in sorted order."""
    buckets: dict[str, list[str]] = defaultdict(list)
    for document in sorted(sketches):
        for band in bands(sketches[document]):
            buckets[band].append(document)
    groups = Groups(sketches)
    for bucket in buckets.values():
        for one, other in combinations(bucket, 2):
            if groups.of(one) != groups.of(other) and similarity(sketches[one], sketches[other]) >= COPY:
                groups.join(one, other)
    return {document: groups.of(document) for document in sketches}
