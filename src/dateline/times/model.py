"""A date expression as the later rooms use it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from dateline.parse import Token
from dateline.record import Resolution, Time, span


@dataclass(slots=True, eq=False)
class TimeFound:
    """One date expression: tokens `first` to `last` (exclusive), the days it covers (both inclusive).

    One bound alone is known for "since 2014" (`start`) and "until March" (`end`); neither when the expression could not
    be resolved, and then `resolution` is "unknown". `resolution` says how fine the bounds are. `clause`: the one
    clause the expression dates where the syntax around it would say otherwise: "arrived a day after police held 500"
    dates the holding, by the arrival.
    """

    id: str
    first: int
    last: int
    start: datetime.date | None
    end: datetime.date | None
    resolution: Resolution
    clause: Token | None = None


def to_record(found: TimeFound, text: str, tokens: list[Token]) -> Time:
    """The expression as the record shows it, its dates in ISO 8601."""
    return Time(
        id=found.id,
        span=span(text, tokens[found.first].start, tokens[found.last - 1].end),
        start=None if found.start is None else found.start.isoformat(),
        end=None if found.end is None else found.end.isoformat(),
        resolution=found.resolution,
    )
