"""A polite reader of the web: names itself, obeys robots.txt, waits between requests to a host, takes no for an answer."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import urljoin

import httpx
from protego import Protego

from dateline.watch.clock import Clock
from dateline.watch.feeds import host_of
from dateline.watch.guard import Forbidden, Guarded

NAME = "Dateline"
"""What robots.txt files know us by."""
HOST_DELAY = 2.0
"""Seconds between two requests to one host, unless its robots.txt asks for more."""
MAX_CRAWL_DELAY = 60.0
"""Seconds between requests that a robots.txt can ask for."""
MAX_PAUSE = 86_400.0
"""Seconds for which a host can turn us away at once."""
PAUSE = 900.0
"""Seconds to leave a host alone that is too busy and does not say for how long."""
ROBOTS_AGE = 86_400.0
"""Seconds that a robots.txt holds (RFC 9309)."""
ROBOTS_SIZE = 500_000
"""Bytes read of a robots.txt (RFC 9309: at least 500 KiB)."""
MAX_REDIRECTS = 5
TIMEOUT = httpx.Timeout(20.0, connect=10.0)
"""Seconds that a server may stay silent."""
PATIENCE = 60.0
"""Seconds that one answer may take in all."""
_TEMPORARY = frozenset({408, 425, 500, 502, 503, 504})


class Refusal(Exception):
    """The address is not to be read, now or later; the text says why."""


class Gone(Refusal):
    """The address is gone for good (410)."""


class Trouble(Exception):
    """The address cannot be read now; the text says why."""


class Pause(Trouble):
    """The host asks to be left alone until `until` (seconds since 1970)."""

    def __init__(self, until: float, message: str) -> None:
        super().__init__(message)
        self.until = until


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address holds. `url` is where redirects ended; `body` is None where nothing has changed since (304)."""

    url: str
    body: bytes | None
    content_type: str | None
    charset: str | None
    etag: str | None
    modified: str | None


class Client:
    """Reads addresses one at a time. `loopback` are the names under which this machine itself may be read."""

    def __init__(self, loopback: frozenset[str] = frozenset(), *, delay: float = HOST_DELAY, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._delay = delay
        self._next: dict[str, float] = {}
        self._paused: dict[str, float] = {}
        self._robots: dict[str, tuple[float, Protego | None]] = {}
        self._http = httpx.Client(transport=Guarded(loopback), timeout=TIMEOUT, trust_env=False, follow_redirects=False, headers={
            "User-Agent": f"{NAME}/{version('dateline')} (codes news feeds; obeys robots.txt)", "Accept-Encoding": "gzip"})

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def get(self, url: str, limit: int, *, etag: str | None = None, modified: str | None = None) -> Answer:
        """Read an address of up to `limit` bytes; with `etag` or `modified` only if it has changed. Raises `Refusal` and `Trouble`."""
        conditions = {name: value for name, value in (("If-None-Match", etag), ("If-Modified-Since", modified)) if value}
        for _ in range(MAX_REDIRECTS + 1):
            if not self._allowed(url):
                raise Refusal("robots.txt does not allow this address")
            answer = self._request(url, limit, conditions)
            if isinstance(answer, Answer):
                return answer
            url = answer
        raise Refusal(f"there are more than {MAX_REDIRECTS} redirects")

    def _request(self, url: str, limit: int, headers: dict[str, str]) -> Answer | str:
        """One request: the answer, or the address it redirects to."""
        host = host_of(url)
        if not host:
            raise Refusal(f"{url[:200]!r} is not an http:// or https:// address")
        self._wait(host)
        try:
            with self._http.stream("GET", url, headers=headers) as response:
                return self._answer(response, url, host, limit)
        except Forbidden as error:
            raise Refusal(str(error)) from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError) as error:
            raise Refusal(f"{url[:200]!r} cannot be asked for ({error})") from error
        except httpx.HTTPError as error:
            raise Trouble(f"{host} did not answer ({error or type(error).__name__})") from error

    def _wait(self, host: str) -> None:
        now = self._clock.now()
        if self._paused.get(host, 0.0) > now:
            raise Pause(self._paused[host], f"{host} asked to be left alone")
        if (wait := self._next.get(host, 0.0) - now) > 0:
            self._clock.sleep(wait)
        self._next[host] = self._clock.now() + self._delay_of(host)

    def _delay_of(self, host: str) -> float:
        delays = [float(rules.crawl_delay(NAME) or 0.0) for origin, (_, rules) in self._robots.items() if rules and host_of(origin) == host]
        return max(self._delay, min(MAX_CRAWL_DELAY, max(delays, default=0.0)))

    def _answer(self, response: httpx.Response, url: str, host: str, limit: int) -> Answer | str:
        status, headers = response.status_code, response.headers
        if status == 429 or (status == 503 and "retry-after" in headers):
            until = self._clock.now() + self._retry_after(headers.get("retry-after"))
            self._paused[host] = until
            raise Pause(until, f"{host} is too busy (status {status})")
        if status in _TEMPORARY:
            raise Trouble(f"status {status}")
        if status in {301, 302, 303, 307, 308} and "location" in headers:
            return urljoin(url, headers["location"])
        if status == 410:
            raise Gone("it is gone for good (status 410)")
        if status not in {200, 304}:
            raise Refusal(f"status {status}")
        body = None if status == 304 else self._body(response, limit)
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        return Answer(url=url, body=body, content_type=kind or None, charset=response.charset_encoding, etag=headers.get("etag"),
                      modified=headers.get("last-modified"))

    def _body(self, response: httpx.Response, limit: int) -> bytes:
        coding = response.headers.get("content-encoding", "identity").strip().lower()
        if coding not in {"identity", "gzip", "x-gzip", ""}:
            raise Refusal(f"it is packed in a way that was not asked for ({coding[:40]})")
        unpacking = zlib.decompressobj(wbits=47) if "gzip" in coding else None
        body = bytearray()
        deadline = self._clock.now() + PATIENCE
        for chunk in response.iter_raw():
            try:
                body += unpacking.decompress(chunk, limit + 1 - len(body)) if unpacking else chunk
            except zlib.error as error:
                raise Trouble("its gzip is damaged") from error
            if len(body) > limit:
                raise Refusal(f"it is longer than {limit:,} bytes")
            if self._clock.now() > deadline:
                raise Trouble(f"it takes longer than {PATIENCE:.0f} s")
        if unpacking and not unpacking.eof:
            raise Trouble("its gzip is cut short")
        return bytes(body)

    def _retry_after(self, value: str | None) -> float:
        """Seconds that a Retry-After asks for."""
        if value is None:
            return PAUSE
        if value.strip().isdecimal():
            return min(MAX_PAUSE, float(value))
        try:
            return min(MAX_PAUSE, max(0.0, parsedate_to_datetime(value).timestamp() - self._clock.now()))
        except (ValueError, OverflowError):
            return PAUSE

    def _allowed(self, url: str) -> bool:
        """What the host's robots.txt says. One that is not there allows all; one that cannot be read now is waited for (RFC 9309)."""
        if not host_of(url):
            return True
        origin = urljoin(url, "/")
        read, rules = self._robots.get(origin, (float("-inf"), None))
        if self._clock.now() - read > ROBOTS_AGE:
            rules = self._robots_at(origin)
            self._robots[origin] = self._clock.now(), rules
        return rules is None or bool(rules.can_fetch(url, NAME))

    def _robots_at(self, origin: str) -> Protego | None:
        url = urljoin(origin, "/robots.txt")
        for _ in range(MAX_REDIRECTS + 1):
            try:
                answer = self._request(url, ROBOTS_SIZE, {})
            except Refusal:
                return None
            if isinstance(answer, Answer):
                return Protego.parse((answer.body or b"").decode("utf-8", "replace"))
            url = answer
        return None
