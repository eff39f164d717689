"""What several reports tell of, with every claim beside its rivals."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from dateline.link import Incident, Report
from dateline.store import IncidentFilters
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.openapi import answer, gives
from dateline.web.selection import Limit, Selection

router = APIRouter(prefix="/incidents", tags=["incidents"])
ID = "^[0-9a-f]{1,64}$"
Least = Annotated[int, Query(ge=1, le=1_000_000)]


@router.get("", **gives(models.Incidents, "Incidents, the latest first."))
def incidents(archive: TheArchive, filters: Selection, min_sources: Least = 1, min_documents: Least = 1, limit: Limit = 50,
              after: Annotated[str | None, Query(pattern=ID, description="The `next` of the page before.")] = None) -> Response:
    """The incidents of which some event that passes the filters tells, with at least so many independent sources and documents."""
    wanted = IncidentFilters(min_sources=min_sources, min_documents=min_documents, told=filters)
    found = archive.store.incidents(wanted, limit + 1, after)
    more = len(found) > limit
    del found[limit:]
    return answer(models.Incidents([_brief(each) for each in found], found[-1].id if more else None, archive.store.count_incidents(wanted)))


@router.get("/{id}", **gives(models.IncidentView, "The incident."))
def incident(archive: TheArchive, id: Annotated[str, Path(pattern=ID)]) -> Response:
    """An incident: for every field each value that is claimed, who claims it, and the reports behind it."""
    return answer(models.IncidentView(archive.store.incident(id), [_told(report) for report in archive.store.reports(id)]))


def _brief(incident: Incident) -> models.Brief:
    same = {name: getattr(incident, name) for name in models.Brief.__struct_fields__ if name not in ("reports", "documents")}
    return models.Brief(**same, reports=len(incident.reports), documents=len(incident.documents))


def _told(report: Report) -> models.Told:
    return models.Told(**{name: getattr(report, name) for name in models.Told.__struct_fields__})
