"""What is in the store, and the vocabulary."""

from __future__ import annotations

from importlib.metadata import version
from typing import get_args

from fastapi import APIRouter, Response

from dateline.entities.agents import SECTORS
from dateline.export.formats import FORMATS
from dateline.ontology import CONTEXTS, MODES, QUADS, TYPES
from dateline.record import Factuality
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.openapi import answer, gives

router = APIRouter(tags=["status"])


@router.get("/status", **gives(models.Status, "Counts and vocabulary."))
def status(archive: TheArchive) -> Response:
    """How much is in the store, and which types, modes, contexts, factualities, sectors and formats there are."""
    store = archive.store
    return answer(models.Status(
        version=version("dateline"), documents=store.count_documents(), events=store.count(), incidents=store.count_incidents(),
        edits=store.count_edits(), readonly=archive.read_only, types=list(TYPES), quads=QUADS, contexts=list(CONTEXTS),
        modes={type: list(modes) for type, modes in MODES.items()}, factualities=list(get_args(Factuality)), sectors=sorted(SECTORS),
        formats=[models.Format(format.name, format.suffixes[0], format.description) for format in FORMATS.values()]))
