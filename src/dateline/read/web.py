"""Addresses on this machine. Dateline never reads from the network."""

from __future__ import annotations

import io
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from dateline.errors import InputError
from dateline.read.stream import BUFFER

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
TIMEOUT = 30
"""Seconds a local server may stay silent."""


def is_address(name: str) -> bool:
    """Whether `name` is an HTTP address rather than a path."""
    return name.startswith(("http://", "https://"))


def fetch(url: str) -> io.BufferedReader:
    """Open an address on localhost. Raises `InputError` ("not-local") for any other, `OSError` where it fails."""
    _demand_local(url)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _LocalRedirects())
    try:
        return io.BufferedReader(opener.open(url, timeout=TIMEOUT), BUFFER)
    except ValueError as error:
        raise InputError("unreadable", f"This address cannot be read: {error}.") from error


class _LocalRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _demand_local(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _demand_local(url: str) -> None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        host = None
    if host not in _HERE:
        raise InputError("not-local", "Only addresses on localhost are read. Save the page and give the file.")
