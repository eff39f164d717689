"""Whom a description takes up again: "the president", "the two leaders", "the company", "the 34-year-old"."""

from __future__ import annotations

from dateline.entities.cast import Cast, introduce, join
from dateline.entities.describe import Draft
from dateline.entities.model import Entity, Mention
from dateline.entities.people import HEADS_OF_STATE, People

DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
FRESH = frozenset({"a", "an", "another", "other", "some", "several", "many", "few", "more", "no", "any", "every", "each", "most"})
PAIR = frozenset({"the", "both", "two", "these", "those"})
"""What may stand before a noun that takes up two parties."""
WINDOW = 3
"""How many sentences back such a pair may stand."""
TRADES = frozenset({"BUS", "JRN", "LAB", "PTY", "SOC", "EDU"})
"""Sectors whose common nouns may take up a body's name again."""
ELSEWHERE = frozenset({
    "neighbouring", "neighboring", "other", "host", "home", "foreign", "third", "first", "second", "only", "same", "member", "rival",
    "richest", "poorest", "largest", "smallest", "biggest", "rogue", "enemy", "aggressor", "receiving", "sending", "donor", "transit"})
"""Words that tell one country from those spoken of."""
COUNTRY_NEAR = 2
NEAR = 5
"""How many sentences back a common noun may take up a body's name."""


class Descriptions:
    """Links the descriptions of one document in text order; the entities of its names must be known.

    `titled`: numbers of the sentences that are set like headlines.
    """

    def __init__(self, cast: Cast, titled: set[int]) -> None:
        self.cast, self.titled = cast, titled
        self.people = People(cast)
        self.placed: list[Draft] = []

    def link(self, draft: Draft) -> None:
        """Join the description to whom it takes up, else make it an entity of its own; "the country" after none is nobody."""
        mention = draft.mention
        start = self.cast.tokens[mention.first].lower
        headline = mention.head.sentence in self.titled
        definite = start in DEFINITE or draft.owner is not None or (headline and mention.country is not None)
        if draft.kind == "person" and not mention.plural and definite:
            person = self.people.find(draft, headline)
            if person is not None:
                join(draft, person)
                return
        if self._link_pair(draft):
            return
        if draft.kind == "country" and draft.owner is None and not draft.words & ELSEWHERE and not mention.country and not mention.plural:
            country = self._country_before(mention)
            if country is not None and start == "the":
                join(draft, country)
                return
            if not draft.words:
                return
        entity = None if self._is_fresh(draft) else self._same_noun(draft) or self._same_age(draft)
        body = self._named_body(draft) if start in ("the", "this") and not mention.plural else None
        if body is not None and (entity is None or entity.mentions[-1].head.i < body.mentions[-1].head.i):
            entity = body
        if entity is not None:
            join(draft, entity)
        else:
            first = mention.first + (start in DEFINITE or start in ("a", "an"))
            name = self.cast.text(min(first, mention.last - 1), mention.last)
            introduce(draft, name[:1].upper() + name[1:])
        self.placed.append(draft)

    def _link_pair(self, draft: Draft) -> bool:
        """Link "the two leaders", "both countries" where just two are near: the noun is the first, its part the second."""
        mention, role = draft.mention, draft.role
        words = {t.lower for t in self.cast.tokens[mention.first : mention.head.i]}
        if role is None or not mention.plural or mention.country or not words or not words <= PAIR:
            return False
        if draft.kind != "country" and role.phrase not in HEADS_OF_STATE:
            return False
        near: list[Entity] = []
        for other in self.cast.drafts:
            past, entity = other.mention, other.mention.entity
            apart = mention.head.sentence - past.head.sentence
            if past.head.i >= mention.first or apart > WINDOW or entity is None or entity in near:
                continue
            if other.kind == "country" if draft.kind == "country" else entity.kind == "person" and self.people.leads(entity):
                near.append(entity)
        if len(near) != 2:
            return False
        join(draft, near[0])
        part = Mention(mention.first, mention.last, mention.head, "nominal", plural=True, role=mention.role, entity=near[1])
        near[1].mentions.append(part)
        mention.parts, mention.sector = (part,), ()
        return True

    def _country_before(self, mention: Mention) -> Entity | None:
        """ "the country", "the desert kingdom": the one named last, at most `COUNTRY_NEAR` sentences back."""
        for draft in reversed(self.cast.drafts):
            head = draft.mention.head
            if head.i < mention.first and draft.mention.kind == "name" and draft.kind == "country":
                return draft.mention.entity if mention.head.sentence - head.sentence <= COUNTRY_NEAR else None
        return None

    def _named_body(self, draft: Draft) -> Entity | None:
        """ "the company", "the ministry": the body named last whose name holds the noun or whose trade is the same."""
        role, here = draft.role, draft.mention.head
        if role is None or draft.words or draft.owner is not None or draft.kind not in ("organization", "group"):
            return None
        for other in reversed(self.cast.drafts):
            mention, entity = other.mention, other.mention.entity
            if mention.first >= draft.mention.first or mention.kind != "name" or entity is None:
                continue
            if here.sentence - mention.head.sentence > NEAR:
                break
            if entity.kind not in ("organization", "group", "other"):
                continue
            same_trade = TRADES & set(role.sectors) & set(mention.sector)
            if same_trade or here.lemma in entity.name.lower().split():
                return entity
        return None

    def _is_fresh(self, draft: Draft) -> bool:
        mention = draft.mention
        words = self.cast.tokens[mention.first : mention.head.i]
        if any(t.lower in FRESH for t in words) or (
            not mention.plural and draft.kind == "person" and not draft.owner and (not words or words[0].lower not in DEFINITE)
        ):
            return True
        return any(t.dep == "nummod" for t in words) and words[0].lower not in DEFINITE

    def _same_noun(self, draft: Draft) -> Entity | None:
        mention = draft.mention
        for other in reversed(self.placed):
            past = other.mention
            if past.head.lemma != mention.head.lemma or (past.country and mention.country and past.country != mention.country):
                continue
            if draft.owner is not None and (other.owner is None or other.owner.lemma != draft.owner.lemma):
                continue
            if mention.plural != past.plural or not (draft.words <= other.words or other.words <= draft.words):
                continue
            if draft.kind == "country" and draft.words != other.words:
                continue
            return past.entity
        return None

    def _same_age(self, draft: Draft) -> Entity | None:
        """ "the 34-year-old" after "a 34-year-old Frenchman"."""
        if draft.role is None or draft.role.phrase:
            return None
        ages = {t.text for t in self.cast.tokens[draft.mention.first : draft.mention.last] if t.pos == "NUM"}
        for other in reversed(self.placed):
            past = other.mention
            if other.kind == "person" and ages & {t.text for t in self.cast.tokens[past.first : past.last]}:
                return past.entity
        return None
