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

    def __post_init__(self) -> None:
        states = {entity.country for entity in self.entities.entities if entity.kind == "country"}
        there = _country_of_places(self.places)
        self.country = self.entities.default_country or (there if there not in states else None)


def _country_of_places(places: Places) -> str | None:
    votes = Counter({place.country: 0 for place in places.places if place.country})
    for place in places.places:
        if place.country:
            votes[place.country] += len(place.mentions)
    leading = votes.most_common(1)
    return leading[0][0] if leading and leading[0][1] * 2 > sum(votes.values()) else None
