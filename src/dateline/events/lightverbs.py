"""Verbs that carry an event noun and pass it their roles ("staged a protest", "came under attack")."""

from __future__ import annotations

from dateline.entities.model import Entities
from dateline.events.arguments import Arguments, arguments
from dateline.events.frames import Frame
from dateline.events.lexicon import Lexicon
from dateline.events.slots import holds, is_party
from dateline.parse import Token

ADJUNCT = frozenset({"during", "at", "in", "after", "following", "before"})
"""Prepositions by which a clause says at what meeting its subject acted."""
COMBATANTS = frozenset({"MIL", "REB", "UAF", "PRM"})
"""Sectors of those who fought where nobody else is said to have ("withdrew after heavy fighting")."""
UNARMED = frozenset({"CVL", "OPP", "LAB", "EDU", "AGR", "SOC"})
"""Sectors of people who take part in the protest at which they act."""


def pass_roles(frame: Frame, lexicon: Lexicon, entities: Entities) -> None:
    """Roles that a light verb, or a preposition under a verb, passes to an event noun."""
    noun = frame.token
    if noun.pos == "VERB" and noun.dep == "acl":
        noun = noun.head
    while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
        noun = noun.head
    verb, through = noun.head, ""
    if noun.dep == "pobj" and noun.head.head is not noun.head:
        through = noun.head.lower
        verb = noun.head.head
    if verb.pos not in ("VERB", "AUX") or verb is noun:
        return
    args = arguments(verb)
    kinds = lexicon.light.get(verb.lemma, {})
    names = [*args.particles, through] if through else [*args.particles, ""]
    kind = next((kinds[name] for name in names if name in kinds), "")
    as_object = noun in args.objects or through
    if noun in args.subjects or (args.passive and noun in args.objects[:1]):
        frame.support = verb
        if args.passive and kind == "actor" and not frame.actors:
            frame.actors.extend(args.subjects[:1])
        for name, token in args.preps:
            if name in ("between", "among") and is_party(token, entities):
                frame.actors.append(token)
                frame.reciprocal = True
        return
    if through in ADJUNCT and kind != "recipient" and _present(args, frame, entities):
        frame.actors.extend(token for token in args.subjects[:1] if token not in frame.actors)
    if not as_object or not kind:
        return
    frame.support = verb
    slots = {item.slot: names for names, item in frame.entry.preps}
    both = "A+A" in slots
    if kind == "recipient":
        if not frame.recipients:
            frame.recipients.extend(args.subjects[:1])
        if args.passive and not frame.recipients:
            frame.recipients.extend(args.objects[:1])
    elif kind == "actor":
        if args.subjects and not both and all(describes(token, entities) for token in frame.actors):
            frame.actors[:] = args.subjects[:1]
        elif both:
            frame.actors[:0] = [token for token in args.subjects[:1] if token not in frame.actors]
        if both and len(frame.actors) > 1:
            frame.reciprocal = True
    for name, token in args.preps:
        if token is frame.token or not is_party(token, entities):
            continue
        if both and name in ("with", "between"):
            frame.actors.append(token)
            frame.reciprocal = True
        elif not frame.recipients and (name in slots.get("R", ()) or name in ("on", "against", "to", "at", "from", "over")):
            frame.recipients.append(token)
    if not frame.recipients and not both:
        frame.recipients.extend(token for token in args.objects if token.dep == "dative")


def describes(owner: Token, entities: Entities) -> bool:
    """Whether a party is no more than a word before the noun ("police firing"), so that anybody named otherwise comes first."""
    mention = entities.by_head.get(owner.i)
    return mention is not None and mention.kind == "nominal" and owner.dep != "poss"


def _present(args: Arguments, frame: Frame, entities: Entities) -> bool:
    """Whether who acts at a meeting, fight or protest takes part in it: anybody at a meeting, at a protest unarmed people, in a fight
    whoever is in it or is said to be against somebody ("left after clashes with the army", not "curfew after clashes between gangs").
    """
    if any(item.slot == "A+A" for _, item in frame.entry.preps):
        against = any(child.dep == "prep" and child.lower in ("with", "against") for child in frame.token.children)
        fought = against or args.verb.lemma == "be" or (not frame.actors and holds(args.subjects, COMBATANTS, entities))
        return frame.entry.type != "ASSAULT" or fought
    return frame.entry.type == "PROTEST" and not frame.actors and holds(args.subjects, UNARMED, entities)
