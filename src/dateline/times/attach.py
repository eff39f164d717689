"""Which event a date expression dates, by the syntax around it."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.parse import Parse, Token
from dateline.times.model import TimeFound
from dateline.times.tense import VERBAL, root_of
from dateline.times.vocabulary import Vocabulary, load

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj"))
_CORE = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "oprd"))
_MODIFIERS = frozenset(("compound", "amod", "nmod", "poss", "nummod"))


def event_time(token: Token, times: Sequence[TimeFound], parse: Parse) -> TimeFound | None:
    """The expression that dates the event whose trigger is `token`; None where the text does not date it.

    First what is attached to the trigger, then to the verbs that carry it ("launched an attack on Monday"), then to a clause of the
    same moment ("was held while boarding a plane on Monday"), then what stands in its sentence and belongs to no verb. A date of the
    reporting verb does not date what is reported.
    """
    near = [time for time in times if parse.tokens[time.first].sentence == token.sentence]
    if not near:
        return None
    vocabulary = load()
    open_times = [time for time in near if time.clause is None]
    dated = [(time, governors(time, parse, vocabulary)) for time in open_times]
    carriers = _carriers(token, vocabulary)
    for position, spot in enumerate(carriers):
        here = [time for time, chain in dated if spot in chain]
        if here:
            return min(here, key=lambda time: (abs(time.first - spot.i), time.first))
        if not position:
            inverse = next((time for time in near if time.clause is not None and _within(token, time.clause)), None)
            if inverse is not None:
                return inverse
    moment = _moment(token, vocabulary)
    here = [time for time, chain in dated if any(child in chain for child in moment)]
    if here:
        return min(here, key=lambda time: (abs(time.first - token.i), time.first))
    loose = [time for time in open_times if not any(
        above.pos in VERBAL for above in root_of(parse.tokens, time.first, time.last).ancestors())]
    return min(loose, key=lambda time: (abs(time.first - token.i), time.first), default=None)


def governors(time: TimeFound, parse: Parse, vocabulary: Vocabulary) -> list[Token]:
    """The tokens that the expression dates: the nouns it modifies, then their verb where the link allows it."""
    context = vocabulary.context
    token = root_of(parse.tokens, time.first, time.last)
    chain: list[Token] = []
    link = ""
    while token.head is not token:
        below, token = token, token.head
        if token.pos in VERBAL:
            token = _reporter(token, time, parse) or token
            carried = token.lemma in context["light"] and below.dep in _CORE
            if not chain or link in context["inside"] or carried:
                chain.extend(_shared(token, vocabulary))
            break
        if token.pos == "ADP":
            link = token.lower
        elif token.pos in _NOMINAL and not time.first <= token.i < time.last and not _is_daypart(token, vocabulary):
            if chain and below.dep not in _MODIFIERS and link not in context["inside"] and link != "of":
                break
            chain.append(token)
            link = ""
    return chain


def _is_daypart(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a noun only says at what time of the day it was ("before dawn on Wednesday")."""
    word = vocabulary.words.get(token.lower)
    return word is not None and word[0] == "daypart"


def _reporter(verb: Token, time: TimeFound, parse: Parse) -> Token | None:
    """The verb right before the expression when `verb` is what it reports: "said" in "said on Monday he left"."""
    if verb.i < time.last or not any(child.dep in _SUBJECTS and child.i >= time.last for child in verb.children):
        return None
    before = time.first - 1
    while before >= 0 and parse.tokens[before].pos in ("ADP", "ADV"):
        before -= 1
    return verb.head if before >= 0 and verb.head is parse.tokens[before] and verb.dep == "ccomp" else None


def _shared(verb: Token, vocabulary: Vocabulary) -> list[Token]:
    """The verb and those above it that share its date: "began marching on Monday", "fired and arrested on Monday"."""
    shared = [verb]
    while verb.dep in ("xcomp", "conj", "auxpass", "aux") and verb.head.pos in VERBAL and verb.head is not verb:
        if any(child.dep in _SUBJECTS for child in verb.children) or verb.head.lemma in vocabulary.context["intent"]:
            break
        verb = verb.head
        shared.append(verb)
    return shared


def _carriers(token: Token, vocabulary: Vocabulary) -> list[Token]:
    """The trigger and the tokens above it whose date is its date, nearest first."""
    context = vocabulary.context
    carriers = [token]
    while token.head is not token:
        head, dep = token.head, token.dep
        if token.pos in VERBAL and dep != "amod":
            if not (dep in ("xcomp", "conj", "aux", "auxpass", "relcl", "acl") or _together(token, context["together"])
                    or (dep == "ccomp" and head.lemma in context["light"])):
                break
        elif head.pos in VERBAL:
            if head.lemma not in context["light"] and token.lower not in context["inside"] and token.pos in _NOMINAL:
                break
        elif dep == "relcl" or (token.pos in _NOMINAL and dep not in ("conj", "appos", *_MODIFIERS)):
            break
        token = head
        carriers.append(token)
    return carriers


def _moment(token: Token, vocabulary: Vocabulary) -> list[Token]:
    """The verbs of what went on at the same moment: "while taking her to see them in May", "during a raid that killed nine in May"."""
    clauses = [child for child in token.children if _together(child, vocabulary.context["together"])]
    for verb in clauses:
        clauses.extend(child for child in verb.children if child.dep in ("xcomp", "advcl") and child.pos in VERBAL)
    during = [pobj for child in token.children if child.lower == "during" for pobj in child.children]
    return clauses + [child for noun in during for child in noun.children if child.dep in ("relcl", "acl")]


def _together(verb: Token, words: dict[str, int]) -> bool:
    """True for an adverbial clause that tells of the same moment: "when gunmen opened fire", "wounding two"."""
    if verb.dep != "advcl":
        return False
    opening = [child for child in verb.children if child.dep in ("mark", "advmod", "prep") and child.i < verb.i]
    marks = [child.lower for child in opening if child.dep == "mark" or child.lower in words]
    return any(mark in words for mark in marks) or (verb.tag == "VBG" and not opening)


def _within(token: Token, clause: Token) -> bool:
    return token is clause or any(above is clause for above in token.ancestors())
