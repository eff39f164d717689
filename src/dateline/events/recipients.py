"""Whom an act meets where no slot of its entry names them: a party of its own clause, else the only foreign one of its sentence."""

from __future__ import annotations

from dateline.entities.model import Mention
from dateline.events.arguments import conjuncts
from dateline.events.article import Article
from dateline.events.compose import Draft, mode_of
from dateline.events.doers import VIOLENCE
from dateline.events.parties import mentions
from dateline.events.reach import WEAK, below
from dateline.parse import Token

DIRECTED = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT", "SANCTION", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
"""Types that are done to somebody, so that the other party of the sentence is the likely recipient."""
BRINGING = frozenset({"MOBILIZE", "AID", "COOPERATE", "RETREAT"})
"""Types whose object is what is brought or withdrawn ("sent troops"), not who suffers it."""
SENDING = frozenset("send dispatch despatch deploy fly rush ship airlift provide offer pledge give lend supply second contribute".split())
"""Verbs of AID whose object is what helps ("sent doctors"); that of others is who is helped ("evacuated the villagers")."""
INQUIRIES = frozenset({"probe", "investigation", "inquiry", "enquiry", "enquiries"})
"""What is called after the body that makes it ("a CBI probe")."""
INQUIRERS = frozenset({"committee", "commission", "panel", "team", "force", "body", "tribunal"})
"""What is set up to look into somebody else ("formed a panel to probe the mayor")."""
OCCASIONS = frozenset(
    "conference briefing rally meeting summit march demonstration protest vigil speech interview forum gathering event".split())
"""Nouns behind which "in" says where they were held."""
AGAINST = frozenset({"ACCUSE", "COERCE", "SANCTION", "REQUEST", "AGREE", "SUPPORT", "CONCEDE"})
"""Types whose recipient no body is in or at whose house they are done."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})
"""Types done in words, which a place where they were said does not suffer."""
TOWARDS_PLACES = frozenset({"AID", "MOBILIZE", "COOPERATE"})
"""Types whose recipient may be a region of no one state ("aid to West Africa")."""


def clause_recipients(draft: Draft, article: Article, taken: list[Mention]) -> list[Mention]:
    """Whoever else stands in the act's own clause, for an act whose recipient no slot of its entry names: the party nearest to
    the trigger in the tree, below its objects and prepositions but not in its subject or in clauses of others. Parties behind a
    locative preposition come last.
    """
    asked = _told_of(draft.trigger) if draft.type == "REQUEST" and draft.inner is None else []
    if asked and asked[0].dep == "nsubj":
        return _others(asked, article, taken)
    starts = [draft.trigger, draft.governor, *draft.frame.words, *draft.frame.inner]
    if draft.inner is not None:
        starts += [draft.inner.trigger, draft.inner.governor, *draft.inner.frame.words]
    words = [*draft.frame.words, *(draft.inner.frame.words if draft.inner else ())]
    used = {each.i for word in words for each in (conjuncts(_first_of(word)) if draft.type == "AID" else (word,))}
    strikes = _strikes(draft.inner or draft)
    inquiry = mode_of(draft) == "investigate"
    best: tuple[tuple[int, int, int], Mention] | None = None
    for rank, start in enumerate(dict.fromkeys(starts)):
        for distance, weak, token in below(start, draft.type):
            mention = article.entities.by_head.get(token.i)
            if mention is None or token is draft.trigger or any(
                    mention.entity is other.entity or (draft.type != "RETREAT" and any(above is other.head for above in token.ancestors()))
                    for other in taken):
                continue
            if token.i in used and not ((strikes or _is_handed(token)) and _foreign(token, draft)):
                continue
            if token.dep == "compound" and (_is_coded(article.entities.by_head.get(token.head.i)) or (
                    mention.kind == "nominal" and (token.head is draft.trigger or token.head.dep == "nsubj"))):
                continue
            if (token.dep == "pobj" and token.head.lower == "as") or (token.dep == "compound" and token.head.lemma in INQUIRIES):
                continue
            if mention.plural and mention.entity.kind == "country" and any(child.tag == "PRP$" for child in token.children):
                continue  # "their countries" are the actors' own too
            if draft.type == "ACCUSE" and ((token.dep == "dobj" and token.lemma in INQUIRERS) or (inquiry and _is_victim(token))):
                continue
            spot = mention.entity.kind == "place" or token.dep == "amod" or _is_city(token, article)
            if draft.type in SPOKEN and spot and _is_where(token):
                continue
            if draft.frame.entry.type != "PROTEST" and _is_landmark(token):
                continue
            if weak and mention.entity.kind == "country" and mention.kind == "name" and _is_where(token) and _is_setting(draft) and (
                    draft.type != "PROTEST" or _is_city(token, article)):
                continue
            if weak and draft.reciprocal and mention.entity.kind in ("country", "place") and _is_where(token):
                continue
            if weak and draft.type in AGAINST and _is_site(token, mention):
                continue
            if mention.entity.kind in ("event", "other") or (
                    mention.entity.kind == "place" and draft.type not in TOWARDS_PLACES and not (
                        _state_of(mention, article) and not (weak and _is_setting(draft)))):
                continue
            key = (weak, distance + (rank > 1), token.i)
            if best is None or key < best[0]:
                best = (key, mention)
    if best is None or (strikes and best[0][0]):
        words = [word for word in draft.frame.words if word is not draft.trigger and (strikes or _is_handed(word)) and _foreign(word, draft)
                 and word.i in article.entities.by_head and word.lemma not in INQUIRERS]
        others = _others(words, article, taken)
        if others:
            return others
    if best is not None:
        return mentions([best[1].head], article)
    return _others(_told_of(draft.trigger), article, taken) if draft.type == "ACCUSE" else []


def _is_victim(token: Token) -> bool:
    """Whether somebody suffered the deed that is looked into ("probes the murder of A", "the attack on B")."""
    while token.dep in ("conj", "appos"):
        token = token.head
    return token.dep == "pobj" and token.head.lower in ("of", "on") and token.head.head.lemma in VIOLENCE and token.head.head.dep != "ROOT"


def _others(tokens: list[Token], article: Article, taken: list[Mention]) -> list[Mention]:
    """The parties of phrases, without those taken."""
    return [mention for mention in mentions(tokens, article) if all(mention.entity is not other.entity for other in taken)]


def _told_of(verb: Token) -> list[Token]:
    """Who does what a verb complains of, alleges or asks: the subject of its clause."""
    clauses = (child for child in verb.children if child.dep == "ccomp")
    return [child for clause in clauses for child in clause.children if child.dep in ("nsubj", "nsubjpass")]


def _strikes(act: Draft) -> bool:
    """Whether the object that an entry names suffers or enjoys the act."""
    if act.type == "AID":
        return act.trigger.lemma not in SENDING
    return act.type not in BRINGING or "release" in act.modes


def _first_of(conjunct: Token) -> Token:
    """The first of what stands joined ("sent a crew and an ambulance")."""
    while conjunct.dep == "conj":
        conjunct = conjunct.head
    return conjunct


def _is_handed(token: Token) -> bool:
    """Whether something goes to whom the entry names ("surrendered to the police", "food for the homeless")."""
    return token.dep == "pobj" and token.head.lower in ("to", "for")


def _foreign(token: Token, draft: Draft) -> bool:
    """Whether an object that an entry names is somebody else ("summoned the envoy", not "recalled its envoy")."""
    met = token.dep in ("dobj", "pobj", "nsubjpass") or (token.dep == "nsubj" and draft.frame.passive) or any(
        child.dep == "acl" and child.tag == "VBN" for child in token.children)
    return met and not any(child.tag == "PRP$" for child in token.children)


def _is_coded(mention: Mention | None) -> bool:
    return mention is not None and bool(mention.country or mention.sector or mention.entity.country or mention.entity.sector)


def _is_where(token: Token) -> bool:
    """Whether a phrase says where a verb's act was ("said in Paris"); what stands in a noun's phrase says of what it is."""
    while token.dep in ("compound", "poss", "conj", "appos", "nmod", "amod"):
        token = token.head
    above = token.head.head
    return token.dep == "pobj" and token.head.lower in WEAK and (
        above.pos == "VERB" or (above.lemma in OCCASIONS and above.dep == "pobj"))


def _is_site(token: Token, mention: Mention) -> bool:
    """Whether a body is where something was done ("filed in court", "opened a case at the police station")."""
    body = mention.entity.kind in ("organization", "group") and "GOV" not in (mention.sector or mention.entity.sector)
    token = _first_of(token)
    return body and token.dep == "pobj" and token.head.lower in ("at", "in")


def _is_city(token: Token, article: Article) -> bool:
    """Whether a name is a town's, be it a capital that often stands for its state."""
    place = article.places.at.get(token.i)
    return place is not None and (place.feature or "").startswith("PPL")


def _is_setting(draft: Draft) -> bool:
    """Whether a place in which the act was is only where it was ("arrested in Lagos", "attacks in Lagos"), not whom it met ("Chad bombed
    towns in Niger").
    """
    if draft.type in ("CONSULT", "COERCE"):
        return mode_of(draft) in (None, "arrest", "seize", "restrict", "multilateral", "phone")
    return draft.type in ("ACCUSE", "SANCTION", "SUPPORT", "PROTEST") or (draft.type == "ASSAULT" and not draft.actors)


def _is_landmark(token: Token) -> bool:
    """Whether somebody is named only to say where something was ("outside the court", "near the embassy")."""
    return token.dep == "pobj" and token.head.lower in ("outside", "near", "beside", "opposite")


def _state_of(mention: Mention, article: Article) -> str | None:
    place = article.places.at.get(mention.head.i)
    return mention.entity.country or (place.country if place else None)


def counterpart(draft: Draft, article: Article, actors: list[Mention]) -> list[Mention]:
    """For an act that its own clause gives no recipient: the only other country, organisation or named person of the sentence
    that belongs to another state than the actor's; none where there are several."""
    home = {mention.country or mention.entity.country for mention in actors}
    if draft.type not in DIRECTED or not actors or None in home:
        return []
    found: list[Mention] = []
    for token in article.parse.sentences[draft.trigger.sentence].tokens:
        mention = article.entities.by_head.get(token.i)
        if mention is None or mention.kind == "pronoun" or any(mention.entity is other.entity for other in found) or any(
                above.lower == "according" or any(above is actor.head for actor in actors) for above in token.ancestors()):
            continue
        country = mention.country or mention.entity.country
        if country and country not in home:
            found.append(mention)
    countries = {mention.country or mention.entity.country for mention in found}
    return found[:1] if len(countries) == 1 else []
