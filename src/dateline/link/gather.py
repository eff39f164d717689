"""From the reports of a component to its incidents, claims and all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from dateline.link.claims import claims, money, place_name, sources
from dateline.link.minhash import copies
from dateline.link.model import Claim, Field, Incident, Report, Sum, Tally, Where, Who
from dateline.link.split import Extent, split
from dateline.record import Factuality


def incidents(reports: Sequence[Report], sketches: Mapping[str, bytes]) -> list[Incident]:
    """The incidents of one component's reports, in the order of their first reports.

    `sketches` are those of the reports' documents, by SHA-256 (minhash.py); a document without one counts as a text of its own.
    """
    return [_incident(told, sketches) for told in split(reports)]


def _incident(reports: Sequence[Report], sketches: Mapping[str, bytes]) -> Incident:
    documents = sorted({report.document for report in reports})
    groups = copies({document: sketches[document] for document in documents if document in sketches})
    found = claims(reports, groups)
    start, end, sure = _window(reports)
    killed, injured, arrested, size = (_tally(found, field) for field in ("killed", "injured", "arrested", "size"))
    return Incident(
        id=blake2b(reports[0].key.encode(), digest_size=8).hexdigest(), type=_best(found, "type") or reports[0].type,
        modes=_modes(found), actors=_parties([(report, report.actors) for report in reports], groups),
        recipients=_parties([(report, report.recipients) for report in reports], groups),
        place=_place(reports, _best(found, "place")), start=start, end=end, sure=sure, factuality=_factuality(found, reports),
        killed=killed, injured=injured, arrested=arrested, size=size,
        amount=_amount(reports, _best(found, "amount")), claims=found, reports=tuple(report.key for report in reports),
        documents=tuple(documents), sources=sources(reports, groups),
        publishers=tuple(sorted({report.source for report in reports if report.source})))


def _best(found: Iterable[Claim], field: Field) -> str | None:
    """The value of most sources."""
    return next((claim.value for claim in found if claim.field == field), None)


def _modes(found: Iterable[Claim]) -> tuple[str, ...]:
    """The modes that at least half as many sources give as give the commonest."""
    modes = [claim for claim in found if claim.field == "mode"]
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
