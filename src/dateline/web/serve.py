"""The server: where it listens, and who may ask."""

from __future__ import annotations

import ipaddress
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import uvicorn
from anyio.to_thread import current_default_thread_limiter
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.store import Store
from dateline.web.app import create_app
from dateline.web.archive import Archive
from dateline.web.guard import LOOPBACK

IDLE = 75
"""Seconds that a connection is kept open between two requests; a person looks at an article for longer than uvicorn's 5."""
THREADS = 8
"""Answers made at once. The 40 of anyio make no more of them a second, but keep those waiting that are there already."""


class Access(NamedTuple):
    """The address to open, the token that is wanted (None: none), and the names under which the server may be asked (None: any)."""

    url: str
    token: str | None
    hosts: frozenset[str] | None


def access(host: str, port: int, token: str | None) -> Access:
    """Who may ask a server that listens at `host`. Other machines can reach it unless that is loopback, so then a token is wanted."""
    local = host == "localhost" or _loopback(host)
    token = token or (None if local else secrets.token_urlsafe(24))
    shown = f"[{host}]" if ":" in host else host
    return Access(f"http://{shown}:{port}/" + (f"?token={token}" if token else ""), token, LOOPBACK | {host} if local else None)


def run(target: str | Path, host: str, port: int, granted: Access, *, read_only: bool, key: Ed25519PrivateKey | None,
        ready: Callable[[], None]) -> None:
    """Serve the store at `target` until the process is told to stop; `ready` is called when it answers. Raises `StoreError`."""
    with Store.open(target, read_only=read_only) as store:
        app = create_app(Archive(store, read_only=read_only, key=key), token=granted.token, hosts=granted.hosts)
        config = uvicorn.Config(app, host=host, port=port, log_level="warning", access_log=False, server_header=False,
                                timeout_keep_alive=IDLE)
        _Server(config, ready).run()


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        current_default_thread_limiter().total_tokens = THREADS
        await super().startup(sockets)  # type: ignore[arg-type]
        if self.started:
            self._ready()


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
