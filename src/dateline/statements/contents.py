"""What a cue word takes for the content of its statement."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.parse import Token
from dateline.statements.cues import Cue
from dateline.statements.syntax import SUBJECTS, below, child, has_to, is_passive, prepositional, without_additions

_TO = frozenset({"to"})
_REASONS = frozenset({"because", "if", "unless"})
_OF_NOUNS = frozenset({"of", "on", "to", "with", "for", "about", "between", "against", "from", "over", "as"})
"""Prepositions that more often belong to the noun before them than tell when, where or how."""

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_STRAYS = frozenset({"dobj", "npadvmod", "prep", "advcl", "dep"})
"""Labels that the parser gives to a subject which it ties to the verb before the clause."""

_BREAKS = frozenset(":;-–—")

_INFINITIVES = frozenset({"advcl", "xcomp", "ccomp", "acl", "relcl"})


@dataclass(slots=True)
class Content:
    """The tokens of a content, and the head of the one spoken to, if the cue names him as its object."""

    frame: str
    tokens: set[int]
    hearer: Token | None = None


def fits(cue: Cue, head: Token) -> bool:
    """Whether the words that the cue needs beside its head are there."""
    return all(any(c.lower == word for c in head.children) for word in cue.needs)


def of_verb(verb: Token, cue: Cue) -> Content | None:
    """The content that the verb's dependants give, None when they give none (it may still have quoted words)."""
    frames = cue.frames
    hearer = _hearer(verb, cue)
    if "order" in frames and (content := _order(verb, cue)):
        return content
    if "clause" in frames and (tokens := _clause(verb)):
        return Content("clause", tokens, hearer)
    if "if" in frames and (question := _question(verb)):
        return Content("clause", below([question]), hearer)
    if "small" in frames and (tokens := _small(verb)):
        return Content("small", tokens)
    if "to" in frames:
        for c in verb.children:
            if c.dep in ("xcomp", "ccomp") and has_to(c):
                return Content("to", _without_finite(c), hearer)
    target = _object(verb)
    if target is not None:
        preposition = prepositional(verb, cue.object_with) or prepositional(target, cue.object_with)
        if preposition is not None:
            return Content("object", without_additions([target, preposition]))
        if "object" in frames:
            return Content("object", without_additions([target, *_phrases_after(verb, target)]))
    preposition = prepositional(verb, cue.with_)
    if preposition is None:
        return None
    return Content("with", without_additions([*preposition.children, *_infinitive_after(verb, preposition)]), hearer)


def of_noun(noun: Token, cue: Cue) -> Content | None:
    """The content that the noun's dependants, or the predicate after it ("his view is that ..."), give."""
    for c in noun.children:
        if c.dep in ("acl", "ccomp", "relcl") and c.i > noun.i:
            if "clause" in cue.frames and (mark := child(c, "mark")) and mark.lower in ("that", "whether"):
                return Content("clause", below([c]))
            if "to" in cue.frames and has_to(c) and c.dep == "acl":
                return Content("to", below([c]))
        if "for" in cue.with_ and c.dep == "advcl" and has_to(c) and (mark := child(c, "mark")) and mark.lower == "for":
            return Content("with", below([c]) - {mark.i})
    if noun.dep == "nsubj" and noun.head.lemma == "be" and "clause" in cue.frames:
        predicate = child(noun.head, "ccomp")
        if predicate is not None and predicate.i > noun.head.i:
            return Content("clause", below([predicate]))
    preposition = prepositional(noun, cue.with_)
    if preposition is None:
        return None
    carrier = noun.head if noun.dep in ("dobj", "attr") else noun
    infinitives = _infinitive_after(noun, preposition) or _infinitive_after(carrier, preposition)
    return Content("with", below([*preposition.children, *infinitives]))


def of_adjective(adjective: Token, cue: Cue) -> Content | None:
    """The content of a predicative adjective."""
    for c in adjective.children:
        if c.i > adjective.i and c.dep in ("ccomp", "xcomp"):
            if "clause" in cue.frames and not has_to(c):
                return Content("clause", below([c]))
            if "to" in cue.frames and has_to(c):
                return Content("to", below([c]))
    preposition = prepositional(adjective, cue.with_)
    return Content("with", below(preposition.children)) if preposition is not None else None


def _hearer(verb: Token, cue: Cue) -> Token | None:
    """The one spoken to: the object of "tell", else who stands after "to"."""
    if "hearer" in cue.frames or "order" in cue.frames:
        found = _object(verb) or child(verb, "dative")
        if found is not None:
            return child(found, "pobj") if found.pos == "ADP" else found
    to = prepositional(verb, _TO) if "quote" in cue.frames else None
    return child(to, "pobj") if to is not None else None


def _object(verb: Token) -> Token | None:
    return child(verb, "nsubjpass") if is_passive(verb) else child(verb, "dobj")


def _order(verb: Token, cue: Cue) -> Content | None:
    for c in verb.children:
        if c.dep in ("ccomp", "xcomp", "advcl") and c.i > verb.i and has_to(c):
            to_whom = prepositional(verb, frozenset(cue.needs))
            hearer = child(c, "nsubj") or _object(verb) or child(verb, "dative")
            if to_whom is not None:
                hearer = child(to_whom, "pobj")
            elif c.dep == "advcl":
                return None
            if hearer is None or hearer.i > c.i:
                return None
            return Content("order", _without_finite(c) | below([hearer]), hearer)
    return None


def _clause(verb: Token) -> set[int]:
    """The finite clauses under the verb, or around it when it stands in a parenthesis or after "as"."""
    inner = _nearest(verb, [c for c in verb.children if c.dep == "ccomp"])
    if inner:
        return below([*inner, *_strays(verb, inner), *_further(verb, inner), *_reasons(verb, inner)])
    if (verbal := child(verb, "xcomp")) is not None and verbal.i > verb.i:
        if verbal.tag == "VBG":
            return _without_finite(verbal)
        raised = child(verb, "nsubjpass")
        if raised is not None and has_to(verbal):
            return below([raised, verbal])
    host = verb.head
    if host is verb or host.pos not in ("VERB", "AUX", "NOUN", "PROPN", "ADJ"):
        return set()
    as_clause = verb.dep == "advcl" and (mark := child(verb, "mark")) is not None and mark.lower == "as"
    if verb.dep == "parataxis" or (as_clause and not child(verb, "dobj", "xcomp")):
        return below([host], without=verb)
    return set()


def _reasons(verb: Token, clauses: list[Token]) -> list[Token]:
    """What the cue parts from the clause before it: "The dam is safe, he said, because it is new"."""
    if clauses[-1].i > verb.i:
        return []
    return [c for c in verb.children if c.dep == "advcl" and c.i > verb.i and (mark := child(c, "mark")) and mark.lower in _REASONS]


def _question(verb: Token) -> Token | None:
    """The clause with "if" of "asked the miners if they were safe", which parsers take for a condition."""
    for c in verb.children:
        if c.dep == "advcl" and c.i > verb.i and (mark := child(c, "mark")) and mark.lower in ("if", "whether"):
            return c
    return None


def _nearest(verb: Token, clauses: list[Token]) -> list[Token]:
    """Without the clauses that a colon, semicolon or dash parts from the next: "It rained: the harvest failed, she said"."""
    breaks = [c.i for word in (verb, *clauses) for c in word.children if c.text in _BREAKS and c.i < verb.i]
    ends = [*(c.i for c in clauses[1:]), verb.i]
    parted = [n for n, c in enumerate(clauses) if c.i < verb.i and any(c.i < i < ends[n] for i in breaks)]
    return clauses[parted[-1] + 1 :] if parted else clauses


def _further(verb: Token, clauses: list[Token]) -> list[Token]:
    """Clauses with a "that" of their own which the parser coordinated with the verb: "said he ... and that he ..."."""
    later = [c for c in verb.children if c.dep in ("conj", "advcl") and c.i > clauses[-1].i]
    return [c for c in later if (mark := child(c, "mark")) is not None and mark.lower == "that"]


def _strays(verb: Token, clauses: list[Token]) -> list[Token]:
    """What the parser gave the verb for an object though it is the subject of the clause after it."""
    last = clauses[-1]
    if last.i < verb.i or child(last, *SUBJECTS, "expl", "mark") or not _is_finite(last):
        return []
    return [c for c in verb.children if c.dep in _STRAYS and verb.i < c.i < last.i]


def _is_finite(verb: Token) -> bool:
    """Whether its form wants a subject: "will go" and "went", not "going"."""
    return verb.tag in _FINITE or any(c.tag in _FINITE for c in verb.children if c.dep in ("aux", "auxpass"))


def _without_finite(verbal: Token) -> set[int]:
    """What stands under an infinitive or gerund, without what goes on as the cue does: "vowed to leave and [shut the door]"."""
    found = below([verbal])
    for c in verbal.children:
        if c.dep == "conj" and c.pos in ("VERB", "AUX") and _is_finite(c) and not child(c, "mark"):
            found -= below([c])
    return found


def _small(verb: Token) -> set[int]:
    if verb.dep == "acl" and verb.tag == "VBN" and not child(verb, "agent"):
        return set()  # "a group called Daylight": its name
    predicate = child(verb, "oprd", "ccomp", "xcomp")
    target = _object(verb)
    objects = [c for c in verb.children if c.dep == "dobj"]
    if predicate is None and (len(objects) > 1 or any(c.dep == "amod" and c.i > o.i for o in objects for c in o.children)):
        return below(objects)
    if predicate is None or predicate.tag in ("VBZ", "VBD", "VBP", "VB"):
        return set()
    return below([c for c in (target, predicate) if c is not None])


def _phrases_after(verb: Token, target: Token) -> list[Token]:
    """Prepositional phrases right after the object, which parsers often give to the verb: "proposed [a levy on steel]".

    With "in" it is such a phrase before a gerund ("questioned [her wisdom in signing it]"), else a place or time.
    """
    end = max(below([target])) + 1
    found: list[Token] = []
    for c in verb.children:
        if c.i == end and c.dep == "prep" and (c.lower in _OF_NOUNS or (c.lower == "in" and child(c, "pcomp"))):
            found.append(c)
            end = max(below([c])) + 1
    return found


def _infinitive_after(word: Token, preposition: Token) -> list[Token]:
    """The infinitive of "called on Kyiv to hold fire" and "a call for Kyiv to hold fire"."""
    if preposition.lower not in ("for", "on", "upon"):
        return []
    return [c for c in word.children if c.dep in _INFINITIVES and c.i > preposition.i and has_to(c)]
