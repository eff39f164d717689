"""Parties of events: their names, and the pairs that dyadic formats write."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dateline.record import Entity, Event, Party, Record


class Names:
    """What the parties of a record are called."""

    def __init__(self, record: Record) -> None:
        self._entities = {entity.id: entity for entity in record.entities}
        self._speakers = {said.id: (said.speaker, said.speaker_span) for said in record.statements}

    def entity(self, party: Party) -> Entity | None:
        """The entity that a party is a mention of."""
        return self._entities.get(party.entity or "")

    def name(self, party: Party) -> str:
        """The entity's name, else the party's own words."""
        entity = self.entity(party)
        return entity.name if entity else party.text

    def proper(self, party: Party) -> str | None:
        """The name, if the party has one: somewhere the article names it, or it is a country."""
        entity = self.entity(party)
        if entity and (entity.kind == "country" or any(mention.kind == "name" for mention in entity.mentions)):
            return entity.name
        return None

    def speaker(self, statement: str | None) -> str | None:
        """Who made a statement."""
        speaker, span = self._speakers.get(statement or "", (None, None))
        entity = self._entities.get(speaker or "")
        return entity.name if entity else span.text if span else None


class Pair(NamedTuple):
    """An actor and a recipient; `turned` if the event is told from the other side (the second of a reciprocal pair)."""

    actor: Party | None
    recipient: Party | None
    turned: bool = False

    @property
    def keys(self) -> tuple[str, str]:
        """What tells the parties apart within a document: entity ids, else offsets."""
        return key(self.actor), key(self.recipient)


def key(party: Party | None) -> str:
    """The party's entity, else its place in the text; "" for none."""
    return "" if party is None else party.entity or f"{party.start}-{party.end}"


def pairs(event: Event) -> Iterator[Pair]:
    """Every pair of an actor and a recipient, in list order, each once.

    A reciprocal event gives every ordered pair of two different actors. A side that nobody is named for stays None; an event without any
    party has no pair.
    """
    seen = set()
    for pair in _pairs(event):
        if pair.keys not in seen:
            seen.add(pair.keys)
            yield pair


def _pairs(event: Event) -> Iterator[Pair]:
    if event.reciprocal and len({key(party) for party in event.actors}) > 1:
        for first, actor in enumerate(event.actors):
            for second, other in enumerate(event.actors):
                if key(actor) != key(other):
                    yield Pair(actor, other, first > second)
    elif event.actors or event.recipients:
        nobody: list[Party | None] = [None]
        for one in event.actors or nobody:
            for recipient in event.recipients or nobody:
                yield Pair(one, recipient)
