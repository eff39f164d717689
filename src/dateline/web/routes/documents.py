"""Documents: their records as people corrected them, as coders made them, and how they came to be so."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.store import Coded, Version
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.articles import article
from dateline.web.openapi import answer, gives
from dateline.web.selection import After, Limit, Sha256, Words

router = APIRouter(prefix="/documents", tags=["documents"])


@router.get("", **gives(models.Page[models.Listed], "Documents in the order of adding."))
def documents(archive: TheArchive, text: Annotated[Words, Query(description="Words of title or text, whatever the case.")] = None,
              limit: Limit = 50, after: After = None) -> Response:
    """Documents, with how many events each tells."""
    items, total = archive.store.search(text, limit + 1, after or 0)
    more = len(items) > limit
    del items[limit:]
    return answer(models.Page([models.Listed(*stored) for stored in items], items[-1].doc if more else None, total))


@router.get("/{sha256}", **gives(models.Article, "The record under its edits."))
def document(archive: TheArchive, sha256: Sha256) -> Response:
    """The current record of a document with people's edits laid over it."""
    return answer(article(archive.store, sha256))


@router.get("/{sha256}/raw", **gives(list[Coded], "Every record, in the order of adding."))
def raw(archive: TheArchive, sha256: Sha256) -> Response:
    """Every record of a document as its coder made it; the last is the current one."""
    return answer(archive.store.raw(sha256))


@router.get("/{sha256}/history", **gives(list[Version], "Versions in the order of time."))
def history(archive: TheArchive, sha256: Sha256, event: Annotated[str | None, Query(pattern=r"^[a-z]+[0-9]+$", max_length=20)] = None,
            field: Annotated[str | None, Query(pattern=r"^[a-z_]+(\.[a-z_0-9]+)*$", max_length=80)] = None) -> Response:
    """What coders read and people made of it: of all events, of one, or of one field of it such as actors.0.country."""
    return answer(archive.store.history(sha256, event, field))
