"""What a pronoun stands for: agreement in number and gender, distance, and the antecedent's part in its sentence."""

from __future__ import annotations

from collections import Counter

from dateline.entities.describe import Draft
from dateline.entities.model import Entity, Mention
from dateline.parse import Token

SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})
OBJECT = frozenset({"dobj", "dative", "iobj", "obj"})
PLEONASTIC = frozenset({"be", "seem", "appear", "become", "turn", "look", "remain", "happen", "prove", "feel"})
WEATHER = frozenset({"rain", "snow", "thunder", "hail"})
WINDOW = 3
"""How many sentences back a pronoun may look."""


class Pronouns:
    """Resolves the pronouns of one document; the entities of names and nouns must be known."""

    def __init__(self, drafts: list[Draft], by_head: dict[int, Draft]) -> None:
        self.drafts, self.by_head = drafts, by_head

    def resolve(self, draft: Draft) -> Entity | None:
        """The entity that the pronoun of `draft` stands for, if one is near enough and fits."""
        token = draft.mention.head
        if draft.pronoun == "r":
            return self._antecedent(token)
        if draft.pronoun == "n" and _is_pleonastic(token):
            return None
        return self._nearest(draft)

    def _antecedent(self, token: Token) -> Entity | None:
        for step, above in enumerate(token.ancestors()):
            if above.dep == "relcl":
                found = self.by_head.get(above.head.i)
                return found.mention.entity if found is not None and found.mention.kind != "pronoun" else None
            if step > 4:
                break
        return None

    def _nearest(self, draft: Draft) -> Entity | None:
        """The best candidate; nobody where "they" are several names joined, for those are no one entity."""
        token, pronoun = draft.mention.head, draft.pronoun
        reflexive, possessive = token.lower.endswith(("self", "selves")), token.tag == "PRP$"
        if possessive and (owner := self._fronted(token, pronoun)) is not None:
            return owner
        around = self._recent(token)
        barred = set() if possessive or reflexive else {id(d.mention.entity) for d in around if _is_beside(d, token)}
        best: tuple[float, int, Entity | None] | None = None
        for other in around:
            mention, entity = other.mention, other.mention.entity
            joined = pronoun == "p" and any(c.dep == "conj" and c.i in self.by_head for c in mention.head.children)
            if entity is None or (not joined and not self._agrees(pronoun, mention, entity)):
                continue
            same = reflexive and _is_beside(other, token)
            if id(entity) in barred:
                continue
            far = token.sentence - mention.head.sentence
            score = -2.0 * far + (2.0 if _is_subject(mention.head) else 0.5 if mention.head.dep in OBJECT else 0.0)
            if mention.head.dep == "poss":
                score -= 0.5
            if same:
                score += 5
            if pronoun in ("m", "f"):
                score += 1.0 if gender_of(entity) == pronoun else 0.0
                score += 0.5 if mention.kind != "nominal" else 0.0
            if best is None or (score, mention.head.i) > best[:2]:
                best = (score, mention.head.i, None if joined else entity)
        if best is None and pronoun in ("m", "f"):
            return self._ahead(token, pronoun)
        return best[2] if best else None

    def _fronted(self, token: Token, pronoun: str | None) -> Entity | None:
        """ "In its crackdown, Chad ...": the subject behind a phrase that opens the sentence."""
        verb = _clause(token)
        subject = next((child for child in verb.children if child.dep in SUBJECT and child.i > token.i), None)
        opens = any(token is word or any(token is below for below in word.subtree()) for word in verb.children if word.dep == "prep")
        draft = self.by_head.get(subject.i) if subject is not None and opens else None
        if draft is None or draft.mention.kind != "name" or draft.mention.entity is None:
            return None
        return draft.mention.entity if self._agrees(pronoun or "p", draft.mention, draft.mention.entity) else None

    def _recent(self, token: Token) -> list[Draft]:
        """Drafts before the token, at most `WINDOW` sentences back."""
        found = []
        for draft in self.drafts:
            head = draft.mention.head
            if head.i >= token.i:
                break
            if token.sentence - head.sentence <= WINDOW:
                found.append(draft)
        return found

    def _agrees(self, pronoun: str, mention: Mention, entity: Entity) -> bool:
        if pronoun in ("m", "f"):
            return entity.kind == "person" and not mention.plural and not clash(pronoun, gender_of(entity))
        if pronoun == "n":
            return entity.kind in ("organization", "country", "group") and not mention.plural
        return entity.kind == "group" or mention.plural or (entity.kind == "organization" and mention.kind == "nominal")

    def _ahead(self, token: Token, pronoun: str) -> Entity | None:
        """ "As he spoke, X ...": the subject of the clause above, in the same sentence."""
        for draft in self.drafts:
            head = draft.mention.head
            if (
                head.i > token.i
                and head.sentence == token.sentence
                and draft.mention.kind == "name"
                and head.dep in SUBJECT
                and draft.mention.entity is not None
                and self._agrees(pronoun, draft.mention, draft.mention.entity)
            ):
                return draft.mention.entity
            if head.sentence > token.sentence:
                break
        return None


def gender_of(entity: Entity) -> str | None:
    """m or f where titles, nouns or first names say so."""
    found = Counter(m.gender for m in entity.mentions if m.gender and m.kind != "pronoun")
    return found.most_common(1)[0][0] if found else None


def clash(one: str | None, other: str | None) -> bool:
    """Whether two genders are known and differ."""
    return one is not None and other is not None and one != other


def _clause(token: Token) -> Token:
    """The verb that governs the token's phrase; of verbs joined under one subject, the first."""
    verb = next((above for above in token.ancestors() if above.pos in ("VERB", "AUX")), token)
    while verb.dep == "conj" and verb.head is not verb and not any(child.dep in SUBJECT for child in verb.children):
        verb = verb.head
    return verb


def _is_beside(draft: Draft, token: Token) -> bool:
    """Whether the mention is subject or object of the token's own verb; of joined verbs each has objects of its own."""
    head = draft.mention.head
    if head.sentence != token.sentence or head.dep not in SUBJECT | OBJECT:
        return False
    return head.head is token.head if head.dep in OBJECT and token.dep in OBJECT else _clause(head) is _clause(token)


def _is_subject(token: Token) -> bool:
    while token.dep == "conj" and token.head is not token:
        token = token.head
    return token.dep in SUBJECT


def _is_pleonastic(token: Token) -> bool:
    if token.lower != "it" or token.dep not in ("nsubj", "nsubjpass", "expl"):
        return False
    verb = token.head.head if token.head.dep == "aux" else token.head
    if token.dep == "expl" or verb.lemma in WEATHER:
        return True
    clause = any(c.dep in ("ccomp", "xcomp", "csubj", "advcl", "acomp") for c in token.head.rights)
    return (token.head.lemma in PLEONASTIC and clause) or (token.dep == "nsubjpass" and any(c.dep == "ccomp" for c in token.head.rights))
