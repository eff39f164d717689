"""Made-up records in any number: what a store, linking and export cost does not need a parser to measure.

Record `number` is always the same. Words come back as often as they do in news (link/stems.tsv), parties and places by Zipf's law.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from importlib.resources import files
from itertools import accumulate
from typing import TypeVar

from dateline.ontology import MODES, QUADS, cameo, goldstein, score
from dateline.record import (
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
    Why,
    sha256,
    span,
)

T = TypeVar("T")
CODER = CoderInfo(version="0", ontology="PLOVER 2023", models={"parser": "none"})
START = date(2020, 1, 1)
DAYS = 1500
COUNTRIES = ("USA UKR RUS ISR PSE CHN IND GBR FRA DEU BLR TUR SYR IRN IRQ PAK AFG NGA KEN ETH SDN COD MLI TUN EGY ZAF MEX BRA COL PER VEN HTI CHL ARG "
             "JPN KOR PHL MMR THA IDN").split()
_ENDS = ("bay beck bourne bridge burg bury by chester dale den field ford gate grad ham hurst land leigh ley mere minster mouth ness ney over polis port "
         "ridge sea shire stead stoke stow thorpe ton ville wall wick wood worth").split()
CITIES = [(f"{begin}{end}", 1000 + 25 * number + place, -55.0 + 3 * number + place / 10, -170.0 + 8 * number + place / 5, country)
          for number, (country, end) in enumerate(zip(COUNTRIES, _ENDS, strict=True))
          for place, begin in enumerate("Al Ber Cas Dun Er Fal Gor Hel Ives Jur Kel Lan Mar Nor Os Pel Quar Rus Sal Tor Ul Ven Wal Yar Zel".split())]
"""A thousand towns in forty countries: name, GeoNames id, latitude, longitude, country."""
PARTIES = [("Police", "COP"), ("Soldiers", "MIL"), ("Protesters", "CVL"), ("Students", "EDU"), ("Ministers", "GOV"), ("Strikers", "LAB"),
           ("Militants", "REB"), ("Doctors", "HLH"), ("Lawyers", "JUD"), ("Reporters", "MED"), ("Farmers", "AGR"), ("Bankers", "BUS"),
           ("Teachers", "EDU"), ("Deputies", "LEG"), ("Miners", "LAB"), ("Nurses", "HLH"), ("Guards", "COP"), ("Pilots", "MIL"), ("Migrants", "REF"),
           ("Bishops", "REL"), ("Villagers", "CVL"), ("Judges", "JUD"), ("Traders", "BUS"), ("Rebels", "REB"), ("Envoys", "GOV"), ("Singers", "CVL")]
ACTS = [("arrested", "COERCE", "arrest"), ("attacked", "ASSAULT", "beat"), ("met", "CONSULT", "visit"), ("marched against", "PROTEST", "demo"),
        ("praised", "SUPPORT", None), ("accused", "ACCUSE", "allege"), ("aided", "AID", None), ("threatened", "THREATEN", "arrest"),
        ("sanctioned", "SANCTION", None), ("rebuffed", "REJECT", None), ("yielded to", "CONCEDE", None), ("asked for", "REQUEST", None)]
COMMON, _COUNTS = zip(*((stem, int(count)) for stem, count in (line.split("\t") for line in (files("dateline.link") / "stems.tsv").read_text(
    encoding="utf-8").splitlines() if not line.startswith("#")) if stem), strict=True)
"""The stems that news uses most, as often as it does: linking tells common words from rare ones."""
_CUMULATED = list(accumulate(_COUNTS))
RARE = [a + b + c + d for c in ("bal", "cor", "dun", "fel", "gim", "lon", "mur", "nes", "pit", "rod", "sul", "tav", "ver", "wis", "zap", "kel")
        for a in ("a", "be", "co", "de", "e", "fo", "ga", "hi", "i", "ju", "ka", "li", "mo", "ne", "o", "pa", "re", "si", "to", "u", "vi", "wo", "ya", "za")
        for b in ("d", "f", "g", "l", "m", "n", "r", "s", "st", "t", "v", "z") for d in ("a", "en", "ing", "o")]
"""Eighteen thousand words that news hardly uses."""
SELDOM = 0.3
"""Share of the words that are rare."""


def record(number: int, *, events: int = 4, words: int = 520, daily: int | None = None) -> Record:
    """Record `number`: a text of about `words` words that tells `events` events in its first sentences.

    With `daily`, so many are published each day, as news comes in; else they lie scattered over `DAYS` days.
    """
    rng = random.Random(number)
    day = START + timedelta(days=number // daily if daily else rng.randrange(DAYS))
    text, sentences, entities, made = "", [], [], []
    places: dict[str, Place] = {}
    while len(made) < events:
        start = len(text)
        (city, geonameid, lat, lon, country), actor, recipient = _ranked(rng, CITIES), _ranked(rng, PARTIES), _ranked(rng, PARTIES)
        verb, type, mode = rng.choice(ACTS)
        count, when = rng.randrange(2, 900), day - timedelta(days=rng.randrange(3))
        text += f"{actor[0]} {verb} {count} {recipient[0].lower()} in {city} on {when:%A} after a {_word(rng)} {_word(rng)}. "
        sentences.append(Extent(start, len(text) - 1))
        who, whom = start, start + len(f"{actor[0]} {verb} ")
        trigger = span(text, start + len(actor[0]) + 1, whom - 1)
        where = text.index(f" in {city}", whom) + 4
        place = places.setdefault(city, Place(id=f"pl{len(places) + 1}", name=city, geonameid=geonameid, lat=lat, lon=lon, country=country, admin1="01",
                                              feature="PPL", mentions=[span(text, where, where + len(city))]))
        parties = []
        for at, (name, sector) in ((who, actor), (whom, recipient)):
            end = at + len(name) if at == who else where - 4
            id = f"en{len(entities) + 1}"
            entities.append(Entity(id=id, name=text[at:end], kind="group", country=country, sector=[sector], wikidata=None, roles=[],
                                   mentions=[MentionSpan(at, end, text[at:end], "nominal")]))
            parties.append(Party(start=at, end=end, text=text[at:end], entity=id, country=country, sector=[sector], code=f"{country}{sector}"))
        mode = mode if mode in MODES[type] else None
        modes, code = [mode] if mode else [], cameo(type, mode, [])
        size = Count(value=count, low=count, high=count, span=span(text, whom, whom + len(str(count))))
        made.append(Event(
            id=f"ev{len(made) + 1}", type=type, mode=mode, modes=modes, contexts=[], quad=QUADS[type], cameo=code, goldstein=goldstein(code),
            score=score(type, tuple(modes)), acled="Arrests" if mode == "arrest" else None, actors=parties[:1], recipients=parties[1:], reciprocal=False,
            trigger=trigger, mentions=[trigger], sentence=len(sentences) - 1,
            date=EventDate(start=when.isoformat(), end=when.isoformat(), resolution="day", span=None, from_="text"),
            location=Location(place=place.id, name=city, geonameid=geonameid, lat=lat, lon=lon, country=country, admin1="01", feature="PPL",
                              span=place.mentions[0]),
            magnitude=Magnitude(arrested=size) if mode == "arrest" else Magnitude(), factuality=rng.choice(("happened", "happened", "planned", "denied")),
            attribution=None, why=Why(rule="frame", entry="made.txt:1 A acts R"), confidence=round(rng.uniform(0.3, 0.99), 2)))
    left = words - 12 * events
    while left > 0:
        start, length = len(text), rng.randrange(12, 30)
        drawn = [_word(rng) for _ in range(length)]
        text += " ".join(drawn).capitalize() + ". "
        sentences.append(Extent(start, len(text) - 1))
        end = start + len(drawn[0]) + 1 + len(drawn[1])
        entities.append(Entity(id=f"en{len(entities) + 1}", name=text[start:end], kind="person", country=None, sector=[], wikidata=None, roles=[],
                               mentions=[MentionSpan(start, end, text[start:end], "name")]))
        left -= length
    text = text.rstrip()
    publisher = f"Paper {rng.randrange(40)}"
    return Record(
        document=DocumentInfo(id=f"made-{number}", sha256=sha256(text), title=text.partition(".")[0][:80], url=f"https://paper.example/{number}", source=publisher,
                              byline=None, published=day.isoformat(), published_from="given", language="en", text=text),
        sentences=sentences, entities=entities, statements=[], times=[], places=list(places.values()), quantities=[], events=made,
        main="ev1" if made else None, dropped=[], coder=CODER, warnings=[])


def _word(rng: random.Random) -> str:
    if rng.random() < SELDOM:
        return rng.choice(RARE)
    return rng.choices(COMMON, cum_weights=_CUMULATED)[0]


def _ranked(rng: random.Random, values: Sequence[T]) -> T:
    """One of the values, the tenth a tenth as often as the first (Zipf's law)."""
    return values[int(len(values) ** rng.random()) - 1]
