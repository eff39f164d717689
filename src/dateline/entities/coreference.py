"""Which mentions are the same thing: names, then appositions and descriptions, then pronouns."""

from __future__ import annotations

from collections import Counter

from dateline.entities.agents import Agents, Office, office_on
from dateline.entities.codes import INTERNATIONAL
from dateline.entities.describe import Draft
from dateline.entities.model import Entity, Mention
from dateline.entities.names import Unit, is_title_case
from dateline.entities.pronouns import SUBJECT, Pronouns, clash, gender_of
from dateline.parse import Parse, Token

BE = frozenset({"be", "become", "remain"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
FRESH = frozenset({"a", "an", "another", "other", "some", "several", "many", "few", "more", "no", "any", "every", "each", "most"})
HEADS_OF_STATE = frozenset(
    {
        "leader",
        "strongman",
        "ruler",
        "dictator",
        "autocrat",
        "president",
        "prime minister",
        "premier",
        "chancellor",
        "king",
        "queen",
        "emperor",
        "emir",
        "sultan",
        "monarch",
        "supreme leader",
        "paramount leader",
        "head of state",
        "head of government",
        "crown prince",
    }
)
"""Roles that may name one and the same person of a country."""
RULERS = frozenset({"leader", "strongman", "ruler", "dictator", "autocrat"})
"""Words for whoever holds one of these offices."""
CHIEFS = frozenset({"chief", "head", "boss", "leader"})
"""Words for whoever heads an international body."""
PAIR = frozenset({"the", "both", "two", "these", "those"})
"""What may stand before a noun that takes up two parties."""
WINDOW = 3
"""How many sentences back such a pair may stand."""
TRADES = frozenset({"BUS", "JRN", "LAB", "PTY", "SOC", "EDU"})
"""Sectors whose common nouns may take up a body's name again."""
NEAR = 5
"""How many sentences back a common noun may take up a body's name."""
FAR = 25
"""How many sentences back a description of a person may look."""


class Linker:
    """Groups the drafts of one document into entities."""

    def __init__(self, parse: Parse, agents: Agents, drafts: list[Draft], published: str) -> None:
        self.tokens, self.agents, self.drafts, self.published = parse.tokens, agents, drafts, published
        self.by_head: dict[int, Draft] = {}
        for draft in drafts:
            self.by_head.setdefault(draft.mention.head.i, draft)
        self.draft_of = {id(draft.mention): draft for draft in drafts}
        self.people: list[tuple[Entity, list[str]]] = []
        self.known: dict[int, Unit] = {}
        self.keyed: dict[tuple[str, str], Entity] = {}
        self.placed: list[Draft] = []
        self.titled = {s.index for s in parse.sentences if is_title_case(s)}

    def link(self) -> list[Entity]:
        """Entities in order of first mention, with mentions, kind, gathered roles; codes are not final yet."""
        names = [d for d in self.drafts if d.mention.kind == "name"]
        self._link_people([d for d in names if d.kind == "person"])
        for draft in names:
            if draft.kind != "person":
                self._link_other_name(draft)
        self._inherit()
        nominals = [d for d in self.drafts if d.mention.kind == "nominal"]
        for draft in nominals:
            self._link_same_phrase(draft)
            if draft.mention.plural:
                self._share(draft)
        self._gather_people()
        for draft in nominals:
            if draft.mention.entity is None:
                self._link_description(draft)
        pronouns = Pronouns(self.drafts, self.by_head)
        for draft in self.drafts:
            entity = pronouns.resolve(draft) if draft.mention.kind == "pronoun" else None
            if entity is not None:
                draft.mention.plural = draft.mention.plural or entity.mentions[0].plural
                self._join(draft, entity)
        self._inherit()
        return self._entities()

    def _join(self, draft: Draft, entity: Entity) -> None:
        draft.mention.entity = entity
        entity.mentions.append(draft.mention)
        if draft.role is not None and draft.mention.role and draft.mention.role not in entity.roles and entity.kind == "person":
            entity.roles.append(draft.mention.role)

    def _new(self, draft: Draft, name: str) -> Entity:
        entity = Entity("", name, draft.kind)
        self._join(draft, entity)
        return entity

    def _words(self, draft: Draft) -> list[str]:
        first, last = draft.mention.name or (draft.mention.first, draft.mention.last)
        return [t.text for t in self.tokens[first:last] if t.pos != "PUNCT" and t.text not in ("-", ".")]

    def _text(self, first: int, last: int) -> str:
        pieces = [self.tokens[first].text]
        for before, token in zip(self.tokens[first:last], self.tokens[first + 1 : last], strict=False):
            pieces.append((" " if token.start > before.end else "") + token.text)
        return "".join(pieces)

    def _link_people(self, drafts: list[Draft]) -> None:
        for draft in sorted(drafts, key=lambda d: (len(self._words(d)) < 2, d.mention.first)):
            words = [w.lower() for w in self._words(draft)]
            known = draft.unit.known if draft.unit else None
            found = self._person(words, draft)
            if found is None and known is not None:
                found = self.keyed.get(("person", known.name))
            if found is not None:
                self._join(draft, found)
            else:
                assert draft.mention.name is not None
                found = self._new(draft, self._text(*draft.mention.name))
                self.people.append((found, words))
            if known is not None and (
                len(words) > 1 or len(self._full(found)) < 2 or {w.lower() for w in known.name.split()} >= set(self._full(found))
            ):
                self.keyed.setdefault(("person", known.name), found)
                self.known.setdefault(id(found), draft.unit)  # type: ignore[arg-type]

    def _full(self, entity: Entity) -> list[str]:
        return next(words for other, words in self.people if other is entity)

    def _person(self, words: list[str], draft: Draft) -> Entity | None:
        """The person whose name these words can be short or long for: the nearest before, else the first after."""
        best: tuple[tuple[int, int], Entity] | None = None
        for entity, full in self.people:
            if not _same_name(words, full):
                continue
            if len(words) == 1 and clash(draft.mention.gender, gender_of(entity)):
                continue
            before = [m.first for m in entity.mentions if m.first <= draft.mention.first]
            surname = words[-1] == full[-1]
            score = (
                2 if surname and before else 1 if surname else 0,
                max(before) if before else -entity.mentions[0].first,
            )
            if best is None or score > best[0]:
                best = (score, entity)
        if best is not None and len(words) > len(self._full(best[1])):
            entity = best[1]
            self.people = [(e, words if e is entity else w) for e, w in self.people]
        return best[1] if best else None

    def _link_other_name(self, draft: Draft) -> None:
        known = draft.unit.known if draft.unit else None
        words = self._words(draft)
        text = " ".join(words)
        if known is None and len(words) == 1 and draft.kind in ("other", "organization", "place", "group"):
            person = next((e for e, full in reversed(self.people) if words[0].lower() == full[-1]), None)
            if person is not None and not text.isupper():
                draft.kind = "person"
                self._join(draft, person)
                return
        key: tuple[str, str]
        if known is not None and draft.kind != "place":
            key = ("country" if known.kind == "demonym" else known.entity, known.name)
        else:
            key = (draft.kind if draft.kind == "place" else "", text.lower())
        entity = self.keyed.get(key)
        if entity is None and known is None and draft.kind != "place" and text.isupper():
            entity = self._by_initials(text)
        if entity is None:
            entity = self._new(draft, known.name if known is not None and draft.kind != "place" else self._display(draft))
            self.keyed[key] = entity
        else:
            self._join(draft, entity)
        self._note_acronym(draft, entity)

    def _display(self, draft: Draft) -> str:
        first, last = draft.mention.name or (draft.mention.first, draft.mention.last)
        return self._text(first, last)

    def _by_initials(self, acronym: str) -> Entity | None:
        for entity in self.keyed.values():
            if entity.kind in ("organization", "group", "other"):
                initials = "".join(word[0] for word in entity.name.split() if word[0].isupper())
                if len(acronym) > 1 and initials == acronym:
                    return entity
        return None

    def _note_acronym(self, draft: Draft, entity: Entity) -> None:
        """ "the African Union (AU)": from here on AU is the same body."""
        i = draft.mention.last
        if (
            entity.kind in ("organization", "group", "other")
            and i + 2 < len(self.tokens)
            and self.tokens[i].text == "("
            and self.tokens[i + 2].text == ")"
        ):
            short = self.tokens[i + 1].text
            if len(short) > 1 and (
                short.isupper()
                or short.lower() == "".join(w[0] for w in entity.name.lower().split() if w not in ("of", "the", "for", "and"))
            ):
                self.keyed.setdefault(("", short.lower()), entity)
                inner = self.by_head.get(i + 1)
                if inner is not None and inner.mention.entity is None:
                    if inner.unit is not None and inner.unit.known is not None:
                        self.keyed.setdefault((inner.unit.known.entity, inner.unit.known.name), entity)
                    self._join(inner, entity)

    def _link_same_phrase(self, draft: Draft) -> None:
        """Appositions ("X, the opposition leader") and copulas ("X is a lawyer")."""
        head = draft.mention.head
        other: Draft | None = None
        if head.dep == "appos" or (head.dep in ("attr", "oprd") and head.head.lemma in BE):
            target = head.head
            if head.dep != "appos":
                target = next((c for c in head.head.lefts if c.dep in SUBJECT), head)
            other = self.by_head.get(target.i) or self._covering_name(target)
        else:
            named = next((c for c in head.rights if c.dep == "appos"), None)
            other = self.by_head.get(named.i) if named is not None and named.i - head.i <= 12 else None
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
            self._join(draft, entity)

    def _share(self, draft: Draft) -> None:
        """ "attorneys X and Y": what the noun says holds of each name."""
        named = next((child for child in draft.mention.head.rights if child.dep == "appos"), None)
        while named is not None:
            other = self.by_head.get(named.i)
            if other is not None and other.mention.kind == "name" and other.mention.entity is not None:
                mention, entity = other.mention, other.mention.entity
                if entity.kind == "other" and draft.kind == "group":
                    entity.kind = "person"
                if entity.kind not in ("country", "place"):
                    mention.country = mention.country or draft.mention.country
                    mention.sector = mention.sector or draft.mention.sector
            named = next((child for child in named.rights if child.dep == "conj"), None)

    def _covering_name(self, token: Token) -> Draft | None:
        for draft in self.drafts:
            if draft.mention.kind == "name" and draft.mention.first <= token.i < draft.mention.last:
                return draft
        return None

    def _gather_people(self) -> None:
        """What the text (else the table of leaders) says of each person, so that descriptions can find them."""
        self.countries: dict[int, str | None] = {}
        self.sectors: dict[int, set[str]] = {}
        self.roles: dict[int, set[str]] = {}
        for entity, _ in self.people:
            told, tabled = country_of(entity), self.office(entity)
            self.countries[id(entity)], self.roles[id(entity)] = told, set(entity.roles)
            self.sectors[id(entity)] = {s for m in entity.mentions for s in m.sector}
            if tabled is not None:
                office, _ = tabled
                self.countries[id(entity)] = told or office.country
                self.sectors[id(entity)].update(office.sectors)
                self.roles[id(entity)].add(office.role)

    def office(self, entity: Entity) -> tuple[Office, bool] | None:
        """What the table of leaders knows of a person, and whether still in office; the text's country must agree."""
        unit, told = self.known.get(id(entity)), country_of(entity)
        if unit is None or unit.known is None:
            return None
        offices = [office for office in unit.known.offices if told in (None, office.country)]
        return office_on(offices, self.published) if offices else None

    def _link_description(self, draft: Draft) -> None:
        mention = draft.mention
        start = self.tokens[mention.first].lower
        headline = mention.head.sentence in self.titled
        definite = start in DEFINITE or draft.owner is not None or (headline and mention.country is not None)
        if draft.kind == "person" and not mention.plural and definite:
            person = self._described(draft, headline)
            if person is not None:
                self.countries[id(person)] = self.countries[id(person)] or mention.country
                self._join(draft, person)
                return
        if self._link_pair(draft):
            return
        if draft.kind == "country" and draft.owner is None and not draft.words and not mention.plural:
            country = self._country_before(mention)
            if country is not None and start == "the":
                self._join(draft, country)
            return
        entity = None if self._is_fresh(draft) else self._same_noun(draft) or self._same_age(draft)
        body = self._named_body(draft) if start in ("the", "this") and not mention.plural else None
        if body is not None and (entity is None or entity.mentions[-1].head.i < body.mentions[-1].head.i):
            entity = body
        if entity is not None:
            self._join(draft, entity)
        else:
            first = mention.first + (start in DEFINITE or start in ("a", "an"))
            name = self._text(min(first, mention.last - 1), mention.last)
            self._new(draft, name[:1].upper() + name[1:])
        self.placed.append(draft)

    def _link_pair(self, draft: Draft) -> bool:
        """Link "the two leaders", "both countries" where just two are near: the noun is the first, its part the second."""
        mention, role = draft.mention, draft.role
        words = {t.lower for t in self.tokens[mention.first : mention.head.i]}
        if role is None or not mention.plural or mention.country or not words or not words <= PAIR:
            return False
        if draft.kind != "country" and role.phrase not in HEADS_OF_STATE:
            return False
        near: list[Entity] = []
        for other in self.drafts:
            past, entity = other.mention, other.mention.entity
            apart = mention.head.sentence - past.head.sentence
            if past.head.i >= mention.first or apart > WINDOW or entity is None or entity in near:
                continue
            leads = bool(HEADS_OF_STATE & (self.roles.get(id(entity), set()) | set(entity.roles)))
            if other.kind == "country" if draft.kind == "country" else entity.kind == "person" and leads:
                near.append(entity)
        if len(near) != 2:
            return False
        self._join(draft, near[0])
        part = Mention(mention.first, mention.last, mention.head, "nominal", plural=True, role=mention.role, entity=near[1])
        near[1].mentions.append(part)
        mention.parts, mention.sector = (part,), ()
        return True

    def _country_before(self, mention: Mention) -> Entity | None:
        """ "the country": the one named last, in this sentence or the one before."""
        for draft in reversed(self.drafts):
            head = draft.mention.head
            if head.i < mention.first and draft.mention.kind == "name" and draft.kind == "country":
                return draft.mention.entity if mention.head.sentence - head.sentence <= 1 else None
        return None

    def _described(self, draft: Draft, headline: bool) -> Entity | None:
        """The nearest person before (for a headline: the first of the text) whom office, nationality or age fits."""
        mention, role = draft.mention, draft.role
        if role is None or (draft.owner is not None and not mention.country):
            return None
        best: tuple[bool, int, Entity] | None = None
        for entity, _ in self.people:
            last = max((m.head.i for m in entity.mentions if m.head.i < mention.first), default=-1)
            if last < 0 and headline:
                last = -min(m.head.i for m in entity.mentions)
            elif last < 0 or self.tokens[mention.first].sentence - self.tokens[last].sentence > FAR:
                continue
            country = self.countries[id(entity)]
            unknown = country is None and mention.country is not None and role.phrase not in entity.roles
            if unknown or clash(mention.gender, gender_of(entity)):
                continue
            if (mention.country and country not in (None, mention.country)) or not self._fits(draft, entity):
                continue
            score = (country == mention.country, last)
            if best is None or score > best[:2]:
                best = (*score, entity)
        return best[2] if best else None

    def _fits(self, draft: Draft, entity: Entity) -> bool:
        role, mention = draft.role, draft.mention
        assert role is not None
        phrase = role.phrase.removeprefix("former ")
        if not phrase:
            return True
        if not role.scope and not role.sectors and mention.country:
            return True
        roles = self.roles[id(entity)] | set(entity.roles)
        if phrase in roles or any(r.endswith(" " + phrase) for r in roles):
            return True
        sectors = self.sectors[id(entity)]
        if phrase in CHIEFS and mention.country in INTERNATIONAL:
            return True
        if phrase in HEADS_OF_STATE:
            if roles & HEADS_OF_STATE and phrase in RULERS:
                return True
            return bool(mention.country) and "GOV" in sectors and phrase in RULERS
        return bool(role.sectors) and role.sectors[0] != "CVL" and role.scope == "" and set(role.sectors) <= sectors

    def _named_body(self, draft: Draft) -> Entity | None:
        """ "the company", "the ministry": the body named last whose name holds the noun or whose trade is the same."""
        role, here = draft.role, draft.mention.head
        if role is None or draft.words or draft.owner is not None or draft.kind not in ("organization", "group"):
            return None
        for other in reversed(self.drafts):
            mention, entity = other.mention, other.mention.entity
            if mention.first >= draft.mention.first or mention.kind != "name" or entity is None:
                continue
            if here.sentence - mention.head.sentence > NEAR:
                break
            if entity.kind not in ("organization", "group", "other"):
                continue
            same_trade = TRADES & set(role.sectors) & set(mention.sector)
            if same_trade or here.lemma in entity.name.lower().split():
                return entity
        return None

    def _same_age(self, draft: Draft) -> Entity | None:
        """ "the 34-year-old" after "a 34-year-old Frenchman"."""
        if draft.role is None or draft.role.phrase:
            return None
        ages = {t.text for t in self.tokens[draft.mention.first : draft.mention.last] if t.pos == "NUM"}
        for other in reversed(self.placed):
            past = other.mention
            if other.kind == "person" and ages & {t.text for t in self.tokens[past.first : past.last]}:
                return past.entity
        return None

    def _is_fresh(self, draft: Draft) -> bool:
        mention = draft.mention
        words = self.tokens[mention.first : mention.head.i]
        if any(t.lower in FRESH for t in words) or (
            not mention.plural and draft.kind == "person" and not draft.owner and (not words or words[0].lower not in DEFINITE)
        ):
            return True
        return any(t.dep == "nummod" for t in words) and words[0].lower not in DEFINITE

    def _same_noun(self, draft: Draft) -> Entity | None:
        mention = draft.mention
        for other in reversed(self.placed):
            past = other.mention
            if past.head.lemma != mention.head.lemma or (past.country and mention.country and past.country != mention.country):
                continue
            if draft.owner is not None and (other.owner is None or other.owner.lemma != draft.owner.lemma):
                continue
            if mention.plural != past.plural or not (draft.words <= other.words or other.words <= draft.words):
                continue
            if draft.kind == "country" and draft.words != other.words:
                continue
            return past.entity
        return None

    def _inherit(self) -> None:
        """Country and sector from the owner ("Lukashenko's police", "his government") and from "of" phrases."""
        for draft in self.drafts:
            mention = draft.mention
            if draft.owner is not None:
                owner = self.by_head.get(draft.owner.i)
                entity = owner.mention.entity if owner is not None else None
                if owner is not None and entity is not None:
                    told = owner.mention.country or country_of(entity)
                    if told is None and (tabled := self.office(entity)) is not None:
                        told = tabled[0].country
                    mention.country = mention.country or told
                    if (
                        draft.role is not None
                        and draft.role.scope in ("body", "nation", "of")
                        and entity.kind in ("organization", "group")
                        and owner.mention.sector
                    ):
                        mention.sector = owner.mention.sector
            for token in draft.bodies:
                body = self.by_head.get(token.i)
                if body is not None and body.mention.kind != "pronoun":
                    mention.country = mention.country or body.mention.country
            if (
                draft.role is not None
                and draft.role.scope in ("nation", "of")
                and not mention.sector
                and mention.country
                and len(mention.country) == 3
                and mention.country not in ("NGO", "ISM", "IMG", "MNC", "IGO")
            ):
                mention.sector = ("GOV",)

    def _entities(self) -> list[Entity]:
        found: dict[int, Entity] = {}
        for draft in sorted(self.drafts, key=lambda d: (d.mention.first, d.mention.head.i)):
            entity = draft.mention.entity
            if entity is not None:
                found.setdefault(id(entity), entity)
        for entity in found.values():
            entity.mentions.sort(key=lambda m: (m.first, m.last))
        return list(found.values())


def country_of(entity: Entity) -> str | None:
    """The country that most of the mentions give."""
    countries = Counter(m.country for m in entity.mentions if m.country)
    return countries.most_common(1)[0][0] if countries else None


def _same_name(short: list[str], full: list[str]) -> bool:
    """Whether one name's words are all in the other, in order."""
    if len(short) > len(full):
        short, full = full, short
    rest = iter(full)
    return all(word in rest for word in short) and (len(short) > 1 or short[0] in (full[0], full[-1]) or len(full) > 2)
