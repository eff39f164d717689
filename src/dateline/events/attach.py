"""Parties, counts, dates and places for a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dateline.entities.codes import party_code
from dateline.entities.model import Entities, Mention
from dateline.events.arguments import companions, conjuncts, wholes
from dateline.events.compose import Draft, mode_of
from dateline.parse import Parse, Sentence, Token
from dateline.places import Places
from dateline.quantities import QuantityFound, count_of
from dateline.record import Amount, Count, EventDate, Location, Magnitude, Party, span
from dateline.statements import StatementFound, StatementIndex
from dateline.times import TimeFound, event_time

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our"})
LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "on", "inside", "across", "from", "of", "to", "into", "off", "over"})
TOWARDS = frozenset({"to", "into", "off", "over"})
"""Those that lead somewhere else ("police officers to Haiti")."""
OWNERS = frozenset({"poss", "compound", "amod", "nmod", "nummod"})


@dataclass(slots=True)
class Article:
    """What the earlier rooms found, as attachment needs it."""

    parse: Parse
    entities: Entities
    places: Places
    times: list[TimeFound]
    quantities: list[QuantityFound]
    statement_of: StatementIndex


def mentions(tokens: Iterable[Token], article: Article) -> list[Mention]:
    """The parties that phrases stand for, coordination and shared nouns spelled out, each entity once."""
    found: list[Mention] = []
    for token in tokens:
        for head in (each for beside in (token, *companions(token)) for each in conjuncts(beside)):
            mention = _mention(head, article)
            if mention is None:
                continue
            whole = _all_members(mention, article) or [mention, *mention.parts]
            for each in (*whole, *_some_members(mention, article)):
                if all(each.entity is not other.entity for other in found):
                    found.append(each)
    return found


def _is_group(mention: Mention) -> bool:
    return mention.kind == "nominal" and mention.head.tag in ("NNS", "NNPS")


def _all_members(group: Mention, article: Article) -> list[Mention]:
    """Everybody of a group, named in apposition: "two journalists, A and B", "the arrested students are A and B"; of an ally its name."""
    head = group.head
    named = [child for child in head.children if child.dep == "appos"]
    if group.kind == "nominal" and head.lemma in FRIENDS:
        return [mention for name in named for mention in [article.entities.by_head.get(name.i)]
                if mention is not None and mention.entity.kind == "country"]
    if not _is_group(group):
        return []
    if head.dep == "nsubj" and head.head.lemma in ("be", "include"):
        named += [child for child in head.head.children if child.dep in ("attr", "dobj")]
    return _people(named, article)


def _some_members(group: Mention, article: Article) -> list[Mention]:
    """Those of a group who are named for example: "activists such as A"."""
    if not _is_group(group):
        return []
    named = [pobj for child in group.head.children if child.dep == "prep" and child.lower in EXAMPLES for pobj in child.children]
    return _people(named, article)


def _people(heads: Iterable[Token], article: Article) -> list[Mention]:
    found = (article.entities.by_head.get(name.i) for head in heads for name in conjuncts(head))
    return [mention for mention in found if mention is not None and mention.kind == "name" and mention.entity.kind in ("person", "other")]


def _mention(head: Token, article: Article) -> Mention | None:
    by_head = article.entities.by_head
    if any(child.lower == "no" and child.dep == "det" for child in head.children):
        return None
    for token in wholes(head):
        if (whole := _mention(token, article)) is not None:
            return whole
    mention = by_head.get(head.i)
    if mention is not None:
        return mention
    if head.lower in FIRST_PERSON:
        statement = article.statement_of(head.i)
        return statement.speaker if statement else None
    if head.pos == "PRON" and head.lower not in ("some", "many", "others", "most", "all", "both"):
        return None
    owners = [by_head[child.i] for child in sorted(head.children, key=lambda child: (child.pos == "PRON", child.dep != "poss"))
              if child.dep in OWNERS and child.i in by_head]
    for owner in owners:
        if owner.kind != "nominal" or owner.head.dep == "poss":
            return owner
    for child in head.children:
        if child.dep == "prep" and child.lower in ("of", "by", "from", "in", "against", "with", "for", "on", "to"):
            for pobj in child.children:
                if pobj.dep == "pobj" and (inside := _mention(pobj, article)) is not None:
                    return inside
    return owners[0] if owners else article.entities.covering.get(head.i)


FRIENDS = frozenset({"ally", "partner", "neighbour", "neighbor", "rival", "foe"})
"""What a state may be called beside its name ("NATO ally Germany")."""
EXAMPLES = frozenset({"including", "like", "as", "among"})
"""Prepositions that name members of a group."""
DIRECTED = frozenset({"AGREE", "AID", "COOPERATE", "SUPPORT", "SANCTION", "REQUEST", "REJECT", "THREATEN", "ACCUSE"})
"""Types that are done to somebody, so that the other party of the sentence is the likely recipient."""


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
                above is actor.head for actor in actors for above in token.ancestors()):
            continue
        country = mention.country or mention.entity.country
        if country and country not in home:
            found.append(mention)
    countries = {mention.country or mention.entity.country for mention in found}
    return found[:1] if len(countries) == 1 else []


CLAUSES = frozenset({"npadvmod", "nsubj", "nsubjpass", "csubj", "advcl", "agent", "punct", "cc", "mark", "parataxis"})
NOT_SUFFERED = frozenset({"by", "as", "during", "since", "after", "before", "until", "despite", "without", "according", "amid", "following",
                          "because", "besides", "like", "than"})
ANSWERS = frozenset({"ACCUSE", "SUPPORT", "REJECT", "PROTEST", "COERCE"})
"""Types that answer another's act or words."""
JUDGING = frozenset({"ACCUSE", "SANCTION", "COERCE", "ASSAULT", "SUPPORT"})
"""Types for a deed, which a gerund behind a preposition names; whom that deed met is no recipient ("jailed for insulting the king")."""
BRINGING = frozenset({"MOBILIZE", "AID", "COOPERATE", "RETREAT"})
"""Types whose object is what is brought or withdrawn ("sent troops"), not who suffers it."""
SENDING = frozenset("send dispatch despatch deploy fly rush ship airlift provide offer pledge give lend supply second contribute".split())
"""Verbs of AID whose object is what helps ("sent doctors"); that of others is who is helped ("evacuated the villagers")."""
SPOKEN = frozenset({"ACCUSE", "REQUEST", "SUPPORT", "REJECT", "THREATEN"})
"""Types done in words, which a place where they were said does not suffer."""
PURPOSEFUL = frozenset({"AID"})
"""Types that say by their purpose whom they are for ("sent doctors to treat the wounded")."""
DEMANDS = frozenset({"demand", "protest", "call", "denounce", "condemn", "oppose", "urge", "press", "seek", "pressure", "defy"})
REACH = 7
"""Steps down the tree within which a party may still belong to the act."""
TOWARDS_PLACES = frozenset({"AID", "MOBILIZE", "COOPERATE"})
"""Types whose recipient may be a region of no one state ("aid to West Africa")."""
WEAK = frozenset({"over", "amid", "regarding", "in", "at", "about", "under", "near", "within", "across", "inside", "outside"})


def suffering(draft: Draft, article: Article, taken: list[Mention]) -> list[Mention]:
    """Whoever else stands in the act's own clause, for an act whose recipient no slot of its entry names: the party nearest to
    the trigger in the tree, below its objects and prepositions but not in its subject or in clauses of others. Parties behind a
    locative preposition come last.
    """
    starts = [draft.trigger, draft.governor, *draft.frame.words, *draft.frame.inner]
    if draft.inner is not None:
        starts += [draft.inner.trigger, draft.inner.governor, *draft.inner.frame.words]
    used = {word.i for word in draft.frame.words} | {word.i for word in (draft.inner.frame.words if draft.inner else ())}
    strikes = _strikes(draft.inner or draft)
    best: tuple[tuple[int, int, int], Mention] | None = None
    for rank, start in enumerate(dict.fromkeys(starts)):
        for distance, weak, token in below(start, draft.type):
            mention = article.entities.by_head.get(token.i)
            if mention is None or token is draft.trigger or any(
                    mention.entity is other.entity or (draft.type != "RETREAT" and any(above is other.head for above in token.ancestors()))
                    for other in taken):
                continue
            if token.i in used and not (strikes and _foreign(token)):
                continue
            if token.dep == "compound" and (_is_coded(article.entities.by_head.get(token.head.i)) or (
                    mention.kind == "nominal" and (token.head is draft.trigger or token.head.dep == "nsubj"))):
                continue
            if draft.type in SPOKEN and mention.entity.kind == "place" and _is_where(token):
                continue
            if draft.frame.entry.type != "PROTEST" and _is_landmark(token):
                continue
            if mention.entity.kind in ("event", "other") or (
                    mention.entity.kind == "place" and draft.type not in TOWARDS_PLACES and not (
                        _state_of(mention, article) and not (weak and _is_setting(draft)))):
                continue
            key = (weak, distance + (rank > 1), token.i)
            if best is None or key < best[0]:
                best = (key, mention)
    if strikes and (best is None or best[0][0]):
        words = [word for word in draft.frame.words if word is not draft.trigger and _foreign(word) and word.i in article.entities.by_head]
        named = [mention for mention in mentions(words, article) if all(mention.entity is not other.entity for other in taken)]
        if named or best is None:
            return named
    return mentions([best[1].head], article) if best else []


def _strikes(act: Draft) -> bool:
    """Whether the object that an entry names suffers or enjoys the act."""
    if act.type == "AID":
        return act.trigger.lemma not in SENDING
    return act.type not in BRINGING or "release" in act.modes


def _foreign(token: Token) -> bool:
    """Whether an object that an entry names is somebody else ("summoned the envoy", not "recalled its envoy")."""
    return token.dep in ("dobj", "pobj", "nsubjpass") and not any(child.tag == "PRP$" for child in token.children)


def _is_coded(mention: Mention | None) -> bool:
    return mention is not None and bool(mention.country or mention.sector or mention.entity.country or mention.entity.sector)


def _is_where(token: Token) -> bool:
    """Whether a phrase says where a verb's act was ("said in Paris"); what stands in a noun's phrase says of what it is."""
    while token.dep in ("compound", "poss", "conj", "appos", "nmod"):
        token = token.head
    return token.dep == "pobj" and token.head.lower in WEAK and token.head.head.pos == "VERB"


def _is_setting(draft: Draft) -> bool:
    """Whether a place in which the act was is only where it was ("arrested in Lagos"), not whom it met ("rallied in Minsk")."""
    if draft.type in ("CONSULT", "COERCE"):
        return mode_of(draft) in (None, "arrest", "seize", "restrict", "multilateral", "phone")
    return draft.type in ("ACCUSE", "SANCTION", "SUPPORT")


def _is_landmark(token: Token) -> bool:
    """Whether somebody is named only to say where something was ("outside the court", "near the embassy")."""
    return token.dep == "pobj" and token.head.lower in ("outside", "near", "beside", "opposite")


def _state_of(mention: Mention, article: Article) -> str | None:
    place = article.places.at.get(mention.head.i)
    return mention.entity.country or (place.country if place else None)


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
            if child.lower == "according" or (not answered and not demanded and not purpose and (
                    child.dep in CLAUSES or (child.dep == "prep" and child.lower in NOT_SUFFERED))):
                continue
            if child.dep == "conj" and token is start and child.pos in ("VERB", "AUX"):
                continue
            queue.append((distance + 1, weak or int(child.dep == "prep" and child.lower in WEAK), child))


def party(mention: Mention, article: Article, country: str | None, others: list[Mention], *, people: bool = False) -> Party:
    """The party of a mention. `country` fills in where neither the mention nor its entity has one, after the country that the article
    is set in for somebody named, unless that is a state among the `others`, whom an official faces. `people`: a person of whom
    the text says no more is CVL.
    """
    entity = mention.entity
    start, end = _party_span(mention, article)
    own = mention.country or entity.country
    sector = list(mention.sector) if mention.kind == "nominal" and mention.sector else list(entity.sector)
    if own is None and entity.kind == "person" and mention.kind != "nominal":
        own = article.entities.default_country or country
        if sector[:1] == ["GOV"] and any(other.entity.kind == "country" and other.entity.country == own for other in others):
            own = None
    elif own is None and (entity.kind == "group" or mention.kind == "nominal"):
        own = _place_country(mention, article) or country
    if people and not sector and entity.kind == "person":
        sector = ["CVL"]
    return Party(start=start, end=end, text=article.parse.text[start:end], entity=entity.id, country=own, sector=sector,
                 code=party_code(own, sector))


MAX_COMPLEMENT = 8
"""Tokens of a prepositional phrase that still belong to a party's name ("members of the police")."""


def _party_span(mention: Mention, article: Article) -> tuple[int, int]:
    """The characters that name a party: for a pronoun the antecedent in the same sentence, for a description its complement too."""
    tokens = article.parse.tokens
    if mention.kind == "pronoun":
        near = [other for other in mention.entity.mentions
                if other.kind != "pronoun" and other.head.sentence == mention.head.sentence and other.last <= mention.first]
        mention = near[-1] if near else mention
    last = mention.last
    if mention.kind == "nominal" and (name := _apposed(mention)) is not None:
        return tokens[mention.first].start, tokens[name.last - 1].end
    if mention.kind == "nominal" and last < len(tokens) and tokens[last].dep == "prep" and tokens[last].head is mention.head and (
            tokens[last].lower in ("of", "from", "in", "for")):
        phrase = tokens[last].subtree()
        noun = next((child for child in tokens[last].children if child.dep == "pobj"), None)
        if len(phrase) <= MAX_COMPLEMENT and phrase[-1].i - last == len(phrase) - 1 and all(token.pos != "VERB" for token in phrase):
            last = phrase[-1].i + 1
        elif noun is not None and noun.i - last < MAX_COMPLEMENT:
            last = noun.i + 1
    return tokens[mention.first].start, tokens[last - 1].end


def _apposed(mention: Mention) -> Mention | None:
    """The name right after a description of the same party ("his counterpart, Ana Ruiz")."""
    return next((other for other in mention.entity.mentions if other.kind == "name" and mention.last <= other.first <= mention.last + 1
                 and other.head.dep == "appos" and other.head.head is mention.head), None)


def _place_country(mention: Mention, article: Article) -> str | None:
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


def location(draft: Draft, article: Article) -> Location | None:
    """The place of an event: named under the trigger or its verb, else elsewhere in the sentence after a locative preposition."""
    sentence = article.parse.sentences[draft.trigger.sentence]
    near = [*draft.trigger.subtree(), *draft.governor.subtree()]
    for group in (near, sentence.tokens):
        best: tuple[tuple[int, int], Token] | None = None
        for token in group:
            place = article.places.at.get(token.i)
            if place is None or not _locative(token):
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


def _coarseness(feature: str | None) -> int:
    """0 for towns and spots, 1 for divisions, 2 for countries, 3 for seas and ranges (GeoNames feature codes)."""
    if feature is None or feature.startswith("PPL"):
        return 0
    return 1 if feature.startswith("ADM") else 2 if feature.startswith("PCL") else 3


def _locative(token: Token) -> bool:
    for node in (token, *token.ancestors()):
        if node.dep == "pobj":
            return node.head.lower in LOCATIVE
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


def when(draft: Draft, article: Article, statement: StatementFound | None) -> EventDate:
    """The date the text gives, from the event's own clause or the verb that reports it; else the day of publication, said so."""
    found = event_time(draft.trigger, article.times, article.parse)
    if found is None and draft.governor is not draft.trigger:
        found = event_time(draft.governor, article.times, article.parse)
    if found is None and statement is not None and statement.cue is not None and draft.governor.pos in ("VERB", "AUX"):
        found = event_time(statement.cue, article.times, article.parse)
    day = _published(article)
    if found is not None and found.start is not None and (found.end is not None or _since(found, article)):
        tokens = article.parse.tokens
        where = span(article.parse.text, tokens[found.first].start, tokens[found.last - 1].end)
        start, end = found.start.isoformat(), found.end.isoformat() if found.end is not None else day
        return EventDate(start=start, end=max(start, end or start), resolution=found.resolution, span=where, from_="text")
    return EventDate(start=day, end=day, resolution="unknown", span=None, from_="published" if day else None)


def _published(article: Article) -> str | None:
    """The day of publication in ISO 8601; None where it is not given or no date."""
    published = article.parse.document.published
    try:
        return date.fromisoformat(published[:10]).isoformat() if published else None
    except ValueError:
        return None


def _since(found: TimeFound, article: Article) -> bool:
    """Whether the expression says since when: what it dates has gone on from then to the day of publication."""
    return found.first > 0 and article.parse.tokens[found.first - 1].lower == "since"


def count(found: QuantityFound | None, token: Token, article: Article) -> Count:
    """A count of people as the record shows it; without a number, that there were some."""
    if found is None or found.unit == "%":
        return Count(value=None, low=None, high=None, span=span(article.parse.text, token.start, token.end))
    tokens = article.parse.tokens
    whole = [int(number) if number is not None else None for number in (found.value, found.low, found.high)]
    return Count(value=whole[0], low=whole[1], high=whole[2],
                 span=span(article.parse.text, tokens[found.first].start, tokens[found.last - 1].end))


def magnitude(draft: Draft, article: Article, harm: dict[str, frozenset[str]]) -> Magnitude:
    """Counts of the killed, injured, arrested and taking part, and a sum of money, where the text gives them."""
    found = Magnitude()
    if draft.type in ("ASSAULT", "COERCE"):
        for name in ("killed", "injured") if draft.type == "ASSAULT" else ("arrested",):
            hit = next(_harmed(draft, harm[name], article), None)
            if hit is not None:
                setattr(found, name, hit)
        if found.killed is not None and found.killed.value is None and found.killed.low is None and draft.factuality == "negated":
            found.killed = None
    elif draft.type == "PROTEST":
        for token in [*draft.actors, *drawn(draft)]:
            for head in conjuncts(token):
                quantity = count_of(head, article.quantities)
                if quantity is not None and quantity.unit == "people":
                    found.size = count(quantity, head, article)
                    break
    if draft.type not in ("ASSAULT", "PROTEST"):
        inside = _own_clause(draft.governor) | _own_clause(draft.trigger)
        for quantity in article.quantities:
            if quantity.first in inside and len(quantity.unit) == 3 and quantity.unit.isupper() and quantity.value is not None:
                tokens = article.parse.tokens
                where = span(article.parse.text, tokens[quantity.first].start, tokens[quantity.last - 1].end)
                found.amount = Amount(value=quantity.value, currency=quantity.unit, span=where)
                break
    return found


def _own_clause(head: Token) -> set[int]:
    """Token numbers below `head` without coordinated and subordinate clauses."""
    found, stack = {head.i}, [head]
    while stack:
        for child in stack.pop().children:
            if child.pos in ("VERB", "AUX") and child.dep in ("conj", "ccomp", "advcl", "relcl", "parataxis"):
                continue
            found.add(child.i)
            stack.append(child)
    return found


def _harmed(draft: Draft, lemmas: frozenset[str], article: Article) -> Iterator[Count]:
    """Counts of those whom a harm word under the draft's clause speaks of, the trigger's own first."""
    seen = [draft.trigger, *(word for word in draft.frame.words)]
    seen += [token for token in draft.governor.subtree() if token not in seen and token.pos in ("VERB", "NOUN", "ADJ")]
    for token in seen:
        lemma = token.lemma
        if lemma in lemmas or (lemma == "dead" and "kill" in lemmas):
            if token is draft.trigger:
                people = draft.recipients or [word for word in draft.frame.words if word.dep in ("dobj", "nsubjpass")]
            else:
                people = [child for child in token.children if child.dep in ("dobj", "nsubjpass")] or (
                    [child for child in token.children if child.dep == "nsubj"] if lemma in ("die", "perish") or token.pos == "ADJ" else [])
                if token.dep in ("oprd", "acomp"):
                    people += [child for child in token.head.children if child.dep == "dobj"]
                people += [pobj for child in token.children if child.dep == "prep" and child.lower == "of" for pobj in child.children]
                if not people and token.pos == "NOUN" and not any(child.dep == "nummod" for child in token.children):
                    people = list(draft.recipients)
            for person in [*people, token]:
                for head in conjuncts(person):
                    quantity = count_of(head, article.quantities)
                    if quantity is not None and quantity.unit != "%":
                        yield count(quantity, head, article)
                        return
            yield count(None, people[0] if people else token, article)
            return


def drawn(draft: Draft) -> Iterator[Token]:
    """"the latest drawing tens of thousands": what a protest draws or gathers."""
    for token in draft.governor.subtree():
        if token.lemma in ("draw", "attract", "gather", "bring", "see", "involve", "number") and token.pos == "VERB":
            yield from (child for child in token.children if child.dep == "dobj")
    for child in draft.trigger.children:
        if child.dep == "prep" and child.lower in ("of", "by"):
            yield from (pobj for pobj in child.children if pobj.dep == "pobj")
