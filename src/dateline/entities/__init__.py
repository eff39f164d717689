"""Parse -> Entities: who is spoken of, every mention, and the country and sector of each."""

from dateline.entities.agents import Agents
from dateline.entities.codes import party_code
from dateline.entities.find import find_entities
from dateline.entities.model import Entities, Entity, Mention, to_record

__all__ = ["Agents", "Entities", "Entity", "Mention", "find_entities", "party_code", "to_record"]
