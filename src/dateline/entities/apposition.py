"""What a phrase right beside a name says of it: appositions, copulas, nouns before several names."""

from __future__ import annotations

from dateline.entities.cast import Cast, join
from dateline.entities.describe import Draft
from dateline.entities.pronouns import SUBJECT
from dateline.parse import Token

BE = frozenset({"be", "become", "remain"})


def link_beside(draft: Draft, cast: Cast) -> None:
    """Appositions ("X, the opposition leader") and copulas ("X is a lawyer")."""
    head = _first_described(draft.mention.head)
    other: Draft | None = None
    if head.dep == "appos" or (head.dep in ("attr", "oprd") and head.head.lemma in BE):
        target = head.head.head if head.head.pos == "NUM" and head.head.dep == "appos" else head.head  # "X, 20, a technician"
        if head.dep != "appos":
            target = next((c for c in head.head.lefts if c.dep in SUBJECT), head)
        other = cast.by_head.get(target.i) or _covering_name(target, cast)
    else:
        named = next((c for c in head.rights if c.dep == "appos"), None)
        other = cast.by_head.get(named.i) if named is not None and named.i - head.i <= 12 else None
    if other is None or other is draft or other.mention.entity is None or other.mention.kind != "name":
        return
    entity = other.mention.entity
    fits = (
        (entity.kind == "person") == (draft.kind == "person") and not draft.mention.plural and entity.kind not in ("country", "place")
    )
    if entity.kind == "other" and draft.kind == "person" and not draft.mention.plural:
        entity.kind, fits = "person", True
    if fits:
        if entity.kind == "other":
            entity.kind = draft.kind
        join(draft, entity)


def _first_described(head: Token) -> Token:
    """The first of several things that a copula says of one ("X is a bully and liar")."""
    first = head
    while first.dep == "conj" and first.head.tag == "NN" and head.tag == "NN":
        first = first.head
    return first if first.dep in ("attr", "oprd") else head


def share(draft: Draft, cast: Cast) -> None:
    """ "attorneys X and Y": what the noun says holds of each name."""
    named = next((child for child in draft.mention.head.rights if child.dep == "appos"), None)
    while named is not None:
        other = cast.by_head.get(named.i)
        if other is not None and other.mention.kind == "name" and other.mention.entity is not None:
            mention, entity = other.mention, other.mention.entity
            if entity.kind == "other" and draft.kind == "group":
                entity.kind = "person"
            if entity.kind not in ("country", "place"):
                mention.country = mention.country or draft.mention.country
                mention.sector = mention.sector or draft.mention.sector
        named = next((child for child in named.rights if child.dep == "conj"), None)


def _covering_name(token: Token, cast: Cast) -> Draft | None:
    for draft in cast.drafts:
        if draft.mention.kind == "name" and draft.mention.first <= token.i < draft.mention.last:
            return draft
    return None
