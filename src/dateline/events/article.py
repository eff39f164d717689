"""An article as the earlier rooms hand it to this one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dateline.entities.model import Entities
from dateline.parse import Parse
from dateline.places import Places
from dateline.quantities import QuantityFound
from dateline.statements import StatementIndex
from dateline.times import TimeFound

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
CLEARLY = 1.5
"""How many times as often a country is named as the next one where the article is set in it."""


@dataclass(slots=True)
class Article:
    """What the earlier rooms found."""

    parse: Parse
    entities: Entities
    places: Places
    times: list[TimeFound]
    quantities: list[QuantityFound]
    statement_of: StatementIndex
    country: str | None = field(init=False)
    """ISO 3166-1 alpha-3 of the country that the article is set in: of most parties, else of most places, unless that is a state
    which acts or is spoken of as such; None when neither agree.
    """

    home: str | None = field(init=False)
    """The same for the police and courts that it calls no more than that: the country with CLEARLY more places than any other will do."""

    def __post_init__(self) -> None:
        states = {entity.country for entity in self.entities.entities if entity.kind == "country"}
        votes = _countries_of_places(self.places)
        (there, first), (_, second) = [*votes.most_common(2), (None, 0), (None, 0)][:2]
        most = there not in states and first * 2 > votes.total()
        self.country = self.entities.default_country or (there if most else None)
        self.home = self.country or (there if first > CLEARLY * second else None)
        for token in self.parse.tokens:
            statement = self.statement_of(token.i) if token.lower in FIRST_PERSON else None
            if statement is not None and statement.speaker is not None:
                self.entities.speakers[token.i] = statement.speaker


def _countries_of_places(places: Places) -> Counter[str]:
    votes: Counter[str] = Counter()
    for place in places.places:
        if place.country:
            votes[place.country] += len(place.mentions)
    return votes
