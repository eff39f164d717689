"""How far an event's confidence can be trusted: reliability table, expected calibration error and the precision-recall curve.

An event of our own held-out sentences is right when the labels hold one of its type at its trigger; the main event of a PLOVER gold standard
record, when it has its type.
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Event, Record

OWN = Path(__file__).parents[1] / "tests" / "data" / "sentences.jsonl"
BINS = 10
LEAST = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9)
"""Values of --min-confidence that the curve shows."""

DRAWS = 2000

Pairs = list[tuple[float, bool]]
"""Confidence and whether the event is right."""


def reliability(pairs: Pairs) -> Iterator[tuple[float, int, float, float]]:
    """(lower bound, events, mean confidence, share right) of each bin that holds any."""
    for low in range(BINS):
        inside = [pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == low]
        if inside:
            yield (low / BINS, len(inside), sum(confidence for confidence, _ in inside) / len(inside),
                   sum(right for _, right in inside) / len(inside))


def ece(pairs: Pairs) -> float:
    """Expected calibration error over ten equal bins (Naeini, Cooper and Hauskrecht 2015)."""
    return sum(events * abs(said - right) for _, events, said, right in reliability(pairs)) / len(pairs) if pairs else math.nan


def by_chance(pairs: Pairs) -> tuple[float, float]:
    """What the error of `ece` would be by chance alone, were each confidence exactly the probability: the mean, and what one draw in twenty
    exceeds. Few events in a bin differ from their probability even then.
    """
    rng = random.Random(DRAWS)
    drawn = sorted(ece([(confidence, rng.random() < confidence) for confidence, _ in pairs]) for _ in range(DRAWS))
    return sum(drawn) / DRAWS, drawn[DRAWS * 19 // 20]


def curve(pairs: Pairs) -> Iterator[tuple[float, float, float]]:
    """(least confidence, share of the events kept, share of those that is right)."""
    for least in LEAST:
        kept = [right for confidence, right in pairs if confidence >= least]
        if kept:
            yield least, len(kept) / len(pairs), sum(kept) / len(kept)


def own(coder: Coder) -> Pairs:
    """The events of our own held-out sentences."""
    pairs = []
    for gold, record in _coded(coder, OWN):
        spans = [(gold["text"].find(event["trigger"]), event) for event in gold["events"]]
        pairs += [(event.confidence, _right(event, spans)) for event in record.events]
    return pairs


def _right(event: Event, spans: list[tuple[int, dict[str, Any]]]) -> bool:
    return any(label["type"] == event.type and start - 3 <= event.trigger.end and event.trigger.start <= start + len(label["trigger"]) + 3
               for start, label in spans)


def plover(coder: Coder, folder: Path) -> Pairs:
    """The main events of the PLOVER gold standard records in `folder`."""
    labels = {gold["id"]: gold["type"] for gold in map(json.loads, (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines())}
    pairs = []
    for gold, record in _coded(coder, folder / "inputs.jsonl"):
        main_event = next((event for event in record.events if event.id == record.main), None)
        if main_event is not None:
            pairs.append((main_event.confidence, main_event.type == labels[gold["id"]]))
    return pairs


def _coded(coder: Coder, path: Path) -> list[tuple[dict[str, Any], Record]]:
    golds = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    documents = [document(gold["text"], published=gold.get("published"), language="en") for gold in golds]
    return [(gold, record) for gold, record in zip(golds, coder.stream(documents), strict=True) if isinstance(record, Record)]
