"""People's corrections: signed with a name, timed, reversible."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Response

from dateline.store import Edit, Revert
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.openapi import answer, body, gives, takes
from dateline.web.selection import After, Limit, Number, Sha256

router = APIRouter(tags=["edits"])


@router.post("/documents/{sha256}/edits", **gives(Edit, "The edit, as it stands in the chain.", 201), **takes(models.NewEdit))
def edit(archive: TheArchive, sha256: Sha256, given: Annotated[models.NewEdit, body(models.NewEdit)]) -> Response:
    """Correct a field, reject an event, add one, comment, or undo an edit. The record itself stays as its coder made it."""
    return answer(archive.edit(sha256, given.change, given.author, given.reason), 201)


@router.get("/edits", **gives(models.Page[Edit], "Edits of all documents, oldest first."))
def edits(archive: TheArchive, limit: Limit = 50, after: After = None) -> Response:
    """The chain of edits."""
    items = archive.store.edits(limit + 1, after or 0)
    more = len(items) > limit
    del items[limit:]
    return answer(models.Page(items, items[-1].number if more else None, archive.store.count_edits()))


@router.post("/edits/{number}/undo", **gives(Edit, "The edit that undoes it.", 201), **takes(models.Undo))
def undo(archive: TheArchive, number: Number, given: Annotated[models.Undo, body(models.Undo)]) -> Response:
    """Undo an edit, also one that undid another."""
    return answer(archive.edit(archive.store.edited(number).sha256, Revert(number), given.author, given.reason), 201)
