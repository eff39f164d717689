"""Whom a phrase stands for, its members and parts spelled out, and how the record shows such a party."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.entities.codes import party_code
from dateline.entities.model import Mention
from dateline.events.arguments import companions, conjuncts, wholes
from dateline.events.article import Article
from dateline.events.where import country_of_place
from dateline.parse import Token
from dateline.quantities import QuantityFound, count_of
from dateline.record import Party

OWNERS = frozenset({"poss", "compound", "amod", "nmod", "nummod"})
FRIENDS = frozenset({"ally", "partner", "neighbour", "neighbor", "rival", "foe"})
"""What a state may be called beside its name ("NATO ally Germany")."""
ENFORCING = (["COP"], ["JUD"])
"""Whose country goes without saying where an article is set in one."""
AT_HOME = (["COP"], ["JUD"], ["EDU"], ["MED"], ["LAB"], ["LEG"], ["PTY"], ["JRN"])
"""Sectors of named bodies that mostly work in the country that an article is set in."""
EXAMPLES = frozenset({"including", "like", "as", "among"})
"""Prepositions that name members of a group."""
QUANTIFIERS = frozenset({"some", "many", "others", "most", "all", "both"})
"""Pronouns that stand for people named beside them ("A, B and C, all held in May")."""
MAX_COMPLEMENT = 8
"""Tokens of a prepositional phrase that still belong to a party's name ("members of the police")."""


def mentions(tokens: Iterable[Token], article: Article) -> list[Mention]:
    """The parties that phrases stand for, coordination and shared nouns spelled out, each entity once."""
    found: list[Mention] = []
    for token in tokens:
        for head in (each for beside in (token, *companions(token)) for each in conjuncts(beside)):
            mention = _mention(head, article)
            if mention is None or _is_first_calling(mention, article):
                continue
            whole = _all_members(mention, article) or [mention, *mention.parts]
            for each in (*whole, *_some_members(mention, article)):
                if all(each.entity is not other.entity for other in found):
                    found.append(each)
    return found


def _is_first_calling(mention: Mention, article: Article) -> bool:
    """Whether a noun only says with the next one what somebody named is ("poet and activist X")."""
    head = mention.head
    bare = mention.first == head.i and not any(child.dep in ("det", "poss") for child in head.children)
    if mention.kind != "nominal" or mention.plural or not bare:
        return False
    joined = (article.entities.by_head.get(child.i) for child in head.children if child.dep == "conj")
    return any(other is not None and other.kind == "name" and other.name is not None and other.first < other.name[0] and (
        article.parse.tokens[other.first].dep == "compound") and other.entity.kind == "person" for other in joined)


def _is_group(mention: Mention) -> bool:
    return mention.kind == "nominal" and (mention.head.tag in ("NNS", "NNPS") or mention.head.lower == "those")


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
    return _people(named or _beyond(head, article), article)


def _beyond(group: Token, article: Article) -> list[Token]:
    """Names in apposition that the parser hung on the end of the group's phrase ("two reporters for the channel -- A and B --")."""
    prep = next((child for child in reversed(group.rights) if child.dep == "prep"), None)
    last = next((child for child in prep.children if child.dep == "pobj"), None) if prep is not None else None
    if last is None or not any(child.dep == "nummod" for child in group.children):
        return []
    inside = article.entities.by_head.get(last.i)
    return [] if inside is not None and inside.entity.kind == "person" else [child for child in last.rights if child.dep == "appos"]


def _some_members(group: Mention, article: Article) -> list[Mention]:
    """Those of a group who are named for example: "activists such as A", "some of the arrested include A", "among the dead was A"."""
    if not _is_group(group):
        return []
    beside = [*group.head.children, *(child for above in group.head.ancestors() for child in above.children if child.i == group.head.i + 1)]
    named = [pobj for child in beside if child.dep == "prep" and child.lower in EXAMPLES for pobj in child.children]
    prep = group.head.head
    if group.head.dep == "pobj" and prep.lower == "of" and prep.head.dep == "nsubj" and prep.head.head.lemma in ("be", "include"):
        named += [child for child in prep.head.head.children if child.dep in ("attr", "dobj")]
    elif group.head.dep == "pobj" and prep.lower == "among" and prep.head.lemma == "be" and not any(
            child.dep == "neg" for child in prep.head.children):
        named += [child for child in prep.head.children if child.dep in ("attr", "nsubj")]
    return _people(named, article)


def _people(heads: Iterable[Token], article: Article) -> list[Mention]:
    found = (article.entities.by_head.get(name.i) for head in heads for name in conjuncts(head))
    return [mention for mention in found if mention is not None and mention.kind == "name" and mention.entity.kind in ("person", "other")]


def _mention(head: Token, article: Article) -> Mention | None:
    by_head = article.entities.by_head
    if any(child.lower == "no" and child.dep == "det" for child in head.children):
        return None
    if head.lower in QUANTIFIERS and head.dep == "appos":
        return _mention(head.head, article)
    for token in wholes(head):
        if (whole := _mention(token, article)) is not None:
            return whole
    mention = by_head.get(head.i)
    if mention is not None:
        return mention
    if head.i in article.entities.speakers:
        return article.entities.speakers[head.i]
    if head.pos == "PRON" and head.lower not in QUANTIFIERS:
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
        own = article.country or country
        if sector[:1] == ["GOV"] and any(other.entity.kind == "country" and other.entity.country == own for other in others):
            own = None
    elif own is None and any(child.lower in ("foreign", "international", "overseas") for child in mention.head.children):
        pass
    elif own is None and (entity.kind == "group" or mention.kind == "nominal" or sector[:1] in AT_HOME):
        own = country_of_place(mention, article) or country or (article.home if sector[:1] in ENFORCING else None)
    if people and not sector and (entity.kind == "person" or (entity.kind == "group" and mention.kind == "nominal")):
        sector = ["CVL"]
    return Party(start=start, end=end, text=article.parse.text[start:end], entity=entity.id, country=own, sector=sector,
                 code=party_code(own, sector))


def bare_numbers(tokens: Iterable[Token], article: Article, *, people: bool = False) -> list[QuantityFound]:
    """The numbers that stand for people by themselves ("arrested seven", "Two arrested"); with `people` also those of things that no list
    knows, of an act that only people suffer ("50 sevaks were arrested").
    """
    found: list[QuantityFound] = []
    for token in tokens:
        quantity = count_of(token, article.quantities)
        if quantity is None:
            continue
        bare = token.pos == "NUM" and token.dep in ("dobj", "nsubjpass", "nsubj", "ROOT") and quantity.unit == "people"
        if bare or (people and token.dep in ("dobj", "nsubjpass") and any(child.dep == "nummod" for child in token.children)):
            found.append(quantity)
    return found


def unnamed(number: QuantityFound, article: Article, country: str | None) -> Party:
    """The civilians whom a bare number stands for, who are no entity."""
    last = number.last - 1 if number.of is None else max(number.last - 1, number.of.i)
    start, end = article.parse.tokens[number.first].start, article.parse.tokens[last].end
    return Party(start=start, end=end, text=article.parse.text[start:end], entity=None, country=country, sector=["CVL"],
                 code=party_code(country, ["CVL"]))


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
        if tokens[last].lower == "for" and any(token.tag == "PRP$" for token in phrase):
            noun = None  # "was rebuked by rivals for his speech"
        elif len(phrase) <= MAX_COMPLEMENT and phrase[-1].i - last == len(phrase) - 1 and all(token.pos != "VERB" for token in phrase):
            last = phrase[-1].i + 1
        elif noun is not None and noun.i - last < MAX_COMPLEMENT:
            last = noun.i + 1
    return tokens[mention.first].start, tokens[last - 1].end


def _apposed(mention: Mention) -> Mention | None:
    """The name right after a description of the same party ("his counterpart, Ana Ruiz")."""
    return next((other for other in mention.entity.mentions if other.kind == "name" and mention.last <= other.first <= mention.last + 1
                 and other.head.dep == "appos" and other.head.head is mention.head), None)
