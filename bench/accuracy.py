"""Accuracy on the project's own labelled sentences and, with --gold DIR, on third-party sets with their own scorer.

DIR holds eval/TASK/inputs.jsonl with eval/score.py, and acceptance/article.txt with acceptance/check.py.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.evaluate import evaluate_file

OWN = Path(__file__).parents[1] / "tests" / "data" / "sentences.jsonl"
TASKS = ("plover", "plv", "case2021", "police", "hrd", "attribution", "geo")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--tasks", nargs="*", default=TASKS)
    parser.add_argument("--workers", default="2")
    args = parser.parse_args()
    figures, _ = evaluate_file(OWN)
    print("own sentences  " + "  ".join(f"{name} {value:.3f}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()))
    if args.gold is None:
        return
    scorer = args.gold / "eval" / "score.py"
    with tempfile.TemporaryDirectory() as folder:
        for task in args.tasks:
            records = Path(folder) / f"{task}.jsonl"
            code(args.gold / "eval" / task / "inputs.jsonl", records, "--workers", args.workers)
            print(task, flush=True)
            subprocess.run([sys.executable, scorer, task, records], check=True)
        records = Path(folder) / "acceptance.jsonl"
        code(args.gold / "acceptance" / "article.txt", records, "--published", "2020-09-14")
        print("acceptance", flush=True)
        subprocess.run([sys.executable, args.gold / "acceptance" / "check.py", records], check=False)


def code(inputs: Path, output: Path, *options: str) -> None:
    command = [sys.executable, "-m", "dateline", "code", str(inputs), "-o", str(output), "--language", "en", *options]
    done = subprocess.run(command, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{inputs}: the coder ended with status {done.returncode}")


if __name__ == "__main__":
    main()
