"""The page in a real Chromium, over a store of articles written for this project. Skipped where there is no Chromium."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import uvicorn

from dateline.read import read_bytes
from dateline.record import Document, Record
from dateline.store import Store
from dateline.web import Archive, create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from dateline.coder import Coder

CHROMIUM = Path("/usr/bin/chromium")
HERE = Path(__file__).parent
EXAMPLES = HERE.parents[2] / "examples"
FLAGS = ("--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
         "--disable-sync").split()
DAKAR = "Police arrest dozens at election rally in Dakar"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser tests need playwright: pip install --group dev")
    if not CHROMIUM.exists():
        pytest.skip("the browser tests need Debian's chromium: apt-get install chromium")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def coded(browser: Browser, coder: Coder) -> list[Record]:
    """The records of the example articles and of thirty short ones (the browser comes first, so that nothing is coded in vain)."""
    documents = [document for path in (*sorted(EXAMPLES.iterdir()), HERE / "articles.jsonl")
                 for document in read_bytes(path.read_bytes(), path.name, language="en") if isinstance(document, Document)]
    return [record for record in coder.stream(documents) if isinstance(record, Record)]


@contextmanager
def served(records: list[Record], coder: Coder, *, read_only: bool = False) -> Iterator[str]:
    """A server on loopback over a store of these records: its address."""
    with Store.open(":memory:", clock=lambda: datetime(2024, 12, 1, 9, 30, tzinfo=UTC)) as store, socket.create_server(("127.0.0.1", 0)) as listener:
        store.add(records)
        archive = Archive(store, read_only=read_only)
        archive._coder = coder  # the one of the session: a second would load the models again
        server = uvicorn.Server(uvicorn.Config(create_app(archive), log_level="warning", access_log=False))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def serve(coder: Coder) -> Iterator[Callable[..., str]]:
    """Serve records to one test, which may change them: gives the address."""
    with ExitStack() as stack:
        yield lambda records, **options: stack.enter_context(served(records, coder, **options))


@pytest.fixture(scope="session")
def site(coded: list[Record], coder: Coder) -> Iterator[str]:
    """The address of the articles, for tests that change nothing."""
    with served(coded, coder) as address:
        yield address


@pytest.fixture
def own_site(coded: list[Record], serve: Callable[..., str]) -> str:
    """The address of the articles, for a test that changes them."""
    return serve(coded)


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open a page at an address. It must run without an error on the console, and ask nobody but its own server.

    That a change was refused (422) is no error: the page tells it.
    """
    contexts: list[Any] = []
    faults: list[str] = []

    def open_page(base: str, path: str = "/", **options: Any) -> Page:
        context = browser.new_context(base_url=base, viewport=options.pop("viewport", {"width": 1280, "height": 860}), **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" and "status of 422" not in message.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((base, "blob:")) else faults.append(f"asked {request.url}"))
        page.goto(path)
        page.wait_for_selector("main h1, main form")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def dakar(coded: list[Record]) -> Record:
    """An article with arrests, claims and a count that differs."""
    return next(record for record in coded if record.document.title == DAKAR)
