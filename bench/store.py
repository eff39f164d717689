"""What a store costs: adding to an empty one and to a full one, reading, filtering and verifying, with made-up records.

    python bench/store.py --documents 100000
    python bench/store.py --documents 100000 --store postgresql://user@host/empty
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import synthetic

from dateline.parse.spacy import load_pipeline
from dateline.read import read_documents
from dateline.record import Document, Record
from dateline.store import Filters, Store
from dateline.store.ingest import CODED, CODING

EXAMPLES = Path(__file__).parents[1] / "examples"
TOKENS = 600
"""Of a made-up article; the parser is timed over the examples."""
SAMPLE = 2000
"""Documents whose adding is timed."""
QUERIES = {
    "everything": Filters(), "type": Filters(types=("ASSAULT",)), "type and country": Filters(types=("ASSAULT",), countries=("BLR",)),
    "dyad": Filters(dyad=("BLR", "BLR")), "actor": Filters(actor="TUNCOP"), "dates": Filters(since="2021-03-01", until="2021-03-31"),
    "near": Filters(near=(53.9, 27.57, 2000)), "confident": Filters(min_confidence=0.95), "text": Filters(text="Alabay"), "rare text": Filters(text="zz zz"),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--events", type=int, default=8, help="events a document")
    parser.add_argument("--daily", type=int, default=300, help="documents published each day")
    parser.add_argument("--store", help="an empty PostgreSQL database; else a DuckDB file in a temporary folder")
    parser.add_argument("--batch", type=int, default=CODING, help="documents a transaction where adding is timed: as many as while coding")
    parser.add_argument("--verify", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = args.store or str(Path(folder) / "bench.duckdb")
        records = (synthetic.record(number, events=args.events, daily=args.daily) for number in count())
        with Store.open(target) as store:
            parser_time = timed_parsing()
            print(f"parser: {parser_time:.1f} ms for {TOKENS} tokens")
            empty = timed_adding(store, islice(records, SAMPLE), args.batch)
            print(f"empty store: {empty:.2f} ms a document, {empty / parser_time:.1%} of the parser's time", flush=True)
            started = time.perf_counter()
            deque(store.stream(islice(records, args.documents - SAMPLE), CODED), maxlen=0)
            print(f"filled to {store.count_documents():,} documents, {store.count():,} events, {store.count_incidents():,} incidents "
                  f"in {time.perf_counter() - started:.0f} s", flush=True)
            full = timed_adding(store, islice(records, SAMPLE), args.batch)
            print(f"full store: {full:.2f} ms a document, {full / parser_time:.1%} of the parser's time, {full / empty:.2f} times the empty store's", flush=True)
            again = timed_adding(store, (synthetic.record(number, events=args.events, daily=args.daily) for number in range(SAMPLE)), args.batch)
            print(f"added again: {again:.2f} ms a document")
            report(store)
            if args.verify:
                print(f"verify: {measured(store.verify, 1):.0f} ms")
        print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
              + ("" if args.store else f", file {os.path.getsize(target) / 1e6:.0f} MB"))


def timed_parsing() -> float:
    """Milliseconds of processor time that the parser alone takes for `TOKENS` tokens; the best of three rounds over the examples."""
    nlp = load_pipeline()
    texts = [document.text for document in read_documents([str(path) for path in sorted(EXAMPLES.iterdir())]) if isinstance(document, Document)]
    taken = []
    for _ in range(4):
        started = time.process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts))
        taken.append((time.process_time() - started) * 1000 / tokens)
    return min(taken[1:]) * TOKENS


def timed_adding(store: Store, records: Iterator[Record], batch: int) -> float:
    """Milliseconds of processor time a document, the making of the records left out."""
    made = list(records)
    started = time.process_time()
    deque(store.stream(made, batch), maxlen=0)
    return (time.process_time() - started) * 1000 / len(made)


def report(store: Store) -> None:
    document = store.documents(1, store.count_documents() // 2)[0]
    print(f"{'one record':>17} {measured(lambda: store.record(document.sha256)):8.1f} ms")
    print(f"{'page of documents':>17} {measured(lambda: store.documents(50, document.doc)):8.1f} ms")
    for name, filters in QUERIES.items():
        page, number = measured(lambda filters=filters: store.events(filters, 50)), measured(lambda filters=filters: store.count(filters))
        print(f"{name:>17} {page:8.1f} ms a page of 50, {number:8.1f} ms to count {store.count(filters):,}", flush=True)


def measured(call: Callable[[], Any], times: int = 7) -> float:
    """Median milliseconds of a call."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        call()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
