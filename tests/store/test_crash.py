"""Kill -9 at any moment and a full disk: nothing that was acknowledged is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from dateline.store import Store

HERE = Path(__file__).parent
BENCH = str(HERE.parents[1] / "bench")
FULL = """
import resource, signal, sys
import synthetic
from dateline.errors import StoreError
from dateline.store import Store

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Store.open(sys.argv[1]) as store:
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), -1))
    try:
        for added in store.stream((synthetic.record(number, events=1) for number in range(5000)), 20):
            print(*added.new, sep="\\n", flush=True)
    except StoreError as error:
        sys.exit(str(error))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], env=os.environ | {"PYTHONPATH": BENCH}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("seed", range(5))
def test_twenty_kills_lose_nothing_acknowledged(tmp_path, seed):
    """Five times twenty: a hundred, each time in a store that starts empty, so that its making is hit too."""
    done = run(str(HERE / "crash.py"), str(tmp_path / "news.duckdb"), "20", str(seed))
    assert done.returncode == 0, done.stderr
    documents, edits = map(int, done.stdout.split())
    assert documents > 20
    assert edits > 5


def test_killed_clients_of_a_server_lose_nothing_acknowledged(server):
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE crash")
        done = run(str(HERE / "crash.py"), f"{server}/crash", "20", "7")
        connection.execute("DROP DATABASE crash WITH (FORCE)")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[0]) > 20


@pytest.mark.parametrize("limit", [300_000, 1_500_000, 4_000_000])
def test_a_full_disk_loses_nothing_acknowledged_and_says_so(tmp_path, limit):
    """A limit on the size of files stands for the full disk; it may be met in the log, in the file itself, or while writing back."""
    path = tmp_path / "news.duckdb"
    done = run("-c", FULL, str(path), str(limit))
    assert done.returncode == 1
    assert "the disk took no more" in done.stderr
    assert "is safe" in done.stderr
    acknowledged = set(done.stdout.split())
    assert acknowledged
    with Store.open(path) as store:
        assert acknowledged <= {document.sha256 for document in store.documents(10_000)}
        assert store.verify().problems == ()
