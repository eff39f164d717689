"""When an act was that its own sentence does not date: told with a date elsewhere, or next in a story that is dated."""

from __future__ import annotations

from dateline.entities.model import Entities
from dateline.events.mainevent import REAL
from dateline.parse import Parse, Token
from dateline.record import Event

ACTS = frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
"""Types of things done; what is said or agreed is said or agreed anew each time."""

NAMED = frozenset({"pcomp", "pobj", "dobj", "nsubj"})
"""Labels of a gerund that names an act rather than tells it ("convicted of wiretapping reporters")."""


def borrow_dates(events: list[Event], entities: Entities, parse: Parse) -> None:
    """Date each real act that has but the day of publication, in place; `events` are in text order.

    It takes the date of the first dated act of its type and first mode that tells of the same sufferer, or else of one that may be
    the same: neither names a person, they tell no two numbers or countries, and it is not told as past before ("had been held").
    Failing that, an act told by a verb takes the date of the last event before it, in its own sentence or the one before.
    """
    named = {entity.id for entity in entities.entities if entity.kind == "person" and any(m.kind == "name" for m in entity.mentions)}
    dated = [event for event in events if event.type in ACTS and _is_dated(event)]
    tokens = {token.start: token for token in parse.tokens}
    before: Event | None = None
    for event in events:
        if event.type in ACTS and event.factuality in REAL and not _is_dated(event):
            kin = [other for other in dated if (other.type, other.mode) == (event.type, event.mode)]
            told = next((other for other in kin if _sufferers(other) & _sufferers(event)), None) or next(
                (other for other in kin if _may_be(other, event, named) and not _had(tokens[other.trigger.start])), None)
            if told is None and before is not None and event.sentence - before.sentence <= 1 and _moves_on(event, tokens):
                told = before
            if told is not None:
                event.date = told.date
        elif _is_dated(event):
            before = event


def _is_dated(event: Event) -> bool:
    return event.date.from_ == "text" and event.factuality in REAL


def _sufferers(event: Event) -> set[str]:
    return {party.entity for party in event.recipients if party.entity is not None}


def _may_be(first: Event, second: Event, named: set[str]) -> bool:
    sides = [_sufferers(first), _sufferers(second)]
    if all(sides) and (sides[0] | sides[1]) & named:
        return False
    for name in ("killed", "injured", "arrested", "size"):
        counts = [count.value for event in (first, second) if (count := getattr(event.magnitude, name)) is not None]
        if len(set(counts) - {None}) > 1:
            return False
    countries = {event.location.country for event in (first, second) if event.location}
    return len(countries) < 2


def _moves_on(event: Event, tokens: dict[int, Token]) -> bool:
    verb = tokens[event.trigger.start]
    return verb.pos == "VERB" and verb.dep not in NAMED and not _had(verb)


def _had(token: Token) -> bool:
    """Whether it is told as what was before ("had been held")."""
    return any(child.dep in ("aux", "auxpass") and child.lower in ("had", "'d") for child in token.children)
