"""How sure the text is that the act took place, read off auxiliaries, negation and clause type."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.arguments import COMPELLING
from dateline.events.voice import is_passive
from dateline.parse import Token
from dateline.record import Factuality

FUTURE = frozenset({"will", "'ll", "shall", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can"})
OBLIGATION = frozenset({"must", "should", "ought"})
NEGATORS = frozenset({"not", "n't", "never", "no", "neither", "nor", "without"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
LIKELY = frozenset(
    "allegedly reportedly possibly perhaps maybe suspected alleged apparently possible potential likely imminent feared".split())
INTENDED = frozenset({"planned", "proposed", "upcoming", "forthcoming", "scheduled", "prospective", "intended"})
"""Adjectives of what is yet to come ("his proposed ban")."""
PROSPECT = frozenset("possibility risk danger fear prospect likelihood chance probability apprehension rumour rumor".split())
"""Nouns whose complement may or may not come about ("the possibility of his arrest")."""

DREADED = frozenset({"fear", "dread", "risk", "avoid", "evade", "escape", "avert"})
"""Verbs whose object has not come about ("risked being jailed"); of "face" it has in the past ("faced attacks")."""

GUESS = frozenset({"fear", "suspect", "presume", "assume", "rumour", "rumor", "speculate", "guess"})
"""Verbs whose clause somebody takes for likely ("feared he had been killed")."""
HELD_TRUE = GUESS | {"believe", "think", "suppose", "understand"}
"""Verbs that do so where nobody in particular does ("is believed to have been killed")."""
EMPOWER = frozenset({"allow", "permit", "enable", "empower", "entitle"})
"""Verbs that give leave for what need not follow ("the law allows police to hold suspects")."""
SPECIFIC = frozenset({"det", "poss", "nummod", "compound", "amod", "nmod", "nsubj"})
"""Labels of words beside an act's name that say which act is meant."""
EQUATING = frozenset({"be", "remain", "constitute"})
"""Verbs that in the present say what acts of a kind are ("killing civilians is a crime")."""
ATTEMPTED = frozenset({"attempted", "failed", "foiled", "abortive", "botched", "thwarted", "unsuccessful"})
"""Words before an act that did not come off."""
HELD_FOR = frozenset({"arrest", "detain", "hold", "apprehend", "nab", "remand", "book", "seek", "hunt", "want", "question", "interrogate"})
"""Verbs whose "for" names what somebody is suspected of ("arrested for killing ..."); a court that jails somebody has found it true."""


@dataclass(slots=True)
class Modality:
    """What the clause around a trigger says of it."""

    negated: bool = False
    future: bool = False
    possible: bool = False
    conditional: bool = False
    obligation: bool = False
    ongoing: bool = False


def reading(mood: Modality) -> Factuality:
    """The factuality of an act that stands in such a clause."""
    if mood.conditional:
        return "conditional"
    if mood.negated:
        return "negated"
    if mood.future:
        return "planned"
    if mood.possible or mood.obligation:
        return "possible"
    return "ongoing" if mood.ongoing else "happened"


def modality(token: Token) -> Modality:
    """The modality of the act whose trigger or light verb is `token`."""
    found = Modality()
    for child in token.children:
        lower = child.lower
        if lower in NEGATORS and (child.dep in ("neg", "det", "preconj", "cc") or child.dep == "advmod"):
            found.negated = True
        if child.dep in ("aux", "auxpass"):
            found.future |= lower in FUTURE or lower == "would"
            found.possible |= lower in POSSIBLE
            found.obligation |= lower in OBLIGATION
            if token.tag == "VBG" and child.lemma == "be":
                found.ongoing = True
        if child.dep in ("mark", "advmod") and lower in CONDITIONS:
            found.conditional |= lower != "whether"
            found.possible |= lower == "whether"
        if lower in LIKELY:
            found.possible = True
        if lower in INTENDED and child.dep == "amod":
            found.future = True
    having = token.head if token.dep == "xcomp" and token.head.lemma == "have" else None
    if having is not None and any(child.lower == "yet" for child in (*token.children, *having.children)):
        found.negated = True  # "has yet to free them"
    if token.dep == "conj" and any(child.lower == "nor" and child.dep == "cc" for child in token.head.children):
        found.negated = True
    if token.dep in ("pobj", "pcomp") and token.head.lower in ("of", "about", "over") and token.head.head.lemma in PROSPECT:
        found.possible = True
    if _is_dreaded(token) or is_general(token):
        found.possible = True
    if token.dep in ("ccomp", "xcomp") and token.head.lemma in (HELD_TRUE if is_passive(token.head) else GUESS):
        found.possible = True
    if token.dep == "pcomp" and token.head.lower == "without":
        found.negated = True
    if token.tag == "VB" and any(child.lower == "to" and child.dep == "aux" for child in token.children):
        if token.dep == "ROOT" or (token.dep in ("xcomp", "ccomp") and token.head.lemma == "be"):
            found.future = True
        elif token.head.lemma in COMPELLING and token.dep in ("advcl", "xcomp", "ccomp"):
            above = modality(token.head)
            found.possible |= above.possible or above.future
            found.negated |= above.negated
        elif token.dep in ("advcl", "acl", "relcl") or token.head.pos not in ("VERB", "AUX"):
            found.possible |= token.dep != "xcomp"
            if token.dep == "acl":
                found.future, found.possible = True, False
    if token.dep == "conj" and token.head.pos in ("VERB", "AUX") and not any(
            child.dep in ("aux", "nsubj", "nsubjpass", "mark") for child in token.children):
        above = modality(token.head)
        if not token.tag.startswith("VBD"):
            found.future |= above.future
            found.possible |= above.possible
            found.obligation |= above.obligation
            found.conditional |= above.conditional
    for ancestor in token.ancestors() if token.dep != "acl" or token.tag != "VBN" else ():
        if ancestor.pos in ("VERB", "AUX") and any(
                child.lower in ("if", "unless") and child.dep == "mark" for child in ancestor.children):
            found.conditional = True
        if ancestor.dep in ("ROOT", "ccomp", "advcl", "relcl"):
            break
    if is_passive(token) and token.tag == "VBN" and any(child.lower == "being" for child in token.children) and any(
            child.dep in ("aux", "auxpass") and child.tag in ("VBZ", "VBP", "VBD") for child in token.children):
        found.ongoing = True
    return found


def is_ground(token: Token) -> bool:
    """Whether a gerund is what police hold or want its doer for, which nobody has found true yet."""
    return token.tag == "VBG" and token.dep == "pcomp" and token.head.lower in ("for", "over") and token.head.head.lemma in HELD_FOR


def is_general(act: Token) -> bool:
    """Whether a gerund or bare noun is the subject of what is said of all acts of its kind ("torture is a crime")."""
    verb = act.head
    if verb.lemma not in EQUATING or verb.tag not in ("VBZ", "VBP"):
        return False
    return act.dep in ("csubj", "nsubj") and act.tag in ("VBG", "NN", "NNS") and not any(
        child.dep in SPECIFIC or (child.dep == "prep" and act.pos == "NOUN") for child in act.children)


def is_allowed(token: Token) -> bool:
    """Whether an act is only what somebody may do by law or leave."""
    return token.tag == "VB" and token.dep in ("xcomp", "ccomp") and token.head.lemma in EMPOWER


def _is_dreaded(token: Token) -> bool:
    verb = token.head
    if verb.pos != "VERB" or not (verb.lemma in DREADED or (verb.lemma == "face" and verb.tag not in ("VBD", "VBN"))):
        return False
    gerund = token.tag == "VBG" or any(child.lower == "being" for child in token.children)
    return (token.dep == "dobj" and token.pos == "NOUN") or (token.dep == "xcomp" and gerund)
