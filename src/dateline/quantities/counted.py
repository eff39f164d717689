"""What a number counts: the head noun, by the parse and, in rough text, by what stands next."""

from __future__ import annotations

from dateline.parse import Token
from dateline.quantities.numerals import Numeral
from dateline.quantities.vocabulary import Vocabulary

_REACH = 8
"""How many tokens may lie between a number and its noun."""
_NOUNS = frozenset(("NOUN", "PROPN"))
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "ADV", "DET", "NUM", "PART", "PRON", "VERB"))
_BREAKS = frozenset(("-", "–", "—"))
_DATES = frozenset(("DATE", "TIME"))


def counted(tokens: list[Token], numeral: Numeral, at: int, vocabulary: Vocabulary) -> tuple[Token, int] | None:
    """The head of what is counted and the first token of its phrase; None when the number stands alone.

    `at` is the token behind the number and its hedge.
    """
    if at >= len(tokens) or tokens[at].sentence != tokens[at - 1].sentence:
        return None
    if tokens[at].lower == "of":
        return _after_of(tokens, at)
    if tokens[at].lower == "," or (tokens[at].lower in _BREAKS and tokens[at].start > tokens[at - 1].end):
        return _group(tokens, numeral, vocabulary)
    strong = _strong(tokens, at, vocabulary)
    if strong is not None:
        return strong, at + 2
    noun = _by_parse(tokens, numeral, at, vocabulary) or _next_noun(tokens, at)
    return _group(tokens, numeral, vocabulary) if noun is None or not noun.lower[0].isalnum() else (noun, at)


def _group(tokens: list[Token], numeral: Numeral, vocabulary: Vocabulary) -> tuple[Token, int] | None:
    """The crowd in "a crowd of about 200"."""
    link = tokens[numeral.last - 1].head
    if link.lower != "of" or link.i >= numeral.first or link.head.lemma not in vocabulary.skip["group"]:
        return None
    return link.head, link.head.i


def _after_of(tokens: list[Token], of: int) -> tuple[Token, int] | None:
    noun = next((child for child in tokens[of].children if child.dep == "pobj"), None) or _next_noun(tokens, of + 1)
    if noun is None and of + 1 < len(tokens) and tokens[of + 1].pos == "PRON":
        noun = tokens[of + 1]
    if noun is None and of + 2 < len(tokens) and tokens[of + 1].pos == "DET":
        noun = tokens[of + 2]
    if noun is None or noun.i <= of or noun.i - of > _REACH:
        return None
    return noun, of + 1


def _strong(tokens: list[Token], at: int, vocabulary: Vocabulary) -> Token | None:
    """The crowd in "a 500-strong crowd"."""
    if at + 1 >= len(tokens) or tokens[at].lower != "-" or tokens[at + 1].lower not in vocabulary.skip["strong"]:
        return None
    head = tokens[at + 1].head
    return head if head.i > at + 1 and head.pos in _NOUNS else None


def _by_parse(tokens: list[Token], numeral: Numeral, at: int, vocabulary: Vocabulary) -> Token | None:
    for token in tokens[numeral.first:numeral.last]:
        head = token.head
        while head.i < at and head.head is not head and head.dep in ("nummod", "quantmod", "compound", "amod"):
            head = head.head
        if head.i < at or head.i - at >= _REACH:
            continue
        between = tokens[at:head.i]
        if any(word.pos not in _INSIDE and word.lower not in ("-", ",") for word in between):
            continue
        if head.pos in _NOUNS or (head.lower in vocabulary.people and head.i == at):
            return head
    behind = tokens[at]
    return behind if behind.pos == "ADJ" and behind.lower in vocabulary.people else None


def _next_noun(tokens: list[Token], at: int) -> Token | None:
    """The last noun of the nouns and adjectives that begin at token `at`."""
    found = None
    for token in tokens[at:at + _REACH]:
        if token.pos in _NOUNS and token.name not in _DATES:
            found = token
        elif found is not None or token.pos not in ("ADJ", "DET"):
            break
    if found is not None and found.i > at and tokens[at].pos == "DET" and tokens[at - 1].lower != "of":
        return None
    return found
