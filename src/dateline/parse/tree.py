"""The parse as the rest of Dateline reads it: plain objects, no parser behind them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.record import BlockKind, Document


@dataclass(slots=True, eq=False)
class Token:
    """One token. `start` and `end` are code points of the document's text, end exclusive; `lower` has straight apostrophes.

    `pos` is the universal part of speech, `tag` the Penn Treebank tag, `dep` the ClearNLP dependency label ("nsubj",
    "dobj", "pobj", ...). `head` of a sentence's root is the root itself. `i` counts from 0 over the whole document.
    """

    i: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    dep: str
    start: int
    end: int
    sentence: int
    name: str = ""
    head: Token = None  # type: ignore[assignment]
    children: list[Token] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.text!r}, {self.pos}, {self.dep})"

    @property
    def lefts(self) -> list[Token]:
        """Children before the token, in text order."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[Token]:
        """Children after the token, in text order."""
        return [child for child in self.children if child.i > self.i]

    def subtree(self) -> list[Token]:
        """The token and everything below it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        found.sort(key=lambda token: token.i)
        return found

    def ancestors(self) -> Iterator[Token]:
        """Heads from the nearest up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


@dataclass(slots=True)
class Sentence:
    """One sentence: its tokens, its place in the text and the kind of block it stands in."""

    index: int
    tokens: list[Token]
    block: int
    kind: BlockKind

    @property
    def start(self) -> int:
        """First code point."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """End of the last token, exclusive."""
        return self.tokens[-1].end


@dataclass(slots=True)
class Name:
    """A stretch that the parser takes for a name: tokens `first` to `last`, last exclusive; OntoNotes `label`."""

    first: int
    last: int
    label: str


@dataclass(slots=True)
class Parse:
    """A parsed document. `tokens` holds no white space; `names` is what the parser's name finder proposes."""

    document: Document
    tokens: list[Token]
    sentences: list[Sentence]
    names: list[Name]

    @property
    def text(self) -> str:
        """The document's text, which every offset counts."""
        return self.document.text
