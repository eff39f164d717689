"""Days and moments of the record as the formats write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dateline.record import EventDate

MONTH = 31
"""Days in the longest month."""


def day(text: str | None) -> date | None:
    """The day of an ISO 8601 date or datetime; None where there is none or it does not exist."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def iso(text: str | None) -> str | None:
    """That day as YYYY-MM-DD."""
    found = day(text)
    return found.isoformat() if found else None


def moment(text: str | None) -> datetime | None:
    """An ISO 8601 date or datetime in UTC: a bare date is its midnight, a time without zone is taken for UTC."""
    try:
        found = datetime.fromisoformat(text or "")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def length(when: EventDate) -> int | None:
    """Days from the first to the last, both counted; None where the first is not known."""
    start, end = day(when.start), day(when.end)
    if start is None:
        return None
    return max((end - start).days, 0) + 1 if end else 1
