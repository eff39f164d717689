"""Which of the people named a description means, by what text and table of leaders say of each."""

from __future__ import annotations

from dateline.entities.cast import Cast, country_of
from dateline.entities.codes import INTERNATIONAL
from dateline.entities.describe import Draft
from dateline.entities.model import Entity
from dateline.entities.pronouns import clash, gender_of

RULERS = frozenset({"leader", "strongman", "ruler", "dictator", "autocrat"})
"""Words for whoever holds one of the highest offices."""
HEADS_OF_STATE = RULERS | frozenset({
    "president", "prime minister", "premier", "chancellor", "king", "queen", "emperor", "emir", "sultan", "monarch", "supreme leader",
    "paramount leader", "head of state", "head of government", "crown prince"})
"""Roles that may name one and the same person of a country."""
CHIEFS = frozenset({"chief", "head", "boss", "leader"})
"""Words for whoever heads an international body."""
FAR = 25
"""How many sentences back a description of a person may look."""


class People:
    """Country, sectors and roles of each person of a cast by the entity's `id`: what the text says, else the table of leaders."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.countries: dict[int, str | None] = {}
        self.sectors: dict[int, set[str]] = {}
        self.roles: dict[int, set[str]] = {}
        for entity, _ in self.cast.people:
            told, tabled = country_of(entity), self.cast.office(entity)
            self.countries[id(entity)], self.roles[id(entity)] = told, set(entity.roles)
            self.sectors[id(entity)] = {s for m in entity.mentions for s in m.sector}
            if tabled is not None:
                office, _ = tabled
                self.countries[id(entity)] = told or office.country
                self.sectors[id(entity)].update(office.sectors)
                self.roles[id(entity)].update([office.role] if office.role else [])

    def find(self, draft: Draft, headline: bool) -> Entity | None:
        """The nearest person before (for a headline: the first of the text) whom office, nationality or age fits.

        A person of no known country is of the description's from then on.
        """
        mention, role = draft.mention, draft.role
        if role is None or (draft.owner is not None and not mention.country):
            return None
        best: tuple[bool, int, Entity] | None = None
        for entity, _ in self.cast.people:
            last = max((m.head.i for m in entity.mentions if m.head.i < mention.first), default=-1)
            if last < 0 and headline:
                last = -min(m.head.i for m in entity.mentions)
            elif last < 0 or self.cast.tokens[mention.first].sentence - self.cast.tokens[last].sentence > FAR:
                continue
            country = self.countries[id(entity)]
            unknown = country is None and mention.country is not None and role.phrase not in entity.roles
            if unknown or clash(mention.gender, gender_of(entity)):
                continue
            if (mention.country and country not in (None, mention.country)) or not self._fits(draft, entity):
                continue
            score = (country == mention.country, last)
            if best is None or score > best[:2]:
                best = (*score, entity)
        if best is None:
            return None
        person = best[2]
        self.countries[id(person)] = self.countries[id(person)] or mention.country
        return person

    def leads(self, entity: Entity) -> bool:
        """Whether the person is called a head of state or government."""
        return bool(HEADS_OF_STATE & (self.roles.get(id(entity), set()) | set(entity.roles)))

    def _fits(self, draft: Draft, entity: Entity) -> bool:
        role, mention = draft.role, draft.mention
        assert role is not None
        phrase = role.phrase.removeprefix("former ")
        if not phrase:
            return True
        if not role.scope and not role.sectors and mention.country:
            return True
        roles = self.roles[id(entity)] | set(entity.roles)
        if phrase in roles or any(r.endswith(" " + phrase) for r in roles):
            return True
        sectors = self.sectors[id(entity)]
        if phrase in CHIEFS and mention.country in INTERNATIONAL:
            return True
        if phrase in HEADS_OF_STATE:
            if roles & HEADS_OF_STATE and phrase in RULERS:
                return True
            return bool(mention.country) and "GOV" in sectors and phrase in RULERS
        return bool(role.sectors) and role.sectors[0] != "CVL" and role.scope == "" and set(role.sectors) <= sectors
