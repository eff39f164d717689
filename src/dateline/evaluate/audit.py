"""What a sample that people judged says of the whole: precision with confidence intervals, and how far people agree.

A sample takes as many events from a small stratum as from a large one, so an event counts as many times as the events it stands for:
the size of its stratum over the number drawn from it. Intervals are Wilson's (E. B. Wilson, JASA 22, 1927) at 95 %; where weights
differ, for Kish's effective number of events, (sum w)^2 / sum w^2 (L. Kish, Survey Sampling, 1965). Agreement is Krippendorff's
alpha for nominal labels, 1 for perfect and 0 for what chance gives, as NLTK computes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import sqrt
from statistics import NormalDist

import msgspec

from dateline.record import Event
from dateline.store.audits import ASPECTS, Item, Judgement, Labels, Verdict

CONFIDENCE = 0.95
FIELDS = ("event", "type", "mode", "factuality", "actor", "recipient")
"""What people label in a double coding; "event": whether the sentence tells one at all."""
MACHINE = "Dateline"
"""The name that the coder's own labels go by."""
_NONE, _SOME = "none", "some"


class Estimate(msgspec.Struct, frozen=True):
    """The share of `name` that is right, with its interval; all three null where nothing is judged. `population`: of how many events."""

    name: str | None
    judged: int
    right: int
    share: float | None
    low: float | None
    high: float | None
    population: int | None = None


class Precision(msgspec.Struct, frozen=True, kw_only=True):
    """What a precision audit says. An event is right if the text tells one, and of that type; `whole` asks that all of it is right."""

    judged: int
    left: int
    unsure: int
    overall: Estimate
    whole: Estimate
    types: list[Estimate]
    strata: list[Estimate]
    aspects: list[Estimate]


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far `coders` agree on a field: over how many items that several of them labelled, in which share all say the same, and alpha.

    `alpha` is null where only one label was ever given, for then it says nothing.
    """

    field: str
    coders: list[str]
    items: int
    same: float | None
    alpha: float | None


class Double(msgspec.Struct, frozen=True, kw_only=True):
    """What a double coding says: all people together, and every two of people and machine."""

    judged: dict[str, int]
    left: dict[str, int]
    people: list[Agreement]
    pairs: list[Agreement]


def wilson(right: float, judged: float) -> tuple[float, float]:
    """The interval for a share of `right` in `judged`, neither needs be whole."""
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    share, spread = right / judged, z * z / judged
    middle = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / judged + spread / judged / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def estimate(name: str | None, judged: Sequence[tuple[bool, float]], population: int | None = None) -> Estimate:
    """From pairs of right or not and weight."""
    if not judged:
        return Estimate(name, 0, 0, None, None, None, population)
    weights = sum(weight for _, weight in judged)
    share = sum(weight for right, weight in judged if right) / weights
    number = weights**2 / sum(weight**2 for _, weight in judged)
    return Estimate(name, len(judged), sum(right for right, _ in judged), share, *wilson(share * number, number), population)


def precision(items: Sequence[Item], judgements: Iterable[Judgement]) -> Precision:
    """The report of a precision audit, whose items are all events. Of several people who judge one, the last to do so counts."""
    verdicts = {judgement.item: judgement.verdict for judgement in judgements if isinstance(judgement.verdict, Verdict)}
    judged = [(item, verdicts[item.item]) for item in items if item.item in verdicts and not verdicts[item.item].unsure]
    weight = {item.item: item.population / item.drawn for item in items}

    def of(name: str | None, wrong: set[str], among: Iterable[tuple[Item, Verdict]], population: int | None = None) -> Estimate:
        return estimate(name, [(wrong.isdisjoint(verdict.wrong), weight[item.item]) for item, verdict in among], population)

    basic = {"event", "type"}
    sizes = {item.stratum: item.population for item in items}
    total = sum(sizes.values())
    return Precision(
        judged=len(verdicts), left=len(items) - len(verdicts), unsure=len(verdicts) - len(judged),
        overall=of("overall", basic, judged, total), whole=of("whole", set(ASPECTS), judged, total),
        types=[of(type, basic, [(item, verdict) for item, verdict in judged if item.event and item.event.type == type])
               for type in sorted({item.event.type for item in items if item.event})],
        strata=[of(stratum, basic, [(item, verdict) for item, verdict in judged if item.stratum == stratum], sizes[stratum])
                for stratum in sorted(sizes, key=lambda stratum: stratum or "")],
        aspects=[of(aspect, {aspect}, [(item, verdict) for item, verdict in judged if aspect == "event" or "event" not in verdict.wrong])
                 for aspect in ASPECTS])


def double(items: Sequence[Item], judgements: Iterable[Judgement]) -> Double:
    """The report of a double coding."""
    labels: dict[str, dict[int, Labels]] = {}
    for judgement in judgements:
        if isinstance(judgement.verdict, Labels):
            labels.setdefault(judgement.coder, {})[judgement.item] = judgement.verdict
    people = sorted(labels)
    every = {**labels, MACHINE: {item.item: _coded(item.event) for item in items}}
    return Double(
        judged={coder: len(labels[coder]) for coder in people}, left={coder: len(items) - len(labels[coder]) for coder in people},
        people=[_agreement(field, people, labels) for field in FIELDS],
        pairs=[_agreement(field, list(pair), every) for pair in combinations([*people, MACHINE], 2) for field in FIELDS])


def alpha(data: Iterable[tuple[str, int, str]]) -> float | None:
    """Krippendorff's alpha of (coder, item, label); items that one coder alone labelled do not count. None where all labels are one."""
    from nltk.metrics.agreement import AnnotationTask

    by_item: dict[int, list[tuple[str, int, str]]] = {}
    for row in data:
        by_item.setdefault(row[1], []).append(row)
    rows = [row for several in by_item.values() if len(several) > 1 for row in several]
    if len({label for _, _, label in rows}) < 2:
        return None
    return float(AnnotationTask(data=rows).alpha())


def _agreement(field: str, coders: list[str], labels: dict[str, dict[int, Labels]]) -> Agreement:
    """Who says that there is no event says nothing of its other fields."""
    data = [(coder, item, _label(given, field)) for coder in coders for item, given in labels[coder].items()
            if field in ("event", "type") or given.type is not None]
    by_item: dict[int, list[str]] = {}
    for _, item, label in data:
        by_item.setdefault(item, []).append(label)
    several = [given for given in by_item.values() if len(given) > 1]
    same = sum(len(set(given)) == 1 for given in several) / len(several) if several else None
    return Agreement(field=field, coders=coders, items=len(several), same=same, alpha=alpha(data))


def _label(given: Labels, field: str) -> str:
    if field == "event":
        return _NONE if given.type is None else _SOME
    return getattr(given, field) or _NONE


def _coded(event: Event | None) -> Labels:
    """What the coder says, as a person would."""
    if event is None:
        return Labels(type=None)
    return Labels(type=event.type, mode=event.mode, factuality=event.factuality, actor=event.actors[0].code if event.actors else None,
                  recipient=event.recipients[0].code if event.recipients else None)
