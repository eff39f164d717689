"""Places as the later rooms use them: gazetteer entries tied to tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.parse import Token
from dateline.record import Place, span


@dataclass(slots=True, eq=False)
class PlaceFound:
    """A place and every mention of it, in text order; a mention is first and last token number, last exclusive.

    `geonameid`, `lat` and `lon` are None for a place the gazetteer lacks; `geonameid` also for one of our own table.
    `country` is alpha-3 (None for seas and regions of several countries), `feature` a GeoNames feature code.
    """

    id: str
    name: str
    geonameid: int | None
    lat: float | None
    lon: float | None
    country: str | None
    admin1: str | None
    feature: str | None
    population: int = 0
    mentions: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Places:
    """All places of a document in order of first mention, and the place that covers a token, by token number."""

    places: list[PlaceFound]
    at: dict[int, PlaceFound]


def to_record(place: PlaceFound, text: str, tokens: list[Token]) -> Place:
    """The place as the record shows it."""
    return Place(id=place.id, name=place.name, geonameid=place.geonameid, lat=place.lat, lon=place.lon,
                 country=place.country, admin1=place.admin1, feature=place.feature,
                 mentions=[span(text, tokens[first].start, tokens[last - 1].end) for first, last in place.mentions])
