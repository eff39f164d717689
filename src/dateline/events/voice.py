"""Whether a verb is a passive, in headlines and reduced clauses too."""

from __future__ import annotations

from dateline.parse import Token

UNDERGONE = frozenset({"convict", "accuse", "suspect", "charge", "indict", "jail", "imprison", "acquit", "sentence"})
"""Verbs of which nobody is the doer where no object stands beside them ("a man convicted of murder")."""
SUFFERED = frozenset(
    "arrest detain kill injure wound abduct kidnap murder assassinate execute jail imprison deport expel sentence convict behead torture "
    "shoot summon sack oust evict extradite rescue evacuate free fine ban suspend indict interrogate harass besiege displace blacklist "
    "exile lynch stab".split())
"""Verbs that take an object unless the sentence is a passive without its auxiliary."""
VERDICTS = frozenset({"guilty", "liable", "culpable"})
"""What a headline says that somebody was found."""


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive, a reduced relative ("troops killed in ...") included; "is opposed to" is none."""
    if verb.lemma == "oppose" and any(child.lower == "to" and child.dep == "prep" for child in verb.children):
        return False
    if verb.lemma in UNDERGONE and verb.tag in ("VBN", "VBD") and not any(child.dep in ("dobj", "aux") for child in verb.children) and any(
            child.dep == "prep" and child.i == verb.i + 1 for child in verb.children):
        return True
    if verb.lemma == "find" and any(child.dep == "oprd" and child.lemma in VERDICTS for child in verb.children) and not any(
            child.dep in ("dobj", "aux") for child in verb.children):
        return True
    if verb.lemma in SUFFERED and verb.dep == "ROOT" and verb.tag in ("VBN", "VBD") and _stands_alone(verb):
        return True
    if verb.tag != "VBN":
        return False
    if any(child.dep in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if any(child.dep == "aux" and child.lemma in ("have", "'ve") for child in verb.children):
        return False
    if verb.dep in ("acl", "amod", "oprd"):
        return True
    if verb.dep == "conj" and verb.head.tag == "VBN" and verb.head is not verb:
        return is_passive(verb.head)
    active = ("dobj", "nsubj") if verb.dep == "advcl" else ("dobj",)
    return verb.dep in ("xcomp", "ccomp", "advcl") and not any(child.dep in active for child in verb.children)


def _stands_alone(verb: Token) -> bool:
    """Whether the verb has a subject but neither an object nor an auxiliary, as in headlines ("Two men arrested in Lagos")."""
    deps = {child.dep for child in verb.children}
    if any(child.i > verb.i and child.pos in ("NOUN", "VERB") and child.dep in ("npadvmod", "conj") for child in verb.children):
        return False
    if any(child.i > verb.i and child.pos == "NUM" for child in verb.children):
        return False
    dead = [child for child in verb.children if child.lower == "dead"]
    return "nsubj" in deps and not deps & {"dobj", "dative", "aux", "auxpass", "prt", "ccomp", "xcomp", "attr"} and (
        verb.lemma != "shoot" or any(not child.children for child in dead))
