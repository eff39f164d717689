"""Who says it: the subject of a cue, found through passives, relative clauses, shared and inherited subjects."""

from __future__ import annotations

from collections.abc import Container

from dateline.parse import Token
from dateline.statements.syntax import SUBJECTS, below, child, has_to, is_passive, prepositional

_CHAIN = 6
"""How many verbs and nouns a subject may be passed down."""
_AUTHORS = frozenset({"by", "from"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_PEOPLE = frozenset({"NNP", "NNPS", "NNS", "PRP"})
"""Tags of an object that may be made to say something ("got ministers to admit")."""
_MISTAKEN = frozenset({"advcl", "advmod", "npadvmod", "dep", "compound", "nmod", "attr", "dobj", "nummod", "intj"})
"""Labels the parser gives to a subject that it fails to see."""
_GIVING = frozenset({"make", "give", "have", "voice", "express", "issue", "offer", "raise", "repeat", "share"})
"""Verbs whose subject is the one who makes the claim or promise that is their object."""
_QUOTING = frozenset({"quote", "cite", "overhear"})
"""Verbs whose passive has the one who speaks for its subject ("was quoted as saying")."""
_OF_ACTS = frozenset(
    "easy hard difficult tough impossible possible wrong right fair unfair important necessary tempting common "
    "early soon late premature pointless good bad better best".split()
)
"""Adjectives that judge what somebody does rather than him."""
_WITHIN = frozenset({"compound", "pobj", "poss"})
_JOINED = frozenset({"conj", "ccomp", "parataxis", "advcl", "relcl"})
_INHERITING = frozenset({"conj", "xcomp", "advcl", "ccomp", "dep", "parataxis", "oprd"})


def subject(verb: Token, chain: int = _CHAIN) -> Token | None:
    """The head of the noun phrase that does what the verb says, also where another verb hands it down.

    Of a relative clause it is the antecedent. None for a passive without an agent and for "it" without reference.
    """
    if is_passive(verb):
        by = child(verb, "agent")
        return child(by, "pobj") if by else None
    found = _nearest_subject(verb)
    if found is None:
        return None if chain == 0 or verb.head is verb or child(verb, "expl") else _inherited(verb, chain - 1)
    if found.tag in ("WDT", "WP") and found.lower in _RELATIVES:
        return _antecedent(verb) or found
    return found


def holder(noun: Token, chain: int = _CHAIN) -> Token | None:
    """Whose claim or promise it is: the owner, the one it comes from, else who does what the noun's verb says."""
    owner = child(noun, "poss")
    if owner is None and (by := prepositional(noun, _AUTHORS)):
        owner = child(by, "pobj")
    if owner is not None or chain == 0:
        return owner
    for c in noun.children:
        if c.dep == "relcl" and c.lemma in _GIVING and (giver := child(c, "nsubj")) and giver.lower not in _RELATIVES:
            return giver
    verb = noun.head.head if noun.dep == "pobj" else noun.head
    if noun.dep in ("pobj", "dobj", "attr", "nsubjpass", "conj") and verb.pos in ("VERB", "AUX"):
        return subject(verb, chain - 1)
    return None


def author(verb: Token, bearers: frozenset[str], said: set[int]) -> Token | None:
    """The subject of a verb of saying; of a text that says something ("a letter accusing him") its author, if named.

    `bearers` are the lemmas of nouns for such texts, `said` the tokens of the content, where no speaker is looked for.
    """
    found = subject(verb)
    if found is None:
        if verb.lemma in _QUOTING and (quoted := child(verb, "nsubjpass")):
            return quoted
        if verb.dep == "amod" and verb.head.pos == "PROPN":
            return verb.head
        if verb.tag == "VB":
            return _after(verb)
        return _unseen(verb, said) or _cut_off(verb) if verb.tag in ("VBD", "VBZ", "VBP") else None
    if verb.dep == "acl":
        text = _text_sent(found) if found.lemma not in bearers else found
        if text.lemma in bearers:
            return holder(text) or text
    return found


def _may_name(token: Token, verb: Token) -> bool:
    """Whether it is a noun, "the accused" or "the 30-year-old", or a name right after the verb that was taken for another word."""
    if token.name in ("DATE", "TIME"):
        return False
    if token.pos in ("PROPN", "NOUN", "PRON", "NUM"):
        return True
    return (token.pos == "ADJ" and child(token, "det") is not None) or (token.i == verb.i + 1 and token.text[0].isupper())


def _judges_an_act(head: Token) -> bool:
    """Whether it is the "is easy" of "it is easy to say", whose "it" says nothing."""
    judgement = head if head.pos == "ADJ" else child(head, "acomp")
    clause = head.head if head.pos == "ADJ" else head
    dummy = child(clause, "nsubj")
    return judgement is not None and judgement.lower in _OF_ACTS and dummy is not None and dummy.lower == "it"


def _set_off(clause: Token) -> bool:
    """Whether a comma stands before the clause and after its head."""
    commas = {c.i for c in clause.head.children if c.text == ","}
    return bool(commas) and min(below([clause])) - 1 in commas


def _nearest_subject(verb: Token) -> Token | None:
    """The last subject before the verb, else the first after it."""
    subjects = [c for c in verb.children if c.dep in SUBJECTS]
    return next((c for c in reversed(subjects) if c.i < verb.i), subjects[0] if subjects else None)


def _inherited(verb: Token, chain: int) -> Token | None:
    head = verb.head
    if verb.dep == "relcl":
        return head
    if verb.dep == "acl":
        if has_to(verb):
            return holder(head, chain)
        if verb.tag == "VBG" and head.dep in ("attr", "dobj") and head.head.pos in ("VERB", "AUX") and _set_off(verb):
            return subject(head.head, chain) or head
        return head
    if verb.dep == "pcomp":
        governor = head.head
        if governor.pos not in ("VERB", "AUX"):
            return child(governor, "nsubj") or holder(governor, chain)
        return child(governor, "nsubjpass") or subject(governor, chain)
    if verb.dep not in _INHERITING or (verb.dep == "ccomp" and not (verb.tag == "VBG" or has_to(verb))):
        return None
    if verb.dep == "xcomp":
        controller = child(head, "dobj", "dative")
        if controller is not None and controller.i < verb.i and controller.tag in _PEOPLE:
            return controller
    if has_to(verb) and _judges_an_act(head):
        return None
    while head.pos in ("ADJ", "ADV") and head.head is not head:
        head = head.head
    if head.pos not in ("VERB", "AUX"):
        return None
    own = child(head, "nsubj", "nsubjpass")
    if own is not None and own.dep == "nsubjpass":
        return own
    found = subject(head, chain)
    unseen = _unseen(head) if found is None else None
    return unseen if unseen is not None and unseen.pos == "PROPN" else found


def _cut_off(verb: Token) -> Token | None:
    """For a finite verb that the parser left without a subject that of the main verb, else the last name before it."""
    if is_passive(verb) or child(verb, "expl"):
        return None
    top = verb
    while top.dep in _JOINED and top.head is not top:
        top = top.head
    subjects = [c for c in top.children if c.dep in ("nsubj", "nsubjpass") and c.i < verb.i and top is not verb]
    names = [t for t in top.subtree() if t.i < verb.i and t.name in ("PERSON", "ORG") and t.dep not in _WITHIN]
    return next(iter([*subjects[-1:], *names[-1:]]), None)


def _antecedent(verb: Token) -> Token | None:
    while verb.dep in ("conj", "xcomp", "ccomp"):
        verb = verb.head
    return verb.head if verb.dep == "relcl" else None


def _text_sent(reader: Token) -> Token:
    """What "sent [a letter] to readers saying ..." or "[a letter] to readers saying" speaks of, else the noun itself."""
    if reader.dep != "pobj":
        return reader
    carrier = reader.head.head
    return child(carrier, "dobj") or carrier


def _after(verb: Token) -> Token | None:
    """The subject after a verb that looks like an infinitive: '"Nobody paid," read the letter'."""
    said = child(verb, "ccomp")
    return child(verb, "dobj") if said is not None and said.i < verb.i and not child(verb, "aux") else None


def _unseen(verb: Token, said: Container[int] = ()) -> Token | None:
    """The noun or name beside a finite verb whose subject the parser took for something else."""
    if is_passive(verb) or child(verb, "expl"):
        return None
    nouns = [c for c in verb.children if c.dep in _MISTAKEN and c.i not in said and _may_name(c, verb)]
    before = [c for c in nouns if c.i < verb.i]
    return before[-1] if before else next((c for c in nouns if c.i <= verb.i + 4), None)
