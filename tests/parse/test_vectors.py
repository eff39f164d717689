"""Remembered vectors are those of the network without a memory."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.parse import vectors
from dateline.parse.spacy import SpacyParser, load_pipeline

TEXTS = ["Chad praised Norway, and Norway praised Chad.", "", "Norway's king left Chad on 4 May.", "Chad"]


def test_vectors_are_those_of_spacy(parser: SpacyParser) -> None:
    plain, ours = load_pipeline().get_pipe("tok2vec"), parser.nlp.get_pipe("tok2vec")
    for texts in (TEXTS, TEXTS[::-1]):
        docs = list(map(parser.nlp.make_doc, texts))
        for expected, found in zip(plain.predict(docs), ours.predict(docs), strict=True):
            assert np.array_equal(expected, found)


def test_what_is_forgotten_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MEMORY", 3)
    memory = vectors._Memory(lambda rows: rows.astype(np.float32))
    for start in range(5):
        rows = np.arange(start, start + 6, dtype=np.uint64).reshape(3, 2)
        assert memory.vectors(rows).tolist() == rows.tolist()
    assert len(memory._numbers) <= 6
