"""The people, organisations and governments of a record as FollowTheMoney entities."""

from __future__ import annotations

from typing import Any

from dateline.export.countries import country
from dateline.export.ftm_values import Entity, entity, identify, nation
from dateline.export.parties import key
from dateline.record import Entity as RecordEntity
from dateline.record import Party, Record

PUBLIC = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
"""Sectors whose organisations are public bodies."""
SCHEMAS = {"person": "Person", "organization": "Organization", "group": "Organization"}


class Parties:
    """The entities of a record that can hold, do or suffer something (LegalEntity and below), and their ids.

    Named people and organisations always; countries, places and what has no name only where an event has them as a party. `ids` maps the
    record's entity ids, and for a party without an entity its place in the text.
    """

    def __init__(self, record: Record, article: str) -> None:
        self._article, self._sha256 = article, record.document.sha256
        self._acting: dict[str, Party] = {}
        for event in record.events:
            for party in (*event.actors, *event.recipients):
                self._acting.setdefault(key(party), party)
        self.entities: list[Entity] = []
        self.ids: dict[str, str] = {}
        for who in record.entities:
            if who.id in self._acting or (who.kind in SCHEMAS and _named(who)):
                self._add(who.id, self._entity(who))
        for place, party in self._acting.items():
            if place not in self.ids:
                self._add(place, self._nameless(place, party.text, party.country, party.sector))

    def id(self, party: Party | None) -> str | None:
        """The id of a party's entity."""
        return self.ids.get(key(party))

    def schema(self, who: RecordEntity) -> str:
        """What FollowTheMoney would call an entity."""
        if who.kind in {"organization", "group"} and PUBLIC & set(who.sector):
            return "PublicBody"
        return SCHEMAS.get(who.kind) or ("Address" if who.kind in {"place", "country"} else "LegalEntity")

    def _add(self, place: str, made: Entity) -> None:
        if "name" in made["properties"]:
            self.ids[place] = made["id"]
            self.entities.append(made)

    def _entity(self, who: RecordEntity) -> Entity:
        state = country(who.country)
        if who.kind in {"country", "place"} and state.iso3:
            return entity(identify("entity", self._sha256, who.id), "PublicBody", name=[f"Government of {state.name}"],
                          country=[nation(who.country)], proof=[self._article])
        if who.kind not in SCHEMAS or not _named(who):
            return self._nameless(who.id, who.name, who.country, who.sector)
        id = identify("wikidata", who.wikidata) if who.wikidata else identify("entity", self._sha256, who.id)
        properties: dict[str, Any] = {
            "name": [who.name], "alias": [said.text for said in who.mentions if said.kind == "name" and said.text != who.name],
            "wikidataId": [who.wikidata], "proof": [self._article]}
        if who.kind == "person":
            properties |= {"nationality": [nation(who.country)], "position": who.roles}
        else:
            properties |= {"country": [nation(who.country)], "sector": who.sector}
        return entity(id, self.schema(who), **properties)

    def _nameless(self, place: str, name: str, code: str | None, sectors: list[str]) -> Entity:
        return entity(identify("entity", self._sha256, place), "LegalEntity", name=[name], country=[nation(code)], sector=sectors,
                      proof=[self._article])


def _named(who: RecordEntity) -> bool:
    return any(said.kind == "name" for said in who.mentions)
