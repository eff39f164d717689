"""How far an act reaches down the tree: what stands below its words and may still belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.parse import Token

CLAUSES = frozenset({"npadvmod", "nsubj", "nsubjpass", "csubj", "advcl", "agent", "punct", "cc", "mark", "parataxis"})
"""Labels of a clause's subject, doer and side clauses, which are no part of what the act is done to."""
NOT_SUFFERED = frozenset({"by", "as", "during", "since", "after", "before", "until", "despite", "without", "according", "amid", "following",
                          "because", "besides", "like", "than"})
"""Prepositions that lead to who did it, or to when and why, not to whom it met."""
ANSWERS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST", "COERCE", "REQUEST"})
"""Types that answer another's act or words."""
JUDGING = frozenset({"ACCUSE", "SANCTION", "COERCE", "ASSAULT", "SUPPORT"})
"""Types for a deed, which a gerund behind a preposition names; whom that deed met is no recipient ("jailed for insulting the king")."""
PURPOSEFUL = frozenset({"AID", "ACCUSE"})
"""Types that say by their purpose whom they are for ("sent doctors to treat the wounded", "formed a panel to probe the mayor")."""
DEMANDS = frozenset({"demand", "protest", "call", "denounce", "condemn", "oppose", "urge", "press", "seek", "pressure", "defy"})
"""Verbs by which a protest says against whom it is."""
REACH = 7
"""Steps down the tree within which a party may still belong to the act."""
WEAK = frozenset({"over", "amid", "regarding", "in", "at", "about", "under", "near", "within", "across", "inside", "outside", "through",
                  "throughout", "along"})
"""Prepositions that mostly say where or about what, so that any other party comes first."""

DEFYING = frozenset({"defiance", "protest", "opposition", "response", "retaliation", "reaction", "revenge"})
"""What stands behind "in" to say whom an act answers ("in defiance of the court")."""
FAVOURING = frozenset({"support", "solidarity", "favour", "favor", "memory", "honour", "honor", "defence", "defense"})
"""What stands behind "in" to say for whom a protest is."""


def below(start: Token, type: str = "") -> Iterator[tuple[int, int, Token]]:
    """(distance, behind a locative preposition, token) below a token.

    What others did is answered by ACCUSE, SUPPORT and the like, so the doers inside it count ("condemned the raid by the army"); a
    protest's demand names whom it is against ("marched to demand ...").
    """
    queue = [(0, 0, start)]
    for distance, weak, token in queue:
        if distance:
            yield distance, weak, token
        for child in token.children:
            if (distance and child.dep in ("relcl", "ccomp")) or distance > REACH or (child.dep == "pcomp" and type in JUDGING):
                continue
            answered = type in ANSWERS and distance > 0 and child.dep in ("agent", "prep") and child.lower == "by"
            demanded = type == "PROTEST" and child.dep == "advcl" and child.lemma in DEMANDS
            purpose = type in PURPOSEFUL and child.tag == "VB" and child.dep in ("advcl", "acl")
            office = type == "RETREAT" and child.lower == "as"  # "resigned as president of Chad"
            if child.lower == "according" or (not office and not answered and not demanded and not purpose and (
                    child.dep in CLAUSES or (child.dep == "prep" and child.lower in NOT_SUFFERED))):
                continue
            motives = {grand.lemma for grand in child.children if child.dep == "prep" and child.lower == "in"}
            if child.lower == "on" and child.dep == "prep" and child.i < token.i and token.pos == "VERB":
                continue  # "On CNN, she called for ..."
            if type == "PROTEST" and motives & FAVOURING:
                continue
            if child.dep == "conj" and token is start and child.pos in ("VERB", "AUX"):
                continue
            queue.append((distance + 1, weak or int(
                child.dep == "prep" and child.lower in WEAK and not motives & DEFYING), child))
