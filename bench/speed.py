"""Speed: the whole coder against bare spaCy over the same text in one run, start-up time and peak memory; and what the coder's short ways lose.

Two corpora: bench/data/mixed.jsonl, news as it comes (43 invented articles: a third politics and conflict, the rest sport, business, weather,
culture and the like), and dense political news: the example articles, each with event-free sentences of the labelled set behind it, up to an
event in 75 tokens, as measured on 120 real articles. --texts takes files instead.

Each round is a process of its own, in which both read 1,500 labelled sentences first, so that they know common words, as in a long run, but
nothing of what is timed. The median of the rounds counts, by processor time and by the clock. The short ways (parse/names.py, parse/words.py, parse/vectors.py, events/gate.py) are measured against a coder that goes spaCy's whole way and tries every entry.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
MIXED = ROOT / "bench" / "data" / "mixed.jsonl"
DENSE = 60
"""Documents of the dense corpus."""
QUIET = 22
"""Event-free sentences added to an example article."""
WARM, TOGETHER = 1_500, 20
"""Labelled sentences read before the clock starts, and how many make a document."""
START = "import time; t = time.perf_counter(); import dateline; dateline.code('Police in Tunis arrested 40 marchers on Friday.'); print(time.perf_counter() - t)"


def read(paths: list[Path]) -> list[Any]:
    """The documents of files."""
    from dateline.read import read_documents
    from dateline.record import Document

    return [item for item in read_documents([str(path) for path in paths]) if isinstance(item, Document)]


def labelled() -> list[dict[str, Any]]:
    """The labelled sentences that the judge is trained on."""
    return [json.loads(line) for line in (ROOT / "training" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()]


def warming() -> list[Any]:
    """The first `WARM` labelled sentences, as documents."""
    from dateline.read import document

    texts = [gold["text"] for gold in labelled()[:WARM]]
    return [document("\n\n".join(texts[start:start + TOGETHER]), language="en") for start in range(0, WARM, TOGETHER)]


def diluted(sources: list[Any]) -> list[Any]:
    """`DENSE` documents: the sources in turn, each with the next event-free sentences as paragraphs of their own."""
    from dateline.read import document

    quiet = [gold["text"] for gold in labelled() if not gold["events"]]
    made = []
    for number in range(DENSE):
        source = sources[number % len(sources)]
        extra = [quiet[(number * QUIET + step) % len(quiet)] for step in range(QUIET)]
        made.append(document("\n\n".join([source.text, *extra]), published=source.published, language="en"))
    return made


def timed(work: Callable[[], Any]) -> tuple[float, float]:
    """Seconds of processor and of clock."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.process_time() - processor, time.perf_counter() - clock


def one_round(documents: list[Any]) -> dict[str, Any]:
    """Seconds (processor, clock) of the coder as a worker runs it and of bare spaCy, the tokens, and megabytes at most before spaCy came."""
    from dateline.coder import code_batch
    from dateline.parse.spacy import load_pipeline

    warm = warming()
    code_batch("en", None, warm)
    whole = timed(lambda: code_batch("en", None, documents))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spacy = load_pipeline()
    deque(spacy.pipe(document.text for document in warm), maxlen=0)
    bare = timed(lambda: deque(spacy.pipe(document.text for document in documents), maxlen=0))
    return {"whole": whole, "bare": bare, "memory": memory, "tokens": sum(len(spacy.make_doc(document.text)) for document in documents)}


def ratios(name: str, rounds: int, texts: list[str]) -> None:
    """Prints how long the coder takes over a corpus, and bare spaCy: the median of several rounds, each in a process of its own."""
    made = []
    for _ in range(rounds):
        asked = [sys.executable, __file__, "--round", name, *(["--texts", *texts] if texts else [])]
        made.append(json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout))
    by_processor, by_clock = (statistics.median(one["whole"][way] / one["bare"][way] for one in made) for way in (0, 1))
    bare, whole = (statistics.median(one[side][0] for one in made) for side in ("bare", "whole"))
    print(f"{name}, {made[0]['tokens']} tokens: bare spaCy {bare:.2f} s of processor, whole coder {whole:.2f} s; ratio {by_processor:.2f}, "
          f"by the clock {by_clock:.2f} (medians of {rounds} rounds); memory {max(one['memory'] for one in made):.0f} MB at most", flush=True)


def whole_way() -> Any:
    """A coder that takes names, parts of speech and lemmas from spaCy itself and tries every entry of the lexicon in every sentence."""
    from dateline.coder import Coder
    from dateline.parse.spacy import load_pipeline

    class Names:
        def find(self, docs: list[Any]) -> list[Any]:
            return [[(name.start, name.end, name.label_) for name in doc.ents] for doc in docs]

    class Words:
        def read(self, docs: list[Any]) -> list[Any]:
            return [[(token.pos_, token.lemma_) for token in doc] for doc in docs]

    class Open:
        def entries(self, verb: str, words: set[str]) -> list[Any]:
            entries: list[Any] = coder.lexicon.verbs.get(verb, [])
            return entries

    coder: Any = Coder()
    coder.parser.nlp, coder.parser.names, coder.parser.words = load_pipeline(), Names(), Words()
    coder.lexicon.gate = Open()
    return coder


def loss(name: str, documents: list[Any]) -> None:
    """Prints how many events of the whole way the short ways do not find, and in how many documents the records differ at all."""
    from dateline.coder import Coder
    from dateline.record import Record, encode

    records = [[record for record in coder.stream(documents) if isinstance(record, Record)] for coder in (whole_way(), Coder())]
    found = [Counter((record.document.id, event.type, event.mode, event.trigger.start) for record in side for event in record.events)
             for side in records]
    same = sum(encode(one) == encode(other) for one, other in zip(*records, strict=True))
    print(f"{name}: {sum((found[0] - found[1]).values())} of {sum(found[0].values())} events lost to the short ways; "
          f"{same} of {len(documents)} records equal byte for byte", flush=True)


def corpus(name: str, texts: list[Path]) -> list[Any]:
    """The documents of a corpus by its name."""
    return read(texts) if texts else read([MIXED]) if name == "mixed news" else diluted(read(sorted((ROOT / "examples").iterdir())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--round", metavar="CORPUS", help="one round alone, its figures as JSON")
    args = parser.parse_args()
    if args.round:
        print(json.dumps(one_round(corpus(args.round, args.texts))))
        return
    startup = subprocess.run([sys.executable, "-c", START], check=True, capture_output=True, text=True).stdout
    print(f"start-up with the first article: {float(startup):.2f} s")
    for name in ["given texts"] if args.texts else ["mixed news", "dense political news"]:
        ratios(name, args.rounds, [str(path) for path in args.texts])
        loss(name, corpus(name, args.texts))


if __name__ == "__main__":
    main()
