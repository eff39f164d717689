"""Records for the formats: an arrest in words of choice, an event of any kind, and records of every sort for property tests."""

import csv
import io
from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from hypothesis import strategies as st

from dateline.export.model import ALONE
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

HOSTILE = "=cmd|' /C calc'!A1\t\"a\"\r\nb\0c\u202egnp.exe\u2028d;e,f\x85"
"""A formula with a tab, quotes, line breaks, a NUL, a reversed direction of writing and separators of lists."""


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


class Who(msgspec.Struct):
    """A party in words: its codes, and whether the article names it."""

    text: str
    country: str | None = None
    sector: tuple[str, ...] = ()
    kind: str = "group"
    named: bool = False
    entity: bool = True


@pytest.fixture(scope="session")
def who():
    """A party."""
    return Who


@pytest.fixture(scope="session")
def hostile():
    return HOSTILE


@pytest.fixture(scope="session")
def story():
    """A record with one event of any kind; every word of it can be chosen."""
    return _story


POLICE, MARCHERS = Who("Police", "NOR", ("COP",)), Who("marchers", "NOR", ("CVL",))


def _story(*, actors=(POLICE,), recipients=(MARCHERS,), type="ASSAULT", modes=("firearms",),
           cameo="190", acled="Attack", reciprocal=False, date=("2024-05-10", "2024-05-10", "day"), place="Oslo", feature="PPLC", country="NOR",
           lat=59.91273, lon=10.74609, admin1="Oslo", located=True, killed=None, size=None, factuality="happened", confidence=0.8, speaker=None,
           published="2024-05-12", source="The Oslo Wire", url=None, title="Shots in Oslo", id="a1", event="ev1", trigger="shot at"):
    pieces, spans, at = [], [], 0
    for words in (*(one.text for one in actors), trigger, *(one.text for one in recipients), place, speaker or "nobody"):
        spans.append((at, at + len(words), words))
        pieces.append(words)
        at += len(words) + 1
    text = " ".join(pieces) + "."
    where = span(text, *spans[-2][:2])
    parties, entities = [], []
    for number, (one, (start, end, words)) in enumerate(zip((*actors, *recipients), spans[:len(actors)] + spans[len(actors) + 1:], strict=False)):
        code = (one.country or "---") + (one.sector[0] if one.sector else "")
        parties.append(Party(start=start, end=end, text=words, entity=f"en{number}" if one.entity else None, country=one.country,
                             sector=list(one.sector), code=code))
        if one.entity:
            said = MentionSpan(start, end, words, "name" if one.named else "nominal")
            entities.append(Entity(id=f"en{number}", name=one.text, kind=one.kind, country=one.country, sector=list(one.sector), wikidata=None,
                                   roles=[], mentions=[said]))
    if speaker:
        said = MentionSpan(*spans[-1], "name")
        entities.append(Entity(id="sp", name=speaker, kind="person", country=None, sector=[], wikidata=None, roles=["mayor"], mentions=[said]))
    acted = span(text, *spans[len(actors)][:2])
    location = Location(place="pl1", name=place, geonameid=3143244, lat=lat, lon=lon, country=country, admin1=admin1, feature=feature, span=where)
    happened = Event(
        id=event, type=type, mode=modes[0] if modes else None, modes=list(modes), contexts=["military"], quad="material conflict", cameo=cameo,
        goldstein=-10.0, score=-9.0, acled=acled, actors=parties[:len(actors)], recipients=parties[len(actors):], reciprocal=reciprocal,
        trigger=acted, mentions=[acted], sentence=0, date=EventDate(start=date[0], end=date[1], resolution=date[2], span=None, from_="text"),
        location=location if located else None,
        magnitude=Magnitude(killed=killed and Count(value=killed[0], low=killed[1], high=killed[2], span=acted),
                            size=None if size is None else Count(value=None, low=None, high=None, span=span(size, 0, len(size)))),
        factuality=factuality, attribution="st1" if speaker else None, why=Why(rule="frame", entry="assault.txt:1 A shoot R"), confidence=confidence)
    said = Statement(id="st1", speaker="sp", speaker_span=None, cue_span=None, content=[acted], quoted=False, addressee=None, date=None)
    return Record(
        document=DocumentInfo(id=id, sha256=sha256(text), title=title, url=url, source=source, byline=None, published=published,
                              published_from="given", language="en", text=text),
        sentences=[Extent(0, len(text))], entities=entities, statements=[said] if speaker else [], times=[], quantities=[], events=[happened],
        main=event, dropped=[], warnings=[], coder=CoderInfo(version="0", ontology="PLOVER 2023", models={}),
        places=[Place(id="pl1", name=place, geonameid=3143244, lat=lat, lon=lon, country=country, admin1=admin1, feature=feature, mentions=[where])])


words = st.one_of(st.just(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=12), st.sampled_from(["=1+1", "-2", "@x", "Oslo", "\t=1"]))
codes = st.one_of(st.none(), st.sampled_from(["NOR", "KOS", "PSE", "USA", "UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC", "XXX"]))
sectors = st.lists(st.sampled_from(["GOV", "MIL", "COP", "CVL", "REB", "UAF", "PRM", "PTY", "JRN", "UNK", "PRE", "QQQ"]), max_size=3).map(tuple)
parties = st.lists(st.builds(Who, words, codes, sectors, st.sampled_from(["person", "organization", "country", "place", "group", "event", "other"]),
                             st.booleans(), st.booleans()), max_size=3).map(tuple)
dates = st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(str)
days = st.one_of(st.none(), dates, st.just("2024-02-30"))
numbers = st.one_of(st.none(), st.integers(0, 10**9))
counts = st.one_of(st.none(), st.tuples(numbers, numbers, numbers))


@pytest.fixture(scope="session")
def any_record():
    """A strategy of records with hostile words and every gap that a record may have."""
    return st.builds(
        _story, actors=parties, recipients=parties, type=st.sampled_from(["ASSAULT", "PROTEST", "COERCE", "CONSULT"]),
        modes=st.lists(st.sampled_from(["firearms", "crowd-control", "demo"]), max_size=2).map(tuple),
        cameo=st.sampled_from([None, "190", "1213", "042", "17", "999"]),
        acled=st.sampled_from([None, "Attack", "Armed clash", "Peaceful protest", "Arrests", "Air/drone strike", "Mob violence"]),
        reciprocal=st.booleans(), date=st.tuples(days, days, st.sampled_from(["day", "week", "month", "year", "unknown"])), place=words,
        feature=st.sampled_from([None, "PPL", "PCLI", "ADM1", "ADM2", "SEA", "RGN", "CONT"]), country=codes,
        lat=st.one_of(st.none(), st.floats(-90, 90)), lon=st.one_of(st.none(), st.floats(-180, 180)), admin1=st.one_of(st.none(), words),
        located=st.booleans(), killed=counts, size=st.one_of(st.none(), words), factuality=st.sampled_from(["happened", "ongoing"]),
        confidence=st.floats(0, 1), speaker=st.one_of(st.none(), words), published=st.one_of(st.none(), dates, words,
                                                                                           st.datetimes(datetime(1000, 1, 2), datetime(2999, 12, 31)).map(lambda when: when.isoformat() + "+02:00")),
        source=st.one_of(st.none(), words), url=st.one_of(st.none(), words, st.sampled_from(["https://example.org/a?b=1", "http://[::1"])),
        title=st.one_of(st.none(), words), id=words, trigger=words)


@pytest.fixture(scope="session")
def golden():
    """The columns of a format in the order of its codebook."""

    def columns(format):
        path = Path(__file__).parents[1] / "data" / "columns.tsv"
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        found = [row for row in csv.DictReader(lines, delimiter="\t") if row["format"] == format]
        assert [int(row["number"]) for row in found] == list(range(1, len(found) + 1))
        return [row["column"] for row in found]

    return columns


@pytest.fixture(scope="session")
def written():
    """What a writer makes of records, as text, and what it leaves out."""

    def write(make_writer, *records, links=ALONE, binary=False):
        file = io.BytesIO() if binary else io.StringIO(newline="")
        writer = make_writer(file)
        for record in records:
            writer.write(record, links)
        writer.close()
        value = file.getvalue()
        return value.decode() if binary else value, dict(writer.left_out)

    return write
