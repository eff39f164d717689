"""What may fill a slot of an entry: its literal words, a party, a party of the kind that its conditions ask for."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.entities.model import Entities
from dateline.events.arguments import conjuncts, wholes
from dateline.events.frames import Frame
from dateline.events.lexicon import Entry, Item
from dateline.parse import Token

GROUPS = frozenset(
    "group number unit contingent wave series round lot team convoy batch kind type form act total amount package "
    "set pair cache stash stockpile depot haul quantity consignment shipment supply company column platoon squad brigade battalion "
    "regiment division".split()
)
"""Nouns that stand before what they are groups or kinds of ("a convoy of trucks")."""
CURRENCY = "dollar"
"""What a lexicon class of money holds; a number behind a currency sign is money too."""
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom"})
"""Pronouns that stand for people even where nothing says for whom."""
OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
"""Labels of the words before a noun that may say whose it is."""
BODIES = frozenset({"country", "organization"})
"""Kinds of owner that make a phrase a party ("the ministry's convoy")."""
ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "CRM", "SPY"})
"""Sectors that a condition calls "armed"; all others are "civil"."""


def literal(token: Token, item: Item, frame: Frame) -> bool:
    """Whether the phrase headed by `token` holds the item's words, head last; coordinated heads count too."""
    heads = conjuncts(token)
    heads += wholes(token)
    if token.lemma in GROUPS:
        heads += [pobj for child in token.children if child.dep == "prep" and child.lower == "of" for pobj in child.children]
    for head in heads:
        lefts = [child for child in head.children if child.i < head.i]
        compound = " ".join([*(child.lemma for child in lefts if child.dep in ("compound", "amod")), head.lemma])
        last = item.words[-1]
        if {head.lemma, head.lower} & last or (head.pos == "NUM" and CURRENCY in last and any(c.tag == "$" for c in lefts)) or any(
                not word.isalpha() and compound.endswith(word.replace("-", " ")) for word in last):
            below = {child.lemma for child in lefts} | {child.lower for child in lefts}
            if all(words & below for words in item.words[:-1]):
                frame.words.append(head)
                return True
    return False


def is_party(token: Token, entities: Entities) -> bool:
    """Whether the phrase headed by `token` is, or holds as owner, a person, organisation, country, place or group."""
    if token.lower in PERSONAL or token.i in entities.speakers:
        return True
    if any(head.i in entities.by_head or head.i in entities.covering for head in conjuncts(token)[:2]):
        return True
    owners = (entities.by_head.get(child.i) for child in token.children if child.dep in OWNERS)
    if any(owner is not None and owner.entity.kind in BODIES for owner in owners):
        return True
    return any(is_party(whole, entities) for whole in wholes(token))


def conditions_hold(entry: Entry, frame: Frame, entities: Entities) -> bool:
    """Whether the parties of a match are of the kinds that its entry asks for ("A=MIL,COP")."""
    return all(holds(frame.actors if side == "A" else frame.recipients, values, entities) for side, values in entry.when)


def holds(tokens: Iterable[Token], values: frozenset[str], entities: Entities) -> bool:
    """Whether any of the parties has one of the traits: its sectors and kind, and "armed" or "civil"."""
    for token in (each for given in tokens for each in (given, *wholes(given))):
        owned = (entities.by_head.get(child.i) for child in token.children if child.dep in ("poss", "compound"))
        mention = (entities.by_head.get(token.i) or entities.speakers.get(token.i) or entities.covering.get(token.i)
                   or next(filter(None, owned), None))
        if mention is None:
            continue
        sectors = set(mention.sector) or set(mention.entity.sector)
        traits = sectors | {mention.entity.kind}
        traits.add("armed" if sectors & ARMED else "civil")
        if traits & values:
            return True
    return False
