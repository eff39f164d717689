"""Readers of expressions that name a place in the calendar: "Aug. 9", "March 2019", "the early 1990s", "Christmas"."""

from __future__ import annotations

from collections.abc import Callable

from dateline.times import calendar
from dateline.times.calendar import UNRESOLVED, Date, Period
from dateline.times.scene import Match, Scene

_BEFORE_YEARS = frozenset((
    "in", "since", "until", "by", "of", "from", "between", "before", "after", "paren", "dash", "to", "and", "comma",
))
"""Kinds of word after which four figures are a year."""
_STALE = 270
"""A day without a year is not this many days old, whatever the tense: the writer would have given the year."""


def read_full(match: Match, scene: Scene) -> Period | None:
    """A whole date in figures: "2020-09-13", "13/09/2020"."""
    value = match.value("fulldate")
    if isinstance(value, tuple) and len(value) == 3:
        year, month, day = value
    else:
        year, month, day = match.numbers("year", "day")
    return _real(calendar.date(year, month, day))


def read_date(match: Match, scene: Scene) -> Period | None:
    """A day and a month, perhaps with a year: "Aug. 9", "Sunday, 9 August 2020"."""
    month, day = match.number("month", "month~"), match.number("day", "nth")
    if month is None or day is None or not _is_month(match):
        return None

    def make(year: int) -> Period:
        return calendar.day_period(calendar.date(year, month, day))

    period = _in_year(match, scene, make)
    given = "year" in match or scene.year is not None
    if given or scene.anchor is None or period.start is None or (scene.anchor - period.start).days < _STALE:
        return period
    return calendar.nearest(scene.anchor, make, None)


def read_days(match: Match, scene: Scene) -> Period | None:
    """Days of one month: "3 and 7 May"."""
    month, (first, last) = match.number("month", "month~"), match.numbers("day", "nth")
    if month is None or first > last or not _is_month(match):
        return None

    def make(year: int) -> Period:
        start, end = calendar.date(year, month, first), calendar.date(year, month, last)
        return UNRESOLVED if start is None or end is None else Period(start, end, "day")

    return _in_year(match, scene, make)


def read_month(match: Match, scene: Scene) -> Period | None:
    """A month: "March 2019", "in March", "last March", "late March of that year"."""
    whole, part = match.value("partmonth"), None
    if isinstance(whole, tuple) and len(whole) == 2:
        part, month = whole
    else:
        found = match.number("month", "month~")
        if found is None or not _is_month(match):
            return None
        month = found
    anchor = scene.anchor
    if "unit" in match:
        base = scene.reference().start if {"that", "same", "previous", "following"} & set(match.kinds) else anchor
        if match.unit() != "year" or base is None:
            return UNRESOLVED
        later = -1 if "last" in match or "previous" in match else 1 if "next" in match or "following" in match else 0
        period = calendar.month_period(base.year + later, month)
    elif anchor is not None and ("last" in match or "past" in match):
        period = calendar.month_period(anchor.year - (month >= anchor.month), month)
    elif anchor is not None and "next" in match:
        period = calendar.month_period(anchor.year + (month <= anchor.month), month)
    elif anchor is not None and "this" in match:
        period = calendar.month_period(anchor.year, month)
    else:
        period = _in_year(match, scene, lambda year: calendar.month_period(year, month))
    return calendar.part_of(period, part) if isinstance(part, str) else match.parted(period)


def read_season(match: Match, scene: Scene) -> Period | None:
    """A season: "the summer of 2019", "last summer"."""
    month, anchor, year = match.number("season~"), scene.anchor, match.number("year")
    if month is None or match.tokens[match.kinds.index("season~")].pos in ("VERB", "AUX"):
        return None
    if "that" in match or "previous" in match or "following" in match:
        base = scene.reference().start
        year = None if base is None else base.year
    elif "unit" in match and anchor is not None:
        year = anchor.year + (1 if "next" in match else -1 if "last" in match else 0)
    if year is not None:
        return match.parted(calendar.season_period(year, month))
    if anchor is None:
        return UNRESOLVED
    if "last" in match or "past" in match:
        period = calendar.nearest(anchor, lambda year: calendar.season_period(year, month), False)
        if period.start is not None and period.end is not None and period.end >= anchor:
            period = calendar.season_period(period.start.year - 1, month)
    elif "next" in match:
        period = calendar.nearest(calendar.shift_days(anchor, 92),
                                  lambda year: calendar.season_period(year, month), True)
    else:
        period = calendar.nearest(anchor, lambda year: calendar.season_period(year, month),
                                  None if "this" in match else bool(match.future()))
    return match.parted(period)


def read_nth_weekday(match: Match, scene: Scene) -> Period | None:
    """A weekday counted in its month: "the fourth Thursday in November"."""
    weekday, month = match.number("weekday"), match.number("month", "month~")
    nth = match.number("ordinal") or 5
    if weekday is None or month is None:
        return None

    def make(year: int) -> Period:
        span = calendar.month_period(year, month)
        if span.start is None or span.end is None:
            return UNRESOLVED
        if "last" in match:
            return calendar.day_period(calendar.weekday_until(span.end, weekday))
        day = calendar.shift_days(calendar.weekday_from(span.start, weekday), 7 * (nth - 1))
        return calendar.day_period(day) if day is not None and day <= span.end else UNRESOLVED

    return _in_year(match, scene, make)


def read_decade(match: Match, scene: Scene) -> Period | None:
    """Ten years: "the 1990s", "the early 1990s"."""
    year = match.number("decade")
    return None if year is None else match.parted(calendar.decade_period(year))


def read_year(match: Match, scene: Scene) -> Period | None:
    """A year, where the words around it say that the number is one."""
    whole = match.value("partyear")
    if isinstance(whole, tuple) and len(whole) == 2:
        return calendar.part_of(calendar.year_period(whole[1]), whole[0])
    year = match.number("year")
    if year is None:
        return None
    if match.before() == "dash" and _touches(match, scene):
        return None
    token = match.tokens[-1]
    counts = token.dep == "nummod" and token.head.i > token.i and token.head.tag in ("NNS", "NNPS")
    known = token.name == "DATE" or "the" in match or "part" in match or "edge" in match
    if counts and "the" not in match and not (known and match.before() in ("in", "of", "")):
        return None
    if not known and match.before() not in _BEFORE_YEARS:
        return None
    return match.parted(calendar.year_period(year))


def _touches(match: Match, scene: Scene) -> bool:
    """True for the figures behind a hyphen, "Boeing-2000", unless before it is a year: "2014-2015"."""
    hyphen = scene.parse.tokens[match.first - 1]
    return hyphen.end == match.tokens[0].start and (match.first < 2 or scene.words[match.first - 2][0] != "year")


def read_holiday(match: Match, scene: Scene) -> Period | None:
    """A named day: "Christmas Eve", "Good Friday", and those that can't be placed: "Ramadan", "a Christmas market"."""
    rule = str(match.value("holiday"))
    if rule == "?" or (len(match.kinds) == 1 and match.tokens[0].dep == "compound"):
        return UNRESOLVED
    if rule.startswith("easter"):
        return _in_year(match, scene, lambda year: calendar.day_period(
            calendar.shift_days(calendar.easter(year), int(rule.removeprefix("easter")))))
    numbers = [int(part) for part in rule.split("-")]
    if len(numbers) == 3:
        return calendar.day_period(calendar.date(*numbers))
    return _in_year(match, scene, lambda year: calendar.day_period(calendar.date(year, *numbers)))


def read_anniversary(match: Match, scene: Scene) -> Period | None:
    """An anniversary is a date, but which one is not in the phrase."""
    return UNRESOLVED


def _in_year(match: Match, scene: Scene, make: Callable[[int], Period]) -> Period:
    """The yearly period in the year that the match, the range or the day of publication gives."""
    year = match.number("year") or scene.year
    if year is not None:
        return make(year)
    return UNRESOLVED if scene.anchor is None else calendar.nearest(scene.anchor, make, match.future())


def _is_month(match: Match) -> bool:
    """False for "may" and "march" as verbs and for people called June or April."""
    position = next(number for number, kind in enumerate(match.kinds) if kind in ("month", "month~"))
    token = match.tokens[position]
    if match.kinds[position] == "month~":
        return token.pos not in ("AUX", "VERB") or (len(match.kinds) == 1 and match.before() == "in")
    return len(match.kinds) > 1 or token.name != "PERSON"


def _real(day: Date | None) -> Period | None:
    return None if day is None else calendar.day_period(day)
