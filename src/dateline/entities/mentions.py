"""Noun phrases that can be a party, with what each says of itself: country, sector, role, number, gender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.entities.agents import Agents, Known, Role
from dateline.entities.codes import BARE_COUNTRY, INTERNATIONAL
from dateline.entities.describe import LOCATIVE, Describer, Draft
from dateline.entities.model import Mention
from dateline.entities.names import DAMAGE, Unit, is_lower_case
from dateline.parse import Parse, Token
from dateline.record import EntityKind

MODIFIERS = frozenset({"compound", "amod", "nmod", "det", "nummod", "quantmod", "npadvmod", "predet", "advmod"})
INSIDE = frozenset({"det", "predet", "amod", "nummod", "compound", "nmod", "poss", "quantmod", "punct", "npadvmod", "neg"})
COLLECTIVE = frozenset({"police", "people", "troops", "forces", "authorities", "personnel", "youth", "media", "clergy"})
WATERS = frozenset({"gulf", "sea", "strait", "straits", "bay"})
PROVISIONS = frozenset({"section", "article", "chapter", "clause", "paragraph", "part"})
MANY = frozenset({"hundreds", "thousands", "dozens", "scores", "millions"})
PRONOUNS: dict[str, tuple[bool, str | None]] = {
    "he": (False, "m"),
    "him": (False, "m"),
    "his": (False, "m"),
    "himself": (False, "m"),
    "she": (False, "f"),
    "her": (False, "f"),
    "hers": (False, "f"),
    "herself": (False, "f"),
    "it": (False, "n"),
    "its": (False, "n"),
    "itself": (False, "n"),
    "they": (True, None),
    "them": (True, None),
    "their": (True, None),
    "theirs": (True, None),
    "themselves": (True, None),
    "who": (False, "r"),
    "whom": (False, "r"),
    "whose": (False, "r"),
    "which": (False, "r"),
    "that": (False, "r"),
}
"""Pronoun -> plural, gender (n: thing or body, r: relative)."""
UNDERSTOOD = Role("", ("CVL",), "person")
_AGE = re.compile(r", [1-9]\d ,|\( [1-9]\d \)")
_SEAT = re.compile(r"[(,\[](?:[RDI]|Rep\.|Dem\.|Ind\.|DFL)[-–][A-Z][A-Za-z.]+")
"""A US legislator's party and state as they follow the name."""


class Finder:
    """Finds the mentions of one document."""

    def __init__(self, parse: Parse, agents: Agents, units: dict[int, Unit]) -> None:
        self.tokens, self.agents, self.units = parse.tokens, agents, units
        self.lower_case = is_lower_case(parse.text)
        self.absorbed: set[int] = set()
        self.describer = Describer(self.tokens, agents, units, self.lower_case)

    def find(self) -> list[Draft]:
        """All mentions in text order of their heads; pronouns included, unresolved."""
        drafts: list[Draft] = []
        named: set[int] = set()
        for token in self.tokens:
            if token.i in self.absorbed:
                continue
            if token.lower == "those" and any(child.dep in ("acl", "relcl") for child in token.rights):
                people = Mention(token.i, token.i + 1, token, "nominal", sector=UNDERSTOOD.sectors, plural=True)
                drafts.append(Draft(people, "group", None, UNDERSTOOD))
                continue
            if token.pos == "PRON" or token.tag in ("PRP$", "WP", "WDT", "WP$"):
                if token.lower in PRONOUNS and (token.lower != "that" or token.tag == "WDT"):
                    drafts.append(_pronoun(token))
                continue
            if not self._heads_phrase(token):
                continue
            draft = self._draft(token)
            if draft is None:
                continue
            drafts.append(draft)
            if draft.unit is not None:
                named.add(id(draft.unit))
                self.absorbed.update(range(draft.unit.first, draft.unit.last))
            drafts.extend(self._parts(draft))
        held = {i for draft in drafts for i in range(draft.mention.first, draft.mention.last)}
        drafts.extend(self._before_nouns(held))
        for unit in {id(unit): unit for unit in self.units.values()}.values():
            if id(unit) not in named and unit.first not in self.absorbed:
                drafts.extend(self._nested(unit, unit.first in held))
        drafts.sort(key=lambda draft: (draft.mention.head.i, draft.mention.first))
        return drafts

    def _heads_phrase(self, token: Token) -> bool:
        unit = self.units.get(token.i)
        if token.pos not in ("NOUN", "PROPN"):
            if token.lower == "old" and token.dep not in MODIFIERS and _age(self.tokens, token):
                return True
            if self._is_nominalised(token):
                return True
            if unit is None or token.pos not in ("ADJ", "VERB", "X", "ADV", "NUM"):
                return False
        after = self.units.get(token.i + 1)
        if not _is_modifier(token) or (token.dep == "npadvmod" and after is not None and after.kind == "person"):
            return True
        if unit is None or unit.first <= token.head.i < unit.last or (unit.known and unit.known.kind == "demonym"):
            return False
        return token.head.pos not in ("NOUN", "PROPN", "ADJ")

    def _is_nominalised(self, token: Token) -> bool:
        """Whether an adjective or participle stands for people ("the accused", "the detained")."""
        return (
            token.tag in ("VBN", "VBD", "JJ")
            and token.dep in ("nsubj", "nsubjpass", "dobj", "pobj")
            and token.lower in self.agents.nominals
            and any(child.lower == "the" and child.i == token.i - 1 for child in token.lefts)
        )

    def _draft(self, head: Token) -> Draft | None:
        unit = self.units.get(head.i)
        first, last = min(_left_edge(head), unit.first if unit else head.i), head.i + 1
        if unit is not None:
            last = max(last, unit.last)
        owner = next((child for child in head.lefts if child.dep == "poss"), None)
        start = first
        if owner is not None:
            start = owner.i + 1
            while start < last - 1 and self.tokens[start].tag == "POS":
                start += 1
        if unit is None:
            unit, last = self._name_after(head, last)
        core = [
            t
            for t in self.tokens[start : unit.first if unit else last]
            if (t.dep not in ("det", "predet") and t.pos not in ("PUNCT", "DET")) or t.text == "-"
        ]
        if unit is None and head.pos == "PROPN" and self.describer.role_of(core, head) is None:
            unit = self._unlisted(head, first)
            if unit is None:
                return None
            core = [t for t in core if t.i < unit.first]
        if unit is not None:
            core = self._initials(unit, core)
            first, core = self._title_before(unit, first, core)
            return self._named(head, first, last, unit, core, owner)
        return self._nominal(head, first, last, core, owner)

    def _name_after(self, head: Token, last: int) -> tuple[Unit | None, int]:
        """A person's name right after a title that the parser took for the head ("the Russian president X")."""
        unit = self.units.get(last)
        if (
            unit is None
            or head.tag in ("NNS", "NNPS")
            or unit.first != last
            or unit.kind != "person"
            or (unit.known and unit.known.entity != "person")
        ):
            return None, last
        if self.describer.role_of([head], head) is None:
            return None, last
        return unit, unit.last

    def _unlisted(self, head: Token, first: int) -> Unit | None:
        """A run of capitalised words that nobody lists; a part of an organisation's name gives it away."""
        start = head.i
        while (
            start > first
            and self.tokens[start - 1].pos == "PROPN"
            and self.tokens[start - 1].i not in self.units
            and self.tokens[start - 1].lower not in self.agents.titles
        ):
            start -= 1
        start = self._after_title(first, start) if self.lower_case else start
        words = self.tokens[start : head.i + 1]
        if not head.text[0].isalnum() or DAMAGE & set(head.text):
            return None
        if not self.lower_case and all(token.text.islower() for token in words):
            return None
        if head.name in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "EVENT", "LAW", "WORK_OF_ART", "LANGUAGE"):
            return None
        unit = Unit(start, head.i + 1, "other")
        kind: EntityKind = "organization" if self.describer.part_of(unit) else "other"
        before = self.tokens[start - 1] if start > first else None
        if kind == "other" and before is not None and before.lower in self.agents.titles:
            kind = "person"
        unit.kind = kind
        return unit

    def _after_title(self, first: int, start: int) -> int:
        """Where the name begins in a phrase without capitals: after its last title."""
        for i in range(start, first, -1):
            for size in (3, 2, 1):
                phrase = " ".join(t.lower for t in self.tokens[max(first, i - size) : i])
                role = self.agents.titles.get(phrase)
                if role is not None and role.scope != "lower":
                    return i
        return start

    def _initials(self, unit: Unit, core: list[Token]) -> list[Token]:
        """Single letters right before a name belong to it ("r k singh"); what they stand before is a person."""
        while (
            core
            and unit.known is None
            and core[-1].i == unit.first - 1
            and len(core[-1].text.rstrip(".")) == 1
            and core[-1].text[0].isalpha()
        ):
            core, unit.first, unit.kind = core[:-1], unit.first - 1, "person"
        return core

    def _title_before(self, unit: Unit, first: int, core: list[Token]) -> tuple[int, list[Token]]:
        """Take in a title right before the name that the parser attached elsewhere."""
        if core or first != unit.first or unit.kind not in ("person", "other"):
            return self._past_hyphen(first, core)
        for size in (4, 3, 2, 1):
            before = self.tokens[max(0, first - size) : first]
            role = self.agents.titles.get(" ".join(t.lower for t in before)) if len(before) == size else None
            if (
                role is not None
                and before[0].sentence == self.tokens[first].sentence
                and (role.scope != "lower" or self.lower_case or before[0].text.isupper())
                and (self.lower_case or before[-1].text[0].isupper() or before[-1].head.i >= first)
            ):
                unit.kind = "person"
                self.absorbed.update(t.i for t in before)
                return self._past_hyphen(first - size, before)
        return first, core

    def _past_hyphen(self, first: int, core: list[Token]) -> tuple[int, list[Token]]:
        """Take in the first half of "ex-president" where the parser left it out."""
        if core and first >= 2 and self.tokens[first - 1].text == "-" and core[0].i == first:
            prefix = self.tokens[first - 2]
            if prefix.lower in self.agents.modifiers and prefix.sentence == core[0].sentence:
                self.absorbed.update((first - 2, first - 1))
                return first - 2, [prefix, *core]
        return first, core

    def _named(self, head: Token, first: int, last: int, unit: Unit, core: list[Token], owner: Token | None) -> Draft | None:
        known, kind = unit.known, unit.kind
        if known is not None and known.kind == "demonym":
            return self._nationals(head, first, last, unit, known, core, owner)
        if kind == "person" and known is None and self.lower_case and self.describer.part_of(unit) is not None:
            kind = "organization"
        title = (
            self.describer.title_of(core)
            if kind in ("person", "other", "organization", "place") and (known is None or known.kind == "leader")
            else None
        )
        if title is not None and title[0].kind == "person" and kind != "person":
            listed = known is not None or self.describer.part_of(unit) is not None
            if kind in ("other", "place") or (title[1] == len(core) and not listed):
                kind = "person"
        if kind in ("other", "organization") and known is None and self._is_somebody(head, unit, kind):
            kind = "person"
        legislator = kind in ("person", "other", "organization") and self._seat(last)
        if legislator or (known is None and kind in ("other", "organization", "place") and self._is_aged(unit)):
            kind = "person"
        mention = Mention(first, last, head, "name", name=(unit.first, unit.last), plural=False)
        draft = Draft(mention, kind, unit, title[0] if title else None, owner=owner)
        if known is not None and known.kind in ("country", "seat", "capital"):
            mention.country, mention.sector = known.country, known.sectors or BARE_COUNTRY
            if (known.kind == "capital" and _locative(head)) or self._is_water(first):
                draft.kind, mention.sector = "place", ()
        elif known is not None and known.kind == "organization":
            mention.country = known.country
            mention.sector = tuple(dict.fromkeys((*self.describer.stance(core), *known.sectors)))
        elif kind == "person":
            self.describer.describe(draft, core, title)
            mention.gender = mention.gender or self.agents.genders.get(self.tokens[unit.first].lower)
            if legislator:
                mention.country, mention.sector = "USA", tuple(dict.fromkeys(("LEG", *mention.sector)))
        elif kind == "group":
            self.describer.describe(draft, [*core, self.tokens[unit.last - 1]], None)
        elif kind == "other" and title is not None and title[0].kind in ("group", "organization"):
            draft.kind = title[0].kind
            self.describer.describe(draft, core, title)
            mention.role = ""
        elif kind == "organization":
            part = self.describer.part_of(unit)
            self.describer.describe(draft, core, None)
            if part is not None:
                mention.sector, draft.kind = tuple(dict.fromkeys((*self.describer.stance(core), *part[0]))), part[1]
            for inner in unit.inner:
                mention.country = mention.country or inner.country
                if not mention.sector and inner.kind == "organization":
                    mention.sector = inner.sectors
        return draft

    def _is_water(self, first: int) -> bool:
        """Whether a name is part of a sea's ("Gulf of Guinea")."""
        return first >= 2 and self.tokens[first - 1].lower == "of" and self.tokens[first - 2].lower in WATERS

    def _is_somebody(self, head: Token, unit: Unit, kind: str) -> bool:
        """Whether a name of which nothing is known is a person's: a first name and another word, or "who" behind it."""
        if self.describer.part_of(unit) is not None:
            return False
        called = kind == "other" and unit.last - unit.first > 1 and self.tokens[unit.first].lower in self.agents.genders
        clauses = (child for child in head.children if child.dep == "relcl")
        return called or (head.dep != "pobj" and any(word.lower == "who" for clause in clauses for word in clause.children))

    def _is_aged(self, unit: Unit) -> bool:
        """Whether a name is followed by an age, as only a person's is ("X, 34, a teacher", "X (34)")."""
        return _AGE.match(" ".join(token.text for token in self.tokens[unit.last : unit.last + 3])) is not None

    def _seat(self, after: int) -> bool:
        """Whether token `after` begins the party and state of a US legislator ("X (R-Ohio)"), which is no party of its own."""
        if not _SEAT.match("".join(token.text for token in self.tokens[after : after + 6])):
            return False
        end = next((t.i for t in self.tokens[after + 2 : after + 9] if t.text in (")", ",", "]")), after + 4)
        self.absorbed.update(range(after, end))
        return True

    def _nationals(self, head: Token, first: int, last: int, unit: Unit, known: Known, core: list[Token], owner: Token | None) -> Draft:
        """ "Syrians", "the French" (people of a country) or "the Belarusian" (one of them)."""
        definite = self.tokens[first].lower in ("the", "these", "those")
        plural = head.tag in ("NNS", "NNPS") or head.lower.endswith(("s", "men")) or head.lower.endswith(("ch", "sh", "ese"))
        mention = Mention(first, last, head, "nominal", known.country, () if definite or not plural else ("CVL",), plural)
        draft = Draft(
            mention,
            "group" if plural else "person",
            None,
            Role(head.lower, (), "group" if plural else "person"),
            frozenset({known.name}),
            owner,
        )
        if not plural and not definite:
            mention.sector = ("CVL",)
        draft.unit = None
        self.absorbed.update(range(unit.first, unit.last))
        return draft

    def _nominal(self, head: Token, first: int, last: int, core: list[Token], owner: Token | None) -> Draft | None:
        aged = _age(self.tokens, head) if head.lower == "old" else None
        if aged is not None:
            mention = Mention(min(first, aged), last, head, "nominal", sector=("CVL",))
            return Draft(mention, "person", None, UNDERSTOOD, owner=owner)
        found = (self.describer.owned(owner, core) if owner is not None and core else None) or self.describer.role_of(core, head)
        if found is None:
            return None
        role, _ = found
        if head.lemma == "state" and any(pobj.pos == "NOUN" for prep in head.rights if prep.lower == "of" for pobj in prep.children):
            return None
        if (role.phrase in MANY and not self._counts_people(head)) or self._is_provision(head):
            return None
        plural = head.tag in ("NNS", "NNPS") or head.lower in COLLECTIVE
        mention = Mention(first, last, head, "nominal", plural=plural, role=role.phrase, gender=role.gender or None)
        kind: EntityKind = "group" if plural and role.kind == "person" else role.kind
        draft = Draft(mention, kind, None, role, owner=owner)
        self.describer.describe(draft, core, found)
        if role.scope == "of" and not any(c.lower == "of" for c in head.rights) and mention.country is None:
            return None
        return draft

    def _is_provision(self, head: Token) -> bool:
        """Whether a word stands for part of a law ("Section 144")."""
        return head.lower in PROVISIONS and head.i + 1 < len(self.tokens) and self.tokens[head.i + 1].pos == "NUM"

    def _counts_people(self, number: Token) -> bool:
        """Whether what "hundreds of" are counted are parties: they alone, or a noun that stands for some."""
        counted = [pobj for prep in number.rights if prep.lower == "of" for pobj in prep.children if pobj.dep == "pobj"]
        return all(pobj.pos not in ("NOUN", "PROPN") or pobj.i in self.units or self.describer.role_of([pobj], pobj) for pobj in counted)

    def _parts(self, draft: Draft) -> Iterator[Draft]:
        """Further nationalities before the same noun."""
        mention = draft.mention
        if mention.kind != "nominal" or draft.role is None:
            return
        countries: list[tuple[Unit, Known]] = []
        for i in range(mention.first, mention.head.i):
            unit = self.units.get(i)
            if (
                unit is not None
                and unit.first == i
                and unit.known is not None
                and unit.known.country
                and (draft.owner is None or i > draft.owner.i)
                and (unit.known.kind in ("country", "demonym", "capital") or unit.known.country in INTERNATIONAL)
            ):
                countries.append((unit, unit.known))
        joints = ("and", "or", ",", "&", "-") if mention.plural else ("and", "or", ",", "&")
        if len(countries) < 2 or not any(
            t.lower in joints for t in self.tokens[countries[0][0].last : countries[-1][0].first]
        ):
            return
        parts = []
        for unit, known in countries[1:]:
            part = Mention(
                unit.first,
                unit.last,
                self.tokens[unit.last - 1],
                "nominal",
                known.country,
                mention.sector,
                mention.plural,
                role=mention.role,
            )
            parts.append(part)
            self.absorbed.update(range(unit.first, unit.last))
            yield Draft(part, draft.kind, None, draft.role, frozenset({known.name}))
        mention.parts = tuple(parts)

    def _before_nouns(self, held: set[int]) -> Iterator[Draft]:
        """A group that only stands before a noun which is no party: "police firing", "the Syrian army offensive"."""
        for token in self.tokens:
            if token.dep not in ("compound", "amod", "nmod") or token.i in held or token.i in self.units:
                continue
            if token.head.pos != "NOUN" and token.head.tag != "VBG":
                continue
            if token.i > token.head.i or token.head.i in held or token.head.i in self.units:
                continue
            role = self.describer.role_before(token)
            if role is None:
                continue
            mention = Mention(token.i, token.i + 1, token, "nominal", sector=role.sectors, role=role.phrase)
            unit = self.units.get(token.i - 1)
            if unit is not None and unit.known is not None and unit.known.kind in ("demonym", "country") and token.i - 1 not in held:
                mention.first, mention.country = unit.first, unit.known.country
                self.absorbed.update(range(unit.first, unit.last))
            yield Draft(mention, "group" if role.kind == "person" else role.kind, None, role)

    def _nested(self, unit: Unit, in_party: bool) -> Iterator[Draft]:
        """A name that heads no phrase ("Belarus leader X"); a nationality only before what is no party.

        "Indian proposal" holds a mention of India, headed at the adjective; "Indian police" is a party of its own.
        """
        if unit.known is None and unit.kind == "group":
            return
        if unit.known is not None and unit.known.kind == "demonym":
            if not in_party:
                span, head = (unit.first, unit.last), self.tokens[unit.last - 1]
                mention = Mention(*span, head, "name", unit.known.country, BARE_COUNTRY, name=span)
                yield Draft(mention, "country", unit)
            return
        head = next(
            (t for t in self.tokens[unit.first : unit.last] if not unit.first <= t.head.i < unit.last),
            self.tokens[unit.last - 1],
        )
        draft = self._named(head, unit.first, unit.last, unit, [], None)
        if draft is not None:
            yield draft


def _pronoun(token: Token) -> Draft:
    plural, gender = PRONOUNS[token.lower]
    mention = Mention(token.i, token.i + 1, token, "pronoun", plural=plural, gender=gender if gender in ("m", "f") else None)
    return Draft(mention, "person" if gender in ("m", "f") else "other", pronoun=gender or "p")


def _is_modifier(token: Token) -> bool:
    base = token
    while base.dep == "conj" and base.head is not base and base.head.i < base.i:
        base = base.head
    if base.dep not in MODIFIERS:
        return False
    return base is token or base.head.i > token.i


def _left_edge(head: Token) -> int:
    edge = head.i
    for child in reversed(head.lefts):
        if child.dep not in INSIDE:
            if child.dep in ("advmod", "cc", "conj", "preconj", "nsubj", "case"):
                continue
            break
        if child.dep == "punct" or child.lower in LOCATIVE:
            continue
        edge = min(edge, _left_edge(child) if child.dep != "poss" else child.subtree()[0].i)
    return edge


def _age(tokens: list[Token], old: Token) -> int | None:
    """First token of "the 66-year-old" when `old` stands for a person, else None."""
    i = old.i
    if (
        i >= 4
        and tokens[i - 2].lower == "year"
        and tokens[i - 4].pos == "NUM"
        and (i + 1 >= len(tokens) or tokens[i + 1].pos not in ("NOUN", "PROPN", "ADJ"))
    ):
        start = i - 4
        return start - 1 if start and tokens[start - 1].pos == "DET" else start
    return None


def _locative(head: Token) -> bool:
    return head.dep == "pobj" and head.head.lower in LOCATIVE
