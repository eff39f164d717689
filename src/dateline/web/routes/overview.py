"""Many events at a glance: over time, by value, on the map, between countries."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.store import Dyad, Series, Spot
from dateline.store.overview import Column
from dateline.store.series import Pairs, Part, Period
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.errors import Invalid
from dateline.web.openapi import answer, gives
from dateline.web.selection import Selection

router = APIRouter(tags=["overview"])


@router.get("/counts", **gives(models.Counts, "Events by period or by value."))
def counts(archive: TheArchive, filters: Selection, by: Period | Column = "month",
           per: Annotated[Part | None, Query(description="What splits the periods.")] = None) -> Response:
    """How many events there were over time (with `dyad`, how two parties dealt with each other), or by value."""
    if by == "day" or by == "week" or by == "month":
        found = archive.store.series(filters, by, per)
        return answer(models.Counts(by, _bars(found), found.undated, found.earlier))
    if per is not None:
        raise Invalid("per splits days, weeks and months")
    return answer(models.Counts(by, [models.Bar(each.value, None, each.events, each.score, each.goldstein)
                                     for each in archive.store.shares(filters, by)]))


@router.get("/dyads", **gives(list[Dyad], "The pairs of countries with most events."))
def dyads(archive: TheArchive, filters: Selection, limit: Annotated[int, Query(ge=1, le=500)] = 50,
          pairs: Annotated[Pairs, Query(description="All, those of two countries, or those within one.")] = "all") -> Response:
    """Who did something to whom, by country; a mutual event counts in both directions."""
    return answer(archive.store.dyads(filters, limit, pairs))


@router.get("/map", **gives(list[Spot], "Places, most events first."))
def map(archive: TheArchive, filters: Selection) -> Response:
    """Where the events are. One without coordinates is on no map."""
    return answer(archive.store.places(filters))


def _bars(series: Series) -> list[models.Bar]:
    """The bins that have events; of a period without any, one."""
    made = []
    for start, group in groupby(series.bins, key=lambda each: each.start):
        told = [models.Bar(start.isoformat(), each.part, each.events, each.score, each.goldstein) for each in group if each.events]
        made += told or [models.Bar(start.isoformat(), None, 0, None, None)]
    return made
