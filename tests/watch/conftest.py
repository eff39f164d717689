"""A news site on loopback that does as it is told, a clock that only moves when asked, and a coder that costs nothing."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from dateline.record import CoderInfo, Document, DocumentInfo, Failure, Record
from dateline.watch.clock import Clock

Answer = tuple[int, dict[str, str], bytes]


def page(text: str) -> bytes:
    return f"<html><body><article><p>{text}</p></article></body></html>".encode()


@dataclass
class Site:
    """Answers by path: one, or one after the other, the last for good. `asked` has every request's path and headers."""

    address: str = ""
    answers: dict[str, list[Answer]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def on(self, path: str, *answers: Answer | bytes | str) -> str:
        made = [(200, {"Content-Type": "text/html"}, one.encode() if isinstance(one, str) else one) if not isinstance(one, tuple) else one for one in answers]
        self.answers[path] = made
        return self.address + path

    def feed(self, path: str, *links: str, **headers: str) -> str:
        """An RSS feed of pages on this site, and the pages."""
        items = "".join(f"<item><title>Title {link}</title><link>{self.address}{link}</link><guid>{self.address}{link}</guid>"
                        f"<pubDate>Tue, 02 Jun 2026 07:30:00 GMT</pubDate><description>Summary of {link} in a few plain words.</description></item>"
                        for link in links)
        for link in links:
            if link not in self.answers:
                self.on(link, page(f"The article behind {link} says that the mayor met the union leaders."))
        body = f"<rss version='2.0'><channel><title>Site</title>{items}</channel></rss>".encode()
        self.answers[path] = [(200, {"Content-Type": "application/rss+xml"} | {name.replace("_", "-"): value for name, value in headers.items()}, body)]
        return self.address + path

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            answers = made.answers.get(self.path, [(404, {}, b"")])
            status, headers, body = answers.pop(0) if len(answers) > 1 else answers[0]
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    yield made
    server.shutdown()
    server.server_close()


class Hands:
    """The clock's hands: seconds since 1970, and every wait."""

    def __init__(self) -> None:
        self.now = 1_780_000_000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def clock(hands: Hands) -> Clock:
    return Clock(now=lambda: hands.now, sleep=hands.sleep)


@pytest.fixture
def code() -> Callable[[Iterable[Document | Failure]], Iterator[Record]]:
    def stream(documents: Iterable[Document | Failure]) -> Iterator[Record]:
        for made in documents:
            assert isinstance(made, Document)
            info = DocumentInfo(id=made.id, sha256=made.sha256, title=made.title, url=made.url, source=made.source, byline=made.byline,
                                published=made.published, published_from=made.published_from, language=made.language, text=made.text, extra=made.extra)
            yield Record(document=info, sentences=[], entities=[], statements=[], times=[], places=[], quantities=[], events=[], main=None, dropped=[],
                         coder=CoderInfo(version="1", ontology="1", models={}), warnings=made.warnings)

    return stream
