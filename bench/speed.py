"""Speed: the whole coder against bare spaCy over the same text in one run, start-up time and peak memory.

The example articles hold an event every dozen words, six times as many as news does. So by default each is followed by event-free sentences
of the labelled set, up to the density of news (an event in 75 tokens, as measured on 120 real articles). --texts takes files as they are.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
QUIET = 22
"""Event-free sentences added to an example article."""
START = "import time; t = time.perf_counter(); import dateline; dateline.code('Police in Tunis arrested 40 marchers on Friday.'); print(time.perf_counter() - t)"


def diluted(documents: list[Any]) -> list[Any]:
    """The documents, each with the next event-free sentences as paragraphs of their own."""
    from dateline.read import document

    golds = map(json.loads, (ROOT / "training" / "sentences.jsonl").read_text(encoding="utf-8").splitlines())
    quiet = [gold["text"] for gold in golds if not gold["events"]]
    made = []
    for number, source in enumerate(documents):
        extra = [quiet[(number * QUIET + step) % len(quiet)] for step in range(QUIET)]
        made.append(document("\n\n".join([source.text, *extra]), published=source.published, language="en"))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="*")
    parser.add_argument("--documents", type=int, default=200, help="the texts are repeated up to this number")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    startup = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True).stdout
    print(f"start-up with the first article: {float(startup):.2f} s")

    from dateline.coder import Coder
    from dateline.parse.spacy import load_pipeline
    from dateline.read import read_documents
    from dateline.record import Document, encode

    paths = args.texts or sorted((ROOT / "examples").iterdir())
    found = [item for item in read_documents([str(path) for path in paths]) if isinstance(item, Document)]
    documents = [found[number % len(found)] for number in range(args.documents)]
    if not args.texts:
        documents = diluted(documents)
    coder, spacy = Coder(), load_pipeline()
    list(coder.stream(documents[:8]))
    bare, whole = [], []
    for _ in range(args.rounds):
        start = time.perf_counter()
        tokens = sum(len(doc) for doc in spacy.pipe([document.text for document in documents]))
        bare.append(time.perf_counter() - start)
        start = time.perf_counter()
        events = 0
        for record in coder.stream(documents):
            encode(record)
            events += len(record.events)
        whole.append(time.perf_counter() - start)
    ratios = sorted(b / a for a, b in zip(bare, whole, strict=True))
    print(f"{len(documents)} documents, {tokens} tokens, {events} events; bare spaCy {min(bare):.2f} s, whole coder {min(whole):.2f} s, "
          f"ratio {ratios[len(ratios) // 2]:.2f} (median of {args.rounds})")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
