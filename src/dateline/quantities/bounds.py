"""Hedges, and the bounds that they set: "more than 500", "nearly 7,000", "500 or so"."""

from __future__ import annotations

from dateline.parse import Token
from dateline.quantities.numerals import Numeral, Value
from dateline.quantities.vocabulary import Vocabulary

_PREPOSITIONS = frozenset(("over", "under", "above", "below", "about", "around"))
_ROUND = 20
"""From this value on, "over" and its like are hedges even where the parser sees a preposition."""


def hedges(tokens: list[Token], numeral: Numeral, first: int, vocabulary: Vocabulary) -> tuple[str, int, int]:
    """The effect of the words around `numeral`, and the tokens they and the number cover.

    `first` is where the expression begins with its currency. Of several hedges the outermost counts.
    """
    effect, last = "exactly", numeral.last
    while first:
        found = _before(tokens, first, numeral, vocabulary)
        if found is None:
            break
        effect, first = found
    if tokens[numeral.last - 1].lower.endswith("+"):
        return "least", first, last
    if last < len(tokens):
        for words, behind in vocabulary.after.get(tokens[last].lower, ()):
            if tuple(token.lower for token in tokens[last:last + len(words)]) == words:
                return behind, first, last + len(words)
    return effect, first, last


def bound(numeral: Numeral, effect: str, whole: bool) -> tuple[Value | None, Value | None]:
    """Low and high under a hedge. `whole`: the number counts things, so "more than 500" begins at 501.

    "About" reaches half as far to either side as the number is coarse (see `_place`), a count at least 1; "nearly" once
    as far below: about 200 is 150 to 250, nearly 7,000 is 6,000 to 6,999.
    """
    low, high = numeral.low, numeral.high
    step = int(whole)
    value = numeral.value
    if effect == "more":
        return None if low is None else low + step, None
    if effect == "least":
        return low, None
    if effect == "less":
        return None, None if high is None else high - step
    if effect == "most":
        return None, high
    if value is None or effect == "exactly" or value <= 1:
        return low, high
    place = _place(value)
    if effect == "nearly":
        return _tidy(value - place, whole), _tidy(value - step, whole)
    reach = max(place / 2, step)
    return _tidy(value - reach, whole), _tidy(value + reach, whole)


def _before(tokens: list[Token], first: int, numeral: Numeral, vocabulary: Vocabulary) -> tuple[str, int] | None:
    word = tokens[first - 1]
    for words, effect in vocabulary.before.get(word.lower, ()):
        start = first - len(words)
        if start < 0 or tuple(token.lower for token in tokens[start:first]) != words:
            continue
        if len(words) == 1 and word.lower in _PREPOSITIONS and word.dep == "prep" and (numeral.low or 0) < _ROUND:
            return None
        return effect, start
    return None


def _place(value: Value) -> float:
    """How coarse a number is: the largest of 1, 5, 10, 50, 100, ... that divides it and is at most half of it."""
    unit = 1.0
    while abs(value / unit - round(value / unit)) > 1e-9:
        unit /= 10
    coarse = unit
    for factor in (5, 2) * 15:
        unit *= factor
        if unit > value / 2:
            break
        if value % unit < 1e-9:
            coarse = unit
    return coarse


def _tidy(value: Value, whole: bool) -> Value:
    return round(value) if whole or value == int(value) else round(value, 6)
