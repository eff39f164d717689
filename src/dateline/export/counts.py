"""The lowest, best and highest figure that a count of the record stands for."""

from __future__ import annotations

from typing import NamedTuple

from dateline.record import Count


class Toll(NamedTuple):
    """low <= best <= high. `low` and `best` None: there were some, but not how many. `high` None: unknown upward."""

    low: int | None
    best: int | None
    high: int | None


def toll(count: Count) -> Toll:
    """"More than 500" (value 500, low 501) is 501, 501 and unknown upward; "40" is 40 three times; "fewer than 10" never above 9."""
    low = count.low if count.low is not None else count.value
    given = [number for number in (count.value, count.low) if number is not None]
    best = max(given) if given else None
    high = count.high if count.high is not None or count.low is not None else count.value
    if high is not None and low is not None and best is not None:
        low, best = min(low, high), min(best, high)
    return Toll(low, best, high)
