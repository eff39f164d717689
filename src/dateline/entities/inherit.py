"""What a party has from those that it belongs to ("Lukashenko's police", "his government", "the army of Chad")."""

from __future__ import annotations

from dateline.entities.cast import Cast, country_of
from dateline.entities.describe import BODIES
from dateline.entities.model import Mention

PRIVATE = (("EDU",), ("BUS",), ("LAB",), ("MED",), ("JRN",))
"""Sectors of bodies whose officers bear the titles of a state's ("the university's vice president")."""


def inherit(cast: Cast) -> None:
    """Country and sector from the owner ("Lukashenko's police", "his government") and from "of" phrases."""
    for draft in cast.drafts:
        mention = draft.mention
        if draft.owner is not None:
            owner = cast.by_head.get(draft.owner.i)
            entity = owner.mention.entity if owner is not None else None
            if owner is not None and entity is not None:
                told = owner.mention.country or country_of(entity)
                if told is None and (tabled := cast.office(entity)) is not None:
                    told = tabled[0].country
                mention.country = mention.country or told
                if (
                    draft.role is not None
                    and draft.role.scope in BODIES
                    and entity.kind in ("organization", "group")
                    and (sector := owner.mention.sector or _sector_of(entity.mentions))
                ) or (draft.role is not None and draft.role.scope == "state" and (sector := _sector_of(entity.mentions))[:1] in PRIVATE):
                    mention.sector = sector
        for token in draft.bodies:
            body = cast.by_head.get(token.i)
            if body is not None and body.mention.kind != "pronoun":
                mention.country = mention.country or body.mention.country
        if (
            draft.role is not None
            and draft.role.scope in ("nation", "of")
            and not mention.sector
            and mention.country
            and len(mention.country) == 3
            and mention.country not in ("NGO", "ISM", "IMG", "MNC", "IGO")
        ):
            mention.sector = ("GOV",)


def _sector_of(mentions: list[Mention]) -> tuple[str, ...]:
    """What the first mention that tells a sector says, for an owner that is a pronoun."""
    return next((mention.sector for mention in mentions if mention.sector), ())
