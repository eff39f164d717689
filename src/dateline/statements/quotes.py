"""Stretches in quotation marks: straight, curly, guillemets, backticks and single, also damaged and unclosed ones."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from dateline.parse import Parse, Token

CLOSERS: dict[str, frozenset[str]] = {
    '"': frozenset('"”“'),
    "“": frozenset('”"'),
    "”": frozenset('”"'),
    "„": frozenset("“”"),
    "«": frozenset("»"),
    "»": frozenset("«"),
    "‹": frozenset("›"),
    "``": frozenset({"''"}),
    "''": frozenset({"''"}),
    "`": frozenset({"''", "'"}),
    "‘": frozenset("’'"),
    "'": frozenset("'’"),
}
"""Opening mark -> marks that may close it; some papers open with a closing mark, and damage turns marks about."""

_OPENING = frozenset({"“", "„", "«", "‹", "``"})
"""Marks that open wherever they stand."""
SINGLE = frozenset("‘'`")
_MARKS = frozenset(CLOSERS).union(*CLOSERS.values())


@dataclass(slots=True)
class Quote:
    """An outermost quotation: tokens `first` to `last` (exclusive), its marks included."""

    first: int
    last: int


def find_quotes(parse: Parse) -> list[Quote]:
    """The outermost quotations of a document in text order; none runs over the end of a block.

    One whose closing mark is missing ends where the next one opens, at the end of its sentence, or else with the block.
    """
    quotes: list[Quote] = []
    marks = [token.i for token in parse.tokens if token.text in _MARKS]
    for _, group in groupby(marks, key=lambda i: parse.sentences[parse.tokens[i].sentence].block):
        quotes += _quotes_of_block(parse, list(group))
    return quotes


def _quotes_of_block(parse: Parse, marks: list[int]) -> list[Quote]:
    tokens, quotes = parse.tokens, []
    opened: int | None = None
    inner = False
    last_straight = _last_straight(parse, marks)
    for i in marks:
        straight = opened is not None and tokens[opened].text == '"'
        if opened is None:
            if _opens(tokens, i):
                opened, inner = i, False
        elif straight and tokens[i].text == "“" and i < last_straight:
            inner = True
        elif inner and tokens[i].text == "”":
            inner = False
        elif _closes(tokens, i, tokens[opened].text):
            quotes.append(Quote(opened, i + 1))
            opened = None
        elif i > opened + 1 and _opens(tokens, i) and (tokens[i].text == tokens[opened].text or (straight and tokens[i].text == "“")):
            quotes.append(Quote(opened, min(_sentence_end(parse, opened), i)))
            opened, inner = i, False
    if opened is not None and tokens[opened].text not in SINGLE:
        quotes.append(Quote(opened, _block_end(parse, opened)))
    return quotes


def _last_straight(parse: Parse, marks: list[int]) -> int:
    """Where a straight mark last stands: the end of the block when the next one begins with another, -1 if nowhere."""
    end = _block_end(parse, marks[0])
    if end < len(parse.tokens) and parse.tokens[end].text == '"':
        return end
    return next((i for i in reversed(marks) if parse.tokens[i].text == '"'), -1)


def _opens(tokens: list[Token], i: int) -> bool:
    token = tokens[i]
    if token.text not in CLOSERS:
        return False
    touches_next = i + 1 < len(tokens) and tokens[i + 1].start == token.end
    touches_last = i > 0 and tokens[i - 1].end == token.start and tokens[i - 1].text[-1].isalnum()
    if token.text in SINGLE:
        return touches_next and not touches_last and (
            tokens[i + 1].text[0].isalpha() or tokens[i + 1].text == token.text == "`"
        )
    return token.text in _OPENING or not touches_last


def _closes(tokens: list[Token], i: int, opener: str) -> bool:
    token = tokens[i]
    if token.text not in CLOSERS[opener]:
        return False
    touches_next = i + 1 < len(tokens) and tokens[i + 1].start == token.end and tokens[i + 1].text[0].isalnum()
    touches_last = tokens[i - 1].end == token.start
    if opener in SINGLE:
        possessive = tokens[i - 1].text.endswith("s") and i + 1 < len(tokens) and tokens[i + 1].pos in ("NOUN", "ADJ")
        return touches_last and not touches_next and not possessive
    return touches_last or not touches_next


def _sentence_end(parse: Parse, i: int) -> int:
    return parse.sentences[parse.tokens[i].sentence].tokens[-1].i + 1


def _block_end(parse: Parse, i: int) -> int:
    sentence = parse.tokens[i].sentence
    block = parse.sentences[sentence].block
    while sentence + 1 < len(parse.sentences) and parse.sentences[sentence + 1].block == block:
        sentence += 1
    return parse.sentences[sentence].tokens[-1].i + 1
