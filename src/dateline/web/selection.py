"""Which events a request asks for: the filters that every view of the archive shares, and where in a list it is."""

from __future__ import annotations

import math
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query

from dateline.errors import StoreError
from dateline.ontology import TYPES
from dateline.record import Factuality
from dateline.store import Filters
from dateline.store.filters import where
from dateline.web.errors import Invalid

MOST = 500
"""Items of one page."""
_GREATEST = 2**63 - 1
Words = Annotated[str | None, Query(min_length=1, max_length=200)]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Items of this page.")]
After = Annotated[int | None, Query(ge=0, le=_GREATEST, description="The `next` of the page before.")]
Number = Annotated[int, Path(ge=1, le=_GREATEST)]
Sha256 = Annotated[str, Path(pattern="^[0-9a-f]{64}$", description="The SHA-256 of the document's text.")]
EventId = Annotated[str, Path(pattern=r"^[a-z]+[0-9]+$", max_length=20, description="The event's id in its document, such as ev3.")]


def _filters(
    type: Annotated[list[str] | None, Query(description=f"PLOVER types, any of them: {', '.join(TYPES)}.")] = None,
    mode: Annotated[list[str] | None, Query(description="Modes, any of them.")] = None,
    country: Annotated[list[str] | None, Query(description="Countries of the place (ISO 3166-1 alpha-3), any of them.")] = None,
    actor: Annotated[Words, Query(description="A code or its beginning (BLR, BLRGOV), or a part of the name.")] = None,
    recipient: Annotated[Words, Query(description="As `actor`.")] = None,
    party: Annotated[Words, Query(description="A name in full, on either side; with `code`.")] = None,
    code: Annotated[str | None, Query(pattern="^[A-Z-]{3,60}$", description="The code of `party`, in full.")] = None,
    dyad: Annotated[str | None, Query(pattern="^[A-Z-]{3,12}:[A-Z-]{3,12}$", description="Actor and recipient by code: BLR:USA.")] = None,
    since: Annotated[date | None, Query(description="The event's days reach this day or later ones.")] = None,
    until: Annotated[date | None, Query(description="The event's days reach this day or earlier ones.")] = None,
    near: Annotated[str | None, Query(description="Latitude,longitude,kilometres: 53.9,27.57,50.")] = None,
    factuality: Annotated[list[Factuality] | None, Query(description="Any of them.")] = None,
    min_confidence: Annotated[float, Query(ge=0, le=1)] = 0.0,
    text: Annotated[Words, Query(description="Words of title or text, whatever the case.")] = None,
    source: Annotated[Words, Query(description="The publisher, in full.")] = None,
    document: Annotated[str | None, Query(pattern="^[0-9a-f]{64}$", description="The SHA-256 of a document.")] = None,
) -> Filters:
    """The filters of a request. Raises `Invalid`."""
    if (party is None) != (code is None):
        raise Invalid("party and code are given together")
    actor_code, _, recipient_code = (dyad or "").partition(":")
    made = Filters(
        types=tuple(type or ()), modes=tuple(mode or ()), countries=tuple(country or ()), actor=actor, recipient=recipient, text=text,
        party=(party, code) if party and code else None, dyad=(actor_code, recipient_code) if dyad else None, since=_iso(since),
        until=_iso(until), near=_circle(near) if near else None, factualities=tuple(factuality or ()), min_confidence=min_confidence,
        source=source, sha256=document)
    try:
        where(made)
    except StoreError as error:
        raise Invalid(str(error)) from error
    return made


Selection = Annotated[Filters, Depends(_filters)]
"""The filters, as a route asks for them."""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _circle(text: str) -> tuple[float, float, float]:
    try:
        lat, lon, km = map(float, text.split(","))
    except ValueError:
        lat = math.nan
    if not math.isfinite(lat):
        raise Invalid(f"near: {text!r} is not latitude, longitude and kilometres, such as 53.9,27.57,50")
    return lat, lon, km
