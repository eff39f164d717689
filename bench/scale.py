"""Coding on Ray, measured: how two workers do against one, whether memory stays flat, and whether a killed worker costs anything.

The articles are the examples, repeated and varied: other numbers, and in each a name that no other has, since what a parser keeps of new
words is what could make it grow. `efficiency` and `kill` use articles of the length and density of news (see speed.py), `memory` takes them short.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import signal
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from speed import diluted

from dateline.coder import code_batch, code_lines
from dateline.read import Raw, read_documents, read_raw
from dateline.record import Document
from dateline.scale import RayPool, Settings, code_folder, parts
from dateline.scale.blocks import cut

ROOT = Path(__file__).parents[1]
SHORT = 1
"""Paragraphs of a short article, besides its last line."""
Code = Callable[[Sequence[Raw]], list[bytes]]
CODE: Code = partial(code_batch, "en", None)
SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("efficiency", "memory", "kill", "read"))
    parser.add_argument("--documents", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    {"efficiency": efficiency, "memory": memory, "kill": kill, "read": read}[args.what](args.documents, args.rounds)


def articles(number: int, short: bool = False) -> Iterator[Raw]:
    found = [item for item in read_documents([str(ROOT / "examples")]) if isinstance(item, Document)]
    texts = [[document.text[block.start:block.end] for block in document.blocks if block.kind == "body"]
             for document in (found if short else diluted(found))]
    for place in range(number):
        chance = random.Random(place)
        paragraphs = texts[place % len(texts)]
        if short:
            first = chance.randrange(max(1, len(paragraphs) - SHORT))
            paragraphs = paragraphs[first:first + SHORT]
        text = re.sub(r"\b\d{2,3}\b", lambda _, chance=chance: str(chance.randint(10, 999)), "\n\n".join(paragraphs))
        name = "".join(chance.choices(SYLLABLES, k=4)).title()
        yield Raw(where=f"varied:{place}", file="varied", day="2024-05-12", language="en",
                  fields={"id": str(place), "text": f"{text}\n\nThe mayor, Anna {name}, told reporters in {name}ville that {place} people had fled."})


class Timed(NamedTuple):
    """Seconds from the first article to the last part, the workers being ready; processor seconds of workers and driver; the records."""

    wall: float
    workers: float
    driver: float
    lines: list[bytes]


def timed(given: Sequence[Raw], workers: int, block: int, code: Code = CODE) -> Timed:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "seconds")

        def logged(batch: Sequence[Raw]) -> list[bytes]:
            start = time.process_time()
            lines = code(batch)
            if batch:
                with log.open("a") as file:
                    file.write(f"{time.process_time() - start}\n")
            return lines

        with RayPool(logged, workers) as pool:
            start, own = time.perf_counter(), time.process_time()
            list(code_folder(given, pool, Path(folder), Settings.of(block=block)))
            wall, driver = time.perf_counter() - start, time.process_time() - own
        lines = [line for path in sorted(Path(folder, "records").iterdir()) for line in parts.lines(path)]
        return Timed(wall, sum(map(float, log.read_text().split())), driver, lines)


def efficiency(documents: int, rounds: int) -> None:
    """Besides the time by the clock, which other work on the machine falsifies, the processor time: two workers and the driver must share two cores."""
    given = list(articles(documents))
    CODE(given[:8])
    start, own = time.perf_counter(), time.process_time()
    alone = CODE(given)
    print(f"{documents} documents; in this process: {documents / (time.perf_counter() - start):.1f} documents/s, "
          f"{1000 * (time.process_time() - own) / documents:.0f} ms of processor each", flush=True)
    best: dict[int, float] = defaultdict(lambda: float("inf"))
    cost: dict[int, float] = defaultdict(lambda: float("inf"))
    for _ in range(rounds):
        for workers in (1, 2):
            run = timed(given, workers, documents // 20)
            assert run.lines == alone, "the records differ from those of one process"
            best[workers] = min(best[workers], run.wall)
            cost[workers] = min(cost[workers], run.workers + (run.driver if workers == 2 else 0.0))
            print(f"  {workers} workers: {documents / run.wall:.1f} documents/s; processor ms a document: workers {1000 * run.workers / documents:.0f}, "
                  f"driver {1000 * run.driver / documents:.1f}; load {os.getloadavg()[0]:.1f}", flush=True)
    print(f"best of {rounds}: one worker {documents / best[1]:.1f}, two {documents / best[2]:.1f} documents/s, efficiency {best[1] / best[2] / 2:.2f} by the "
          f"clock, {cost[1] / cost[2]:.2f} by processor time; records equal to those of one process, byte for byte")


def memory(documents: int, _: int) -> None:
    """Resident memory of workers and driver, as each block is done."""
    with tempfile.TemporaryDirectory() as folder:
        log, start = Path(folder, "memory"), time.perf_counter()

        def code(given: Sequence[Raw]) -> list[bytes]:
            lines = CODE(given)
            with log.open("a") as file:
                file.write(f"{os.getpid()} {resident()}\n")
            return lines

        with RayPool(code, 2) as pool:
            for done in code_folder(articles(documents, short=True), pool, Path(folder), Settings.of()):
                with log.open("a") as file:
                    file.write(f"driver {resident()}\n")
                if done.number % 20 == 0:
                    print(f"  part {done.number}, {time.perf_counter() - start:.0f} s: {' '.join(log.read_text().split()[-6:])}", flush=True)
        print(f"{documents} short documents in {time.perf_counter() - start:.0f} s; part files {size(Path(folder, 'records')):.1f} MB of records, "
              f"{size(Path(folder, 'events')):.1f} MB of events")
        series: dict[str, list[int]] = defaultdict(list)
        for line in log.read_text().splitlines():
            process, megabytes = line.split()
            series[process].append(int(megabytes))
        for process, values in sorted(series.items()):
            if len(values) >= 10:
                tenth = len(values) // 10
                print(f"  {process}: {len(values)} blocks; MB by tenths: {' '.join(str(max(values[n:n + tenth])) for n in range(tenth, len(values), tenth))}")


def kill(documents: int, _: int) -> None:
    given = list(articles(documents))
    whole = list(code_lines(given))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "pids")

        def code(batch: Sequence[Raw]) -> list[bytes]:
            with log.open("a") as file:
                file.write(f"{os.getpid()}\n")
            return CODE(batch)

        def strike() -> None:
            for _ in range(3):
                time.sleep(5)
                victim = int(log.read_text().split()[-1])
                os.kill(victim, signal.SIGKILL)
                print(f"  killed {victim}", flush=True)

        threading.Thread(target=strike, daemon=True).start()
        run = timed(given, 2, max(1, documents // 20), code)
    print(f"{documents} documents in {run.wall:.0f} s; workers killed in mid-run; lost or changed: {sum(a != b for a, b in zip(run.lines, whole, strict=True))}")


def read(documents: int, _: int) -> None:
    """What the one reading process can hand out: an archive like Common Crawl's read and cut into blocks."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "news.warc.gz")
        with path.open("wb") as file:
            for raw in articles(documents):
                file.write(gzip.compress(page(raw)))
        start = time.perf_counter()
        number = sum(len(block.articles) for block in cut(read_raw([str(path)]), 500))
        taken = time.perf_counter() - start
        print(f"{number} pages of {path.stat().st_size / number / 1000:.1f} kB packed: {number / taken:.0f} pages/s read and cut")
        start = time.perf_counter()
        cleaned = sum(isinstance(item, Document) for item in read_documents([str(path)]))
        print(f"cleaning as well: {cleaned / (time.perf_counter() - start):.0f} pages/s")


def page(raw: Raw) -> bytes:
    """A response with the article in a page as heavy as those of news sites."""
    furniture = "".join(f'<li class="menu-item menu-item-{n}"><a href="/section/{n}">Section {n}</a></li>' for n in range(500))
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in raw.fields["text"].split("\n\n"))
    html = f"<html><head><title>News</title></head><body><nav><ul>{furniture}</ul></nav><article><h1>News</h1>{paragraphs}</article></body></html>"
    http = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()
    head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://news.example/{raw.fields['id']}\r\nWARC-Date: 2024-05-12T06:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n")
    return head.encode() + http + b"\r\n\r\n"


def resident() -> int:
    """Megabytes of this process."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def size(folder: Path) -> float:
    """Megabytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1_000_000


if __name__ == "__main__":
    main()
