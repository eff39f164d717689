"""Part of speech and lemma of each token, as the pipeline's attribute ruler and lemmatizer give them, each word once.

All but a few of the ruler's patterns read one token: its form, its tag and its dependency. So what it and the lemmatizer make of such a
triple is kept; the patterns over several tokens ("let's", "there is") are run as they are.
"""

from __future__ import annotations

from spacy.attrs import LEMMA, POS
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

MEMORY = 200_000
"""Triples kept (some 50 MB); then all are forgotten, so that memory stays flat over any corpus."""

Key = tuple[str, str, str]
Reading = tuple[str, str]
"""Universal part of speech and lemma."""


class WordReader:
    """Reads words with the attribute ruler and lemmatizer of a pipeline, which itself may run without them."""

    def __init__(self, nlp: Language) -> None:
        patterns = nlp.get_pipe("attribute_ruler").patterns  # type: ignore[attr-defined]
        self._vocab = nlp.vocab
        self._lemmatizer = nlp.get_pipe("lemmatizer")
        self._alone, self._together = AttributeRuler(nlp.vocab), AttributeRuler(nlp.vocab)
        for pattern in patterns:
            single = all(len(tokens) == 1 for tokens in pattern["patterns"])
            (self._alone if single else self._together).add_patterns([pattern])
        self._known: dict[Key, Reading] = {}

    def read(self, docs: list[Doc]) -> list[list[Reading]]:
        """A reading for each token of each tagged and parsed document."""
        keys = [[(token.text, token.tag_, token.dep_) for token in doc] for doc in docs]
        if len(self._known) > MEMORY:
            self._known.clear()
        self._learn(list(dict.fromkeys(key for row in keys for key in row if key not in self._known)))
        return [self._override(doc, [self._known[key] for key in row]) for doc, row in zip(docs, keys, strict=True)]

    def _learn(self, keys: list[Key]) -> None:
        if keys:
            words, tags, deps = zip(*keys, strict=True)
            doc = self._lemmatizer(self._alone(Doc(self._vocab, words=list(words), tags=list(tags), deps=list(deps))))
            self._known.update(zip(keys, ((token.pos_, token.lemma_) for token in doc), strict=True))

    def _override(self, doc: Doc, readings: list[Reading]) -> list[Reading]:
        """The readings, with what the patterns over several tokens make of some of them."""
        self._together(doc)
        for number, (pos, lemma) in enumerate(doc.to_array([POS, LEMMA])):
            if pos or lemma:
                strings, before = self._vocab.strings, readings[number]
                readings[number] = (strings[int(pos)] if pos else before[0], strings[int(lemma)] if lemma else before[1])
        return readings
