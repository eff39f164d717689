"""Where an act was, and of which country a place makes those who are named with it."""

from __future__ import annotations

from dateline.entities.model import Mention
from dateline.events.article import Article
from dateline.events.compose import Draft
from dateline.parse import Sentence, Token
from dateline.record import Location, span

LOCATIVE = frozenset(
    "in at near outside around on inside across from of to into off over through throughout along".split())
TOWARDS = frozenset({"to", "into", "off", "over"})
"""Those that lead somewhere else ("police officers to Haiti")."""
SAID = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types done in words, which are not done where what they speak of goes ("rejected a sale to Chad")."""


def location(draft: Draft, article: Article) -> Location | None:
    """The place of an event: named under the trigger or its verb, else elsewhere in the sentence after a locative preposition; of an
    assault the place that it struck too.
    """
    sentence = article.parse.sentences[draft.trigger.sentence]
    prepositions = LOCATIVE - TOWARDS if draft.type in SAID else LOCATIVE
    near = [*draft.trigger.subtree(), *draft.governor.subtree()]
    for group in (near, sentence.tokens):
        best: tuple[tuple[int, int], Token] | None = None
        for token in group:
            place = article.places.at.get(token.i)
            struck = draft.type == "ASSAULT" and token.dep in ("dobj", "nsubjpass") and token.head is draft.governor
            if place is None or not (struck or _locative(token, prepositions)):
                continue
            key = (_coarseness(place.feature), abs(token.i - draft.trigger.i))
            if best is None or key < best[0]:
                best = (key, token)
        if best is not None:
            return _location(best[1], article)
    return None


def setting(place: Location | None, sentence: Sentence) -> str | None:
    """The country of the place where an act was; None where the place is one that somebody goes to ("sent officers to Haiti")."""
    if place is None:
        return None
    token = next((token for token in sentence.tokens if place.span and token.start == place.span.start), None)
    phrase = next((node for node in (token, *token.ancestors()) if node.dep == "pobj"), None) if token else None
    return None if phrase is not None and phrase.head.lower in TOWARDS else place.country


def homeland(country: str | None, article: Article) -> Location | None:
    """The first mention of a country (ISO 3166-1 alpha-3) by its name, for an act that its own sentence does not place."""
    for place in article.places.places:
        if country and place.country == country and (place.feature or "").startswith("PCL"):
            return _location(article.parse.tokens[place.mentions[0][0]], article)
    return None


def country_of_place(mention: Mention, article: Article) -> str | None:
    """The country of the place that a description names ("the Lagos police", "villagers in Darfur")."""
    for i in range(mention.first, mention.head.i):
        place = article.places.at.get(i)
        if place is not None and place.country:
            return place.country
    for child in mention.head.children:
        if child.dep == "prep" and child.lower in LOCATIVE - TOWARDS:
            for token in child.subtree():
                place = article.places.at.get(token.i)
                if place is not None and place.country:
                    return place.country
    return None


def _coarseness(feature: str | None) -> int:
    """0 for towns and spots, 1 for divisions, 2 for countries, 3 for seas and ranges (GeoNames feature codes)."""
    if feature is None or feature.startswith("PPL"):
        return 0
    return 1 if feature.startswith("ADM") else 2 if feature.startswith("PCL") else 3


def _locative(token: Token, prepositions: frozenset[str]) -> bool:
    for node in (token, *token.ancestors()):
        if node.dep == "pobj":
            return node.head.lower in prepositions
        if node.dep not in ("compound", "appos", "conj", "nmod", "npadvmod"):
            return node.dep == "npadvmod"
    return False


def _location(token: Token, article: Article) -> Location:
    place = article.places.at[token.i]
    first, last = next((m for m in place.mentions if m[0] <= token.i < m[1]), (token.i, token.i + 1))
    tokens = article.parse.tokens
    return Location(place=place.id, name=place.name, geonameid=place.geonameid, lat=place.lat, lon=place.lon, country=place.country,
                    admin1=place.admin1, feature=place.feature,
                    span=span(article.parse.text, tokens[first].start, tokens[last - 1].end))
