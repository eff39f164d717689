"""A small archive behind the API, asked without a network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Record
from dateline.store import Store
from dateline.web import Archive, create_app

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = (
    ("Bread march in Tunis", "2024-05-12", "TUNIS - Police in Tunis arrested 40 marchers on Friday, the mayor said.\n\n"
     "Libya praised Tunisia for its restraint. France plans to send aid to Tunisia next week."),
    ("Talks in Oslo", "2024-06-02", "OSLO - Sweden's foreign minister met Norway's prime minister in Oslo on Saturday.\n\n"
     "Protesters threw stones at police in Bergen, and three officers were wounded."),
    ("Strike in Minsk", "2024-06-20", "MINSK - Belarusian police beat striking workers in Minsk on Wednesday.\n\n"
     "The United States condemned Belarus. Belarus denied that police attacked workers."),
)


@pytest.fixture(scope="session")
def records(coder: Coder) -> list[Record]:
    made = [coder.code(document(text, title=title, published=day, source=f"{title.split()[-1]} Post")) for title, day, text in ARTICLES]
    assert all(isinstance(record, Record) for record in made)
    return made


@pytest.fixture
def store(records: list[Record], tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.duckdb", clock=lambda: datetime(2024, 7, 1, 12, tzinfo=UTC)) as opened:
        opened.add(records)
        yield opened


@pytest.fixture
def client(store: Store, coder: Coder) -> Iterator[TestClient]:
    with TestClient(create_app(Archive(store, coder=coder)), base_url="http://127.0.0.1:8323", raise_server_exceptions=False) as opened:
        yield opened


@pytest.fixture
def first(store: Store) -> str:
    """The SHA-256 of the first document."""
    return store.documents(1)[0].sha256


@pytest.fixture
def edit(client: TestClient, first: str) -> Callable[..., dict[str, object]]:
    """Change the first document."""

    def make(**change: object) -> dict[str, object]:
        answer = client.post(f"/api/documents/{first}/edits", json={"change": change, "author": "A. Reader", "reason": "as the text says"})
        assert answer.status_code == 201, answer.text
        made: dict[str, object] = answer.json()
        return made

    return make


@pytest.fixture
def ask() -> Callable[..., TestClient]:
    """A client of an app."""
    return lambda app, address="http://127.0.0.1:8323": TestClient(app, base_url=address, raise_server_exceptions=False)


@pytest.fixture
def unused_port() -> int:
    """A port of loopback that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
