"""Sums of money: "$1.5 billion", "201 million EUR", "5 crore rupees"."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.parse import Parse, Token
from dateline.quantities.numerals import Numeral
from dateline.quantities.vocabulary import Currency, Vocabulary

UNKNOWN = "XXX"
"""ISO 4217 for no particular currency."""


@dataclass(frozen=True, slots=True)
class Money:
    """The currency of a number, and the tokens `first` to `last` (exclusive) of the whole sum."""

    code: str
    first: int
    last: int


def find_currency(parse: Parse, numeral: Numeral, vocabulary: Vocabulary) -> Money | None:
    """The currency written before or after the number; None when it is no sum of money."""
    tokens = parse.tokens
    before = _prefix(tokens, numeral.first, vocabulary)
    if before is not None:
        return Money(before[0].code, before[1], numeral.last)
    if numeral.last >= len(tokens):
        return None
    symbol = _symbol(tokens[numeral.last], vocabulary)
    if symbol is not None:
        return Money(symbol.code, numeral.first, numeral.last + 1)
    return _noun(parse, numeral, vocabulary)


def _prefix(tokens: list[Token], first: int, vocabulary: Vocabulary) -> tuple[Currency, int] | None:
    """"$", "US $", "EUR" before the number."""
    if not first:
        return None
    sign = tokens[first - 1]
    if first > 1 and not sign.lower.isalpha() and tokens[first - 2].end == sign.start:
        whole = vocabulary.symbols.get(tokens[first - 2].lower + sign.lower)
        if whole is not None:
            return whole, first - 2
    symbol = _symbol(sign, vocabulary)
    return None if symbol is None else (symbol, first - 1)


def _symbol(token: Token, vocabulary: Vocabulary) -> Currency | None:
    """The currency of a sign or code; three-letter codes count in capitals only, since "try" and "mad" are words."""
    symbol = vocabulary.symbols.get(token.lower)
    if symbol is None or (token.lower.isalpha() and len(token.text) == 3 and not token.text.isupper()):
        return None
    return symbol


def _noun(parse: Parse, numeral: Numeral, vocabulary: Vocabulary) -> Money | None:
    """A currency's noun behind the number, perhaps with its country: "20 million Australian dollars"."""
    tokens = parse.tokens
    for at in (numeral.last, numeral.last + 1, numeral.last + 2):
        if at >= len(tokens):
            return None
        token = tokens[at]
        namesakes = vocabulary.currencies.get(token.lemma) or vocabulary.currencies.get(token.lower)
        if namesakes is None:
            if token.pos not in ("ADJ", "PROPN"):
                return None
            continue
        weight = token.lemma == "pound" and at + 1 < len(tokens) and tokens[at + 1].lower == "of"
        if token.pos not in ("NOUN", "PROPN") or weight or (token.lower == "won" and (numeral.low or 0) < 1000):
            return None
        beside = {word.lower for word in tokens[numeral.last:at]}
        return Money(_choose(parse, namesakes, beside), numeral.first, at + 1)
    return None


def _choose(parse: Parse, namesakes: list[Currency], beside: set[str]) -> str:
    """The currency that the words beside it single out, else the default, else that of the country named first."""
    for currency in namesakes:
        if beside & currency.places:
            return currency.code
    if namesakes[0].default or len(namesakes) == 1:
        return namesakes[0].code
    for token in parse.tokens:
        for currency in namesakes:
            if token.lower in currency.places:
                return currency.code
    return UNKNOWN
