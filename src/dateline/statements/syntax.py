"""Phrases and subjects in a dependency tree, as far as statements need them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.parse import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
_DEPTH = 6
_AUTHORS = frozenset({"by", "from"})


def child(token: Token, *deps: str) -> Token | None:
    """The first dependant with one of these labels."""
    return next((c for c in token.children if c.dep in deps), None)


def has_to(token: Token) -> bool:
    """Whether it is the head of an infinitive with "to"."""
    return any(c.tag == "TO" for c in token.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, with or without its auxiliary ("plans announced by the ministry")."""
    return any(c.dep in ("nsubjpass", "auxpass", "agent") for c in verb.children) or (
        verb.tag == "VBN" and verb.dep in ("acl", "amod", "advcl") and not child(verb, "aux", "dobj", "nsubj")
    )


def agent(verb: Token) -> Token | None:
    """The noun after the "by" of a passive."""
    by = child(verb, "agent")
    return child(by, "pobj") if by else None


def prepositional(token: Token, words: frozenset[str]) -> Token | None:
    """The first dependant that is one of these prepositions and has an object."""
    for c in token.children:
        if c.dep in ("prep", "dative", "agent") and c.lower in words and c.children:
            return c
    return None


def subject(verb: Token, depth: int = _DEPTH) -> Token | None:
    """The head of the noun phrase that does what the verb says, also where it is shared with or inherited from another verb.

    Of a relative clause it is the antecedent. None for a passive without an agent and for "it" without reference.
    """
    if is_passive(verb):
        return agent(verb)
    found = child(verb, *SUBJECTS)
    if found is not None:
        if found.tag in ("WDT", "WP") and found.lower in RELATIVES:
            relative = _relative(verb)
            return relative.head if relative is not None else found
        return found
    if depth == 0 or child(verb, "expl"):
        return None
    head = verb.head
    if head is verb:
        return None
    if verb.dep in ("conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "oprd"):
        if verb.dep == "xcomp":
            controller = child(head, "dobj", "dative")
            if controller is not None and controller.i < verb.i:
                return controller
        if head.pos in ("VERB", "AUX"):
            if verb.dep == "ccomp" and not (verb.tag == "VBG" or has_to(verb)):
                return None
            own = child(head, "nsubj", "nsubjpass")
            return own if own is not None and own.dep == "nsubjpass" else subject(head, depth - 1)
        return None
    if verb.dep == "acl":
        return holder(head, depth - 1) if has_to(verb) else head
    if verb.dep == "relcl":
        return head
    if verb.dep == "pcomp":
        governor = head.head
        return subject(governor, depth - 1) if governor.pos in ("VERB", "AUX") else holder(governor, depth - 1)
    return None


def holder(noun: Token, depth: int = _DEPTH) -> Token | None:
    """Whose claim, promise or effort it is: the owner, the one it comes from, else who does what the noun's verb says."""
    owner = child(noun, "poss")
    if owner is None and (by := prepositional(noun, _AUTHORS)):
        owner = child(by, "pobj")
    if owner is not None or depth == 0:
        return owner
    head = noun.head
    if noun.dep == "pobj":
        head = head.head
        return subject(head, depth - 1) if head.pos in ("VERB", "AUX") else None
    if noun.dep in ("dobj", "attr", "nsubjpass", "conj") and head.pos in ("VERB", "AUX"):
        return subject(head, depth - 1)
    return None


def _relative(verb: Token) -> Token | None:
    """The head of the relative clause whose subject the verb shares."""
    while verb.dep in ("conj", "xcomp", "ccomp"):
        verb = verb.head
    return verb if verb.dep == "relcl" else None


def neighbour(verb: Token) -> Token | None:
    """Who may say it where the parser finds no subject: the first dependant noun or name, before the verb or else just after it."""
    if is_passive(verb) or child(verb, "expl"):
        return None
    nominal = [c for c in verb.children if c.pos in ("PROPN", "NOUN", "PRON") and c.dep in ("advcl", "advmod", "npadvmod", "dep", "compound", "nmod", "attr", "dobj", "nummod", "intj")]
    before = [c for c in nominal if c.i < verb.i]
    return before[-1] if before else next((c for c in nominal if c.i <= verb.i + 4), None)


def clause(head: Token, without: Token) -> set[int]:
    """Token numbers of the clause of `head`, without the branch at `without` and without further main clauses after it."""
    others = [c for c in head.children if c.dep == "conj" and child(c, "nsubj", "nsubjpass") and not below([c]) & {without.i}]
    found = below([head], without)
    for c in others:
        found -= below([c])
    return found


def below(heads: Iterable[Token], without: Token | None = None) -> set[int]:
    """Token numbers of everything under these heads, the branch at `without` cut off."""
    found: set[int] = set()
    stack = list(heads)
    while stack:
        token = stack.pop()
        if token is not without:
            found.add(token.i)
            stack += token.children
    return found


def phrase(head: Token, taken: set[int]) -> tuple[int, int]:
    """Tokens (last exclusive) of the noun phrase around `head`, up to tokens that are `taken` by the cue or the content.

    It keeps appositions, prepositional phrases and relative clauses.
    """
    inside: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        inside.add(token.i)
        stack += [c for c in token.children if c.i not in taken and c.dep not in ("cc", "conj")]
    first, last = head.i, head.i + 1
    while first - 1 in inside:
        first -= 1
    while last in inside:
        last += 1
    return first, last


def ranges(numbers: set[int]) -> list[tuple[int, int]]:
    """Runs of following token numbers, last exclusive, in order."""
    runs: list[tuple[int, int]] = []
    for i in sorted(numbers):
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs
