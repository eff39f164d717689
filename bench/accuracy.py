"""Accuracy on the project's own labelled sentences and, with --gold DIR, on third-party sets with their own scorer.

DIR holds eval/TASK/inputs.jsonl with eval/score.py, and acceptance/article.txt with acceptance/check.py. With --page the figures are
written to docs/ACCURACY.md too (all sets, the gain of the judge, calibration, confusions).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from calibration import OWN, ece, own, plover, reliability
from page import write

from dateline.coder import Coder
from dateline.evaluate import evaluate_file
from dateline.read import read_documents
from dateline.record import Record, encode

TASKS = ("plover", "plv", "case2021", "police", "hrd", "attribution", "geo")
COMPARED = ("plover", "plv")
"""Sets on which the rules alone are measured beside the rules with the judge."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--tasks", nargs="*", default=TASKS)
    parser.add_argument("--page", action="store_true", help="write docs/ACCURACY.md (needs --gold)")
    args = parser.parse_args()
    coder = Coder()
    figures: dict[str, dict[str, Any]] = {"own": evaluate_file(OWN, coder)[0]}
    show("own", figures["own"])
    if args.gold is None:
        return
    for task in args.tasks:
        figures[task] = score(task, args.gold, coder)
        show(task, figures[task])
    figures["acceptance"] = acceptance(args.gold / "acceptance", coder)
    show("acceptance", figures["acceptance"])
    if args.page:
        rules = Coder(judged=False)
        alone = {"own": evaluate_file(OWN, rules)[0]} | {task: score(task, args.gold, rules) for task in COMPARED}
        sets = {"our own sentences": own(coder), "PLOVER gold standard records": plover(coder, args.gold / "eval" / "plover")}
        sets["both together"] = [pair for pairs in sets.values() for pair in pairs]
        for name, pairs in sets.items():
            print(f"{name}: expected calibration error {ece(pairs):.3f}")
        write(figures, alone, {name: (ece(pairs), reliability(pairs), pairs) for name, pairs in sets.items()}, confusions(coder))


def show(name: str, figures: dict[str, Any]) -> None:
    print(name, *(f"{key} {value:.3f}" if isinstance(value, float) else f"{key} {value}" for key, value in figures.items()), sep="  ", flush=True)


def score(task: str, gold: Path, coder: Coder) -> dict[str, Any]:
    """The figures that the sets' own scorer gives."""
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        code(gold / "eval" / task / "inputs.jsonl", records, coder)
        done = subprocess.run([sys.executable, gold / "eval" / "score.py", task, records, "--json"], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def acceptance(folder: Path, coder: Coder) -> dict[str, Any]:
    """What the checker of the article read by hand counts."""
    with tempfile.TemporaryDirectory() as scratch:
        records = Path(scratch) / "records.jsonl"
        code(folder / "article.txt", records, coder, published="2020-09-14")
        lines = subprocess.run([sys.executable, folder / "check.py", records], check=False, capture_output=True, text=True).stdout.splitlines()
    pairs = [line.split(": ", 1) for line in lines if line.count(": ") == 1 and " " not in line.split(": ")[0]]
    return {name: float(value) if "." in value else int(value) for name, value in pairs if value.replace(".", "").isdigit()}


def code(inputs: Path, output: Path, coder: Coder, published: str | None = None) -> None:
    with output.open("wb") as out:
        for record in coder.stream(read_documents([str(inputs)], language="en", published=published)):
            out.write(encode(record) + b"\n")


def confusions(coder: Coder) -> Counter[tuple[str, str]]:
    """(labelled type, coded type) at the same trigger in our own sentences; "-" where one of them has nothing there."""
    found: Counter[tuple[str, str]] = Counter()
    golds = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    for gold, record in zip(golds, coder.stream(read_documents([str(OWN)], language="en")), strict=True):
        if not isinstance(record, Record):
            continue
        free = list(record.events)
        for label in gold["events"]:
            start = gold["text"].find(label["trigger"])
            end = start + len(label["trigger"])
            here = [event for event in free if event.trigger.start < end and event.trigger.end > start]
            hit = next((event for event in here if event.type == label["type"]), here[0] if here else None)
            found[label["type"], hit.type if hit else "-"] += 1
            if hit:
                free.remove(hit)
        for event in free:
            found["-", event.type] += 1
    return found


if __name__ == "__main__":
    main()
