"""From the reports of a component to its incidents, claims and all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b, sha256

from dateline.link.claims import claims, money, place_name, sources
from dateline.link.memory import MemoryIndex
from dateline.link.minhash import copies, sketch
from dateline.link.model import Claim, Field, Incident, Report, Sum, Tally, Where, Who
from dateline.link.report import reports
from dateline.link.split import Extent, split
from dateline.ontology import MODES
from dateline.record import Factuality, Record, encode


def incidents(members: Sequence[Report], sketches: Mapping[str, bytes]) -> list[Incident]:
    """The incidents of one component's reports, in the order of their first reports.

    `sketches` are those of the reports' documents, by SHA-256 (minhash.py); a document without one counts as a text of its own.
    """
    return [_incident(told, sketches) for told in split(members)]


def link_records(records: Iterable[Record]) -> list[Incident]:
    """The incidents of records without a store, by day and id. What is kept of them fits in memory up to some hundred thousand articles.

    Of records of one text only one counts, that whose JSON has the least hash, so that their order cannot matter.
    """
    documents: dict[str, tuple[bytes, list[Report], bytes]] = {}
    for record in records:
        line = sha256(encode(record)).digest()
        known = documents.get(record.document.sha256)
        if known is None or line < known[0]:
            documents[record.document.sha256] = line, reports(record), sketch(record.document.text)
    index = MemoryIndex(report for _, told, _ in documents.values() for report in told)
    sketches = {document: made for document, (_, _, made) in documents.items()}
    found = [incident for members in index.all().values() for incident in incidents(members, sketches)]
    return sorted(found, key=lambda incident: (incident.start or "9999", incident.id))


def _incident(told: Sequence[Report], sketches: Mapping[str, bytes]) -> Incident:
    documents = sorted({report.document for report in told})
    groups = copies({document: sketches[document] for document in documents if document in sketches})
    found = claims(told, groups)
    type = _best(found, "type") or told[0].type
    start, end, sure = _window(told)
    killed, injured, arrested, size = (_tally(found, field) for field in ("killed", "injured", "arrested", "size"))
    return Incident(
        id=blake2b(told[0].key.encode(), digest_size=8).hexdigest(), type=type,
        modes=_modes(found, type), actors=_parties([(report, report.actors) for report in told], groups),
        recipients=_parties([(report, report.recipients) for report in told], groups),
        place=_place(told, _best(found, "place")), start=start, end=end, sure=sure, factuality=_factuality(found, told),
        killed=killed, injured=injured, arrested=arrested, size=size,
        amount=_amount(told, _best(found, "amount")), claims=found, reports=tuple(report.key for report in told),
        documents=tuple(documents), sources=sources(told, groups),
        publishers=tuple(sorted({report.source for report in told if report.source})))


def _best(found: Iterable[Claim], field: Field) -> str | None:
    """The value of most sources."""
    return next((claim.value for claim in found if claim.field == field), None)


def _modes(found: Iterable[Claim], type: str) -> tuple[str, ...]:
    """The modes of a type that at least half as many sources give as give the commonest."""
    modes = [claim for claim in found if claim.field == "mode" and claim.value in MODES[type]]
    return tuple(claim.value for claim in modes if 2 * claim.sources >= modes[0].sources)


def _parties(sides: Sequence[tuple[Report, Sequence[Who]]], groups: Mapping[str, str]) -> tuple[Who, ...]:
    """The parties whose code at least half as many sources give as give the commonest, each by the name that most of its reports use."""
    named: dict[str, dict[Who, list[Report]]] = defaultdict(lambda: defaultdict(list))
    for report, parties in sides:
        for who in parties:
            named[who.code][who].append(report)
    telling = {code: sources([report for told in names.values() for report in told], groups) for code, names in named.items()}
    most = max(telling.values(), default=0)
    codes = sorted((code for code in telling if 2 * telling[code] >= most), key=lambda code: (-telling[code], code))
    return tuple(min(named[code], key=lambda who: (-len(named[code][who]), who.name)) for code in codes)


def _place(reports: Iterable[Report], value: str | None) -> Where | None:
    return next((report.place for report in reports if report.place and place_name(report.place) == value), None)


def _amount(reports: Iterable[Report], value: str | None) -> Sum | None:
    return next((report.amount for report in reports if report.amount and money(report.amount) == value), None)


def _tally(found: Iterable[Claim], field: str) -> Tally | None:
    tallies = [claim.tally for claim in found if claim.field == field and claim.tally]
    return next((tally for tally in tallies if tally.low is not None or tally.high is not None), tallies[0] if tallies else None)


def _factuality(found: Iterable[Claim], reports: Sequence[Report]) -> Factuality:
    """What has come about, when anyone says so, whatever was announced before; else what most sources say."""
    values = [claim.value for claim in found if claim.field == "factuality"]
    value = next((value for value in values if value in ("happened", "ongoing")), values[0])
    return next(report.factuality for report in reports if report.factuality == value)


def _window(reports: Sequence[Report]) -> tuple[str | None, str | None, bool]:
    """The days in which all the reports' windows agree; where two are a day apart, both days."""
    extent = Extent(reports)
    if extent.first is None or extent.last is None:
        return None, None, False
    start, end = sorted((extent.last, extent.first))
    return date.fromordinal(start).isoformat(), date.fromordinal(end).isoformat(), any(report.scene.sure for report in reports)
