"""Which events are wanted: plain filters, and the SQL they stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, get_args

import msgspec

from dateline.errors import StoreError
from dateline.ontology import TYPES
from dateline.record import Factuality

EARTH = 6371.0088
"""Mean radius of the Earth in kilometres (IUGG)."""
DEGREE = 110.5
"""Kilometres that a degree of latitude has at least (110.57, at the equator)."""
FACTUALITIES: tuple[str, ...] = get_args(Factuality)


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What an event must be. Where several values are given, one of them; where several filters are given, all of them.

    `countries` (ISO 3166-1 alpha-3) are those of the place. `actor` and `recipient` are a code or its beginning ("BLR", "BLRGOV") or
    a part of the name; `party` is a name and a code, in full, on either side. A dyad is an actor's and a recipient's code or its
    beginning. `since` and `until` are ISO dates, inclusive: the event's days must overlap them. `near` is latitude, longitude,
    kilometres. `text` is looked for in title and text, whatever the case.
    """

    types: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    party: tuple[str, str] | None = None
    dyad: tuple[str, str] | None = None
    since: str | None = None
    until: str | None = None
    near: tuple[float, float, float] | None = None
    factualities: tuple[Factuality, ...] = ()
    min_confidence: float = 0.0
    text: str | None = None
    source: str | None = None
    sha256: str | None = None


def from_words(
    *, type: Sequence[str] | None = None, mode: Sequence[str] | None = None, country: Sequence[str] | None = None, actor: str | None = None,
    recipient: str | None = None, dyad: str | None = None, since: str | None = None, until: str | None = None, near: str | None = None,
    factuality: Sequence[str] | None = None, min_confidence: float = 0.0, text: str | None = None,
) -> Filters:
    """Filters as people write them: a dyad as "BLR:USA", a place as "53.9,27.57,50". Raises `StoreError` for what cannot be read."""
    sides = tuple(part.strip() for part in dyad.split(":")) if dyad else None
    if sides and (len(sides) != 2 or not all(sides)):
        raise StoreError(f"{dyad}: a dyad is two codes, who and to whom, such as BLR:USA.")
    unknown = set(factuality or ()) - set(FACTUALITIES)
    if unknown:
        raise StoreError(f"{', '.join(sorted(unknown))}: no factuality; give one of {', '.join(FACTUALITIES)}.")
    try:
        place = tuple(map(float, near.split(","))) if near else None
        if place and len(place) != 3:
            raise ValueError
    except ValueError:
        raise StoreError(f"{near}: give latitude, longitude and kilometres, such as 53.9,27.57,50.") from None
    given = {"types": type or (), "modes": mode or (), "countries": country or (), "actor": actor, "recipient": recipient, "dyad": sides,
             "since": since, "until": until, "near": place, "factualities": factuality or (), "min_confidence": min_confidence,
             "text": text}
    return msgspec.convert(given, Filters)


class Where(msgspec.Struct):
    """A condition over the tables `events e` and `documents d`, and its parameters; `?` never stands in it but for a value."""

    parts: list[str] = []
    parameters: list[Any] = []

    @property
    def sql(self) -> str:
        """The condition."""
        return " AND ".join(self.parts) or "TRUE"

    @property
    def tables(self) -> str:
        """What it is a condition over; the documents only where it looks at them."""
        return "events e JOIN documents d ON d.doc = e.doc" if re.search(r"\bd\.", self.sql) else "events e"

    def add(self, part: str, *values: Any) -> None:
        """Add a condition; each `?` in it stands for a value."""
        for value in values:
            self.parameters.append(value)
            part = part.replace("?", f"${len(self.parameters)}", 1)
        self.parts.append(part)


def where(filters: Filters) -> Where:
    """The condition that filters stand for, less `text`, for which `where_text` is.

    Raises `StoreError` for a type, a date or a place that is none.
    """
    unknown = set(filters.types) - set(TYPES)
    if unknown:
        raise StoreError(f"{', '.join(sorted(unknown))}: no PLOVER type; give one of {', '.join(TYPES)}")
    made = Where()
    for column, values in (("e.type", filters.types), ("e.country", filters.countries), ("e.factuality", filters.factualities)):
        if values:
            made.add(f"{column} IN ({', '.join('?' * len(values))})", *values)
    if filters.modes:
        made.add(_any("('; ' || e.modes || ';') LIKE ?", len(filters.modes)), *(f"%; {_literal(mode)};%" for mode in filters.modes))
    for side, wanted in (("actor", filters.actor), ("recipient", filters.recipient)):
        if wanted:
            made.add(f"({_CODED.format(side=side)} OR e.{side}s ILIKE ? {_ESCAPE})", _begins(wanted), contains(wanted))
    if filters.party:
        name, code = (f"%; {_literal(part)};%" for part in filters.party)
        sides = [f"('; ' || e.{side}s || ';') LIKE ? {_ESCAPE} AND ('; ' || e.{side}_codes || ';') LIKE ? {_ESCAPE}"
                 for side in ("actor", "recipient")]
        made.add(f"({' OR '.join(sides)})", name, code, name, code)
    if filters.dyad:
        first, second = map(_begins, filters.dyad)
        one_way = f"{_CODED.format(side='actor')} AND {_CODED.format(side='recipient')}"
        made.add(f"({one_way} OR e.reciprocal AND {one_way})", first, second, second, first)
    if filters.since:
        made.add("e.date_end >= ?", day(filters.since))
    if filters.until:
        made.add("e.date_start <= ?", day(filters.until))
    if filters.near:
        _near(made, *filters.near)
    if filters.min_confidence > 0:
        made.add("e.confidence >= ?", filters.min_confidence)
    if filters.source:
        made.add("d.source = ?", filters.source)
    if filters.sha256:
        made.add("d.sha256 = ?", filters.sha256)
    return made


def where_text(text: str) -> Where:
    """The condition that title or text of a document hold `text`, whatever the case."""
    made = Where()
    made.add(f"(d.title ILIKE ? {_ESCAPE} OR d.text ILIKE ? {_ESCAPE})", contains(text), contains(text))
    return made


_ESCAPE = "ESCAPE '\\'"
_CODED = "('; ' || e.{side}_codes) LIKE ? " + _ESCAPE


def _any(part: str, number: int) -> str:
    return f"({' OR '.join([f'{part} {_ESCAPE}'] * number)})"


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def contains(text: str) -> str:
    """The pattern of LIKE that finds `text` anywhere; it wants ESCAPE '\\'."""
    return f"%{_literal(text)}%"


def _begins(code: str) -> str:
    return f"%; {_literal(code)}%"


def day(text: str) -> date:
    """The day that people write as YYYY-MM-DD. Raises `StoreError`."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise StoreError(f"{text!r} is not a date such as 2020-09-14.") from error


def _near(made: Where, lat: float, lon: float, km: float) -> None:
    """Within a great circle: first by latitude, which is quick, then by the haversine formula."""
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and km > 0):
        raise StoreError(f"{lat},{lon},{km}: give latitude, longitude and kilometres, such as 53.9,27.57,50.")
    made.add("e.lat BETWEEN ? AND ?", lat - km / DEGREE, lat + km / DEGREE)
    made.add(f"{2 * EARTH} * asin(sqrt(least(1.0, power(sin(radians(e.lat - ?) / 2), 2) "
             "+ cos(radians(e.lat)) * cos(radians(?)) * power(sin(radians(e.lon - ?) / 2), 2)))) <= ?", lat, lat, lon, km)
