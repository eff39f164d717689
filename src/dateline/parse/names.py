"""The pipeline's names, found as spaCy's own recogniser finds them, in a tenth of its time.

spaCy walks its transition system token by token. Of the state of this one only the open name matters: the scores of a token outside a name
hang on nothing before it. So all of these are computed at once, and only what may begin a longer name is followed word by word. The weights
are the pipeline's, and so are the names (tests/parse/test_names.py holds one against the other).
"""

from __future__ import annotations

from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import IS_SPACE, SENT_START
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc

Found = tuple[int, int, str]
"""First token of the document, last token exclusive, OntoNotes label."""
Floats = NDArray[np.float32]


class NameFinder:
    """Finds names with the weights of a greedy recogniser (`spacy.TransitionBasedParser.v2` with three features: the token at hand,
    the open name's first token and its last).
    """

    def __init__(self, recogniser: EntityRecognizer) -> None:
        model, moves = recogniser.model, recogniser.moves
        self._vectors = model.get_ref("tok2vec")
        self._lower = model.get_ref("lower")
        upper: Any = model.get_ref("upper")
        self._bias: Floats = self._lower.get_param("b")
        self._ops, self._weights = upper.ops, upper.get_param("W")
        self._offsets: Floats = upper.get_param("b")
        columns = {moves.get_class_name(number): number for number in range(moves.n_moves)}
        self._labels = [name[2:] for name in columns if name.startswith("B-")]
        self._begin, self._inside, self._last, self._unit = (
            np.array([columns[f"{move}-{label}"] for label in self._labels]) for move in "BILU")
        self._outside = columns["O"]

    def find(self, docs: list[Doc]) -> list[list[Found]]:
        """The names of each document, in text order. Reads the sentence starts that the parser set: no name runs across one."""
        docs_read = [doc for doc in docs if len(doc)]
        if not docs_read:
            return [[] for _ in docs]
        features: Floats = self._lower.predict(self._vectors.predict(docs_read))
        flags = np.concatenate([doc.to_array([SENT_START, IS_SPACE]).astype(np.int64) for doc in docs_read])
        ends = np.cumsum([len(doc) for doc in docs_read])
        closes = np.append(flags[1:, 0] == 1, True)
        closes[ends - 1] = True
        kinds, stops = self._moves(features, closes, flags[:, 1] == 1)
        found: list[list[Found]] = []
        number = 0
        for doc in docs:
            first = int(ends[number] - len(doc)) if len(doc) else 0
            found.append(self._read(kinds, stops, first, len(doc)))
            number += bool(len(doc))
        return found

    def _read(self, kinds: NDArray[np.int64], stops: NDArray[np.int64], first: int, length: int) -> list[Found]:
        """Names of one document: the next may begin only where the one before it has ended."""
        found = []
        free = first
        for start in first + np.flatnonzero(kinds[first:first + length] >= 0):
            if start >= free:
                free = int(stops[start])
                found.append((int(start) - first, free - first, self._labels[kinds[start]]))
        return found

    def _moves(self, features: Floats, closes: NDArray[np.bool_], blank: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Label number of the name that would begin at each token (-1: none) and the token after that name.

        `features` holds a row a token after the row of absent tokens, as spaCy's lower layer makes it; `closes` marks the last token of a
        sentence.
        """
        absent, present = features[0], features[1:]
        scores = self._scores(present[:, 0] + absent[1] + absent[2])
        begin, unit = scores[:, self._begin], scores[:, self._unit]
        begin[closes] = -np.inf
        longer = begin.max(axis=1) > unit.max(axis=1)
        kinds = np.where(longer, begin.argmax(axis=1), unit.argmax(axis=1))
        named = np.maximum(begin.max(axis=1), unit.max(axis=1)) >= scores[:, self._outside]
        kinds[~named | blank] = -1
        stops = np.arange(1, len(kinds) + 1)
        starts = np.flatnonzero((kinds >= 0) & longer)
        at = starts + 1
        while len(starts):
            scores = self._scores(present[at, 0] + present[starts, 1] + present[at - 1, 2])
            rows, labels = np.arange(len(starts)), kinds[starts]
            going = ~closes[at] & (scores[rows, self._inside[labels]] >= scores[rows, self._last[labels]])
            stops[starts] = at + 1
            starts, at = starts[going], at[going] + 1
        return kinds, stops

    def _scores(self, sums: Floats) -> Floats:
        pieces = np.moveaxis(sums + self._bias, 2, 0)
        scores: Floats = self._ops.gemm(reduce(np.maximum, pieces), self._weights, trans2=True)
        return scores + self._offsets
