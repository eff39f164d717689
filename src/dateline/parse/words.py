"""Part of speech and lemma of each token, as the pipeline's attribute ruler and lemmatizer give them.

spaCy tries all of the ruler's patterns on each token. All but a few read one token: its form, its tag and its dependency; and most forms
and dependencies are named by no pattern. So the ruler is asked once for each kind of token, and the lemmatizer once for each word of a
kind; the patterns over several tokens ("let's", "there is") are run as they are.
"""

from __future__ import annotations

import re
from typing import Any

from spacy.attrs import LEMMA, POS
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

MEMORY = 200_000
"""Words kept (some 50 MB); then all are forgotten, so that memory stays flat over any corpus."""

Word = tuple[str, str, str]
"""Form, Penn Treebank tag and dependency."""
Reading = tuple[str, str]
"""Universal part of speech and lemma."""
Kind = tuple[str, str, str]
"""A word with what no pattern names left blank."""
Ruling = tuple[str, str, str]
"""Part of speech, features and lemma (blank: none) that the ruler gives a kind."""


class WordReader:
    """Reads words with the attribute ruler and lemmatizer of a pipeline, which itself may run without them."""

    def __init__(self, nlp: Language) -> None:
        ruler: Any = nlp.get_pipe("attribute_ruler")
        self._vocab = nlp.vocab
        lemmatizer: Any = nlp.get_pipe("lemmatizer")
        self._lemmatizer = lemmatizer
        _make_sets(lemmatizer.lookups.get_table("lemma_index"))
        self._alone, self._together = AttributeRuler(nlp.vocab), AttributeRuler(nlp.vocab)
        single = [all(len(tokens) == 1 for tokens in pattern["patterns"]) for pattern in ruler.patterns]
        self._alone.add_patterns([pattern for pattern, alone in zip(ruler.patterns, single, strict=True) if alone])
        self._together.add_patterns([pattern for pattern, alone in zip(ruler.patterns, single, strict=True) if not alone])
        conditions = [tokens[0] for pattern, alone in zip(ruler.patterns, single, strict=True) if alone for tokens in pattern["patterns"]]
        self._forms, self._shapes = _named(conditions, "LOWER")
        self._deps, _ = _named(conditions, "DEP")
        self._rulings: dict[Kind, Ruling] = {}
        self._known: dict[Word, Reading] = {}

    def read(self, docs: list[Doc]) -> list[list[Reading]]:
        """A reading for each token of each tagged and parsed document."""
        words = [[(token.text, token.tag_, token.dep_) for token in doc] for doc in docs]
        if len(self._known) > MEMORY:
            self._known.clear()
        self._learn(list(dict.fromkeys(word for row in words for word in row if word not in self._known)))
        return [self._override(doc, [self._known[word] for word in row]) for doc, row in zip(docs, words, strict=True)]

    def _learn(self, words: list[Word]) -> None:
        if not words:
            return
        kinds = [self._kind(*word) for word in words]
        new = {kind: word for kind, word in zip(kinds, words, strict=True) if kind not in self._rulings}
        if new:
            forms, tags, deps = zip(*new.values(), strict=True)
            ruled = self._alone(Doc(self._vocab, words=list(forms), tags=list(tags), deps=list(deps)))
            self._rulings.update(zip(new, ((token.pos_, str(token.morph), token.lemma_) for token in ruled), strict=True))
        poses, features, lemmas = zip(*(self._rulings[kind] for kind in kinds), strict=True)
        doc = self._lemmatizer(Doc(self._vocab, words=[form for form, _, _ in words], tags=[tag for _, tag, _ in words],
                                   pos=list(poses), morphs=list(features), lemmas=list(lemmas)))
        self._known.update(zip(words, ((token.pos_, token.lemma_) for token in doc), strict=True))

    def _kind(self, form: str, tag: str, dep: str) -> Kind:
        lower = form.lower()
        named = lower in self._forms or lower.isspace() or any(shape.search(lower) for shape in self._shapes)
        return lower if named else "", tag, dep if dep in self._deps else ""

    def _override(self, doc: Doc, readings: list[Reading]) -> list[Reading]:
        """The readings, with what the patterns over several tokens make of some of them."""
        self._together(doc)
        for number, (pos, lemma) in enumerate(doc.to_array([POS, LEMMA])):
            if pos or lemma:
                strings, before = self._vocab.strings, readings[number]
                readings[number] = (strings[int(pos)] if pos else before[0], strings[int(lemma)] if lemma else before[1])
        return readings


def _make_sets(index: Any) -> None:
    """The known lemmas of each part of speech as a set: the lemmatizer looks its forms up in a list of ten thousand."""
    for pos, lemmas in list(index.items()):
        index[pos] = frozenset(lemmas)


def _named(conditions: list[dict[Any, Any]], attribute: str) -> tuple[frozenset[str], list[re.Pattern[str]]]:
    """The values of an attribute that the conditions tell from others, and the regular expressions that they lay on it."""
    values: set[str] = set()
    shapes = []
    for condition in conditions:
        wanted = condition.get(attribute, {})
        if isinstance(wanted, str):
            values.add(wanted)
        else:
            values.update(*(listed for sign, listed in wanted.items() if sign != "REGEX"))
            shapes += [re.compile(expression) for sign, expression in wanted.items() if sign == "REGEX"]
    return frozenset(values), shapes
