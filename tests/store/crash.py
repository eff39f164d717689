"""Adds to a store and is killed at random moments: run by test_crash.py in a process of its own, as it forks.

    python crash.py STORE KILLS SEED

Every round forks a writer that says on a pipe what was acknowledged to it, kills it after a random number of lines and a random while,
and forks a reader that opens the store, verifies it and looks for everything ever acknowledged. Prints the numbers of documents and edits
acknowledged.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from itertools import count

import synthetic

from dateline.store import Comment, Store

BATCH = 3
MOST = 20
"""Lines that a writer may write, at most, before its end is near."""
LONGEST = 0.03
"""Seconds that it then has at most: some commits' time."""


def main(target: str, kills: int, seed: int) -> None:
    rng = random.Random(seed)
    documents: list[str] = []
    edits: list[str] = []
    for number in range(kills):
        read, write = os.pipe()
        writer = os.fork()
        if writer == 0:
            os.close(read)
            work(target, write, seed * 1_000_000 + number * 1000)
        os.close(write)
        with os.fdopen(read, "rb") as pipe:
            lines = [pipe.readline() for _ in range(rng.randrange(MOST))]
            time.sleep(rng.uniform(0.0, LONGEST))
            os.kill(writer, signal.SIGKILL)
            os.waitpid(writer, 0)
            lines += pipe.readlines()
        for line in lines:
            # The last line may have been cut off; then its writer did not acknowledge it.
            if line.endswith(b"\n"):
                kind, name = line.split()
                (documents if kind == b"document" else edits).append(name.decode())
        reader = os.fork()
        if reader == 0:
            check(target, documents, edits)
        _, status = os.waitpid(reader, 0)
        if status:
            sys.exit(f"after kill {number + 1}, with {len(documents)} documents and {len(edits)} edits acknowledged")
    print(len(documents), len(edits))


def work(target: str, pipe: int, first: int) -> None:
    """Add and edit until killed, telling of each commit after it."""
    with Store.open(target) as store:
        if not target.startswith("postgresql:"):
            # Write back the log often, so that kills fall into that too.
            store._backend._connection.execute("SET checkpoint_threshold = '60KB'")
        for added in store.stream((synthetic.record(number, events=1, words=30) for number in count(first)), BATCH):
            os.write(pipe, "".join(f"document {sha256}\n" for sha256 in added.new).encode())
            edit = store.edit(added.new[0], Comment("ev1"), author="A. Reader", reason="seen")
            os.write(pipe, f"edit {edit.hash}\n".encode())


def check(target: str, documents: list[str], edits: list[str]) -> None:
    """Leave with status 0 when the store is whole and holds all that was acknowledged."""
    with Store.open(target) as store:
        problems = store.verify().problems
        held = {sha256 for (sha256,) in store.sql("SELECT sha256 FROM documents").rows}
        chained = {edit.hash for edit in store.edits(1_000_000)}
        for problem in problems:
            print(problem, file=sys.stderr)
        lost = len(set(documents) - held) + len(set(edits) - chained)
        print(f"{lost} lost", file=sys.stderr)
    os._exit(1 if problems or lost else 0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
