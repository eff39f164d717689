"""The room's one walk: names, mentions, coreference, codes."""

from __future__ import annotations

from collections import Counter

from dateline.entities.agents import Agents, Office
from dateline.entities.cast import country_of
from dateline.entities.codes import INTERNATIONAL
from dateline.entities.coreference import link
from dateline.entities.mentions import Finder
from dateline.entities.model import Entities, Entity, Mention
from dateline.entities.names import find_names
from dateline.parse import Parse

MOST = 3
"""Sectors kept of one entity."""
NO_OFFICE = frozenset({"ELI", "PTY"})
"""Sectors of the former and the would-be, which come after an office that is told as often."""
LEAD = 4
"""Sentences that count as headline and lead."""


def find_entities(parse: Parse, agents: Agents) -> Entities:
    """Every party that the document speaks of, with all its mentions, country and sectors."""
    units = find_names(parse, agents)
    drafts = Finder(parse, agents, units).find()
    cast = link(parse, drafts)
    entities = cast.entities()
    for number, entity in enumerate(entities, 1):
        entity.id = f"e{number}"
        _settle(entity, cast.office(entity))
    by_head: dict[int, Mention] = {}
    covering: dict[int, Mention] = {}
    mentions = [m for e in entities for m in e.mentions]
    for mention in sorted(mentions, key=lambda m: (m.first - m.last, bool(m.parts))):
        for i in range(mention.first, mention.last):
            covering[i] = mention
    for mention in sorted(mentions, key=lambda m: (m.head.i, m.first - m.last, not m.parts)):
        by_head.setdefault(mention.head.i, mention)
    for mention in mentions:
        first, last = mention.name or (mention.head.i, mention.head.i)
        for token in parse.tokens[first:last]:
            if not mention.first <= token.head.i < mention.last:
                by_head.setdefault(token.i, mention)
    return Entities(entities, by_head, covering, _default_country(parse, entities))


def _settle(entity: Entity, tabled: tuple[Office, bool] | None) -> None:
    """Country and sectors: what the mentions say, else the offices the table knows at the time of publication."""
    entity.country = country_of(entity)
    order: dict[str, tuple[bool, int, int]] = {}
    for mention in entity.mentions:
        for place, sector in enumerate(mention.sector):
            vague, primary, seen = order.get(sector, (entity.kind == "person" and sector == "CVL", 0, len(order)))
            order[sector] = (vague, primary - (place == 0), seen)
    entity.sector = sorted(order, key=lambda sector: (*order[sector][:2], sector in NO_OFFICE, order[sector][2]))[:MOST]
    if tabled is not None:
        office, current = tabled
        entity.country = entity.country or office.country
        if not entity.sector or entity.sector == ["CVL"]:
            entity.sector = (list(office.sectors) or entity.sector) if current else ["ELI"]


def _default_country(parse: Parse, entities: list[Entity]) -> str | None:
    """The country most spoken of, headline and lead counting three times; None when it has not more than half of all mentions."""
    votes: Counter[str] = Counter()
    for entity in entities:
        if entity.country and entity.country not in INTERNATIONAL:
            for mention in entity.mentions:
                sentence = mention.head.sentence
                votes[entity.country] += 3 if sentence < LEAD else 1
                if (
                    mention.first == 0
                    and mention.last < len(parse.tokens)
                    and parse.tokens[mention.last].text in ("(", ":", "-", "—", "–", "--")
                ):
                    return entity.country
    if not votes:
        return None
    (country, count), *_ = votes.most_common(1)
    return country if count * 2 > sum(votes.values()) else None
