"""UCDP GED-like candidates: 49 columns, CSV with a header, one row a lethal event, after the UCDP GED Codebook 25.1.

UCDP also asks for 25 deaths a year of a dyad, which a report cannot show: these rows are candidates, not UCDP data. docs/FORMATS.md says
where each column comes from.
"""

from __future__ import annotations

from collections import Counter
from math import floor
from typing import IO, NamedTuple

from dateline.export.cells import Cell, CommaLines, number
from dateline.export.countries import country
from dateline.export.counts import toll
from dateline.export.dates import MONTH, day, iso, length
from dateline.export.identity import bits, digest
from dateline.export.model import ALONE, LeftOut, Linked, Links, report_key
from dateline.export.parties import Names
from dateline.export.places import Level, level
from dateline.export.sectors import FORCES, armed
from dateline.record import DocumentInfo, Event, EventDate, Location, Party, Record

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)
ORGANISED = frozenset({"GOV", "MIL", "COP", "SPY", "PRM", "REB"})
ORGANISED_IF_NAMED = frozenset({"UAF", "CRM"})
WHERE: dict[Level, int] = {"point": 1, "second": 3, "first": 4, "region": 5, "country": 6, "water": 7}
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"


class Side(NamedTuple):
    """A side of a dyad: its name, its Gleditsch-Ward number if a state, and where its dead are counted."""

    name: str
    gw: str
    dead: str


class GedWriter:
    """Writes lethal events to an open text file."""

    def __init__(self, file: IO[str]) -> None:
        self.left_out: LeftOut = Counter()
        self._lines = CommaLines(file, COLUMNS)

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events that UCDP's definition might take; of an incident, its first report."""
        names = Names(record)
        for event in record.events:
            linked = links.get(report_key(record, event))
            why = _unfit(event, names)
            if why is None and linked and linked.first.key != report_key(record, event):
                why = "told again of an incident that has its row"
            if why:
                self.left_out[why] += 1
            else:
                self._lines.write(_row(record, event, names, linked))

    @staticmethod
    def fits(record: Record, event: Event) -> bool:
        """Whether the format can hold an event."""
        return _unfit(event, Names(record)) is None

    def close(self) -> None:
        """Nothing is held back."""


def _unfit(event: Event, names: Names) -> str | None:
    """Why UCDP would not count an event, in the past tense."""
    killed = event.magnitude.killed
    if event.type != "ASSAULT":
        return "told of no armed force"
    if killed is None or toll(killed).best == 0:
        return "told of no death"
    if event.location is None or not country(event.location.country).iso3:
        return "had no place in a country"
    if day(event.date.start) is None:
        return "had no date"
    dyad = _dyad(event, names)
    if dyad is None:
        return "had no second side"
    return None if _organised(dyad[0], names) else "named no organised actor"


def _dyad(event: Event, names: Names) -> tuple[Party, Party] | None:
    """The perpetrator and the other side: the first of each, an armed recipient before civil ones.

    Of a reciprocal event the first two actors, an organised one first.
    """
    recipients = sorted(event.recipients, key=lambda party: _civil(party, names))
    parties = event.actors[:2] if event.reciprocal else event.actors[:1] + recipients[:1] if event.actors else []
    if len(parties) < 2:
        return None
    first, second = parties
    if event.reciprocal and not _organised(first, names):
        return second, first
    return first, second


def _organised(party: Party, names: Names) -> bool:
    sectors = set(party.sector)
    return bool(sectors & ORGANISED or party.country == "IMG" or (sectors & ORGANISED_IF_NAMED and names.proper(party))
                or _is_country(party, names))


def _is_country(party: Party, names: Names) -> bool:
    entity = names.entity(party)
    return bool(entity and entity.kind == "country")


def _civil(party: Party, names: Names) -> bool:
    return not armed(party.sector, party.country) and not _is_country(party, names)


def _force(party: Party, names: Names) -> bool:
    """Whether a party fights for a state. Officials who are attacked are civilians, a country is its forces."""
    return bool(set(party.sector) & FORCES) and not _civil(party, names)


def _row(record: Record, event: Event, names: Names, linked: Linked | None) -> dict[str, Cell]:
    document, place, identity = record.document, event.location, digest(record.document.sha256, event.id)
    found, start = _dyad(event, names), day(event.date.start)
    assert found is not None and start is not None and place is not None
    actor, other = found
    violence = _violence(event, actor, other, names)
    side_a, side_b = _sides(violence, actor, other, names)
    dyad = f"{side_a.name} - {side_b.name}"
    precision = _date_precision(event.date)
    end = day(event.date.end) or start
    return {
        "id": bits(identity, 53), "relid": f"{place.country}-{start.year}-{violence}-{identity[:8]}", "year": start.year,
        "type_of_violence": violence, "conflict_name": None if violence == STATE_BASED else dyad, "dyad_name": dyad, "side_a": side_a.name,
        "side_b": side_b.name, "number_of_sources": linked.sources if linked else 1, **_source(document),
        "source_original": names.speaker(event.attribution), **_where(place), "event_clarity": 1 if precision == 1 else 2,
        "date_prec": precision, "date_start": f"{start} 00:00:00.000", "date_end": f"{end} 00:00:00.000",
        **_deaths(event, violence, other, side_a, side_b, names), "gwnoa": side_a.gw, "gwnob": side_b.gw,
    }


def _violence(event: Event, actor: Party, other: Party, names: Names) -> int:
    if not event.reciprocal and all(_civil(party, names) for party in event.recipients):
        return ONE_SIDED
    perpetrates = bool(set(actor.sector) & FORCES) or _is_country(actor, names)
    return STATE_BASED if perpetrates or _force(other, names) or _is_country(other, names) else NON_STATE


def _sides(violence: int, actor: Party, other: Party, names: Names) -> tuple[Side, Side]:
    """Side A is the state in state-based violence, the perpetrator in one-sided. `dead` says where the victims' dead are counted."""
    first, second = _side(actor, names), _side(other, names)
    if violence == ONE_SIDED:
        return first, Side(CIVILIANS, "", "deaths_civilians")
    if violence == STATE_BASED and not first.gw and second.gw:
        return second._replace(dead="deaths_a"), first._replace(dead="")
    return first, second._replace(dead="deaths_b")


def _side(party: Party, names: Names) -> Side:
    where = country(party.country)
    if where.iso3 and (set(party.sector) & FORCES or _is_country(party, names)):
        return Side(f"Government of {where.ucdp}", where.gw, "")
    return Side(names.name(party), "", "")


def _deaths(event: Event, violence: int, other: Party, side_a: Side, side_b: Side, names: Names) -> dict[str, Cell]:
    """The record has one count: it is the victims' where one side alone lost people, else of unknown status."""
    killed = event.magnitude.killed
    assert killed is not None
    count = toll(killed)
    best, low = (1, 1) if count.best is None or count.low is None else (count.best, count.low)
    mixed = event.reciprocal or len({_civil(party, names) for party in event.recipients}) > 1
    column = "deaths_unknown" if mixed else side_a.dead or side_b.dead
    dead: dict[str, Cell] = dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"), 0)
    return dead | {column: best, "best": best, "low": low, "high": max(best, count.high or 0)}


def _source(document: DocumentInfo) -> dict[str, Cell]:
    published = iso(document.published)
    parts = (document.source, published, document.title)
    cited = ", ".join(part.replace('"', "'").replace(";", ",") for part in parts if part)
    return {"source_article": f'"{cited}"' if cited else None, "source_office": document.source,
            "source_date": published, "source_headline": document.title}


def _where(place: Location) -> dict[str, Cell]:
    where, wide = country(place.country), level(place)
    cells: dict[str, Cell] = {
        "where_prec": WHERE[wide], "where_coordinates": place.name, "where_description": place.span.text, "adm_1": place.admin1,
        "adm_2": place.name if wide == "second" else None, "country": where.ucdp, "country_id": where.gw, "region": where.ucdp_region,
    }
    if place.lat is not None and place.lon is not None:
        cells |= {"latitude": place.lat, "longitude": place.lon, "geom_wkt": f"POINT ({number(place.lon)} {number(place.lat)})",
                  "priogrid_gid": priogrid(place.lat, place.lon)}
    return cells


def priogrid(lat: float, lon: float) -> int:
    """The PRIO-GRID cell of half a degree: rows from the south, columns from the west, both from 1, 720 columns a row."""
    row, column = min(floor((lat + 90) * 2), 359), min(floor((lon + 180) * 2), 719)
    return row * 720 + column + 1


def _date_precision(when: EventDate) -> int:
    """1 a day, 2 two to six days, 3 a week, 4 a month, 5 a year: the coarser of what the resolution and the length say."""
    days = length(when) or 1
    by_length = 1 if days == 1 else 2 if days < 7 else 3 if days == 7 else 4 if days <= MONTH else 5
    return max(by_length, {"day": 1, "week": 3, "month": 4, "year": 5, "unknown": 5}[when.resolution])
