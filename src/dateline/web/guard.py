"""What stands before every request: who may ask, from where, and how much they may send; and what every answer says to the browser."""

from __future__ import annotations

import hmac
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.errors import refusal

COOKIE = "dateline_token"
"""The cookie that holds the token in a browser; GET /?token=... sets it."""
MAX_BODY = 20_000_000
"""Bytes of a request's body; as many as the reader takes of one document."""
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
POLICY = ("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
          "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
"""Nothing from elsewhere, no script or style in the page itself, no frame around it."""
WANTED = "A token is wanted: open the address that `dateline serve` printed, or send Authorization: Bearer TOKEN."
HEADERS = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


class Guard:
    """Refuses what a stranger, or a page from elsewhere in the user's browser, may not do.

    `token` is wanted for everything under /api where it is given. `hosts` are the names under which the server may be asked (None: any):
    a foreign name that leads to this machine (DNS rebinding) is refused.
    """

    def __init__(self, app: ASGIApp, *, token: str | None, hosts: frozenset[str] | None) -> None:
        self._app, self._token, self._hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refused(scope)
        if refused:
            status, message = refused
            await refusal(status, status.phrase.lower().replace(" ", "-"), message)(scope, receive, sealed)
        else:
            await self._app(scope, _bounded(receive), sealed)

    def _refused(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self._hosts is not None and _name(host) not in self._hosts:
            return HTTPStatus.MISDIRECTED_REQUEST, f"This server answers to {', '.join(sorted(self._hosts))}, not to {host[:100]!r}."
        if b"%00" in scope["query_string"] or "\0" in scope["path"]:
            return HTTPStatus.BAD_REQUEST, "There is a NUL character in the address."
        if not scope["path"].startswith("/api/"):
            return None
        if not _same_origin(headers, host):
            return HTTPStatus.FORBIDDEN, "This request comes from another site's page."
        if self._token is not None and not self._known(headers):
            return HTTPStatus.UNAUTHORIZED, WANTED
        if not _fits(headers.get("content-length", "0")):
            return HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body may have {MAX_BODY:,} bytes."
        return None

    def _known(self, headers: Headers) -> bool:
        kind, _, sent = headers.get("authorization", "").partition(" ")
        given = sent.strip() if kind.lower() == "bearer" else _cookie(headers.get("cookie", ""))
        return matches(given, self._token or "")


def matches(given: str, token: str) -> bool:
    """Whether a token is the right one, in a time that does not tell how much of it is."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), token.encode())


def _cookie(header: str) -> str:
    try:
        morsel = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Whether a page of this server, or no page at all, asks. Browsers say which; programs need not."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or (urlsplit(origin).netloc == host and bool(host))


def _fits(length: str) -> bool:
    return length.isascii() and length.isdigit() and len(length) < 19 and int(length) <= MAX_BODY


def _bounded(receive: Receive) -> Receive:
    """The body, until it is more than may be sent."""
    taken = 0

    async def bounded() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > MAX_BODY:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"The body may have {MAX_BODY:,} bytes.")
        return message

    return bounded
