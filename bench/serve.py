"""What many readers wait for: a store of made-up records behind `dateline serve`, and readers that ask over loopback all at once.

    python bench/serve.py --documents 100000 --store /tmp/serve.duckdb      # made if it is not there
    python bench/serve.py --documents 100000 --store /tmp/serve.duckdb --pause 1

Every reader keeps a connection and walks the archive as a person does with the page: the status, a filtered list of events, an article, why
one of its events was coded, its history, the map, counts. Filters and `--articles` different articles are drawn for each reader; what has been
asked for before comes from the server's memory. `--pause` is how many seconds a reader looks at an answer before it asks again; 0 is none.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import time
from itertools import count, islice
from pathlib import Path
from typing import NamedTuple

import synthetic

from dateline.store import Store

TYPES = ("COERCE", "ASSAULT", "CONSULT", "PROTEST", "SUPPORT", "ACCUSE", "AID", "THREATEN")
COUNTRIES = ("BLR", "USA", "TUN", "KEN", "PER", "NOR", "IND", "MEX", "UKR", "NGA")


class Asked(NamedTuple):
    """One request: what kind, how long it took (ms), and its status (0: none came)."""

    kind: str
    taken: float
    status: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=4, help="events a document")
    parser.add_argument("--store", type=Path, default=Path("/tmp/dateline-serve.duckdb"))
    parser.add_argument("--readers", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--articles", type=int, default=5000, help="different articles that are read")
    parser.add_argument("--pause", type=float, default=0, help="mean seconds between an answer and the next request")
    args = parser.parse_args()
    fill(args.store, args.documents, args.events)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "dateline", "serve", "--store", str(args.store), "--port", str(port), "--no-open"],
                              stderr=subprocess.PIPE)
    try:
        assert server.stderr is not None
        server.stderr.readline()
        started = time.perf_counter()
        asked = asyncio.run(read(port, args))
        report(asked, args, time.perf_counter() - started, memory(server.pid))
    finally:
        server.terminate()
        server.wait()


def fill(path: Path, documents: int, events: int) -> None:
    """Make the store, or what is missing of it."""
    with Store.open(path) as store:
        there = store.count_documents()
        if there < documents:
            started = time.perf_counter()
            store.add(islice((synthetic.record(number, events=events) for number in count(there)), documents - there))
            print(f"filled to {store.count_documents():,} documents, {store.count():,} events in {time.perf_counter() - started:.0f} s", flush=True)


async def read(port: int, args: argparse.Namespace) -> list[Asked]:
    """All readers at once."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    hashes: list[str] = []
    after = 0
    while after is not None and len(hashes) < args.articles:
        _, body = await ask(reader, writer, port, f"/api/documents?limit=500&after={after}")
        page = json.loads(body)
        hashes += [item["sha256"] for item in page["items"]]
        after = page["next"]
    writer.close()
    asked: list[Asked] = []
    end = time.perf_counter() + args.seconds
    await asyncio.gather(*(one(port, number, hashes[:args.articles], end, args.pause, asked) for number in range(args.readers)))
    return asked


async def one(port: int, number: int, hashes: list[str], end: float, pause: float, asked: list[Asked]) -> None:
    """One reader, until the time is over."""
    rng = random.Random(number)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await asyncio.sleep(rng.random() * max(pause, 0.2))
    while True:
        sha256 = rng.choice(hashes)
        for kind, path in (("status", "/api/status"), ("events", f"/api/events?type={rng.choice(TYPES)}&country={rng.choice(COUNTRIES)}&limit=50"),
                           ("article", f"/api/documents/{sha256}"), ("explain", f"/api/explain/{sha256}/ev1"), ("article", f"/api/documents/{rng.choice(hashes)}"),
                           ("history", f"/api/documents/{sha256}/history?event=ev1"), ("counts", f"/api/counts?by=month&per=type&country={rng.choice(COUNTRIES)}"),
                           ("map", f"/api/map?type={rng.choice(TYPES)}"), ("article", f"/api/documents/{rng.choice(hashes)}")):
            if time.perf_counter() >= end:
                writer.close()
                return
            started = time.perf_counter()
            try:
                status, _ = await ask(reader, writer, port, path)
            except (OSError, asyncio.IncompleteReadError, ValueError):
                status = 0
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
            asked.append(Asked(kind, (time.perf_counter() - started) * 1000, status))
            if pause:
                await asyncio.sleep(rng.expovariate(1 / pause))


async def ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, path: str) -> tuple[int, bytes]:
    """One request over a connection that is kept: the status and the body."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    body = await reader.readexactly(int(head.split("content-length: ")[1].split("\r\n")[0]))
    return int(head.split(" ")[1]), body


def report(asked: list[Asked], args: argparse.Namespace, seconds: float, memory: int) -> None:
    failed = sum(each.status != 200 for each in asked)
    print(f"{args.readers} readers, {args.pause:g} s between requests, load {os.getloadavg()[0]:.1f}: {len(asked):,} requests, {len(asked) / seconds:.0f} a second, "
          f"{failed} failed, server {memory} MB")
    for kind in ("all", *sorted({each.kind for each in asked})):
        taken = sorted(each.taken for each in asked if kind in ("all", each.kind))
        print(f"{kind:>10} {len(taken):7,}  median {statistics.median(taken):7.1f} ms  90 % {taken[int(len(taken) * 0.9)]:7.1f}  99 % {taken[int(len(taken) * 0.99)]:7.1f}"
              f"  most {taken[-1]:7.1f}")


def memory(pid: int) -> int:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) // 1024


if __name__ == "__main__":
    main()
