"""Publication dates: given ones made ISO 8601, and those that an address or a line of the article states."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Literal

Label = Literal["published", "updated", "bare"]
"""What a line says of the day in it; a bare one holds nothing but the day."""

_MONTHS = {name: number for number, names in enumerate((
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec"), 1) for name in names.split()}
_MONTH = r"(?P<{0}>(?:" + "|".join(sorted(_MONTHS, key=lambda name: -len(name))) + r")\b)\.?"
_DATE = re.compile(
    r"(?<!\d)(?P<y1>(?:19|20)\d\d)-(?P<m1>\d\d)-(?P<d1>\d\d)(?!\d)"
    r"|\b" + _MONTH.format("m2") + r"\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y2>(?:19|20)\d\d)\b"
    r"|(?<!\d)(?P<d3>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?" + _MONTH.format("m3")
    + r",?[\s-]+(?P<y3>(?:19|20)\d\d)\b", re.IGNORECASE)
_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:/(\d{1,2})/(\d{1,2})|-(\d\d)-(\d\d)|(\d\d)(\d\d))(?!\d)")
_LABEL = re.compile(
    r"(?:this (?:story|article) is from|(?:first |originally )?(?:published|posted|issued|released)(?: on| at)?|"
    r"publication date|date(?: of publication)?|(?P<updated>(?:last )?(?:updated|modified)(?: on| at)?))\s*[:|-]?\s*",
    re.IGNORECASE)
_AROUND = re.compile(
    r"(?:\s|[,|:;.@()–—-]|\d{1,2}[:.]\d\d(?:[:.]\d\d)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|"
    r"[ap]\.?m\b|(?:gmt|utc|ist|est|edt|cet|cest|bst|pst|pdt|msk)\b|at\b|on\b|T\d\d:\d\d\S*)*", re.IGNORECASE)
_DATELINE = re.compile(r"[^\W\d_a-z][^\n.!?]{0,60}?[,(]\s*(?=.{0,60}(?:\)|\s[-–—]+\s|:))")
_LONGEST_LINE = 120


def iso(value: str) -> str | None:
    """`value` as an ISO 8601 date or datetime, or None when it states none. A date in words is understood too."""
    value = value.strip()
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        found = _DATE.search(value)
        return _day(found) if found else None
    if re.match(r"\d{4}-\d\d-\d\d", value):
        return value
    return parsed.isoformat() if re.search(r"\d[T ]\d", value) else parsed.date().isoformat()


def in_url(url: str) -> str | None:
    """The day that an address names, as in `/2020/09/14/`."""
    for found in _URL.finditer(url):
        year, *rest = (part for part in found.groups() if part)
        day = _valid(year, *rest)
        if day:
            return day
    return None


def stated(line: str) -> tuple[str, Label] | None:
    """The day a line of its own states ("Published: 14 September 2020"), and what it says of that day."""
    if len(line) > _LONGEST_LINE:
        return None
    label = _LABEL.match(line)
    start = label.end() if label else 0
    found = _DATE.search(line, start)
    if not found or not _AROUND.fullmatch(line, start, found.start()) or not _AROUND.fullmatch(line, found.end()):
        return None
    day = _day(found)
    if not day:
        return None
    return day, "bare" if not label else "updated" if label["updated"] else "published"


def in_dateline(text: str) -> str | None:
    """The day in a dateline that opens `text`, as in "OSLO, March 3, 2011 (Agency) -"."""
    opening = text[:_LONGEST_LINE]
    place = _DATELINE.match(opening)
    found = _DATE.match(opening, place.end()) if place else None
    return _day(found) if found else None


def _day(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    for number in "123":
        year, month, day = (parts[key + number] for key in "ymd")
        if year:
            return _valid(year, month if month.isdigit() else str(_MONTHS[month.lower()]), day)
    return None


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
