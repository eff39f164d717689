"""POLECAT: 40 columns, tab-separated with a header, one row an event with its parties in lists (doi:10.7910/DVN/AJGVIT).

docs/FORMATS.md says where each column comes from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import IO

from dateline.export.cells import Cell, TabLines, one_line
from dateline.export.countries import country
from dateline.export.dates import iso
from dateline.export.model import ALONE, LeftOut, Links
from dateline.export.parties import Names
from dateline.export.places import parts
from dateline.record import Event, Location, Party, Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country",
    "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name",
    "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID",
    "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)
BLANK = frozenset({"Event Date", "Publication Date", "Intensity", "Latitude", "Longitude", "GeoNames ID"})
"""Columns of dates and numbers, whose null is an empty cell; in the others it is the word None."""
NONE = "None"


class PolecatWriter:
    """Writes events to an open text file."""

    def __init__(self, file: IO[str]) -> None:
        self.left_out: LeftOut = Counter()
        self._lines = TabLines(file, COLUMNS, header=True)

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events."""
        names, story = Names(record), _story(record)
        for event in record.events:
            row = story | _row(record, event, names)
            self._lines.write({column: row.get(column) if column in BLANK else _text(row.get(column)) for column in COLUMNS})

    def close(self) -> None:
        """Nothing is held back."""


def _text(cell: Cell) -> str:
    return (one_line(cell) if isinstance(cell, str) else "") or NONE


def _list(items: Iterable[str | None]) -> str:
    """Items parted by "; ". Readers split there, so a semicolon inside an item becomes a comma."""
    return "; ".join(one_line(item or "").replace(";", ",") or NONE for item in items)


def _story(record: Record) -> dict[str, Cell]:
    document = record.document
    kinds = {"Story People": ("person",), "Story Organizations": ("organization", "group"), "Story Locations": ("place", "country")}
    return {"Source": document.source, "Publication Date": iso(document.published), "Language": document.language,
            "Version": record.coder.version,
            **{column: _list(dict.fromkeys(entity.name for entity in record.entities if entity.kind in wanted))
               for column, wanted in kinds.items()}}


def _row(record: Record, event: Event, names: Names) -> dict[str, Cell]:
    return {
        "Event ID": f"{record.document.id}_{event.type}_{event.id}", "Event Date": iso(event.date.start), "Event Type": event.type,
        "Event Mode": _list(event.modes), "Intensity": event.score, "Quad Code": event.quad.upper(), "Contexts": _list(event.contexts),
        **_parties("Actor", event.actors, names), **_parties("Recipient", event.recipients, names),
        **_place(event.location),
    }


def _place(place: Location | None) -> dict[str, Cell]:
    if place is None:
        return {}
    city, district = parts(place)
    return {"Placename": place.name, "City": city, "District": district, "Province": place.admin1, "Country": place.country,
            "Latitude": place.lat, "Longitude": place.lon, "GeoNames ID": place.geonameid, "Raw Placename": place.span.text,
            "Feature Type": place.feature}


def _parties(side: str, parties: list[Party], names: Names) -> dict[str, Cell]:
    entities = [names.entity(party) for party in parties]
    return {
        f"{side} Name": _list(map(names.name, parties)), f"{side} Country": _list(party.country for party in parties),
        f"{side} COW": _list(country(party.country).cow for party in parties),
        f"Primary {side} Sector": _list(party.sector[0] if party.sector else None for party in parties),
        f"{side} Sectors": _list(", ".join(party.sector) for party in parties),
        f"{side} Title": _list(entity.roles[0] if entity and entity.roles else None for entity in entities),
        f"{side} Name Raw": _list(party.text for party in parties),
    }
