"""Parse -> places: spot the toponyms, see which says where which lies, choose among namesakes."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from dateline.entities.model import Entities
from dateline.parse import Parse
from dateline.places.gazetteer import Gazetteer, Row
from dateline.places.model import PlaceFound, Places
from dateline.places.resolve import resolve
from dateline.places.spot import Spot, find_spots
from dateline.places.tables import words

ENTITY_VOTE = 0.3
"""What a mention of somebody of a country counts beside a mention of the country's places."""


def find_places(parse: Parse, entities: Entities, gazetteer: Gazetteer) -> Places:
    """Every place the document names, resolved. Places come in order of first mention; mentions never overlap."""
    spots = find_spots(parse, entities, gazetteer)
    _contain(spots, parse)
    votes: dict[str, float] = defaultdict(float)
    for entity in entities.entities:
        if entity.country and len(entity.country) == 3 and entity.kind != "country":
            votes[entity.country] += ENTITY_VOTE * len(entity.mentions)
    rows = resolve(spots, votes)
    found: dict[int | str, PlaceFound] = {}
    at: dict[int, PlaceFound] = {}
    for spot in spots:
        row = rows.get(spot)
        key: int | str = row.id if row is not None else spot.key
        place = found.get(key)
        if place is None:
            place = found[key] = _place(f"p{len(found) + 1}", spot, row, rows, parse)
        place.mentions.append((spot.first, spot.last))
        for i in range(spot.first, spot.last):
            at[i] = place
    return Places(list(found.values()), at)


def _contain(spots: list[Spot], parse: Parse) -> None:
    """Note which spots say where their neighbours lie: "X, Y", "X in Y", "X (Y)", "Y's X"."""
    tokens, beside = parse.tokens, words().beside
    for spot, following in pairwise(spots):
        if tokens[spot.first].sentence != tokens[following.first].sentence or following.first - spot.last > 5:
            continue
        between = [token.lower for token in tokens[spot.last:following.first] if token.lower not in beside]
        while between and between[0] in ("city", "town", "village", "province", "state", "region", "district"):
            between.pop(0)
        if between in ([","], ["in"], ["("], [",", "in"], [",", "state", "of"], ["-"]):
            spot.inside.append(following)
        elif between and between[0] in ("'s", "’s") and len(between) < 3:
            following.inside.append(spot)
    for spot in reversed(spots):
        for outer in tuple(spot.inside):
            spot.inside.extend(further for further in outer.inside
                               if further is not spot and further.first > outer.first)


def _place(id: str, spot: Spot, row: Row | None, rows: dict[Spot, Row], parse: Parse) -> PlaceFound:
    if row is None:
        name = parse.text[parse.tokens[spot.first].start:parse.tokens[spot.last - 1].end]
        country = next((rows[outer].country for outer in spot.inside if outer in rows), "")
        return PlaceFound(id, name, None, None, None, country or None, None, None)
    return PlaceFound(id, row.name, row.id if row.id > 0 else None, row.lat, row.lon, row.country or None,
                      row.admin1 or None, row.feature, row.population)
