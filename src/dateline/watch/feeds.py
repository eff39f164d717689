"""The list of feeds: an address a line, # for remarks."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from dateline.errors import FeedError

_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


def feeds_in(path: Path) -> tuple[list[str], list[str]]:
    """The addresses of a list, each once, and what is wrong with lines that hold none.

    Raises `FeedError` where there is no address at all.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise FeedError(f"{path}: {error.strerror}.") from error
    feeds: dict[str, None] = {}
    faults: list[str] = []
    for number, line in enumerate(lines, 1):
        address = f" {line}".split(" #", 1)[0].strip()
        if not address:
            continue
        if host_of(address):
            feeds[address] = None
        else:
            faults.append(f"{path}:{number}: {address[:200]!r} is not an http:// or https:// address.")
    if not feeds:
        raise FeedError("\n".join([*faults, f"{path}: there is no feed to watch in this list."]))
    return list(feeds), faults


def host_of(address: str) -> str | None:
    """The host of an http or https address; None where `address` is none."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None


def loopback_hosts(feeds: Iterable[str]) -> frozenset[str]:
    """The hosts among those of `feeds` that name this machine."""
    return frozenset(host for feed in feeds if (host := host_of(feed)) and names_loopback(host))


def names_loopback(host: str) -> bool:
    """Whether a host is called localhost or has a loopback address for its name."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def seconds(duration: str) -> float:
    """The seconds of a duration such as "90s", "15m", "2h" or "1d". Raises `FeedError` for anything else and below a second."""
    found = re.fullmatch(r"(\d{1,6})([smhd])", duration.strip())
    if not found or not int(found[1]):
        raise FeedError(f"{duration!r} is not a duration such as 90s, 15m, 2h or 1d.")
    return float(int(found[1]) * _UNITS[found[2]])
