"""ACLED-like: 31 columns, CSV with a header, one row an event, place and day, after the ACLED Codebook (October 2024).

These rows are read by a program in news text; they are not ACLED data. docs/FORMATS.md says where each column comes from,
acled_actors.py how parties are named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import IO

from dateline.export.acled_actors import CIVIL_TARGETS, Sides, interaction, sides
from dateline.export.cells import Cell, CommaLines
from dateline.export.countries import country
from dateline.export.counts import toll
from dateline.export.dates import MONTH, day, length, moment
from dateline.export.identity import digest
from dateline.export.model import ALONE, LeftOut, Linked, Links, report_key
from dateline.export.parties import Names, key
from dateline.export.places import Level, level
from dateline.export.tables import rows
from dateline.record import Event, EventDate, Location, Record

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1", "assoc_actor_1",
    "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2",
    "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)
SUB_EVENTS = {row["sub_event_type"]: row for row in rows("acled_events.tsv")}
"""ACLED's sub-event types in the order of its hierarchy, the higher first."""
_RANK = {name: number for number, name in enumerate(SUB_EVENTS)}
CROWDS = frozenset({"Protests", "Riots"})
PRECISION: dict[Level, int] = {"point": 1, "second": 2, "first": 3, "country": 3, "region": 3, "water": 3}
SOME_DEAD = 3
"""ACLED's figure for "several", "a few" and other deaths without a number."""
WEEK = 7
DECIMALS = 4
"""Decimals of a coordinate in ACLED files."""


class AcledWriter:
    """Writes events to an open text file. `no_notes` leaves the sentence of the article out."""

    def __init__(self, file: IO[str], *, no_notes: bool = False) -> None:
        self.left_out: LeftOut = Counter()
        self._lines = CommaLines(file, COLUMNS)
        self._notes = not no_notes

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events that ACLED would list; of an incident, its first report."""
        names = Names(record)
        writable = [event for event in record.events if self._writable(record, event, links)]
        for event, others in self._merged(writable):
            for row in _rows(record, [event, *others], names, links.get(report_key(record, event))):
                self._lines.write(row if self._notes else row | {"notes": None})

    @staticmethod
    def fits(record: Record, event: Event) -> bool:
        """Whether the format can hold an event."""
        return _unfit(event) is None

    def close(self) -> None:
        """Nothing is held back."""

    def _writable(self, record: Record, event: Event, links: Links) -> bool:
        linked = links.get(report_key(record, event))
        why = _unfit(event)
        if why is None and linked and linked.first.key != report_key(record, event):
            why = "told again of an incident that has its row"
        if why:
            self.left_out[why] += 1
        return why is None

    def _merged(self, events: list[Event]) -> Iterator[tuple[Event, list[Event]]]:
        """Each event with those that are one row with it: a protest and what was done to its crowd, the higher type first."""
        left = sorted(events, key=lambda event: _RANK[event.acled or ""])
        rows: dict[str, list[Event]] = {}
        while left:
            event, *left = left
            rows[event.id] = [other for other in left if _same_crowd(event, other)]
            left = [other for other in left if other not in rows[event.id]]
        if len(rows) < len(events):
            self.left_out["told of the crowd of another row"] += len(events) - len(rows)
        yield from ((event, rows[event.id]) for event in events if event.id in rows)


def _unfit(event: Event) -> str | None:
    """Why ACLED would not list an event, in the past tense."""
    place = event.location
    if event.acled not in SUB_EVENTS:
        return "had no ACLED sub-event type"
    if place is None or not country(place.country).iso3:
        return "had no place in a country"
    if level(place) == "country" and SUB_EVENTS[event.acled]["event_type"] != "Strategic developments":
        return "had no place below the country"
    return None if _days(event.date) else "had no date to the month"


def _same_crowd(event: Event, other: Event) -> bool:
    """Whether one is a protest, the other violence or force against its crowd, at the same place in the same days."""
    acts = {event.type: event, other.type: other}
    protest = acts.pop("PROTEST", None)
    if protest is None or not acts:
        return False
    kind, act = acts.popitem()
    if kind not in {"ASSAULT", "COERCE"} or (protest.date.start, protest.date.end) != (act.date.start, act.date.end):
        return False
    if protest.location and act.location and protest.location.place != act.location.place:
        return False
    crowd = {key(party) for party in protest.actors}
    return SUB_EVENTS[act.acled or ""]["event_type"] == "Protests" or bool(crowd & {key(party) for party in act.recipients})


def _days(when: EventDate) -> tuple[int, list[date]] | None:
    """ACLED's precision (1 day, 2 week, 3 month) and the days that get a row; None for what is vaguer than a month.

    Where the text gives no date, the record has the day of publication, which only the vaguest code admits.
    """
    start, end, days = day(when.start), day(when.end), length(when)
    if start is None or days is None or when.resolution == "year":
        return None
    if when.resolution == "unknown":
        return 3, [start]
    if when.resolution == "week":
        return 2, [start + timedelta((2 - start.weekday()) % WEEK)]
    if when.resolution == "month":
        return 3, [start.replace(day=15)]
    if days <= WEEK:
        return 1, [start + timedelta(number) for number in range(days)]
    return (3, [start + (end - start) / 2]) if end and days <= MONTH else None


def _rows(record: Record, events: list[Event], names: Names, linked: Linked | None) -> Iterator[dict[str, Cell]]:
    """A row a day; the dead are in the first, so that a sum over the file counts them once."""
    event, document, sentence = events[0], record.document, record.sentences[events[0].sentence]
    found, place = _days(event.date), event.location
    assert found is not None and place is not None and event.acled is not None
    precision, days = found
    kinds, stamp = SUB_EVENTS[event.acled], moment(document.published)
    parties = sides(event, kinds["event_type"], names)
    row: dict[str, Cell] = {
        "time_precision": precision, **kinds, **_parties(parties), "civilian_targeting": _targeting(event, kinds["event_type"]),
        **_where(place),
        "source": "; ".join(source for source in (linked.publishers if linked else (document.source,)) if source),
        "notes": document.text[sentence.start:sentence.end], "tags": _crowd_size(events, kinds["event_type"]),
        "timestamp": int(stamp.timestamp()) if stamp else None,
    }
    for nth, when in enumerate(days):
        parts = (when.isoformat(),) if nth else ()
        identity = digest(document.sha256, event.id, *parts)
        yield row | {"event_id_cnty": f"{place.country}{identity[:8]}", "event_date": when.isoformat(), "year": when.year,
                     "fatalities": 0 if nth else max(map(_dead, events))}


def _parties(parties: Sides) -> dict[str, Cell]:
    first, second = parties
    return {"actor1": first.name, "assoc_actor_1": first.allies, "inter1": first.kind, "actor2": second.name,
            "assoc_actor_2": second.allies, "inter2": second.kind, "interaction": interaction(parties)}


def _targeting(event: Event, event_type: str) -> str | None:
    civilians = event.recipients and all(set(party.sector) & CIVIL_TARGETS for party in event.recipients)
    if (event_type == "Violence against civilians" or event.acled == "Excessive force against protesters"
            or (civilians and event_type in {"Explosions/Remote violence", "Riots"})):
        return "Civilian targeting"
    return None


def _where(place: Location) -> dict[str, Cell]:
    where, wide = country(place.country), level(place)
    return {"iso": where.numeric, "region": where.acled_region, "country": where.acled, "admin1": place.admin1,
            "admin2": place.name if wide == "second" else None, "location": place.name, "geo_precision": PRECISION[wide],
            "latitude": None if place.lat is None else round(place.lat, DECIMALS),
            "longitude": None if place.lon is None else round(place.lon, DECIMALS)}


def _dead(event: Event) -> int:
    """The lowest reported; ACLED writes 0 where no death is told of."""
    if event.magnitude.killed is None:
        return 0
    low = toll(event.magnitude.killed).low
    return SOME_DEAD if low is None else low


def _crowd_size(events: list[Event], event_type: str) -> str | None:
    sizes = [event.magnitude.size.span.text for event in events if event.magnitude.size]
    if sizes:
        return "crowd size=" + sizes[0].replace(";", ",")
    return "crowd size=no report" if event_type in CROWDS else None
