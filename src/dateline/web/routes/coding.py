"""Articles coded on the spot, pasted or dropped."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool

from dateline.errors import InputError
from dateline.read import document, read_bytes
from dateline.record import Document, ErrorRecord, Failure, Record
from dateline.web import models
from dateline.web.archive import Archive, TheArchive
from dateline.web.articles import article, fresh
from dateline.web.errors import Invalid
from dateline.web.openapi import answer, body, gives, sent, takes

router = APIRouter(tags=["coding"])
MOST = 50
"""Documents of a file that are coded on the spot; `dateline add` takes any number."""
OCTETS = "application/octet-stream"
FILE = {"requestBody": {"required": True, "content": {OCTETS: {"schema": {"type": "string", "format": "binary"}}}}}


@router.post("/code", **gives(models.Article, "The article's record."), **takes(models.ToCode))
def code(archive: TheArchive, given: Annotated[models.ToCode, body(models.ToCode)]) -> Response:
    """Code a pasted article."""
    if (given.text is None) == (given.html is None):
        raise Invalid("give either text or html")
    raw, html = given.text or given.html or "", given.html is not None
    made = document(raw, html=html, title=given.title, published=given.published, language="en")
    coded, = _coded(archive, [made], add=given.add)
    if isinstance(coded, ErrorRecord):
        raise InputError(coded.error.code, coded.error.message)
    return answer(coded)


@router.post("/files", **gives(models.Outcomes, "The documents' records."), openapi_extra=FILE)
async def file(archive: TheArchive, request: Request,
               name: Annotated[str, Query(min_length=1, max_length=255, description="The file's name, whose ending may tell its format.")],
               published: Annotated[date | None, Query(description="The day of publication where the file gives none.")] = None,
               add: Annotated[bool, Query(description="Put the records into the store.")] = False) -> Response:
    """Code a dropped file: text, HTML, JSON Lines, CSV or Parquet, also compressed with gzip. The body is the file's bytes."""
    content = await sent(request, OCTETS)
    return await run_in_threadpool(_file, archive, content, PurePath(name).name, published.isoformat() if published else None, add)


def _file(archive: Archive, content: bytes, name: str, published: str | None, add: bool) -> Response:
    source = read_bytes(content, name, published=published, language="en")
    documents = list(islice(source, MOST))
    outcomes = [models.Outcome(failure=coded) if isinstance(coded, ErrorRecord) else models.Outcome(record=coded)
                for coded in _coded(archive, documents, add=add)]
    return answer(models.Outcomes(outcomes, left=next(source, None) is not None))


def _coded(archive: Archive, documents: Iterable[Document | Failure], *, add: bool) -> list[models.Article | ErrorRecord]:
    """The records; those added as the store shows them, under the edits it has."""
    store = archive.writable if add else archive.store
    records = list(archive.code(documents))
    if not add:
        return [fresh(record) if isinstance(record, Record) else record for record in records]
    refused = store.add(record for record in records if isinstance(record, Record)).refused
    if refused:
        raise Invalid("; ".join(each.message for each in refused))
    return [article(store, record.document.sha256) if isinstance(record, Record) else record for record in records]
