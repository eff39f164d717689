"""RSS and Atom: what a feed says of its entries."""

from __future__ import annotations

import calendar
import hashlib
import io
import re
from datetime import UTC, datetime
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.read.clean import tidy

MAX_ENTRIES = 1_000
"""Entries read of one feed. News feeds hold 10 to 100."""
MAX_SUMMARY = 200_000
"""Code points of an entry's own text."""
_NAMES_ITSELF = re.compile(r"https?://|urn:|tag:", re.IGNORECASE)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of an article. `key` names it for good: its id, if that is an address or a URN, else the id within the feed.

    `published` is ISO 8601 in UTC, `summary` HTML (the whole article, in some feeds).
    """

    key: str
    url: str | None
    title: str | None
    published: str | None
    summary: str | None


def entries(data: bytes, url: str, content_type: str | None = None) -> list[Entry]:
    """The entries of the feed that was got from `url`, in its order; broken XML is read as far as it goes.

    Raises `InputError` ("bad-feed") where this is no feed at all.
    """
    import feedparser

    headers = {"content-location": url} | ({"content-type": content_type} if content_type else {})
    try:
        # A stream, since feedparser would take bytes that look like an address or a path for one.
        found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    except Exception as error:  # a third-party parser on hostile input
        raise InputError("bad-feed", f"This feed cannot be read ({type(error).__name__}).") from error
    if not found.entries and not found.get("version"):
        raise InputError("bad-feed", "This is neither RSS nor Atom.")
    made = {entry.key: entry for one in reversed(found.entries[:MAX_ENTRIES]) if (entry := _entry(one, url))}
    return list(reversed(made.values()))


def _entry(found: Any, feed: str) -> Entry | None:
    url = found.get("link") or None
    title = tidy(_plain(found.get("title") or "")) or None
    texts = [part.get("value") or "" for part in found.get("content") or ()] + [found.get("summary") or ""]
    summary = max(texts, key=len)[:MAX_SUMMARY] or None
    name = found.get("id") or url
    if not name and not title and not summary:
        return None
    if not name:
        name = hashlib.sha256(f"{title}\n{summary}".encode("utf-8", "replace")).hexdigest()
    key = name if _NAMES_ITSELF.match(name) else f"{feed}#{name}"
    return Entry(key=key, url=url, title=title, published=_time(found), summary=summary)


def _time(found: Any) -> str | None:
    for name in ("published_parsed", "updated_parsed"):
        if parsed := found.get(name):
            try:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            except (ValueError, OverflowError, OSError):
                continue
    return None


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]*>", " ", markup)
