"""Readers of expressions that count from the day of publication or from a date before them in the text."""

from __future__ import annotations

from dateline.record import Resolution
from dateline.times import calendar
from dateline.times.calendar import UNRESOLVED, Date, Period
from dateline.times.scene import Match, Scene

RECENT: dict[str, tuple[int, Resolution]] = {
    "hour": (1, "day"), "day": (7, "day"), "week": (6, "week"), "month": (6, "month"), "year": (5, "year"),
    "decade": (3, "year"), "fortnight": (2, "week"), "century": (3, "year"),
}
"""How many of its units "recent days" reaches back (a convention: a handful), and how fine that is."""
_FINENESS = {"hour": 0, "day": 0, "week": 1, "fortnight": 1, "month": 2, "year": 3}
_FEW = 3
"""What "a few days" counts as where a stretch needs a length."""


def read_weekday(match: Match, scene: Scene) -> Period | None:
    """A day of the week: "Monday night", "next Friday", "Tuesday last week"."""
    weekday, anchor = match.number("weekday"), scene.anchor
    if weekday is None:
        return None
    if "previous" in match or "following" in match:
        base = scene.reference().end
        if base is None:
            return UNRESOLVED
        if "previous" in match:
            return calendar.day_period(calendar.weekday_until(calendar.shift_days(base, -1), weekday))
        return calendar.day_period(calendar.weekday_from(calendar.shift_days(base, 1), weekday))
    if anchor is None:
        return UNRESOLVED
    if "unit" in match:
        later = 7 if "next" in match else -7 if "last" in match else 0
        if match.unit() != "week":
            return UNRESOLVED
        return calendar.day_period(calendar.shift_days(anchor, later + weekday - anchor.weekday()))
    if "next" in match:
        return calendar.day_period(calendar.weekday_from(calendar.shift_days(anchor, 1), weekday))
    if "last" in match or "past" in match:
        return calendar.day_period(calendar.weekday_until(calendar.shift_days(anchor, -1), weekday))
    ahead = match.future()
    return calendar.day_period(calendar.weekday_from(anchor, weekday) if ahead else
                               calendar.weekday_until(anchor, weekday))


def read_relday(match: Match, scene: Scene) -> Period | None:
    """A day counted from publication: "yesterday", "tonight", "overnight"."""
    if scene.anchor is None:
        return UNRESOLVED
    if "overnight" in match:
        return Period(calendar.shift_days(scene.anchor, -1), scene.anchor, "day")
    return calendar.day_period(calendar.shift_days(scene.anchor, match.number("relday") or 0))


def read_daypart(match: Match, scene: Scene) -> Period | None:
    """A part of a day: "this morning", "last night", "that evening"."""
    if "this" in match or "last" in match:
        if scene.anchor is None:
            return UNRESOLVED
        return calendar.day_period(calendar.shift_days(scene.anchor, -1 if "last" in match else 0))
    count = 1 if "following" in match or "next" in match else -1 if "previous" in match else 0
    return step(scene.reference(), "day", count)


def read_weekend(match: Match, scene: Scene) -> Period | None:
    """A weekend: "last weekend", "over the weekend"."""
    if "previous" in match or "following" in match:
        return _move(scene.reference().start, -7 if "previous" in match else 7)
    if scene.anchor is None:
        return UNRESOLVED
    on = scene.anchor.weekday() >= 5
    if "next" in match:
        return _move(scene.anchor, 7 if on or "the" not in match else 0)
    if "last" in match or "past" in match:
        return _move(scene.anchor, -7)
    return _move(scene.anchor, 0 if on or "this" in match or match.future() else -7)


def read_span(match: Match, scene: Scene) -> Period | None:
    """A stretch up to or from publication: "the past six months", "recent weeks", "the next few days"."""
    unit = match.unit()
    if "previous" in match or "following" in match:
        base = scene.reference()
        if base.start is None or base.end is None:
            return UNRESOLVED
        count = match.count() or _FEW
        if "previous" in match:
            return calendar.stretch(base.start, unit, count)
        return calendar.stretch(base.end, unit, -count)
    if scene.anchor is None:
        return UNRESOLVED
    if "recent" in match:
        count, resolution = RECENT[unit]
        return calendar.stretch(scene.anchor, unit, count)._replace(resolution=resolution)
    count = match.count() or _FEW
    return calendar.stretch(scene.anchor, unit, -count if "next" in match else count)


def read_ago(match: Match, scene: Scene) -> Period | None:
    """So long before publication: "two weeks ago"; "years ago" says that there is a date, not which."""
    unit = match.unit()
    count = 0 if unit == "hour" else match.count()
    return UNRESOLVED if scene.anchor is None or count is None else calendar.shifted(scene.anchor, unit, -count)


def read_fromnow(match: Match, scene: Scene) -> Period | None:
    """So long after publication: "two weeks from now"."""
    count = match.count()
    return UNRESOLVED if scene.anchor is None or count is None else calendar.shifted(scene.anchor, match.unit(), count)


def read_within(match: Match, scene: Scene) -> Period | None:
    """"In two weeks", where the sentence looks ahead; otherwise it is a length of time and no date."""
    before = scene.parse.tokens[match.first - 1]
    if before.lower != "in" or not match.future():
        return None
    return read_fromnow(match, scene)


def read_shift(match: Match, scene: Scene) -> Period | None:
    """Counted from the date before it in the text: "three days earlier", "two years later"."""
    base, count = scene.reference(), match.count()
    if count is None:
        return UNRESOLVED
    return step(base, match.unit(), -count if "earlier" in match or "before" in match else count)


def read_unit(match: Match, scene: Scene) -> Period | None:
    """A calendar unit: "last week", "earlier this month", "the next day", "that year", "the past month"."""
    unit, anchor = match.unit(), scene.anchor
    kinds = set(match.kinds)
    if unit == "century" or unit == "hour":
        return None
    if unit == "day" and kinds & {"last", "past"}:
        return None if "last" in kinds else UNRESOLVED if anchor is None else calendar.stretch(anchor, "day", 1)
    if kinds & {"that", "same", "previous", "following"} or ("the" in kinds and "next" in kinds) or (
            unit == "day" and not kinds & {"this", "last", "next"}):
        count = 1 if kinds & {"following", "next"} else -1 if "previous" in kinds else 0
        period = step(scene.reference(), unit, count)
    elif anchor is None:
        return UNRESOLVED
    elif "past" in kinds or ("the" in kinds and "last" in kinds):
        return calendar.stretch(anchor, unit, 1)
    else:
        period = calendar.shifted(anchor, unit, 1 if "next" in kinds else -1 if "last" in kinds else 0)
        if anchor == period.start or anchor == period.end or period.start is None or period.end is None:
            return match.parted(period)
        if period.start < anchor < period.end:
            if "earlier" in kinds:
                return period._replace(end=anchor)
            if "later" in kinds:
                return period._replace(start=anchor)
    return match.parted(period)


def step(base: Period, unit: str, count: int) -> Period:
    """`count` units from `base`, provided that `base` is fine enough to count from."""
    if base.start is None or base.end is None or base.resolution == "unknown":
        return UNRESOLVED
    if _FINENESS[base.resolution] > _FINENESS.get(unit, 3):
        return UNRESOLVED
    return calendar.shifted(base.start if count < 0 else base.end, unit, count)


def _move(day: Date | None, days: int) -> Period:
    return UNRESOLVED if day is None else calendar.weekend_period(calendar.shift_days(day, days))
