"""What the reports of an incident claim: every value of every field, with those who give it. Nothing is averaged or chosen away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.link.groups import Groups
from dateline.link.model import FIELDS, Claim, Field, Report, Sum, Tally, Where


def claims(reports: Sequence[Report], copies: Mapping[str, str]) -> tuple[Claim, ...]:
    """The claims of an incident's reports, field by field in the order of `FIELDS`, most sources first.

    `copies` names the group of copies of each document (minhash.py).
    """
    found: dict[tuple[Field, str], list[tuple[Report, Tally | None]]] = defaultdict(list)
    for report in reports:
        for field, value, tally in _values(report):
            found[field, value].append((report, tally))
    made = [_claim(field, value, tellers, copies) for (field, value), tellers in found.items()]
    return tuple(sorted(made, key=_order))


def sources(reports: Iterable[Report], copies: Mapping[str, str]) -> int:
    """How many independent sources reports come down to: copies of one text are one, and so are the texts of one publisher."""
    told = list(reports)
    if len({report.document for report in told}) == 1:
        return 1
    groups = Groups()
    for report in told:
        groups.join(f"document {report.document}", f"copy {copies.get(report.document, report.document)}")
        if report.source:
            groups.join(f"document {report.document}", f"publisher {report.source.casefold()}")
    return len(groups.groups())


def _claim(field: Field, value: str, tellers: Sequence[tuple[Report, Tally | None]], copies: Mapping[str, str]) -> Claim:
    reports = [report for report, _ in tellers]
    return Claim(field=field, value=value, tally=min((tally for _, tally in tellers if tally), key=lambda tally: tally.text, default=None),
                 reports=_sorted(report.key for report in reports), documents=_sorted(report.document for report in reports),
                 sources=sources(reports, copies), publishers=_sorted(report.source for report in reports),
                 attributed_to=_sorted(report.attributed_to for report in reports))


def _order(claim: Claim) -> tuple[int, int, int, str]:
    return FIELDS.index(claim.field), -claim.sources, -len(claim.documents), claim.value


def _sorted(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _values(report: Report) -> Iterator[tuple[Field, str, Tally | None]]:
    yield "type", report.type, None
    for mode in report.modes:
        yield "mode", mode, None
    for who in report.actors:
        yield "actor", f"{who.code} {who.name}", None
    for who in report.recipients:
        yield "recipient", f"{who.code} {who.name}", None
    if report.place:
        yield "place", place_name(report.place), None
    if report.date.given and report.date.start:
        yield "date", report.date.start if report.date.end in (None, report.date.start) else f"{report.date.start}/{report.date.end}", None
    counts: tuple[tuple[Field, Tally | None], ...] = (
        ("killed", report.killed), ("injured", report.injured), ("arrested", report.arrested), ("size", report.size))
    for field, tally in counts:
        if tally:
            yield field, counted(tally), tally
    if report.amount:
        yield "amount", money(report.amount), None
    yield "factuality", report.factuality, None


def place_name(place: Where) -> str:
    """The place as a claim names it: "Tunis, TUN"."""
    return ", ".join(filter(None, (place.name, place.country)))


def money(amount: Sum) -> str:
    """An amount as a claim gives it: "1500000 USD"."""
    return f"{amount.value} {amount.currency}"


def counted(tally: Tally) -> str:
    """A count in figures: "60", "more than 500", "at least 700", "24 to 99", "some"; words that say the same give the same claim."""
    value, low, high = tally.value, tally.low, tally.high
    if value is None:
        if low is None:
            return "some" if high is None else f"at most {high:,}"
        return f"at least {low:,}" if high is None else f"{low:,} to {high:,}"
    if low == high == value:
        return f"{value:,}"
    if high is None:
        return f"{'more than' if low is not None and low > value else 'at least'} {value:,}"
    if low is None:
        return f"{'fewer than' if high < value else 'at most'} {value:,}"
    return f"{'nearly' if high < value else 'about'} {value:,}"
