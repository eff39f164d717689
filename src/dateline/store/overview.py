"""Many events at a glance: how they fall on the values of a column, and on the map."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from dateline.store.backend import Transaction
from dateline.store.filters import Filters, Where
from dateline.store.reading import narrowed

Column = Literal["type", "quad", "country", "source", "factuality"]
COLUMNS: tuple[Column, ...] = get_args(Column)
PLACES = 5000
"""Places that a map shows at most, those with most events."""


class Share(msgspec.Struct, frozen=True, kw_only=True):
    """The events with one value of a column (None: with none): how many, and the means of their PLOVER scores and Goldstein values."""

    value: str | None
    events: int
    score: float | None
    goldstein: float | None


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place on the map (degrees, WGS 84) with how many events it has, also by type."""

    lat: float
    lon: float
    geonameid: int | None
    name: str
    country: str | None
    events: int
    types: dict[str, int]


def shares(transaction: Transaction, filters: Filters, column: Column) -> list[Share]:
    """The events that pass by the values of a column, most first."""
    condition = narrowed(transaction, filters)
    table = "d" if column == "source" else "e"
    rows = transaction.rows(
        f"SELECT {table}.{column} AS value, count(*), avg(e.score), avg(e.goldstein) FROM {_joined(condition, table)} "
        f"WHERE {condition.sql} GROUP BY 1 ORDER BY 2 DESC, 1", condition.parameters)
    return [Share(value=value, events=events, score=score, goldstein=goldstein) for value, events, score, goldstein in rows]


def places(transaction: Transaction, filters: Filters) -> list[Spot]:
    """The places of the events that pass, most events first. An event without coordinates is on no map."""
    condition = narrowed(transaction, filters)
    rows = transaction.rows(
        f"""WITH placed AS (SELECT e.lat, e.lon, e.geonameid, e.country, e.type, min(e.place) AS name, count(*) AS events
                            FROM {condition.tables} WHERE {condition.sql} AND e.lat IS NOT NULL AND e.lon IS NOT NULL
                            GROUP BY e.lat, e.lon, e.geonameid, e.country, e.type)
            SELECT lat, lon, geonameid, name, country, type, events FROM placed ORDER BY lat, lon, geonameid, type""", condition.parameters)
    found: dict[tuple[float, float, int | None, str | None], list[tuple[str, str, int]]] = {}
    for lat, lon, geonameid, name, country, type, events in rows:
        found.setdefault((lat, lon, geonameid, country), []).append((name, type, int(events)))
    spots = [Spot(lat=lat, lon=lon, geonameid=geonameid, name=min(name for name, _, _ in parts), country=country,
                  events=sum(events for _, _, events in parts), types={type: events for _, type, events in parts})
             for (lat, lon, geonameid, country), parts in found.items()]
    return sorted(spots, key=lambda spot: -spot.events)[:PLACES]


def _joined(condition: Where, table: str) -> str:
    """The tables of a condition, and the documents where a column of theirs is wanted."""
    return "events e JOIN documents d ON d.doc = e.doc" if table == "d" else condition.tables
