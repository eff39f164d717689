"""How many were killed, injured, arrested or took part, and how much money it was."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from dateline.events.arguments import conjuncts
from dateline.events.article import Article
from dateline.events.compose import Draft
from dateline.parse import Token
from dateline.quantities import QuantityFound, count_of
from dateline.record import Amount, Count, Magnitude, span

DURING = frozenset({"in", "during", "by", "from"})
"""Prepositions that lead from the dead and wounded to the act that harmed them."""


def harm_words(language: str = "en") -> dict[str, frozenset[str]]:
    """The lemmas of harm.txt by field of magnitude, and the words that leave a harm word idle."""
    table = {}
    for line in (files("dateline.lexicon") / language / "harm.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, _, words = line.partition(":")
            table[name] = frozenset(word.strip() for word in words.split(","))
    return table


def magnitude(draft: Draft, article: Article, harm: dict[str, frozenset[str]]) -> Magnitude:
    """Counts of the killed, injured, arrested and taking part, and a sum of money, where the text gives them."""
    found = Magnitude()
    if draft.type in ("ASSAULT", "COERCE"):
        for name in ("killed", "injured") if draft.type == "ASSAULT" else ("arrested",):
            hit = next(_harmed(draft, name, harm, article), None)
            if hit is not None:
                setattr(found, name, hit)
        if found.killed is not None and found.killed.value is None and found.killed.low is None and draft.factuality == "negated":
            found.killed = None
    elif draft.type == "PROTEST":
        for token in [*draft.actors, *drawn(draft)]:
            for head in conjuncts(token):
                quantity = count_of(head, article.quantities)
                if quantity is not None and quantity.unit == "people":
                    found.size = _count(quantity, head, article)
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


def _is_idle(token: Token, harm: dict[str, frozenset[str]]) -> bool:
    """Whether a harm word tells of nobody's harm: "death threats", "killed off the orchards"."""
    if token.dep == "compound" and token.head.lemma in harm["idle before"]:
        return True
    objects = [child for child in token.children if child.dep in ("dobj", "nsubjpass")]
    return bool(objects) and all(child.lemma in harm["idle upon"] for child in objects)


def _harmed(draft: Draft, name: str, harm: dict[str, frozenset[str]], article: Article) -> Iterator[Count]:
    """Counts of those whom a harm word of that field, under the draft's clause, speaks of, the trigger's own first."""
    lemmas = harm[name]
    seen = [draft.trigger, *(word for word in draft.frame.words)]
    seen += [token for token in draft.governor.subtree() if token not in seen and token.pos in ("VERB", "NOUN", "ADJ")]
    told = _counted(draft.trigger, lemmas)
    if told is not None:
        seen.insert(0, told)
    for token in seen:
        lemma = token.lemma
        if _is_idle(token, harm) or (draft.attempted and token is draft.trigger):
            continue
        if token is told or lemma in lemmas or (lemma == "dead" and "kill" in lemmas) or any(
                f"{lemma} {child.lower}" in lemmas for child in token.children if child.dep == "prt"):
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
                        yield _count(quantity, head, article)
                        return
            yield _count(None, people[0] if people else token, article)
            return


def _counted(act: Token, lemmas: frozenset[str]) -> Token | None:
    """The harm that a noun's act did, told above it: "deaths in the raid", "sixty died, seventeen of them in the raid"."""
    if act.dep == "acl" and act.tag == "VBG":
        act = act.head
    if act.dep != "pobj" or act.head.lower not in DURING:
        return None
    holder = act.head.head
    if holder.pos == "NOUN" and holder.lemma in lemmas:
        return holder
    above = (ancestor for ancestor, _ in zip(holder.ancestors(), range(3), strict=False))
    return holder if holder.pos == "NUM" and any(ancestor.lemma in lemmas for ancestor in above) else None


def drawn(draft: Draft) -> Iterator[Token]:
    """"the latest drawing tens of thousands": what a protest draws or gathers."""
    for token in draft.governor.subtree():
        if token.lemma in ("draw", "attract", "gather", "bring", "see", "involve", "number") and token.pos == "VERB":
            yield from (child for child in token.children if child.dep == "dobj")
    for child in draft.trigger.children:
        if child.dep == "prep" and child.lower in ("of", "by"):
            yield from (pobj for pobj in child.children if pobj.dep == "pobj")


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


def _count(found: QuantityFound | None, token: Token, article: Article) -> Count:
    """A count of people as the record shows it; without a number, that there were some."""
    if found is None or found.unit == "%":
        return Count(value=None, low=None, high=None, span=span(article.parse.text, token.start, token.end))
    tokens = article.parse.tokens
    whole = [int(number) if number is not None else None for number in (found.value, found.low, found.high)]
    return Count(value=whole[0], low=whole[1], high=whole[2],
                 span=span(article.parse.text, tokens[found.first].start, tokens[found.last - 1].end))
