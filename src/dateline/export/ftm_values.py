"""Ids and values in the form that FollowTheMoney keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from dateline.export.cells import one_line
from dateline.export.countries import country
from dateline.export.dates import iso, moment
from dateline.export.identity import digest
from dateline.export.tables import rows
from dateline.record import Resolution

Entity = dict[str, Any]
"""{"id", "schema", "properties": {name: [strings]}}"""
LANGUAGES = {row["iso1"]: row["iso3"] for row in rows("languages.tsv")}
"""ISO 639-1 -> ISO 639-3."""
_LONG = frozenset({"bodyText", "summary", "description"})
"""Properties that keep their line breaks."""


def identify(kind: str, *key: str) -> str:
    """The id of an entity: it hangs on what the entity is and on nothing else."""
    return "dl-" + digest(kind, *key)[:24]


def entity(id: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity without empty properties and values."""
    kept = {}
    for name, values in properties.items():
        texts = (text for text in values if text)
        cleaned = dict.fromkeys(text.replace("\0", " ") if name in _LONG else one_line(text) for text in texts)
        kept[name] = [text for text in cleaned if is_visible(text)]
    return {"id": id, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def is_visible(text: str) -> bool:
    """Whether anything is left of a text without the control characters and unseen marks that FollowTheMoney removes."""
    return any(character.isprintable() and not character.isspace() for character in text)


def nation(code: str | None) -> str | None:
    """Alpha-2 in lower case, Kosovo as xk; None for a code that is no country."""
    return country(code).iso2.lower() or None


def tongue(language: str | None) -> str | None:
    """ISO 639-3 of a BCP 47 tag."""
    return LANGUAGES.get((language or "").split("-")[0].lower())


def day_to(text: str | None, resolution: Resolution) -> str | None:
    """A day cut to the month or year that is known."""
    found = iso(text)
    return found[:{"month": 7, "year": 4}.get(resolution, 10)] if found else None


def moment_to(text: str | None) -> str | None:
    """A date, or a time in UTC without its zone."""
    found = moment(text)
    if found is None:
        return None
    return f"{found:%Y-%m-%dT%H:%M:%S}" if "T" in (text or "") or " " in (text or "") else f"{found:%Y-%m-%d}"


def web(url: str | None) -> str | None:
    """The URL if it is one of the web."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
