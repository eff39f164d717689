"""ICEWS coded event data: 20 columns, tab-separated with a header, one row a directed pair (doi:10.7910/DVN/28075).

docs/FORMATS.md says where each column comes from.
"""

from __future__ import annotations

import mmap
from collections import Counter
from typing import IO

from dateline.export.cameo import icews, turned
from dateline.export.cells import Cell, TabLines
from dateline.export.countries import country
from dateline.export.dates import iso
from dateline.export.identity import bits, digest
from dateline.export.model import ALONE, LeftOut, Links
from dateline.export.parties import Names, Pair, pairs
from dateline.export.places import parts
from dateline.export.sectors import SECTORS
from dateline.record import Event, Location, Party, Record

COLUMNS = ("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code", "Intensity",
           "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City", "District", "Province",
           "Country", "Latitude", "Longitude")
SENTENCES = 6
"""ICEWS coded the first six sentences of a story."""
ID_BITS = 31
"""Readers take Event ID and Story ID for signed 32-bit integers."""


class IcewsWriter:
    """Writes events to an open text file.

    Event ids are row numbers; with `stable_ids` they hang on the event, and a number that is taken gives way to the next free one.
    `icews_six` leaves out what stands after the sixth sentence, as ICEWS did.
    """

    def __init__(self, file: IO[str], *, stable_ids: bool = False, icews_six: bool = False) -> None:
        self.left_out: LeftOut = Counter()
        self._lines = TabLines(file, COLUMNS, header=True)
        self._six, self._rows = icews_six, 0
        self._taken = Numbers() if stable_ids else None

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add a row for each pair of the record's events."""
        names = Names(record)
        for event in record.events:
            if self._writable(event):
                for pair in pairs(event):
                    self._lines.write({"Event ID": self._id(record, event, pair)} | _row(record, event, pair, names))

    def close(self) -> None:
        """Nothing is held back."""

    def _writable(self, event: Event) -> bool:
        if icews(event.cameo) is None:
            self.left_out["had no CAMEO code"] += 1
        elif self._six and event.sentence >= SENTENCES:
            self.left_out["stood after the sixth sentence"] += 1
        elif not event.actors:
            self.left_out["had no actor"] += 1
        elif any(pair.recipient is None for pair in pairs(event)):
            self.left_out["had no recipient"] += 1
        else:
            return True
        return False

    def _id(self, record: Record, event: Event, pair: Pair) -> int:
        self._rows += 1
        if self._taken is None:
            return self._rows
        return self._taken.take(bits(digest(record.document.sha256, event.id, *pair.keys), ID_BITS))


class Numbers:
    """The numbers of 31 bits that are taken: a bit each, in memory that the system provides page by page (256 MB at the most)."""

    def __init__(self) -> None:
        self._bits = mmap.mmap(-1, 1 << (ID_BITS - 3))

    def take(self, number: int) -> int:
        """The number, or the next free one; after the last comes the first."""
        while self._bits[number >> 3] >> (number & 7) & 1:
            number = (number + 1) % (1 << ID_BITS)
        self._bits[number >> 3] |= 1 << (number & 7)
        return number


def _row(record: Record, event: Event, pair: Pair, names: Names) -> dict[str, Cell]:
    document = record.document
    code = icews(turned(event.cameo) if pair.turned else event.cameo)
    assert code is not None and pair.actor is not None and pair.recipient is not None
    return {
        "Event Date": iso(event.date.start), **_party("Source", pair.actor, names), "Event Text": code.text, "CAMEO Code": code.code,
        "Intensity": code.intensity, **_party("Target", pair.recipient, names), "Story ID": bits(document.sha256, ID_BITS),
        "Sentence Number": event.sentence + 1, "Publisher": document.source, **_place(event.location),
    }


def _place(place: Location | None) -> dict[str, Cell]:
    if place is None:
        return {}
    city, district = parts(place)
    return {"City": city, "District": district, "Province": place.admin1, "Country": country(place.country).icews, "Latitude": place.lat,
            "Longitude": place.lon}


def _party(side: str, party: Party, names: Names) -> dict[str, Cell]:
    where = country(party.country).icews
    sectors = [SECTORS[code].icews for code in (*party.sector, party.country or "") if code in SECTORS and SECTORS[code].icews]
    role = f"{sectors[0]} ({where})" if sectors and where else sectors[0] if sectors else party.text
    return {f"{side} Name": names.proper(party) or role, f"{side} Sectors": ",".join(sorted(set(sectors))), f"{side} Country": where}
