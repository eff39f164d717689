"""Entities as the later rooms use them: mentions tied to tokens."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.parse import Token
from dateline.record import Entity as EntityRecord
from dateline.record import EntityKind, MentionKind, MentionSpan


@dataclass(slots=True, eq=False)
class Mention:
    """A noun phrase or pronoun that stands for an entity.

    Tokens `first` to `last` (exclusive) hold the phrase with its determiner, adjectives, title and name, but without
    relative clauses and the prepositional phrases after it. `country` and `sector` are what this mention says by itself
    ("Turkish troops": TUR, MIL). `plural`: it stands for several ("protesters", "they"). `role`: the office or noun
    that the phrase holds ("president", "police"). `gender`: m, f or None. `name`: tokens first to last (exclusive) of the
    proper name inside the phrase.

    Where several nationalities share one noun ("the U.S. and French presidents", "Hungarian and Romanian officials")
    this mention has the noun as head and the first nationality as country; each further nationality has a mention of its
    own whose head and only token is the adjective or name ("French"), listed in `parts` here. So a party that is the
    noun stands for itself and its `parts`. In the same way "the two leaders" and "both countries", said of two that
    stand just before, are a mention of the first whose part, of the same span, is a mention of the second.

    A nationality before a noun that is no party ("an Indian proposal", "Israeli raids") is a mention of the country, of
    kind name, headed at the adjective.
    """

    first: int
    last: int
    head: Token
    kind: MentionKind
    country: str | None = None
    sector: tuple[str, ...] = ()
    plural: bool = False
    entity: Entity = None  # type: ignore[assignment]
    role: str = ""
    gender: str | None = None
    name: tuple[int, int] | None = None
    parts: tuple[Mention, ...] = ()


@dataclass(slots=True, eq=False)
class Entity:
    """One thing in the world and every mention of it, in text order; country and sector come from all mentions."""

    id: str
    name: str
    kind: EntityKind
    country: str | None = None
    sector: list[str] = field(default_factory=list)
    wikidata: str | None = None
    roles: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True)
class Entities:
    """All entities of a document, and their mentions by token number."""

    entities: list[Entity]
    by_head: dict[int, Mention]
    """Head token's `i` -> mention."""
    covering: dict[int, Mention]
    """Any token's `i` -> the innermost mention whose phrase holds it."""
    default_country: str | None = None
    """The single country that dominates headline and lead, for parties whose own country the text leaves open."""
    speakers: dict[int, Mention] = field(default_factory=dict)
    """A first-person pronoun's `i` -> who says it; empty until the statements are known."""


def to_record(entity: Entity, text: str, tokens: list[Token]) -> EntityRecord:
    """The entity as the record shows it."""
    spans = []
    for mention in entity.mentions:
        start, end = tokens[mention.first].start, tokens[mention.last - 1].end
        spans.append(MentionSpan(start, end, text[start:end], mention.kind))
    return EntityRecord(id=entity.id, name=entity.name, kind=entity.kind, country=entity.country, sector=entity.sector,
                        wikidata=entity.wikidata, roles=entity.roles, mentions=spans)
