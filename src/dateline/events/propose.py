"""Candidates where the lexicon is silent: a verb between two parties, for the judge to name or to turn down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.entities.codes import INTERNATIONAL
from dateline.entities.model import Entities, Mention
from dateline.events.arguments import arguments
from dateline.events.reach import below
from dateline.parse import Sentence, Token

POLITICAL = frozenset("GOV MIL COP JUD LEG SPY PRM REB UAF PTY OPP PRE".split())
"""Sectors of which a proposal has at least one: between others ("the bank fired its economist") most acts are private."""
IDLE = frozenset("say tell report add note announce state be have ask think believe know lead lose win get mention widen gain become "
                 "remain make take give keep put see find show include involve represent follow join run hold play score".split())
"""Verbs that seldom are an act between their subject and another party."""


@dataclass(slots=True)
class Proposal:
    """A verb and the parties on either side of it."""

    verb: Token
    actors: list[Mention]
    recipients: list[Mention]


def propose(sentence: Sentence, entities: Entities, taken: set[int]) -> Iterator[Proposal]:
    """Proposals of a sentence, leaving out the verbs in `taken` (token numbers) and those right over and under them."""
    for verb in sentence.tokens:
        if verb.pos != "VERB" or verb.i in taken or verb.lemma in IDLE or verb.dep == "amod":
            continue
        if any(ancestor.i in taken for ancestor in verb.ancestors()) or any(
                child.i in taken and child.dep in ("xcomp", "ccomp", "dobj", "nsubj") for child in verb.children):
            continue
        found = arguments(verb)
        actors = [entities.by_head[token.i] for token in found.subjects if token.i in entities.by_head][:2]
        recipient = _nearest(verb, entities, actors)
        if recipient is None and found.passive:
            recipient = next((entities.by_head[token.i] for token in found.objects if token.i in entities.by_head), None)
        if actors and recipient is not None and _between(actors[0], recipient):
            yield Proposal(verb, actors, [recipient])


def _between(actor: Mention, recipient: Mention) -> bool:
    return _known(actor) and _known(recipient) and (_political(actor) or _political(recipient))


def _known(mention: Mention) -> bool:
    return bool(mention.country or mention.sector or mention.entity.country or mention.entity.sector)


def _political(mention: Mention) -> bool:
    return bool(POLITICAL & {*mention.sector, *mention.entity.sector}) or (mention.country or mention.entity.country) in INTERNATIONAL


def _nearest(verb: Token, entities: Entities, actors: list[Mention]) -> Mention | None:
    best: tuple[tuple[int, int, int], Mention] | None = None
    for distance, weak, token in below(verb):
        mention = entities.by_head.get(token.i)
        if mention is None or mention.entity.kind in ("event", "other") or any(mention.entity is actor.entity for actor in actors):
            continue
        key = (weak, distance, token.i)
        if best is None or key < best[0]:
            best = (key, mention)
    return best[1] if best else None
