"""GDELT 2.0: the Event export (61 columns) and the Mentions (16 columns), tab-separated, without header.

After "The GDELT Event Database Data Format Codebook V2.0" (2015); docs/FORMATS.md says where each column comes from.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import IO
from urllib.parse import urlsplit

from dateline.export.cameo import cameo, turned
from dateline.export.cells import Cell, TabLines
from dateline.export.countries import country
from dateline.export.dates import day, moment
from dateline.export.identity import bits, digest
from dateline.export.model import ALONE, Dyad, LeftOut, Linked, Links, report_key
from dateline.export.parties import Names, Pair, pairs
from dateline.export.places import level
from dateline.export.sectors import cameo_roles
from dateline.export.tables import rows
from dateline.record import DocumentInfo, Event, Location, Party, Record

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code", "Type2Code",
          "Type3Code")
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", *(f"Actor{side}{name}" for side in (1, 2) for name in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
    "NumArticles", "AvgTone", *(f"{side}Geo_{name}" for side in ("Actor1", "Actor2", "Action") for name in _GEO), "DATEADDED", "SOURCEURL",
)
MENTIONS_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier", "SentenceID",
    "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence", "MentionDocLen", "MentionDocTone",
    "MentionDocTranslationInfo", "Extras",
)
GROUPS = frozenset({"UNO", "EUR"})
"""Known groups that a record writes in the country's place."""
GENERIC = {"IGO": "IGO", "NGO": "NGO", "IMG": "IMG", "MNC": "MNC", "ISM": "INT"}
"""Kinds of international actor that a record writes in the country's place, and their CAMEO role."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_STATES = {row["state"]: row["code"] for row in rows("us_states.tsv")}


class GdeltWriter:
    """Writes events to an open text file, one row a pair of actor and recipient."""

    def __init__(self, file: IO[str]) -> None:
        self.left_out: LeftOut = Counter()
        self._lines = TabLines(file, COLUMNS, header=False)

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add the record's events; of an incident, its first report."""
        names = Names(record)
        for event in record.events:
            linked = links.get(report_key(record, event))
            if linked and linked.first.key != report_key(record, event):
                self.left_out["told again of an incident that has its row"] += 1
            elif why := _unfit(event):
                self.left_out[why] += 1
            else:
                for pair in pairs(event):
                    self._lines.write(_row(record, event, pair, names, linked))

    @staticmethod
    def fits(record: Record, event: Event) -> bool:
        """Whether the format can hold an event."""
        return _unfit(event) is None

    def close(self) -> None:
        """Nothing is held back."""


class MentionsWriter:
    """Writes to an open text file which document tells of which row of the Event export."""

    def __init__(self, file: IO[str]) -> None:
        self.left_out: LeftOut = Counter()
        self._lines = TabLines(file, MENTIONS_COLUMNS, header=False)

    def write(self, record: Record, links: Links = ALONE) -> None:
        """Add a row for each row that the record's events, or the first reports of their incidents, have in the Event export."""
        for event in record.events:
            if why := _unfit(event):
                self.left_out[why] += 1
            else:
                for row in _mentions(record, event, links.get(report_key(record, event))):
                    self._lines.write(row)

    @staticmethod
    def fits(record: Record, event: Event) -> bool:
        """Whether the format can hold an event."""
        return _unfit(event) is None

    def close(self) -> None:
        """Nothing is held back."""


def _unfit(event: Event) -> str | None:
    """Why GDELT cannot hold an event, in the past tense."""
    if cameo(event.cameo) is None:
        return "had no CAMEO code"
    return None if event.actors or event.recipients else "named no party"


def _id(document: str, event: str, actor: str, recipient: str) -> int:
    return bits(digest(document, event, actor, recipient), 53)


def _row(record: Record, event: Event, pair: Pair, names: Names, linked: Linked | None) -> dict[str, Cell]:
    document, when = record.document, day(event.date.start)
    code = cameo(turned(event.cameo) if pair.turned else event.cameo)
    assert code is not None
    row: dict[str, Cell] = {
        "GLOBALEVENTID": _id(document.sha256, event.id, *pair.keys), "IsRootEvent": _in_lead(record, event),
        "EventCode": code.code, "EventBaseCode": code.code[:3], "EventRootCode": code.code[:2], "QuadClass": code.quad,
        "GoldsteinScale": code.goldstein, "NumMentions": linked.mentions if linked else max(len(event.mentions), 1),
        "NumSources": linked.sources if linked else 1, "NumArticles": linked.documents if linked else 1,
        "Actor1Geo_Type": 0, "Actor2Geo_Type": 0, "DATEADDED": _added(document.published),
        "SOURCEURL": document.url or _citation(document.source, document.title),
    }
    if when:
        row |= {"SQLDATE": f"{when:%Y%m%d}", "MonthYear": f"{when:%Y%m}", "Year": f"{when:%Y}",
                "FractionDate": f"{when.year + ((when.month - 1) * 30 + when.day) / 365:.4f}"}
    for side, party in enumerate((pair.actor, pair.recipient), 1):
        row |= {f"Actor{side}{name}": cell for name, cell in _actor(party, names).items()}
    row |= {f"ActionGeo_{name}": cell for name, cell in _geo(event.location).items()}
    return row


def _in_lead(record: Record, event: Event) -> int:
    blank = _BLANK_LINE.search(record.document.text)
    return int(event.trigger.start < blank.start() if blank else event.sentence == 0)


def _actor(party: Party | None, names: Names) -> dict[str, Cell]:
    if party is None:
        return {}
    where, code = country(party.country), party.country or ""
    roles = cameo_roles(party.sector, stateless=not where.iso3)
    primary = cameo_roles([party.code[3:]], stateless=not where.iso3)
    if code in GROUPS:
        whole, roles = "IGO" + code, ["IGO", *roles]
    elif code in GENERIC:
        whole, roles = GENERIC[code] + "".join(primary), [GENERIC[code], *roles]
    else:
        whole = where.cameo + "".join(primary)
    return {"Code": whole, "Name": names.name(party).upper(), "CountryCode": where.cameo, "KnownGroupCode": code if code in GROUPS else "",
            **{f"Type{number}Code": role for number, role in enumerate(dict.fromkeys(roles), 1) if number <= 3}}


def _geo(place: Location | None) -> dict[str, Cell]:
    if place is None:
        return {"Type": 0}
    where, wide = country(place.country), level(place)
    american = place.country == "USA"
    kind = 1 if wide == "country" else (2 if american else 5) if wide == "first" else 3 if american else 4
    division = where.fips
    if division and kind != 1:
        first = place.admin1 or ""
        code = first if re.fullmatch("[A-Z0-9]{2}", first) else _STATES.get(first) if american else None
        division += code or "00"
    parts = [where.name] if kind == 1 else [place.name, place.admin1, where.name]
    return {"Type": kind, "FullName": ", ".join(dict.fromkeys(part for part in parts if part)), "CountryCode": where.fips,
            "ADM1Code": division, "Lat": place.lat, "Long": place.lon, "FeatureID": {1: where.fips, 2: division, 5: division}.get(kind)}


def _added(published: str | None) -> str | None:
    when = moment(published)
    return f"{when:%Y%m%d%H%M%S}" if when else None


def _citation(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _mentions(record: Record, event: Event, linked: Linked | None) -> Iterator[dict[str, Cell]]:
    """A mention for each row of the event in the Event export; parties that this document does not name have no offset."""
    document, here = record.document, {Dyad.of(pair): pair for pair in pairs(event)}
    first = linked.first if linked else None
    for dyad in first.dyads if first else here:
        pair = here.get(dyad) if first is None or first.key == report_key(record, event) else _same(dyad, here)
        actor, recipient = (pair.actor, pair.recipient) if pair else (None, None)
        yield {
            "GLOBALEVENTID": _id(*(first.key if first else report_key(record, event)), dyad.actor, dyad.recipient),
            "EventTimeDate": _added(first.published if first else document.published), "MentionTimeDate": _added(document.published),
            "MentionType": 1 if document.url else 2, "MentionSourceName": _host(document),
            "MentionIdentifier": document.url or _citation(document.source, document.title, document.published),
            "SentenceID": event.sentence + 1, "Actor1CharOffset": actor.start if actor else -1,
            "Actor2CharOffset": recipient.start if recipient else -1, "ActionCharOffset": event.trigger.start, "InRawText": 1,
            "Confidence": max(round(event.confidence * 10) * 10, 10), "MentionDocLen": len(document.text),
        }


def _same(dyad: Dyad, here: dict[Dyad, Pair]) -> Pair | None:
    """The pair with the same codes; another document has other entities."""
    return next((pair for other, pair in here.items() if other.codes == dyad.codes), None)


def _host(document: DocumentInfo) -> str | None:
    try:
        return urlsplit(document.url or "").hostname or document.source
    except ValueError:
        return document.source
