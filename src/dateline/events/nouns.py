"""Nouns as triggers: which entries a noun matches with its owners and prepositions ("the army's raid on ...")."""

from __future__ import annotations

from dateline.entities.model import Entities
from dateline.events.arguments import RELATIVE, arguments, conjuncts, prepositional
from dateline.events.frames import Frame
from dateline.events.lexicon import Entry, Lexicon
from dateline.events.lightverbs import describes, pass_roles
from dateline.events.slots import OWNERS, conditions_hold, is_party, literal
from dateline.parse import Token

ACTING = frozenset({"person", "organization", "group", "country"})
WITHIN = frozenset({"in", "during"})
"""Prepositions whose gerund names the act that something else was part of ("killed in firing by the army")."""


def noun_frames(noun: Token, lexicon: Lexicon, entities: Entities) -> list[Frame]:
    """The best event and the best outer entry that a noun matches; none where it names a party or another thing than an act."""
    entries = [*lexicon.nouns.get(noun.lemma, ()), *(lexicon.nouns.get(noun.lower, ()) if noun.lower != noun.lemma else ())]
    if not entries or (noun.dep == "compound" and noun.head.pos in ("NOUN", "PROPN") and noun.i < noun.head.i and (
            noun.head.lemma in lexicon.nouns)):
        return []
    mention = entities.covering.get(noun.i)
    if mention is not None and mention.entity.kind in ACTING and (mention.kind == "name" or mention.head is noun or noun.dep == "compound"):
        return []
    if is_idiom(noun, lexicon):
        return []
    before = _before(noun)
    fitting = [entry for entry in entries if all(word in before for word in entry.compound)]
    frames = []
    for group in ([entry for entry in fitting if not entry.outer], [entry for entry in fitting if entry.outer]):
        made = [frame for entry in group for frame in [_match(entry, noun, lexicon, entities)] if frame is not None]
        if made:
            frames.append(max(made, key=lambda frame: frame.entry.weight + len(frame.actors) + len(frame.recipients)))
    return frames


def _before(noun: Token) -> set[str]:
    """Words and lemmas that stand before a noun in its phrase."""
    return {word for child in noun.children if child.i < noun.i for word in (child.lemma, child.lower)}


def is_idiom(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the words before a noun make it another thing than the act it names ("heart attack", "search warrant")."""
    before = _before(noun)
    return bool(before & lexicon.idioms.get(noun.lemma, frozenset())) and "joint" not in before


def _match(entry: Entry, noun: Token, lexicon: Lexicon, entities: Entities) -> Frame | None:
    frame = Frame(noun, entry)
    owners = [child for child in noun.children if child.dep in OWNERS and child.i < noun.i
              and is_party(child, entities) and not _is_site(child, entities)]
    if (doer := gerund_doer(noun)) is not None and is_party(doer, entities):
        owners.insert(0, doer)
    suffers = entry.possessor == "R" and not any(_is_killer(owner, noun, entities) for owner in owners)
    side = frame.recipients if suffers else frame.actors
    side.extend(sorted(owners, key=lambda owner: describes(owner, entities))[:1])
    pairs = [pair for child in noun.children if child.dep in ("prep", "agent") for pair in prepositional(child)]
    aim = noun.dep == "pobj" and noun.head.lower == "in" and not any(child.dep in ("det", "poss") for child in noun.children)
    for names, item in entry.preps:
        fillers = [token for name, token in pairs if name in names]
        if item.words:
            if not any(literal(token, item, frame) for token in fillers):
                return None
            continue
        if item.slot == "X":
            frame.inner.extend(fillers)
            if "to" in names:
                frame.inner.extend(child for child in noun.children if child.dep in ("acl", "relcl") and child.tag == "VB")
            elif "that" in names:
                frame.inner.extend(child for child in noun.children if child.dep in ("acl", "ccomp") and _has_subject(child))
            continue
        if item.required and not any(is_party(token, entities) for token in fillers):
            return None
        if item.slot == "A+A":
            if fillers:
                frame.actors.extend(token for token in fillers if token not in frame.actors)
                frame.reciprocal = True
        elif item.slot == "A":
            (frame.recipients if aim and "of" in names else frame.actors).extend(fillers[:1])
        elif item.slot == "R":
            frame.recipients.extend(fillers[:1])
    if aim and frame.recipients and not frame.actors and noun.head.head.pos == "VERB":
        frame.actors.extend(arguments(noun.head.head).subjects[:1])  # "marched in support of R"
    pass_roles(frame, lexicon, entities)
    return frame if conditions_hold(entry, frame, entities) else None


def _has_subject(verb: Token) -> bool:
    """Whether a verb has a clause of its own ("allegations [that] guards beat them")."""
    return any(child.dep in ("nsubj", "nsubjpass") and child.lower not in RELATIVE for child in verb.children)


def _is_killer(owner: Token, noun: Token, entities: Entities) -> bool:
    """Whether an owner does what an owner mostly suffers: a body or state whose killings are spoken of."""
    mention = entities.by_head.get(owner.i)
    return owner.dep == "poss" and noun.tag == "NNS" and mention is not None and mention.entity.kind in ("organization", "country")


def _is_site(owner: Token, entities: Entities) -> bool:
    """Whether a place before a noun says where it was ("the Benghazi attack")."""
    mention = entities.by_head.get(owner.i)
    return owner.dep == "compound" and mention is not None and mention.entity.kind in ("place", "other")


def names_act(gerund: Token) -> bool:
    """Whether a gerund stands for a noun: "killed in firing by the army", "in police firing", "patrolling was stepped up"."""
    if gerund.tag != "VBG" or any(child.dep == "dobj" for child in gerund.children):
        return False
    within = gerund.dep in ("pobj", "pcomp") and gerund.head.lower in WITHIN
    return within or gerund.dep in ("nsubj", "nsubjpass", "dobj") or gerund_doer(gerund) is not None


def gerund_doer(gerund: Token) -> Token | None:
    """"police firing": the noun right before a gerund without object, which the parser takes for a verb of its own."""
    if gerund.tag != "VBG" or any(child.dep == "dobj" for child in gerund.children):
        return None
    own = [child for child in gerund.children if child.dep in ("nsubj", "compound")]
    beside = conjuncts(gerund.head) if gerund.dep == "acl" else own
    return next((token for token in beside if token.i == gerund.i - 1 and token.pos in ("NOUN", "PROPN")), None)
