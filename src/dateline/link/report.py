"""The reports of a record: its events, each with everything about it looked up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal
from urllib.parse import urlsplit

from dateline.link.model import Report, Scene, Sum, Tally, When, Where, Who
from dateline.record import Count, Event, Location, Magnitude, Party, Record

STEM = 6
"""Letters of a word that linking compares, so that "protested" meets "protesters" and "Armenia" meets "Armenian"."""
AHEAD = frozenset({"planned", "possible", "conditional"})
"""Factuality of what has not happened yet."""
PAST, FUTURE = (-3, 0), (0, 30)
"""Days around publication in which an undated event is sought: a paper tells what is new since its last edition, a weekend included."""
AROUND = 2
"""Sentences on each side of an event's own whose words speak of it."""
BORROWED = 7
"""An undated event takes the day of a like event only when that is at most so many days from publication."""

_WORD = re.compile(r"[^\W\d_]{3,}")


def reports(record: Record) -> list[Report]:
    """The reports of a record, in the order of its events."""
    document = record.document
    names = {entity.id: entity.name for entity in record.entities}
    persons = {entity.id for entity in record.entities if entity.kind == "person" and any(m.kind == "name" for m in entity.mentions)}
    speakers = {s.id: names.get(s.speaker or "") or (s.speaker_span.text if s.speaker_span else None) for s in record.statements}
    source = document.source or _host(document.url)
    title = stems(document.title or "")

    def who(parties: Sequence[Party]) -> tuple[Who, ...]:
        return tuple(Who(name=names.get(party.entity or "", party.text), code=party.code, person=party.entity in persons)
                     for party in parties)

    made = []
    for event in record.events:
        sentence = _sentence(record, event)
        made.append(Report(
            document=document.sha256, event=event.id, main=event.id == record.main, part=_part(record, event), type=event.type,
            modes=tuple(event.modes), cameo=event.cameo, acled=event.acled, actors=who(event.actors), recipients=who(event.recipients),
            place=_where(event.location), date=_when(event), killed=_tally(event.magnitude.killed), injured=_tally(event.magnitude.injured),
            arrested=_tally(event.magnitude.arrested), size=_tally(event.magnitude.size), amount=_sum(event.magnitude),
            factuality=event.factuality, attributed_to=speakers.get(event.attribution or ""), confidence=event.confidence, source=source,
            url=document.url, published=document.published, title=document.title, sentence=sentence, trigger=event.trigger.text,
            scene=_scene(record, event), beside=_beside(record, event),
            words=tuple(sorted((_around(record, event) | title) - stems(event.trigger.text)))))
    return made


def _scene(record: Record, event: Event) -> Scene:
    """The event's own day and place; what it lacks comes from its document's kin (`_kin`), else from the day of publication."""
    place = _where(event.location)
    published = _day(record.document.published)
    window = _window(event)
    sure = window is not None and event.date.resolution == "day"
    for other in _kin(record, event):
        told = _window(other)
        if window is None and told and other.date.resolution == "day" and (published is None or abs(told[0] - published) <= BORROWED):
            window, sure = told, True
        place = _finer(place, _where(other.location))
    if window is None and published is not None:
        before, after = FUTURE if event.factuality in AHEAD else PAST
        window = published + before, published + after
    start, end = window or (None, None)
    return Scene(start=start, end=end, sure=sure, place=place)


def _kin(record: Record, event: Event) -> list[Event]:
    """The document's events from which `event` takes a day or place that it lacks, the likeliest first.

    Those of its own type: for a headline in the text below it, for an event in the text in what was told before it. Then whatever else its
    sentence tells; then, for a headline, what the lead tells.
    """
    number = record.events.index(event)
    headline = _part(record, event) == "headline"
    along = [other for other in record.events if other is not event and (other.factuality in AHEAD) == (event.factuality in AHEAD)]
    story = record.events[number + 1:] if headline else record.events[:number][::-1]
    return ([other for other in story if other in along and other.type == event.type]
            + [other for other in along if other.sentence == event.sentence]
            + [other for other in along if headline and _part(record, other) == "lead"])


def _finer(place: Where | None, other: Where | None) -> Where | None:
    """`other` where it fills a gap: no place at all, or a country in which `other` lies."""
    if place is None or (other and is_country(place) and other.country == place.country and not is_country(other)):
        return other
    return place


def is_country(place: Where) -> bool:
    """Whether a place is a whole country (GeoNames feature codes PCL, PCLI, PCLD ...)."""
    return (place.feature or "").startswith("PCL")


def _window(event: Event) -> tuple[int, int] | None:
    """First and last day of an event whose text dates it."""
    start, end = _day(event.date.start), _day(event.date.end)
    return None if event.date.from_ != "text" or start is None else (start, start if end is None else max(start, end))


def _day(text: str | None) -> int | None:
    """The ordinal of an ISO date or datetime; None where it is not one."""
    try:
        return date.fromisoformat((text or "")[:10]).toordinal()
    except ValueError:
        return None


def _when(event: Event) -> When:
    return When(start=event.date.start, end=event.date.end, resolution=event.date.resolution, given=event.date.from_ == "text")


def _where(place: Location | None) -> Where | None:
    return Where(name=place.name, geonameid=place.geonameid, lat=place.lat, lon=place.lon, country=place.country, admin1=place.admin1,
                 feature=place.feature) if place else None


def _tally(count: Count | None) -> Tally | None:
    return Tally(value=count.value, low=count.low, high=count.high, text=count.span.text) if count else None


def _sum(size: Magnitude) -> Sum | None:
    return Sum(value=size.amount.value, currency=size.amount.currency, text=size.amount.span.text) if size.amount else None


def _sentence(record: Record, event: Event) -> str:
    extent = record.sentences[event.sentence]
    return record.document.text[extent.start:extent.end]


def _beside(record: Record, event: Event) -> tuple[str, ...]:
    return tuple(sorted({other.type for other in record.events if other is not event and other.sentence == event.sentence}))


def _around(record: Record, event: Event) -> set[str]:
    """The stems of the event's sentence and `AROUND` on each side."""
    sentences = record.sentences[max(0, event.sentence - AROUND):event.sentence + AROUND + 1]
    return stems(record.document.text[sentences[0].start:sentences[-1].end])


def _part(record: Record, event: Event) -> Literal["headline", "lead", "body"]:
    """Where the event stands: in the title at the head of the text, in the first sentence after it, or further down."""
    title = record.document.title or ""
    head = len(title) if title and record.document.text.startswith(title) else 0
    if event.trigger.end <= head:
        return "headline"
    lead = next((extent for extent in record.sentences if extent.start >= head), None)
    return "lead" if lead and lead.start <= event.trigger.start < lead.end else "body"


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def stems(text: str) -> set[str]:
    """The first `STEM` letters of each word that says something, in lower case."""
    return {word[:STEM] for word in _WORD.findall(text.casefold()) if word not in _stopwords()}


@cache
def _stopwords() -> frozenset[str]:
    """Words that do not tell one incident from another; countries and peoples among them, for parties and places speak of those."""
    lines = (files(__package__) / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    listed = {word for line in lines if not line.startswith("#") for word in line.split()}
    countries = (files("dateline.lexicon") / "en" / "agents" / "countries.tsv").read_text(encoding="utf-8").splitlines()[1:]
    named = " ".join(f"{name} {demonyms}" for _, name, _, demonyms, *_ in (line.split("\t") for line in countries if "\t" in line))
    return frozenset(listed | set(_WORD.findall(named.casefold())))
