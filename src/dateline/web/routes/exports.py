"""The events of a view in the formats that researchers publish with."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import StreamingResponse

from dateline.evaluate.gold import Scope, gold
from dateline.export.formats import FORMATS
from dateline.web.archive import TheArchive
from dateline.web.errors import Invalid
from dateline.web.selection import Selection
from dateline.web.streaming import exported

router = APIRouter(tags=["export"])
FILE = {"description": "The file.", "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
LINES = {"description": "JSON Lines.", "content": {"application/jsonl": {"schema": {"type": "string"}}}}


@router.get("/export", response_class=StreamingResponse, responses={200: FILE})
def export(archive: TheArchive, filters: Selection,
           format: Annotated[str, Query(description="A format by its name.", json_schema_extra={"enum": list(FORMATS)})],
           ) -> StreamingResponse:
    """The events that pass every filter, as a file. A format without a column for doubt takes what is told as fact, unless
    `factuality` says otherwise."""
    if format not in FORMATS:
        raise Invalid(f"format: {format[:100]!r} is none of {', '.join(FORMATS)}")
    wanted = FORMATS[format]
    headers = {"Content-Disposition": f'attachment; filename="dateline{wanted.suffixes[0]}"'}
    return StreamingResponse(exported(archive.store, filters, wanted), media_type="application/octet-stream", headers=headers)


@router.get("/gold", response_class=StreamingResponse, responses={200: LINES})
def corrections(archive: TheArchive, scope: Annotated[Scope, Query(description="What a correction vouches for.")] = "sentence",
                ) -> StreamingResponse:
    """What people corrected, as labelled texts for `dateline evaluate --gold`."""
    headers = {"Content-Disposition": 'attachment; filename="gold.jsonl"'}
    return StreamingResponse(gold(archive.store, scope), media_type="application/jsonl", headers=headers)
