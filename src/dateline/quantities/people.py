"""Whether a noun stands for people."""

from __future__ import annotations

from dateline.parse import Token
from dateline.quantities.vocabulary import Vocabulary

_ENDINGS = ("er", "or", "ist", "ian", "man", "woman", "men", "women")
_PLURAL_ENDINGS = ("ers", "ors", "ists", "ians", "men", "women")
_PRONOUNS = frozenset(("them", "us", "whom", "you", "those", "these", "others"))


def is_people(noun: Token, vocabulary: Vocabulary) -> bool:
    """True for the listed nouns, pronouns of several, names of peoples, and nouns with the ending of a person."""
    lower, lemma = noun.lower, noun.lemma
    if lemma in vocabulary.people or lower in vocabulary.people or lower in _PRONOUNS:
        return True
    if lemma in vocabulary.things or lower in vocabulary.things or noun.pos not in ("NOUN", "PROPN", "ADJ"):
        return False
    if noun.name == "NORP":
        return noun.pos != "ADJ" or noun.head.i < noun.i
    return noun.pos != "ADJ" and len(lower) > 4 and (lemma.endswith(_ENDINGS) or lower.endswith(_PLURAL_ENDINGS))
