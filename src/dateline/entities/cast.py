"""The cast of a document: its mentions, the entities that they have been linked to so far, and what is known of each person."""

from __future__ import annotations

from collections import Counter

from dateline.entities.agents import Known, Office, office_on
from dateline.entities.describe import Draft
from dateline.entities.model import Entity
from dateline.parse import Token


class Cast:
    """What the steps of coreference share, each of which links some of the drafts.

    `drafts`: every mention in text order. `published`: the ISO date of publication or "".
    """

    def __init__(self, tokens: list[Token], drafts: list[Draft], published: str) -> None:
        self.tokens, self.drafts, self.published = tokens, drafts, published
        self.by_head: dict[int, Draft] = {}
        """Head token's `i` -> draft."""
        for draft in drafts:
            self.by_head.setdefault(draft.mention.head.i, draft)
        self.people: list[tuple[Entity, list[str]]] = []
        """Each person named, with the words of the fullest name in lower case."""
        self.known: dict[int, Known] = {}
        """`id` of a person -> what the table of leaders holds under the name."""

    def text(self, first: int, last: int) -> str:
        """Tokens `first` to `last` (exclusive) with one space where the text has white space."""
        pieces = [self.tokens[first].text]
        for before, token in zip(self.tokens[first:last], self.tokens[first + 1 : last], strict=False):
            pieces.append((" " if token.start > before.end else "") + token.text)
        return "".join(pieces)

    def office(self, entity: Entity) -> tuple[Office, bool] | None:
        """What the table of leaders knows of a person, and whether still in office; the text's country must agree."""
        known, told = self.known.get(id(entity)), country_of(entity)
        if known is None:
            return None
        offices = [office for office in known.offices if told in (None, office.country)]
        return office_on(offices, self.published) if offices else None

    def entities(self) -> list[Entity]:
        """Entities in order of first mention, with mentions, kind, gathered roles; codes are not final yet."""
        found: dict[int, Entity] = {}
        for draft in sorted(self.drafts, key=lambda d: (d.mention.first, d.mention.head.i)):
            entity = draft.mention.entity
            if entity is not None:
                found.setdefault(id(entity), entity)
        for entity in found.values():
            entity.mentions.sort(key=lambda m: (m.first, m.last))
        return list(found.values())


def join(draft: Draft, entity: Entity) -> None:
    """Make the draft a mention of the entity, and its role one of a person's roles."""
    draft.mention.entity = entity
    entity.mentions.append(draft.mention)
    if draft.role is not None and draft.mention.role and draft.mention.role not in entity.roles and entity.kind == "person":
        entity.roles.append(draft.mention.role)


def introduce(draft: Draft, name: str) -> Entity:
    """A new entity with the draft as its first mention."""
    entity = Entity("", name, draft.kind)
    join(draft, entity)
    return entity


def country_of(entity: Entity) -> str | None:
    """The country that most of the mentions give."""
    countries = Counter(m.country for m in entity.mentions if m.country)
    return countries.most_common(1)[0][0] if countries else None
