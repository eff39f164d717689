"""How far an event's confidence can be trusted: reliability table, expected calibration error and the precision-recall curve.

An event of our own held-out sentences is right when the labels hold one of its type at its trigger. With --gold DIR the main events of
DIR/eval/plover are added (right: its type).
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Event, Record

OWN = Path(__file__).parents[1] / "tests" / "data" / "sentences.jsonl"
BINS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    args = parser.parse_args()
    coder = Coder()
    sets = {"own sentences": _own(coder)}
    if args.gold:
        sets["plover"] = _plover(coder, args.gold / "eval" / "plover")
    for name, pairs in sets.items():
        print(f"{name}: {len(pairs)} events, {sum(right for _, right in pairs) / len(pairs):.3f} right, ECE {ece(pairs):.3f}")
        for low in range(BINS):
            inside = [pair for pair in pairs if low <= min(int(pair[0] * BINS), BINS - 1) < low + 1]
            if inside:
                mean = sum(confidence for confidence, _ in inside) / len(inside)
                print(f"  {low / BINS:.1f}-{(low + 1) / BINS:.1f}  {len(inside):5d} events  "
                      f"said {mean:.2f}  right {sum(right for _, right in inside) / len(inside):.2f}")
        for least in (0.3, 0.5, 0.7, 0.8, 0.9):
            kept = [right for confidence, right in pairs if confidence >= least]
            if kept:
                print(f"  --min-confidence {least}: keeps {len(kept) / len(pairs):.2f} of the events, {sum(kept) / len(kept):.2f} right")


def ece(pairs: list[tuple[float, bool]]) -> float:
    """Expected calibration error over ten equal bins (Naeini, Cooper and Hauskrecht 2015)."""
    total = 0.0
    for low in range(BINS):
        inside = [pair for pair in pairs if min(int(pair[0] * BINS), BINS - 1) == low]
        if inside:
            gap = sum(confidence for confidence, _ in inside) - sum(right for _, right in inside)
            total += abs(gap)
    return total / len(pairs) if pairs else math.nan


def _own(coder: Coder) -> list[tuple[float, bool]]:
    pairs = []
    for gold, record in _coded(coder, OWN):
        spans = [(gold["text"].find(event["trigger"]), event) for event in gold["events"]]
        pairs += [(event.confidence, _right(event, spans)) for event in record.events]
    return pairs


def _right(event: Event, spans: list[tuple[int, dict[str, Any]]]) -> bool:
    return any(label["type"] == event.type and start - 3 <= event.trigger.end and event.trigger.start <= start + len(label["trigger"]) + 3
               for start, label in spans)


def _plover(coder: Coder, folder: Path) -> list[tuple[float, bool]]:
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


if __name__ == "__main__":
    main()
