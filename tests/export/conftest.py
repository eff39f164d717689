"""Records whose text means harm to what shows it."""

import pytest

from dateline.record import (
    Amount,
    CoderInfo,
    Count,
    DocumentInfo,
    Entity,
    Event,
    EventDate,
    Extent,
    Location,
    Magnitude,
    MentionSpan,
    Party,
    Place,
    Record,
    Statement,
    Why,
    sha256,
    span,
)


@pytest.fixture
def make():
    """A record of one arrest whose actor, recipient and place are the given words."""

    def record(actor="Police", recipient="a writer", place="Oslo", title="Held", id="a1", named=None):
        text = f"{actor} arrested {recipient} and 40 marchers in {place}, the mayor said, and fined them $2 million."

        def at(words):
            start = text.index(words)
            return span(text, start, start + len(words))

        def party(words, entity):
            where = at(words)
            return Party(start=where.start, end=where.end, text=where.text, entity=entity, country="NOR", sector=["COP"], code="NORCOP")

        where = at(place)
        entity = Entity(id="en1", name=named or actor, kind="organization", country="NOR", sector=["COP"], wikidata=None, roles=[],
                        mentions=[MentionSpan(0, len(actor), actor, "nominal")])
        event = Event(
            id="ev1", type="COERCE", mode="arrest", modes=["arrest"], contexts=["legal", "repression"], quad="material conflict", cameo="173",
            goldstein=-5.0, score=-7.0, acled="Arrests", actors=[party(actor, "en1")], recipients=[party(recipient, None), party("40 marchers", None)],
            reciprocal=False, trigger=at("arrested"), mentions=[at("arrested")], sentence=0,
            date=EventDate(start="2024-05-10", end="2024-05-10", resolution="day", span=None, from_="published"),
            location=Location(place="pl1", name=place, geonameid=3143244, lat=59.91, lon=10.75, country="NOR", admin1="12", feature="PPLC", span=where),
            magnitude=Magnitude(arrested=Count(value=40, low=40, high=None, span=at("40")),
                                amount=Amount(value=2_000_000, currency="USD", span=at("$2 million"))),
            factuality="happened", attribution="st1", why=Why(rule="clause", entry="coerce.txt:1 A arrest R"), confidence=0.8)
        said = Statement(id="st1", speaker=None, speaker_span=at("the mayor"), cue_span=at("said"), content=[], quoted=False, addressee=None, date=None)
        return Record(
            document=DocumentInfo(id=id, sha256=sha256(text), title=title, url=None, source=None, byline=None, published="2024-05-10",
                                  published_from="given", language="en", text=text),
            sentences=[Extent(0, len(text))], entities=[entity], statements=[said], times=[], quantities=[], events=[event], main="ev1", dropped=[],
            places=[Place(id="pl1", name=place, geonameid=3143244, lat=59.91, lon=10.75, country="NOR", admin1="12", feature="PPLC", mentions=[where])],
            coder=CoderInfo(version="0", ontology="PLOVER 2023", models={}), warnings=[])

    return record
