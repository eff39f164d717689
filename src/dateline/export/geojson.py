"""GeoJSON (RFC 7946): a Feature an event, as one FeatureCollection or a Feature a line. docs/FORMATS.md lists the properties."""

from __future__ import annotations

from collections import Counter
from typing import IO, Any

import msgspec

from dateline.export.cells import PLACES
from dateline.export.model import ALONE, LeftOut, Links
from dateline.export.parties import Names
from dateline.record import Count, Event, Location, Party, Record

PROPERTIES = (
    "event_id", "document_id", "type", "mode", "quad", "cameo", "acled", "modes", "goldstein", "score", "contexts", "date_start",
    "date_end", "date_resolution", "date_from", "actors", "recipients", "actor_codes", "recipient_codes", "actor_countries",
    "recipient_countries", "reciprocal", "place", "geonameid", "country", "admin1", "feature", "killed", "killed_low", "killed_high",
    "injured", "injured_low", "injured_high", "arrested", "size", "deaths_reported", "amount", "currency", "factuality", "attributed_to",
    "confidence", "trigger", "trigger_start", "trigger_end", "sentence", "title", "source", "url", "published", "language", "coder",
)
NAME = "dateline"
"""The collection's name, which GIS programs show as the layer's."""


class GeojsonWriter:
    """Writes events to an open binary file.

    `lines` writes a Feature a line instead of a collection; `located_only` leaves events without coordinates out; `nested` keeps the
    parties as the record has them.
    """

    def __init__(self, file: IO[bytes], *, lines: bool = False, located_only: bool = False, nested: bool = False) -> None:
        self.left_out: LeftOut = Counter()
        self._file, self._lines, self._located, self._nested = file, lines, located_only, nested
        self._begun, self._features = False, 0

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events."""
        self._begin(record.coder.version)
        names = Names(record)
        for event in record.events:
            geometry = _point(event.location)
            if geometry is None and self._located:
                self.left_out["had no coordinates"] += 1
                continue
            feature = {"type": "Feature", "id": _whole(f"{record.document.id}#{event.id}"), "geometry": geometry,
                       "properties": properties(record, event, names, nested=self._nested)}
            if self._lines:
                self._file.write(msgspec.json.encode(feature) + b"\n")
            else:
                self._file.write((b",\n" if self._features else b"\n") + msgspec.json.encode(feature))
            self._features += 1

    def close(self) -> None:
        """End the collection."""
        self._begin(None)
        if not self._lines:
            self._file.write(b"\n]}\n")

    def _begin(self, coder: str | None) -> None:
        """The collection's head; the coder is that of the first record."""
        if not self._begun and not self._lines:
            head = {"type": "FeatureCollection", "name": NAME, "coder": coder}
            self._file.write(msgspec.json.encode(head)[:-1] + b',"features":[')
        self._begun = True


def _point(place: Location | None) -> dict[str, Any] | None:
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [round(place.lon, PLACES), round(place.lat, PLACES)]}


def properties(record: Record, event: Event, names: Names, *, nested: bool) -> dict[str, Any]:
    """The flat properties of an event, every one present, None where the record does not say."""
    document, place, size = record.document, event.location, event.magnitude
    found: dict[str, Any] = {
        "event_id": event.id, "document_id": document.id, "type": event.type, "mode": event.mode, "quad": event.quad, "cameo": event.cameo,
        "acled": event.acled, "modes": ";".join(event.modes), "goldstein": event.goldstein, "score": event.score,
        "contexts": ";".join(event.contexts), "date_start": event.date.start, "date_end": event.date.end,
        "date_resolution": event.date.resolution, "date_from": event.date.from_, **_parties("actor", event.actors, names, nested),
        **_parties("recipient", event.recipients, names, nested), "reciprocal": event.reciprocal, "place": place and place.name,
        "geonameid": place and place.geonameid, "country": place and place.country, "admin1": place and place.admin1,
        "feature": place and place.feature, **_count("killed", size.killed), **_count("injured", size.injured),
        "arrested": size.arrested and size.arrested.value, "size": size.size and size.size.value,
        "deaths_reported": size.killed is not None, "amount": size.amount and size.amount.value,
        "currency": size.amount and size.amount.currency, "factuality": event.factuality,
        "attributed_to": names.speaker(event.attribution), "confidence": event.confidence, "trigger": event.trigger.text,
        "trigger_start": event.trigger.start, "trigger_end": event.trigger.end, "sentence": event.sentence, "title": document.title,
        "source": document.source, "url": document.url, "published": document.published, "language": document.language,
        "coder": record.coder.version,
    }
    return {name: _whole(found[name]) for name in PROPERTIES}


def _whole(value: Any) -> Any:
    """The value; text without NUL, where GDAL would end it."""
    return value.replace("\0", " ") if isinstance(value, str) else value


def _parties(side: str, parties: list[Party], names: Names, nested: bool) -> dict[str, Any]:
    return {f"{side}s": parties if nested else "; ".join(map(names.name, parties)),
            f"{side}_codes": ";".join(party.code for party in parties),
            f"{side}_countries": ";".join(party.country or "" for party in parties)}


def _count(name: str, count: Count | None) -> dict[str, int | None]:
    value, low, high = (count.value, count.low, count.high) if count else (None, None, None)
    return {name: value, f"{name}_low": low, f"{name}_high": high}
