"""Sums with dates. A `Period` is its first and last day and how fine they are; all days are inclusive.

Sums that leave the calendar (years 1 to 9999) raise ValueError or OverflowError, as `datetime` does.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from collections.abc import Callable
from typing import NamedTuple

from dateline.record import Resolution

Date = datetime.date


class Period(NamedTuple):
    """`start` and `end` are both None when an expression is a date that can't be resolved."""

    start: Date | None
    end: Date | None
    resolution: Resolution


UNRESOLVED = Period(None, None, "unknown")
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def date(year: int, month: int, day: int) -> Date | None:
    """The date, or None when there is no such day."""
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def shift_days(start: Date, days: int) -> Date:
    """`days` later."""
    return start + datetime.timedelta(days)


def shift_months(start: Date, months: int) -> Date:
    """The same day `months` later, or the last of that month when it is shorter."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return Date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def day_period(day: Date | None) -> Period:
    """One day."""
    return UNRESOLVED if day is None else Period(day, day, "day")


def week_period(day: Date) -> Period:
    """The week, Monday to Sunday, that holds `day`."""
    monday = day - datetime.timedelta(day.weekday())
    return Period(monday, monday + datetime.timedelta(6), "week")


def month_period(year: int, month: int) -> Period:
    """One month."""
    return Period(Date(year, month, 1), Date(year, month, monthrange(year, month)[1]), "month")


def year_period(year: int) -> Period:
    """One year."""
    return Period(Date(year, 1, 1), Date(year, 12, 31), "year")


def decade_period(year: int) -> Period:
    """The ten years from `year`."""
    return Period(Date(year, 1, 1), Date(year + 9, 12, 31), "year")


def season_period(year: int, month: int) -> Period:
    """The three months from `month`; a winter begins in the December of `year`."""
    return Period(Date(year, month, 1), _last_of(year, month, 2), "month")


def weekend_period(day: Date) -> Period:
    """The Saturday and Sunday of the week that holds `day`."""
    monday = day - datetime.timedelta(day.weekday())
    return Period(monday + datetime.timedelta(5), monday + datetime.timedelta(6), "day")


def weekday_until(day: Date, weekday: int) -> Date:
    """The last `weekday` (Monday 0) up to and with `day`."""
    return day - datetime.timedelta((day.weekday() - weekday) % 7)


def weekday_from(day: Date, weekday: int) -> Date:
    """The first `weekday` (Monday 0) from `day` on."""
    return day + datetime.timedelta((weekday - day.weekday()) % 7)


def shifted(day: Date, unit: str, count: int) -> Period:
    """The day, week, month, year, ... that lies `count` of them after (negative: before) `day`, as fine as its unit."""
    if unit == "hour":
        return day_period(day)
    if unit == "day":
        return day_period(shift_days(day, count))
    if unit in ("week", "fortnight"):
        return week_period(shift_days(day, count * (7 if unit == "week" else 14)))
    moved = shift_months(day, count * _MONTHS[unit])
    return month_period(moved.year, moved.month) if unit == "month" else year_period(moved.year)


def stretch(day: Date, unit: str, count: int) -> Period:
    """`count` units up to `day`, or from it on when negative."""
    if unit == "hour":
        return day_period(day)
    if unit in ("day", "week", "fortnight"):
        far = shift_days(day, -count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    else:
        far = shift_months(day, -count * _MONTHS[unit])
    fine: dict[str, Resolution] = {"day": "day", "week": "week", "fortnight": "week", "month": "month"}
    return Period(min(far, day), max(far, day), fine.get(unit, "year"))


def part_of(period: Period, part: str) -> Period:
    """The early, mid or late third: of a week Monday-Tuesday, Wednesday-Thursday, Friday-Sunday; of a decade the years
    0-3, 4-6 and 7-9."""
    if period.start is None or period.end is None or period.resolution == "day":
        return period
    days = (period.end - period.start).days + 1
    third = {"early": 0, "mid": 1, "late": 2}[part]
    if days > 3000:
        first, last = ((0, 3), (4, 6), (7, 9))[third]
        return Period(Date(period.start.year + first, 1, 1), Date(period.start.year + last, 12, 31), "year")
    if days > 40:
        months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
        low, high = third * months // 3, (third + 1) * months // 3
        start = shift_months(period.start, low)
        return Period(start, _last_of(start.year, start.month, high - low - 1), "month")
    if period.resolution == "week":
        low, high = ((0, 1), (2, 3), (4, 6))[third]
        return Period(period.start + datetime.timedelta(low), period.start + datetime.timedelta(high), "day")
    cuts = (0, days // 3, 2 * days // 3, days)
    start = period.start + datetime.timedelta(cuts[third])
    return Period(start, period.start + datetime.timedelta(cuts[third + 1] - 1), "week")


def nearest(anchor: Date, make: Callable[[int], Period], future: bool | None) -> Period:
    """The yearly period that the anchor's text means: `make` gives the one of a year.

    `future` False: the last that had begun by `anchor`; True: the first that had not ended; None: the nearer of these.
    """
    around = [make(year) for year in range(anchor.year - 9, anchor.year + 9) if 1 <= year <= 9999]
    begun = [period for period in around if period.start is not None and period.start <= anchor]
    ahead = [period for period in around if period.end is not None and period.end >= anchor]
    if future is None and begun and ahead:
        past = max((anchor - (begun[-1].end or anchor)).days, 0)
        future = past > ((ahead[0].start or anchor) - anchor).days
    if future:
        return ahead[0] if ahead else UNRESOLVED
    return begun[-1] if begun else UNRESOLVED


def easter(year: int) -> Date:
    """Western Easter Sunday by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * j) // 433
    month, day = divmod(h + j - 7 * m + 114, 31)
    return Date(year, month, day + 1)


def _last_of(year: int, month: int, later: int) -> Date:
    """The last day of the month `later` months after the given one."""
    first = shift_months(Date(year, month, 1), later)
    return Date(first.year, first.month, monthrange(first.year, first.month)[1])
