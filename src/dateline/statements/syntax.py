"""Reading a dependency tree: dependants, stretches and phrases."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.parse import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WHEN = frozenset({"when", "whenever", "if", "once"})
"""What stands before a participle without its auxiliary: "when asked"."""


def child(token: Token, *deps: str) -> Token | None:
    """The first dependant with one of these labels."""
    for c in token.children:
        if c.dep in deps:
            return c
    return None


def has_to(token: Token) -> bool:
    """Whether it is the head of an infinitive with "to"."""
    return any(c.tag == "TO" for c in token.children)


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, with or without its auxiliary ("plans announced by the ministry")."""
    deps = {c.dep for c in verb.children}
    if "ccomp" in deps and _is_perfect(verb):
        return False
    if "nsubjpass" in deps or "agent" in deps or ("auxpass" in deps and "nsubj" not in deps):
        return True
    cut = verb.tag == "VBD" and verb.dep == "advcl" and not deps & SUBJECTS
    if not (verb.tag == "VBN" or cut) or deps & {"aux", "dobj"} or any(c.dep == "nsubj" and c.i < verb.i for c in verb.children):
        return False
    if verb.dep == "acl" and _is_main(verb):
        return False
    return verb.dep in ("acl", "amod", "advcl") or any(c.dep == "advmod" and c.lower in _WHEN for c in verb.children)


def _is_main(verb: Token) -> bool:
    """Whether it is the verb of its sentence, which parsers miss after a relative clause: "Lind, who is ill, joked that ..."."""
    noun = verb.head
    return noun.head is noun and any(c.dep == "relcl" and noun.i < c.i < verb.i for c in noun.children)


def _is_perfect(verb: Token) -> bool:
    """Whether "'s" before the participle stands for "has", as in "she's said that ...", not in "it's said that ..."."""
    auxiliaries = [c.lower for c in verb.children if c.dep == "auxpass"]
    return auxiliaries in (["'s"], ["’s"]) and not any(c.lower == "it" for c in verb.children if c.dep in SUBJECTS)


def prepositional(token: Token, words: frozenset[str]) -> Token | None:
    """The first dependant that is one of these prepositions and has an object."""
    for c in token.children:
        if c.dep in ("prep", "dative", "agent") and c.lower in words and c.children:
            return c
    return None


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


def without_additions(heads: Iterable[Token]) -> set[int]:
    """Like `below`, without the relative clauses that a comma sets off: what the article adds to a name (", who is ill")."""
    found: set[int] = set()
    stack = list(heads)
    while stack:
        token = stack.pop()
        found.add(token.i)
        commas = {c.i for c in token.children if c.text == ","}
        stack += [c for c in token.children if not (c.dep == "relcl" and commas and min(below([c])) - 1 in commas)]
    return found


def phrase(head: Token, taken: set[int]) -> tuple[int, int]:
    """Tokens (last exclusive) of the noun phrase around `head`, up to those `taken` by the cue or the content.

    It keeps coordinated nouns, appositions, prepositional phrases and relative clauses.
    """
    inside: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        inside.add(token.i)
        stack += [c for c in token.children if c.i not in taken]
    first, last = head.i, head.i + 1
    while first - 1 in inside:
        first -= 1
    while last in inside:
        last += 1
    return first, last


def ranges(numbers: set[int]) -> list[tuple[int, int]]:
    """Runs of consecutive token numbers, last exclusive, in order."""
    runs: list[tuple[int, int]] = []
    for i in sorted(numbers):
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs
