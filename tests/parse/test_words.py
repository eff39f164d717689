"""Parts of speech and lemmas are those of spaCy's own attribute ruler and lemmatizer."""

from __future__ import annotations

from dateline.parse.spacy import SpacyParser
from dateline.parse.words import WordReader

TEXTS = [
    "There is no doubt that they've been meeting, but it isn't what we'd have done.",
    "Let's go, said the mayor; he wasn't gonna wait for those who couldn't.",
    "Something had to be done about it once the leaves had fallen.",
    "  Two\nmen left the left-wing party",
]


def test_words_are_those_of_spacy(parser: SpacyParser) -> None:
    docs = list(parser.nlp.pipe(TEXTS))
    read = parser.words.read(docs)
    for doc, readings in zip(parser.nlp.pipe(TEXTS), read, strict=True):
        for name in ("attribute_ruler", "lemmatizer"):
            doc = parser.nlp.get_pipe(name)(doc)
        assert readings == [(token.pos_, token.lemma_) for token in doc]


def test_what_is_forgotten_is_read_anew(parser: SpacyParser) -> None:
    words = WordReader(parser.nlp)
    first = words.read(list(parser.nlp.pipe(TEXTS)))
    words._known = dict.fromkeys(((str(number), "", "") for number in range(200_001)), ("X", "x"))
    assert words.read(list(parser.nlp.pipe(TEXTS))) == first
    assert len(words._known) < 100
