"""The same empty store in both databases, and made-up records."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import synthetic

from dateline.record import Record
from dateline.store import Store

SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
NOON = datetime(2024, 5, 12, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server on loopback that lives as long as the tests."""
    if not SERVERS:
        pytest.skip("PostgreSQL's server is not installed (apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="dateline-postgres-"))
    # The server refuses to run as root.
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(program: str, *arguments: str) -> None:
        command = [str(SERVERS[-1] / program), "--pgdata", f"{folder}/data", *arguments]
        subprocess.run(command, check=True, user=user, cwd=folder, env={"LC_ALL": "C.UTF-8"}, stdout=subprocess.DEVNULL)

    run("initdb", "--username", "tester", "--auth", "trust", "--no-sync")
    run("pg_ctl", "--wait", "--log", f"{folder}/log", "--options",
        f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories='' -c fsync=off", "start")
    try:
        yield f"postgresql://tester@127.0.0.1:{port}"
    finally:
        run("pg_ctl", "--mode", "immediate", "stop")
        shutil.rmtree(folder)


@pytest.fixture(params=["duckdb", "postgres"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where an empty store may be made: a path, or the address of an empty database."""
    if request.param == "duckdb":
        yield str(tmp_path / "news.duckdb")
        return
    server = request.getfixturevalue("server")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS news")
        connection.execute("CREATE DATABASE news")
        yield f"{server}/news"
        connection.execute("DROP DATABASE news WITH (FORCE)")


@pytest.fixture
def store(target: str) -> Iterator[Store]:
    with Store.open(target, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture(scope="session")
def made() -> Callable[..., list[Record]]:
    """The first records of the made-up ones, short."""

    def records(number: int, **options: int) -> list[Record]:
        return [synthetic.record(each, **{"events": 2, "words": 40, **options}) for each in range(number)]

    return records
