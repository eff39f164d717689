"""Who is in the news: the parties of events, what each does, and every mention of a name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Response

from dateline.record import Entity, Record, span
from dateline.store import Participant, Profile
from dateline.web import models
from dateline.web.archive import TheArchive
from dateline.web.errors import Invalid
from dateline.web.openapi import answer, gives
from dateline.web.selection import After, Limit, Selection, Words

router = APIRouter(tags=["entities"])
CONTEXT = 80
"""Characters shown on either side of a mention."""
Name = Annotated[str, Query(min_length=1, max_length=200, description="The name, in full.")]
DOCUMENTS = 20
"""Documents of one page of mentions."""


@router.get("/entities", **gives(models.Page[Participant], "Parties, those in most events first."))
def entities(archive: TheArchive, filters: Selection, name: Annotated[Words, Query(description="A part of the name.")] = None,
             limit: Limit = 50, after: After = None) -> Response:
    """The parties of events. Each is known by its name and code."""
    items, total = archive.store.parties(filters, name, limit, after or 0)
    end = (after or 0) + len(items)
    return answer(models.Page(items, end if end < total else None, total))


@router.get("/entity", **gives(Profile, "One party."))
def entity(archive: TheArchive, filters: Selection) -> Response:
    """What the party of `party` and `code` does and suffers, and whom it meets; `/api/events` has its events by the same filters."""
    if filters.party is None:
        raise Invalid("give party and code")
    return answer(archive.store.profile(*filters.party, filters))


@router.get("/entity/mentions", **gives(models.Page[models.Sighting], "The name's entities, by document in the order of adding."))
def mentions(archive: TheArchive, name: Name, after: After = None) -> Response:
    """Every mention of the people, organisations and groups that bear a name, also by "he" and "the minister". `total` counts the
    documents that hold the words."""
    documents, total = archive.store.search(name, DOCUMENTS + 1, after or 0)
    more = len(documents) > DOCUMENTS
    del documents[DOCUMENTS:]
    items = []
    for document in documents:
        record = archive.store.record(document.sha256)
        items += [_sighting(record, entity) for entity in record.entities if _bears(entity, name)]
    return answer(models.Page(items, documents[-1].doc if more else None, total))


def _bears(entity: Entity, name: str) -> bool:
    wanted = name.casefold()
    return entity.name.casefold() == wanted or any(
        mention.kind == "name" and mention.text.casefold() == wanted for mention in entity.mentions)


def _sighting(record: Record, entity: Entity) -> models.Sighting:
    document = record.document
    found = []
    for mention in entity.mentions:
        start, end = next(((each.start, each.end) for each in record.sentences if each.start <= mention.start < each.end),
                          (mention.start, mention.end))
        found.append(models.Mention(
            span=span(document.text, mention.start, mention.end), kind=mention.kind,
            before=document.text[max(start, mention.start - CONTEXT):mention.start],
            after=document.text[mention.end:min(end, mention.end + CONTEXT)]))
    return models.Sighting(sha256=document.sha256, title=document.title, source=document.source, published=document.published,
                           entity=entity.id, kind=entity.kind, country=entity.country, sector=entity.sector, roles=entity.roles,
                           mentions=found)
