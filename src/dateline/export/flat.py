"""One flat row an event: the columns that the CSV and Parquet files share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.record import Count, Party, Record

COLUMNS: dict[str, type] = {
    "document_id": str, "event_id": str, "main": bool, "title": str, "source": str, "url": str, "published": str,
    "type": str, "mode": str, "modes": str, "contexts": str, "quad": str, "cameo": str, "goldstein": float, "score": float,
    "acled": str, "actors": str, "actor_codes": str, "recipients": str, "recipient_codes": str, "reciprocal": bool,
    "date_start": str, "date_end": str, "date_resolution": str, "date_from": str, "place": str, "geonameid": int, "lat": float,
    "lon": float, "country": str, "admin1": str, "feature": str, "killed": int, "killed_low": int, "killed_high": int, "injured": int,
    "injured_low": int, "injured_high": int, "arrested": int, "arrested_low": int, "arrested_high": int, "size": int, "size_low": int,
    "size_high": int, "amount": float, "currency": str, "factuality": str, "attributed_to": str, "confidence": float, "trigger": str,
    "trigger_start": int, "trigger_end": int, "sentence": str, "rule": str, "entry": str, "coder": str,
}
"""Column -> type; lists are joined with "; ". Offsets are code points of the document's text, end exclusive."""


def rows(record: Record) -> Iterator[dict[str, Any]]:
    """The events of a record as flat rows, every column present."""
    document = record.document
    names = {entity.id: entity.name for entity in record.entities}
    speakers = {s.id: names.get(s.speaker or "") or (s.speaker_span.text if s.speaker_span else None) for s in record.statements}

    def named(parties: list[Party]) -> str:
        return "; ".join(names.get(party.entity or "", party.text) for party in parties)

    for event in record.events:
        sentence = record.sentences[event.sentence]
        place, size = event.location, event.magnitude
        row: dict[str, Any] = {
            "document_id": document.id, "event_id": event.id, "main": event.id == record.main, "title": document.title,
            "source": document.source, "url": document.url, "published": document.published, "type": event.type, "mode": event.mode,
            "modes": "; ".join(event.modes), "contexts": "; ".join(event.contexts), "quad": event.quad, "cameo": event.cameo,
            "goldstein": event.goldstein, "score": event.score, "acled": event.acled, "actors": named(event.actors),
            "actor_codes": "; ".join(party.code for party in event.actors), "recipients": named(event.recipients),
            "recipient_codes": "; ".join(party.code for party in event.recipients), "reciprocal": event.reciprocal,
            "date_start": event.date.start, "date_end": event.date.end, "date_resolution": event.date.resolution,
            "date_from": event.date.from_, "place": place and place.name, "geonameid": place and place.geonameid,
            "lat": place and place.lat, "lon": place and place.lon, "country": place and place.country,
            "admin1": place and place.admin1, "feature": place and place.feature,
            "amount": size.amount and float(size.amount.value), "currency": size.amount and size.amount.currency,
            "factuality": event.factuality, "attributed_to": speakers.get(event.attribution or ""), "confidence": event.confidence,
            "trigger": event.trigger.text, "trigger_start": event.trigger.start, "trigger_end": event.trigger.end,
            "sentence": document.text[sentence.start:sentence.end], "rule": event.why.rule, "entry": event.why.entry,
            "coder": record.coder.version,
        }
        for name in ("killed", "injured", "arrested", "size"):
            count: Count | None = getattr(size, name)
            row[name] = count and count.value
            row[f"{name}_low"] = count and count.low
            row[f"{name}_high"] = count and count.high
        yield row
