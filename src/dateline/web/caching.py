"""Answers kept while the store stays as it is, and told apart by ETag, so that nothing is read or sent twice."""

from __future__ import annotations

import asyncio
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from http import HTTPStatus
from typing import NamedTuple

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT = 64_000_000
"""Bytes of answers kept at most."""
GREATEST = 1_000_000
"""Bytes of one answer that is kept."""


class Answer(NamedTuple):
    """A whole answer: the two messages of ASGI."""

    start: Message
    body: Message


class Cache:
    """Answers GET requests under /api.

    `state` names what the store holds; `version` what answers look like. Both and the address make the ETag, and an answer is kept under
    all three. Who asks for what is being made waits for it.
    """

    def __init__(self, app: ASGIApp, *, state: Callable[[], str], version: str) -> None:
        self._app, self._state, self._version = app, state, version
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._size = 0
        self._making: dict[str, asyncio.Event] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or hand on."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith("/api/"):
            await self._app(scope, receive, send)
            return
        tag = self._tag(scope)
        if tag in (part.strip().removeprefix("W/") for part in Headers(scope=scope).get("if-none-match", "").split(",")):
            await send({"type": "http.response.start", "status": HTTPStatus.NOT_MODIFIED, "headers": [(b"etag", tag.encode())]})
            await send({"type": "http.response.body", "body": b""})
            return
        if tag in self._making:
            await self._making[tag].wait()
        kept = self._kept.get(tag)
        if kept:
            self._kept.move_to_end(tag)
            await send({**kept.start, "headers": list(kept.start["headers"])})
            await send(kept.body)
            return
        made = self._making[tag] = asyncio.Event()
        try:
            await self._app(scope, receive, self._keeping(tag, send, made))
        finally:
            made.set()
            if self._making.get(tag) is made:
                del self._making[tag]

    def _tag(self, scope: Scope) -> str:
        name = b"\n".join((self._version.encode(), self._state().encode(), scope["path"].encode("utf-8", "replace"), scope["query_string"]))
        return f'"{hashlib.sha256(name).hexdigest()[:32]}"'

    def _keeping(self, tag: str, send: Send, made: asyncio.Event) -> Send:
        """Send on, mark what succeeds with its tag, and keep it if it is whole and not too large; `made` is set before it is sent."""
        start: Message | None = None

        async def keeping(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                MutableHeaders(scope=message).update({"ETag": tag, "Cache-Control": "private, no-cache"})
                start = {**message, "headers": list(message["headers"])}
            elif message["type"] == "http.response.body" and start is not None:
                if not message.get("more_body") and len(message["body"]) <= GREATEST:
                    self._keep(tag, Answer(start, message))
                start = None
                made.set()
            await send(message)

        return keeping

    def _keep(self, tag: str, answer: Answer) -> None:
        if tag in self._kept:
            return
        self._kept[tag] = answer
        self._size += len(answer.body["body"])
        while self._size > KEPT:
            _, old = self._kept.popitem(last=False)
            self._size -= len(old.body["body"])
