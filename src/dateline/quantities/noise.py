"""Numbers that count nothing: dates, ages, hours, labels, scores of games, parts of names."""

from __future__ import annotations

from dateline.parse import Token
from dateline.quantities.numerals import Numeral
from dateline.quantities.vocabulary import Vocabulary

_OLDEST = 120
_YEARS = range(1500, 2100)
_TIMES = frozenset(("DATE", "TIME", "ORDINAL"))


def is_noise(tokens: list[Token], numeral: Numeral, noun: Token | None, people: bool, vocabulary: Vocabulary) -> bool:
    """True when the number, whose noun is `noun`, is no quantity; `people`: the noun stands for people."""
    skip = vocabulary.skip
    first = tokens[numeral.first]
    before = tokens[numeral.first - 1] if numeral.first else None
    behind = tokens[numeral.last] if numeral.last < len(tokens) else None
    if noun is not None and (noun.lemma in skip["time"] or noun.lower in skip["time"]):
        return True
    if behind is not None and behind.lower in skip["time"]:
        return True
    if before is not None and _is_label(before, first, numeral, skip):
        return True
    if behind is not None and _is_joined(tokens, numeral, skip):
        return True
    if _is_share(tokens, numeral):
        return True
    if before is not None and behind is not None and before.lower == "(" and behind.lower == ")" and noun is None:
        return True
    if noun is not None and not people and noun.tag == "NNP" and numeral.bare:
        return True
    if not people and (first.name in _TIMES or (numeral.bare and numeral.value in _YEARS)):
        return True
    if noun is None and first.lower in ("one", "both"):
        return not any(child.dep == "quantmod" for child in first.children) and first.head.lemma not in skip["human"]
    if numeral.bare and _is_month(before, behind, numeral, skip):
        return True
    return noun is None and before is not None and _is_age(tokens, numeral, before, behind)


def _is_label(before: Token, first: Token, numeral: Numeral, skip: dict[str, frozenset[str]]) -> bool:
    """"Article 370", "aged 23", "Boeing 737", "covid-19"."""
    if before.lower in skip["label"] and (before.pos in ("NOUN", "PROPN") or before.lower in ("aged", "no.", "nos.")):
        return True
    if before.end == first.start and before.lower in ("-", "–", "/", "#", ":"):
        return True
    return numeral.bare and first.head is before and before.pos == "PROPN"


def _is_joined(tokens: list[Token], numeral: Numeral, skip: dict[str, frozenset[str]]) -> bool:
    """"4-0", "three-day", "9:30": the number runs on without a space."""
    mark = tokens[numeral.last]
    if mark.start > tokens[numeral.last - 1].end or mark.lower not in ("-", "–", ":", "/"):
        return False
    behind = tokens[numeral.last + 1].lower if numeral.last + 1 < len(tokens) else ""
    return behind not in skip["strong"] and behind != "plus"


def _is_share(tokens: list[Token], numeral: Numeral) -> bool:
    """Either number of "one in five voters"."""
    around = tokens[max(numeral.first - 2, 0):numeral.first], tokens[numeral.last:numeral.last + 2]
    left, right = ([word.lower for word in words] for words in around)
    return left == ["one", "in"] or (numeral.value == 1 and right[:1] == ["in"] and around[1][-1].pos == "NUM")


def _is_month(before: Token | None, behind: Token | None, numeral: Numeral, skip: dict[str, frozenset[str]]) -> bool:
    if numeral.low is None or numeral.low > 31:
        return False
    return any(token is not None and token.lower in skip["month"] and token.pos not in ("AUX", "VERB")
               for token in (before, behind))


def _is_age(tokens: list[Token], numeral: Numeral, before: Token, behind: Token | None) -> bool:
    """"Smith, 23, said", "Smith (23)"."""
    if before.lower not in (",", "(") or behind is None or behind.lower not in (",", ")", ".", ";", "and"):
        return False
    named = numeral.first > 1 and tokens[numeral.first - 2].pos in ("PROPN", "NOUN")
    return named and numeral.bare and numeral.low is not None and numeral.low <= _OLDEST
