"""The words' own vectors, before their context is read: each word's is made once.

spaCy makes them anew for every token. They hang on nothing but the word's form, so those seen are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

MEMORY = 50_000
"""Words kept (20 MB a network); then all are forgotten, so that memory stays flat over any corpus."""

Floats = NDArray[np.float32]
Embed = Model[list[Doc], list[Floats]]


def remember_words(tok2vec: Any) -> None:
    """Gives a network (`spacy.Tok2Vec.v2` over `spacy.MultiHashEmbed.v2`) a memory for the vectors of its first layer."""
    extract, _, hashed, mixed, _ = tok2vec.layers[0].layers
    columns = extract.attrs["columns"]
    memory = _Memory(lambda rows: mixed.layers[0].predict(hashed.layers[0].predict(rows)))

    def forward(model: Embed, docs: list[Doc], is_train: bool) -> tuple[list[Floats], Any]:
        found = memory.vectors(np.concatenate([doc.to_array(columns).reshape(len(doc), len(columns)) for doc in docs]))
        return np.split(found, np.cumsum([len(doc) for doc in docs])[:-1]), None

    tok2vec._layers[0] = Model("remembered_embed", forward)


class _Memory:
    """The vector of each row of features seen so far; `make` makes those of new ones."""

    def __init__(self, make: Callable[[NDArray[np.uint64]], Floats]) -> None:
        self._make = make
        self._numbers: dict[bytes, int] = {}
        self._kept: Floats | None = None

    def vectors(self, rows: NDArray[np.uint64]) -> Floats:
        """A vector a row, in order."""
        keys: list[bytes] = np.ascontiguousarray(rows).view(f"V{rows.shape[1] * rows.itemsize}").ravel().tolist()
        if len(self._numbers) > MEMORY:
            self._numbers.clear()
        first = {key: at for at, key in enumerate(keys) if key not in self._numbers}
        if first or self._kept is None:
            self._keep(list(first), self._make(rows[list(first.values())]))
        assert self._kept is not None
        kept: Floats = self._kept[[self._numbers[key] for key in keys]]
        return kept

    def _keep(self, keys: list[bytes], made: Floats) -> None:
        held = len(self._numbers)
        if self._kept is None or held + len(made) > len(self._kept):
            larger = np.zeros((max(2 * held, held + len(made)), made.shape[1]), dtype=np.float32)
            if self._kept is not None:
                larger[:held] = self._kept[:held]
            self._kept = larger
        self._kept[held:held + len(made)] = made
        self._numbers.update(zip(keys, range(held, held + len(made)), strict=True))
