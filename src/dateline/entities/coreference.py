"""Which mentions are the same thing: names, then appositions and descriptions, then pronouns."""

from __future__ import annotations

from dateline.entities.apposition import link_beside, share
from dateline.entities.cast import Cast, join
from dateline.entities.describe import Draft
from dateline.entities.descriptions import Descriptions
from dateline.entities.inherit import inherit
from dateline.entities.names import is_title_case
from dateline.entities.namesakes import Namesakes
from dateline.entities.pronouns import Pronouns
from dateline.parse import Parse


def link(parse: Parse, drafts: list[Draft]) -> Cast:
    """The cast of a document, each draft linked to its entity, pronouns that stand for nobody known excepted."""
    cast = Cast(parse.tokens, drafts, (parse.document.published or "")[:10])
    Namesakes(cast).link()
    inherit(cast)
    nominals = [d for d in drafts if d.mention.kind == "nominal"]
    for draft in nominals:
        link_beside(draft, cast)
        if draft.mention.plural:
            share(draft, cast)
    descriptions = Descriptions(cast, {s.index for s in parse.sentences if is_title_case(s)})
    for draft in nominals:
        if draft.mention.entity is None:
            descriptions.link(draft)
    pronouns = Pronouns(drafts, cast.by_head)
    for draft in drafts:
        entity = pronouns.resolve(draft) if draft.mention.kind == "pronoun" else None
        if entity is not None:
            draft.mention.plural = draft.mention.plural or entity.mentions[0].plural
            join(draft, entity)
    inherit(cast)
    return cast
