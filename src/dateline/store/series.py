"""How many events there were in each day, week or month, and how two parties dealt with each other over time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Literal

import msgspec

from dateline.store.backend import Transaction
from dateline.store.filters import Filters
from dateline.store.reading import narrowed

Period = Literal["day", "week", "month"]
"""Weeks begin on Monday (ISO 8601)."""
Part = Literal["type", "quad", "country", "factuality"]
Pairs = Literal["all", "between", "within"]
"""Any pair of countries, those of two, or those of a country with itself."""
PERIODS: tuple[Period, ...] = ("day", "week", "month")
_DAYS = {"day": 1, "week": 7, "month": 31}
LONGEST = {period: 4000 * days for period, days in _DAYS.items()}
"""Days that a series spans: some 11 years by day, 77 by week, 340 by month."""
PARTS: tuple[Part, ...] = ("type", "quad", "country", "factuality")


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """A period, by its first day: how many events, and the means of their PLOVER scores and Goldstein values (None: no event has one).

    `part` is the value that all events of the bin share where counts are split, else None.
    """

    start: date
    part: str | None
    events: int
    score: float | None
    goldstein: float | None


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """Bins without a gap from the first period with an event to the last; and how many events are dated less exactly than the period.

    Where a period lies further back than `LONGEST` days before the last, as in an archive that once speaks of 1066, the series begins
    after it, and `earlier` counts the events of before.
    """

    by: Period
    bins: tuple[Bin, ...]
    undated: int
    earlier: int


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """Two countries (or UNO, NGO, ...), who did something to whom: how many events, and the means of their scores."""

    actor: str
    recipient: str
    events: int
    score: float | None
    goldstein: float | None


def series(transaction: Transaction, filters: Filters, by: Period, per: Part | None) -> Series:
    """The events that pass, by their first day.

    An event that the text does not date counts on the day of publication. One that is dated less exactly than the period ("in
    2020", by month) is in none: its first day would claim what nobody said.
    """
    condition = narrowed(transaction, filters)
    exact = ", ".join(f"'{name}'" for name in PERIODS[:PERIODS.index(by) + 1])
    fits = f"(e.date_from = 'published' OR e.date_resolution IN ({exact})) AND e.date_start IS NOT NULL"
    part = f"e.{per}" if per in PARTS else "NULL"
    rows = transaction.rows(
        f"SELECT CAST(date_trunc('{by}', e.date_start) AS DATE) AS start, {part} AS part, count(*), avg(e.score), avg(e.goldstein) "
        f"FROM {condition.tables} WHERE {condition.sql} AND {fits} GROUP BY 1, 2 ORDER BY 1, 2", condition.parameters)
    undated = transaction.rows(f"SELECT count(*) FROM {condition.tables} WHERE {condition.sql} AND NOT coalesce({fits}, FALSE)",
                               condition.parameters)
    first = max((row[0] for row in rows), default=date.min).toordinal() - LONGEST[by]
    shown = [row for row in rows if row[0].toordinal() >= first]
    earlier = sum(events for _, _, events, _, _ in rows) - sum(events for _, _, events, _, _ in shown)
    return Series(by=by, bins=_filled(shown, by), undated=int(undated[0][0]), earlier=int(earlier))


def dyads(transaction: Transaction, filters: Filters, limit: int, pairs: Pairs = "all") -> list[Dyad]:
    """The pairs of countries with most events; a mutual event counts for both directions."""
    condition = narrowed(transaction, filters)
    rows = transaction.rows(
        f"""WITH chosen AS (SELECT e.key, e.score, e.goldstein, e.reciprocal, e.actor_codes, e.recipient_codes
                            FROM {condition.tables} WHERE {condition.sql}),
                 sides AS (SELECT key, score, goldstein, actor_codes, recipient_codes FROM chosen
                           UNION ALL SELECT key, score, goldstein, recipient_codes, actor_codes FROM chosen WHERE reciprocal),
                 acting AS (SELECT *, unnest(string_to_array(actor_codes, '; ')) AS actor FROM sides),
                 pairs AS (SELECT *, unnest(string_to_array(recipient_codes, '; ')) AS recipient FROM acting),
                 countries AS (SELECT DISTINCT key, score, goldstein, substr(actor, 1, 3) AS actor, substr(recipient, 1, 3) AS recipient
                               FROM pairs)
            SELECT actor, recipient, count(*), avg(score), avg(goldstein) FROM countries
            WHERE actor NOT IN ('', '---') AND recipient NOT IN ('', '---'){_WHICH[pairs]}
            GROUP BY actor, recipient ORDER BY 3 DESC, 1, 2 LIMIT {int(limit)}""", condition.parameters)
    return [Dyad(actor=actor, recipient=recipient, events=events, score=score, goldstein=goldstein)
            for actor, recipient, events, score, goldstein in rows]


_WHICH: dict[Pairs, str] = {"all": "", "between": " AND actor <> recipient", "within": " AND actor = recipient"}


def _filled(rows: list[tuple[Any, ...]], by: Period) -> tuple[Bin, ...]:
    """A bin for every period and part."""
    if not rows:
        return ()
    found = {(start, part): (events, score, goldstein) for start, part, events, score, goldstein in rows}
    parts = sorted({part for _, part in found}, key=lambda part: part or "")
    made, start, last = [], min(start for start, _ in found), max(start for start, _ in found)
    while True:
        for part in parts:
            events, score, goldstein = found.get((start, part), (0, None, None))
            made.append(Bin(start=start, part=part, events=events, score=score, goldstein=goldstein))
        if start == last:
            return tuple(made)
        start = _next(start, by)


def _next(start: date, by: Period) -> date:
    if by == "month":
        return (start.replace(day=1) + timedelta(days=32)).replace(day=1)
    return start + timedelta(days=7 if by == "week" else 1)
