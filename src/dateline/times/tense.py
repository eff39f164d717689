"""Whether the sentence puts a date ahead of the day of publication."""

from __future__ import annotations

from dateline.parse import Parse, Token
from dateline.times.vocabulary import Vocabulary

_UNTIL = frozenset(("to", "until", "till", "for"))
VERBAL = frozenset(("VERB", "AUX"))


def root_of(tokens: list[Token], first: int, last: int) -> Token:
    """The token of the stretch whose head lies outside it."""
    for token in tokens[first:last]:
        if token.head is token or not first <= token.head.i < last:
            return token
    return tokens[last - 1]


def is_future(parse: Parse, vocabulary: Vocabulary, first: int, last: int) -> bool | None:
    """True when what governs the expression lies ahead, False when a verb in the past does, None when nothing says.

    "The Nov. 3 election" and "takes office in January" leave open whether the day has passed.
    """
    context = vocabulary.context
    token = root_of(parse.tokens, first, last)
    nominal = False
    while True:
        if token.lower in context["ahead"] or any(child.lower in context["ahead"] and child.dep in ("amod", "advmod")
                                                  for child in token.children):
            return True
        if token.pos in VERBAL:
            if token.lemma in context["defer"] and first and parse.tokens[first - 1].lower in _UNTIL:
                return True
            break
        if token.head is token:
            return None
        if token.pos in ("NOUN", "PROPN") and not first <= token.i < last:
            nominal = True
        token = token.head
    if nominal:
        return True if any(child.lemma in context["modal"] for child in token.children if child.dep == "aux") else None
    return verb_is_future(parse, vocabulary, token)


def verb_is_future(parse: Parse, vocabulary: Vocabulary, verb: Token) -> bool | None:
    """True when the verb speaks of what is to come, None when its present tense may ("takes office in January")."""
    context = vocabulary.context
    helpers = [child for child in verb.children if child.dep in ("aux", "auxpass")]
    lemmas = {child.lemma for child in helpers} | {child.lower for child in helpers}
    if "have" in lemmas:
        return False
    if not lemmas.isdisjoint(context["modal"]):
        return True
    if verb.tag == "VB" and "to" in lemmas:
        matrix = verb.head
        return matrix is verb or matrix.lemma in context["intent"] or matrix.lower in context["intent"] or (
            matrix.lemma == "be" and matrix.tag in ("VBZ", "VBP"))
    if verb.tag == "VBG":
        return any(child.lemma == "be" and child.tag in ("VBZ", "VBP") for child in helpers)
    if verb.tag == "VBN" and verb.dep == "acl":
        return verb.lemma in context["intent"]
    if verb.tag in ("VB", "VBP") and verb.dep == "conj" and not helpers and verb.head.pos in VERBAL:
        return verb.tag == "VB" and verb_is_future(parse, vocabulary, verb.head)
    present = verb.tag in ("VBZ", "VBP") or (bool(helpers) and helpers[0].tag in ("VBZ", "VBP"))
    if not present or parse.sentences[verb.sentence].kind != "body":
        return False
    return True if verb.lemma in context["timetable"] else None
