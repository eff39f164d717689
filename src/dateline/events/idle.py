"""What reads like an act and is none: ends and kinds of acts, charges, campaigns, and what only things are said to do."""

from __future__ import annotations

from dateline.entities.model import Mention
from dateline.events.arguments import DOCUMENTS
from dateline.events.article import Article
from dateline.events.compose import Draft
from dateline.parse import Sentence, Token

CAMPAIGNERS = frozenset({"ELI", "PTY", "LEG", "GOV"})
"""Sectors of those whose rallies are mostly for votes."""
PERSONAL_ACTS = frozenset({"promise", "threaten", "require", "offer", "vow", "tell"})
"""Verbs that things take in another sense than people, states and documents."""
DISSENT = frozenset("protest demonstrate demonstration rally march strike riot vigil campaign picket petition uprising movement".split())
"""Verbs and nouns of dissent, which "against" leads from to what is demanded an end of."""
NORMS = frozenset("law convention treaty protocol committee rapporteur statute act bill ban prohibition campaign fight expert day".split())
"""Nouns that speak of acts of a kind ("the committee against torture")."""
LEGAL = frozenset("suspicion guilty charge count accusation sentence convict crime offence offense case trial accuse suspect".split())


def is_campaigning(draft: Draft, actors: list[Mention]) -> bool:
    """Whether a rally is a politician's for votes, against nobody."""
    rally = any(word.lemma == "rally" for word in (draft.trigger, *draft.frame.words))
    return draft.type == "PROTEST" and rally and bool(actors) and all(
        mention.entity.kind == "person" and mention.kind == "name" and bool(CAMPAIGNERS & {*(mention.sector or mention.entity.sector)})
        for mention in actors)


def is_of_a_thing(draft: Draft, actors: list[Mention]) -> bool:
    """Whether the subject of a verb of promising or demanding is no party ("the debate promised to be ...", "the job requires ...")."""
    return draft.trigger.lemma in PERSONAL_ACTS and draft.trigger.pos == "VERB" and not draft.frame.passive and not actors and bool(
        draft.actors) and all(token.pos == "NOUN" and token.lemma not in DOCUMENTS for token in draft.actors)


def is_purpose(verb: Token) -> bool:
    """"prepared their armies to resist": an infinitive that says what something is for."""
    return verb.tag == "VB" and verb.dep in ("xcomp", "advcl", "acl") and any(child.lower == "to" for child in verb.children)


def is_generic(noun: Token, sentence: Sentence, article: Article) -> bool:
    """Whether a noun speaks of acts of its kind ("known for arrests and killings"): no determiner, count, place or day makes it one."""
    if noun.dep == "pobj" and noun.head.head.lemma in NORMS:
        return True
    if sentence.kind != "body" or any(child.dep in ("det", "poss", "nummod", "relcl", "acl") for child in noun.children):
        return False
    dated = {i for time in article.times for i in range(time.first, time.last)}
    return not any(token.i in article.places.at or token.i in dated for token in sentence.tokens)


def is_protested(noun: Token) -> bool:
    """Whether a noun is what people march against as such ("a protest against police killings"): a demand, not another act."""
    return noun.dep == "pobj" and noun.head.lower == "against" and noun.head.head.lemma in DISSENT and not any(
        child.dep in ("det", "poss", "nummod", "prep", "relcl", "acl") for child in noun.children)


def names_an_offence(token: Token) -> bool:
    """"guilty of murder", "on suspicion of attempted murder": a noun that says what the charge is, not what was done."""
    return token.dep in ("pobj", "conj") and any(ancestor.lemma in LEGAL for ancestor, _ in zip(token.ancestors(), range(3), strict=False))
