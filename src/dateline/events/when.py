"""When an act was: the date that the text gives, else the day of publication."""

from __future__ import annotations

from datetime import date

from dateline.events.article import Article
from dateline.events.compose import Draft
from dateline.record import EventDate, span
from dateline.statements import StatementFound
from dateline.times import TimeFound, event_time


def when(draft: Draft, article: Article, statement: StatementFound | None) -> EventDate:
    """The date the text gives, from the event's own clause or the verb that reports it; else the day of publication, said so."""
    found = event_time(draft.trigger, article.times, article.parse)
    if found is None and draft.governor is not draft.trigger:
        found = event_time(draft.governor, article.times, article.parse)
    if found is None and statement is not None and statement.told and statement.cue is not None and draft.governor.pos in ("VERB", "AUX"):
        found = event_time(statement.cue, article.times, article.parse)
    day = _published(article)
    if found is not None and found.start is not None and (found.end is not None or _since(found, article)):
        tokens = article.parse.tokens
        where = span(article.parse.text, tokens[found.first].start, tokens[found.last - 1].end)
        start, end = found.start.isoformat(), found.end.isoformat() if found.end is not None else day
        return EventDate(start=start, end=max(start, end or start), resolution=found.resolution, span=where, from_="text")
    return EventDate(start=day, end=day, resolution="unknown", span=None, from_="published" if day else None)


def _published(article: Article) -> str | None:
    """The day of publication in ISO 8601; None where it is not given or no date."""
    published = article.parse.document.published
    try:
        return date.fromisoformat(published[:10]).isoformat() if published else None
    except ValueError:
        return None


def _since(found: TimeFound, article: Article) -> bool:
    """Whether the expression says since when: what it dates has gone on from then to the day of publication."""
    return found.first > 0 and article.parse.tokens[found.first - 1].lower == "since"
