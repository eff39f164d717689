"""FollowTheMoney entities, one JSON object a line: the article, who it names, its events and what links them.

After the schema of the package followthemoney 4.11. docs/FORMATS.md lists the properties. Values are written in the form that
FollowTheMoney keeps (alpha-2 countries, ISO 639-3 languages, dates without zone), because its cleaner drops in silence what it cannot read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import IO

import msgspec

from dateline.export.cells import number, one_line
from dateline.export.countries import country
from dateline.export.ftm_parties import Parties
from dateline.export.ftm_values import Entity, day_to, entity, identify, is_visible, moment_to, nation, tongue, web
from dateline.export.model import ALONE, LeftOut, Links
from dateline.export.parties import Names, pairs
from dateline.export.places import level
from dateline.record import Event, Place, Record

UNTRUE = frozenset({"denied", "negated"})
"""Factualities that make no link between two parties."""


class FtmWriter:
    """Writes records to an open binary file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.left_out: LeftOut = Counter()
        self._file = file

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the document, its entities and places, its events and their links."""
        written = set()
        for made in entities(record):
            if made["id"] not in written:
                written.add(made["id"])
                self._file.write(msgspec.json.encode(made) + b"\n")

    def close(self) -> None:
        """Nothing is held back."""


def entities(record: Record) -> Iterator[Entity]:
    """The FollowTheMoney entities of a record, those referred to before those that refer to them."""
    article = identify("document", record.document.sha256)
    parties, names = Parties(record, article), Names(record)
    yield _article(record, article)
    yield from parties.entities
    yield from (_address(place, record.document.sha256) for place in record.places)
    for event in record.events:
        made = _event(record, event, article, parties, names)
        yield made
        yield from _links(event, article, made["id"], parties, record)
        yield entity(identify("reports", article, event.id), "Documentation", document=[article], entity=[made["id"]], role=["reports"],
                     date=_date(event))
    yield from _mentions(record, article, parties)
    yield from _notes(record, article, parties, names)


def _article(record: Record, id: str) -> Entity:
    document, people = record.document, [who for who in record.entities if any(said.kind == "name" for said in who.mentions)]
    return entity(
        id, "Article", title=[document.title], fileName=[one_line(document.id) + ".txt"], bodyText=[document.text],
        publishedAt=[moment_to(document.published)], language=[tongue(document.language)], publisher=[document.source],
        sourceUrl=[web(document.url)], author=[document.byline], mimeType=["text/plain"], processingAgent=[record.coder.version],
        namesMentioned=[who.name for who in people if who.kind in {"person", "organization", "group"}],
        peopleMentioned=[who.name for who in people if who.kind == "person"], locationMentioned=[place.name for place in record.places])


def _address_id(place: str, geonameid: int | None, sha256: str) -> str:
    return identify("geonames", str(geonameid)) if geonameid else identify("place", sha256, place)


def _address(place: Place, sha256: str) -> Entity:
    where = country(place.country)
    parts = dict.fromkeys(part for part in (place.name, place.admin1, where.name) if part)
    return entity(
        _address_id(place.id, place.geonameid, sha256), "Address", full=[", ".join(parts)],
        city=[place.name if level(place) == "point" else None], state=[place.admin1], country=[nation(place.country)],
        latitude=[None if place.lat is None else number(place.lat)], longitude=[None if place.lon is None else number(place.lon)])


def _date(event: Event) -> list[str | None]:
    """The day of an event, cut to what is known of it."""
    return [day_to(event.date.start, event.date.resolution)]


def _event(record: Record, event: Event, article: str, parties: Parties, names: Names) -> Entity:
    document, sentence, place = record.document, record.sentences[event.sentence], event.location
    actors, recipients = ([parties.id(party) for party in side] for side in (event.actors, event.recipients))
    where: dict[str, list[str | None]] = {} if place is None else {
        "location": [place.name], "country": [nation(place.country)],
        "addressEntity": [_address_id(place.place, place.geonameid, document.sha256)]}
    return entity(
        identify("event", document.sha256, event.id), "Event", name=[_caption(event, names)], startDate=_date(event),
        endDate=[day_to(event.date.end, event.date.resolution)], date=_date(event), summary=[document.text[sentence.start:sentence.end]],
        description=[_description(event, names)], organizer=actors, involved=[*actors, *recipients], keywords=_keywords(event),
        recordId=[event.id], proof=[article], sourceUrl=[web(document.url)], publisher=[document.source], **where)


def _caption(event: Event, names: Names) -> str:
    """"Police of Belarus: COERCE arrest: X, 2020-09-13"."""
    sides = [", ".join(map(names.name, side)) for side in (event.actors, event.recipients)]
    parts = [sides[0], " ".join(filter(None, (event.type, event.mode))), sides[1]]
    return ", ".join(filter(None, [": ".join(filter(None, parts)), *_date(event)]))


def _description(event: Event, names: Names) -> str:
    speaker = names.speaker(event.attribution)
    said = [f"attributed to {speaker}"] if speaker else []
    counts = [f"{name}: {count.span.text}" for name in ("killed", "injured", "arrested", "size")
              if (count := getattr(event.magnitude, name)) is not None]
    amount = [f"amount: {event.magnitude.amount.span.text}"] if event.magnitude.amount else []
    return "; ".join([f"factuality: {event.factuality}", f"confidence: {event.confidence:.2f}", *said, *counts, *amount])


def _keywords(event: Event) -> list[str | None]:
    return [f"plover:{event.type}", *(f"mode:{mode}" for mode in event.modes), *(f"context:{context}" for context in event.contexts),
            f"cameo:{event.cameo}" if event.cameo else None, f"factuality:{event.factuality}"]


def _links(event: Event, article: str, told: str, parties: Parties, record: Record) -> Iterator[Entity]:
    """An edge a pair whose sides are both entities, unless the article says that it did not happen."""
    if event.factuality in UNTRUE:
        return
    sentence = record.sentences[event.sentence]
    for pair in pairs(event):
        subject, object = parties.id(pair.actor), parties.id(pair.recipient)
        if subject and object and subject != object:
            yield entity(
                identify("link", told, subject, object), "UnknownLink", subject=[subject], object=[object],
                role=[": ".join(filter(None, (event.type, event.mode)))], startDate=_date(event),
                endDate=[day_to(event.date.end, event.date.resolution)], date=_date(event), status=[event.factuality],
                summary=[record.document.text[sentence.start:sentence.end]], recordId=[event.id], proof=[article])


def _mentions(record: Record, article: str, parties: Parties) -> Iterator[Entity]:
    """One for each distinct name in the document."""
    seen = set()
    for who in record.entities:
        for mention in who.mentions:
            name = one_line(mention.text)
            if mention.kind == "name" and is_visible(name) and name not in seen:
                seen.add(name)
                yield entity(identify("mention", article, name), "Mention", document=[article], name=[name],
                             resolved=[parties.ids.get(who.id)], detectedSchema=[parties.schema(who)], contextCountry=[nation(who.country)])


def _notes(record: Record, article: str, parties: Parties, names: Names) -> Iterator[Entity]:
    """The statements that events rest on."""
    resting: dict[str, list[str]] = {}
    for event in record.events:
        if event.attribution:
            resting.setdefault(event.attribution, []).append(identify("event", record.document.sha256, event.id))
    for said in record.statements:
        if said.id in resting:
            speaker = names.speaker(said.id) or "an unnamed speaker"
            yield entity(identify("statement", article, said.id), "Note", name=[f"Statement by {speaker}"],
                         description=[" ... ".join(span.text for span in said.content)],
                         entity=[*resting[said.id], parties.ids.get(said.speaker or "")], proof=[article])
