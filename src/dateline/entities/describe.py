"""What a phrase says of its party: office, sector, country, from the words before the head and the phrases after."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from dateline.entities.agents import Agents, Role
from dateline.entities.codes import BARE_COUNTRY
from dateline.entities.model import Mention
from dateline.entities.names import Unit
from dateline.parse import Token
from dateline.record import EntityKind

LOCATIVE = frozenset({"in", "at", "near", "from", "outside", "around", "across", "through", "into", "inside", "within", "throughout"})
LINKING = frozenset({"of", "for"})
OLD_OFFICES = frozenset({"GOV", "LEG", "MIL", "JUD", "PTY", "COP", "SPY", ""})
"""Sectors whose former holders are ELI; a former rebel or student is not."""
BODIES = frozenset({"body", "nation", "of", "land"})
"""Scopes of titles whose holders are of the sector of the body beside them."""
ARMED = frozenset({"COP", "MIL", "REB", "PRM", "UAF"})
PROFESSIONS = frozenset({"JRN", "REL", "MED", "EDU", "LAB"})
"""Sectors of a calling, which a stance ("dissident journalist") does not replace."""
MEANS = frozenset({"military", "artillery", "warplane", "warship", "gunship", "gunboat", "submarine", "fleet", "criminal", "patrol"})
"""Words of a force that say by what means rather than who ("military aid", "artillery strikes")."""


@dataclass(slots=True, eq=False)
class Draft:
    """A mention with what linking needs beside it."""

    mention: Mention
    kind: EntityKind
    unit: Unit | None = None
    role: Role | None = None
    words: frozenset[str] = frozenset()
    owner: Token | None = None
    bodies: list[Token] = field(default_factory=list)
    pronoun: str = ""


class Describer:
    """Reads the phrases of one document with the tables of agents."""

    def __init__(self, tokens: list[Token], agents: Agents, units: dict[int, Unit], lower_case: bool) -> None:
        self.tokens, self.agents, self.units, self.lower_case = tokens, agents, units, lower_case

    def role_of(self, core: list[Token], head: Token) -> tuple[Role, int] | None:
        """The office or noun that ends `core`, whose last word is `head`, and how many words it takes."""
        words = [t.lower for t in core]
        if not words:
            return None
        single = _singular(head.lower) if head.pos == "PROPN" else head.lemma
        return self.agents.role(words) or self.agents.role([*words[:-1], single]) or self._ending(head)

    def owned(self, owner: Token, core: list[Token]) -> tuple[Role, int] | None:
        """The noun that `core` is together with its possessor ("lawyers' union"), and how many words of `core` it takes."""
        words = " ".join(t.lower for t in self.tokens[owner.i : core[-1].i + 1]).replace("’", "'").replace(" '", "'")
        found = self.agents.nominals.get(words) or self.agents.nominals.get(words.removesuffix(core[-1].lower) + core[-1].lemma)
        return (found, len(core)) if found is not None else None

    def _ending(self, head: Token) -> tuple[Role, int] | None:
        if head.pos == "NOUN":
            for ending, role in self.agents.endings:
                if head.lemma.endswith(ending) and len(head.lemma) > len(ending) + 3:
                    return role, 1
        return None

    def title_of(self, core: list[Token]) -> tuple[Role, int] | None:
        """The title, rank or noun that stands right before a name, and how many words it takes."""
        words = [t.lower for t in core]
        for size in range(min(5, len(words)), 0, -1):
            phrase = " ".join(words[-size:]).replace(" - ", "-").replace(" .", ".")
            role = self.agents.titles.get(phrase) or self.agents.titles.get(phrase + ".")
            if role is not None and (role.scope != "lower" or self.lower_case or core[-1].text.isupper()):
                return role, size
        return self.role_of(core, core[-1]) if core else None

    def describe(self, draft: Draft, core: list[Token], title: tuple[Role, int] | None) -> None:
        """Country, sector and role from the words before the head and the phrases after it."""
        mention, role = draft.mention, title[0] if title else None
        rest = core[: len(core) - title[1]] if title else core
        first: list[str] = []
        fill: list[str] = []
        bodies: list[str] = []
        for token in rest:
            unit = self.units.get(token.i)
            if unit is not None and self._is_outside(unit):
                continue
            if unit is not None and unit is not draft.unit and (unit.known is not None or unit.kind != "group"):
                if unit.known is not None:
                    if mention.country is None or (unit.known.kind == "organization" and not mention.sector):
                        mention.country = mention.country or unit.known.country
                    if unit.known.kind == "organization":
                        bodies.extend(unit.known.sectors)
                elif unit.kind == "organization" and (part := self.part_of(unit)):
                    bodies.extend(part[0])
                    mention.country = mention.country or next((k.country for k in unit.inner), None)
                if unit.known is not None or token.lower not in self.agents.modifiers:
                    continue
            known = self.agents.modifiers.get(token.lower)
            if known is not None:
                (first if known.effect == "replace" else fill).extend(known.sectors)
            elif token.pos in ("NOUN", "PROPN") and (noun := self._noun(token)) is not None:
                fill.extend(s for s in noun.sectors if s != "CVL" or not (role and role.sectors))
        self._after(draft, bodies)
        base = list(role.sectors) if role else []
        if "ELI" in first and (draft.kind not in ("person", "group") or (base[0] if base else "") not in OLD_OFFICES):
            first.remove("ELI")
        scope = role.scope if role else ""
        if bodies[:1] == ["REL"]:
            base = bodies
        elif scope in BODIES:
            base = bodies or fill or (list(BARE_COUNTRY) if scope == "land" and self._of_a_country(mention, core) else base)
        elif not base or (base == ["CVL"] and bodies) or (base == ["BUS"] and bodies[:1] and bodies[0] in ARMED):
            base = bodies or fill
        else:
            base = base + [sector for sector in fill if base != ["CVL"] or sector != "GOV"]
        if "OPP" in first and base[:1] and base[0] in PROFESSIONS:
            first.remove("OPP")
            base = [*base, "OPP"]
        if first[:1] == ["ELI"] and scope in BODIES and (base[0] if base else "CVL") not in OLD_OFFICES:
            first.remove("ELI")
        mention.sector = tuple(dict.fromkeys(first + base))
        mention.role = (role.phrase if role and scope != "rank" else "") or mention.role
        mention.gender = (role.gender if role else "") or mention.gender
        draft.words = frozenset(t.lower for t in rest)

    def _after(self, draft: Draft, bodies: list[str]) -> None:
        """ "of France", "of the opposition", "in Minsk"."""
        mention = draft.mention
        for prep in mention.head.rights:
            if prep.dep != "prep" or prep.i > mention.last + 8:
                continue
            linking, locative = prep.lower in LINKING, prep.lower in LOCATIVE
            if not linking and not locative:
                continue
            for target in (child for child in prep.children if child.dep == "pobj"):
                unit = self.units.get(target.i)
                if unit is not None and unit.known is not None and (linking or unit.known.kind in ("country", "capital")):
                    mention.country = mention.country or unit.known.country
                    if linking and unit.known.kind == "organization":
                        bodies.extend(unit.known.sectors)
                elif linking:
                    part = self.part_of(unit) if unit is not None else None
                    noun = self._phrase(target)
                    if part is not None:
                        bodies.extend(part[0])
                        mention.country = mention.country or next((k.country for k in unit.inner), None) if unit else None
                    elif noun is not None:
                        bodies.extend(noun.sectors)
                    draft.bodies.append(target)

    def _of_a_country(self, mention: Mention, core: list[Token]) -> bool:
        """Whether a country's own name, not its adjective, stands before the noun, as its possessor or after "of"."""
        after = [pobj for prep in mention.head.rights if prep.lower == "of" for pobj in prep.children if pobj.dep == "pobj"]
        owners = [child for child in mention.head.lefts if child.dep == "poss"]
        units = [self.units.get(token.i) for token in (*core, *owners, *after)]
        return any(unit.known is not None and unit.known.kind == "country" for unit in units if unit is not None)

    def part_of(self, unit: Unit) -> tuple[tuple[str, ...], EntityKind] | None:
        """Sectors and kind that an organisation's name gives by its words, or by all of them as a common noun."""
        words = self.tokens[unit.first : unit.last]
        if (part := name_part(words, self.agents)) is not None:
            return part
        role = self.agents.nominals.get(" ".join(t.lower for t in words)) if len(words) > 1 else None
        return (role.sectors, role.kind) if role is not None and role.kind in ("group", "organization") and role.sectors else None

    def stance(self, core: list[Token]) -> list[str]:
        """What stands before an organisation's name says of it: "the opposition X Party", "the rebel X Front"."""
        found = (self.agents.modifiers.get(token.lower) for token in core)
        return [s for m in found if m is not None and m.effect == "replace" for s in m.sectors if s != "ELI"]

    def role_before(self, token: Token) -> Role | None:
        """Who acts, said by a noun or adjective before the noun of an act ("rebel attack", "police firing", "student protest")."""
        role = self._noun(token)
        if role is None or not role.sectors or role.scope or token.lower in MEANS:
            return None
        if token.pos not in ("NOUN", "PROPN") and role.sectors[0] not in ARMED:
            return None
        acts = role.kind == "person" or role.sectors[0] in ARMED or token.lower in ("government", "opposition")
        return role if acts and role.sectors[0] != "CVL" else None

    def _phrase(self, head: Token) -> Role | None:
        """What a common noun stands for together with the words before it ("an anti-terrorist squad"), the longest phrase first."""
        before = [token.lower for token in head.lefts if token.dep in ("compound", "amod", "punct")]
        for start in range(len(before)):
            for last in (head.lower, head.lemma):
                found = self.agents.nominals.get(" ".join([*before[start:], last]).replace(" - ", "-"))
                if found is not None:
                    return found
        return self._noun(head)

    def _noun(self, token: Token) -> Role | None:
        return self.agents.nominals.get(token.lower) or self.agents.nominals.get(token.lemma)

    def _is_outside(self, unit: Unit) -> bool:
        """Whether the name only says who stands behind the party ("Iran-backed")."""
        after = self.tokens[unit.last : unit.last + 2]
        modifier = self.agents.modifiers.get(after[1].lower) if len(after) == 2 and after[0].text == "-" else None
        return modifier is not None and modifier.effect == "outside"


def _singular(word: str) -> str:
    """Of a noun that the parser took for a name and left as it is ("Policemen were ...")."""
    return word[:-3] + "man" if word.endswith("men") else word.removesuffix("s")


def name_part(tokens: list[Token], agents: Agents) -> tuple[tuple[str, ...], EntityKind] | None:
    """What the words of a name say of an organisation: its last words, or those before "of" or "for"."""
    words = [t.lower for t in tokens]
    cuts = [*(i for i, word in enumerate(words) if word in ("of", "for")), len(words)]
    for cut, end in pairwise(cuts):
        if cut and (found := agents.parts.get(f"{words[cut - 1]} of {words[end - 1]}")) is not None:
            return found
    for cut in reversed([cuts[-1], *cuts[:-1]]):
        for size in (4, 3, 2, 1):
            phrase = " ".join(words[cut - size : cut]).replace("’", "'").replace(" '", "'") if size <= cut else ""
            if (found := agents.parts.get(phrase)) is not None:
                return found
    return None
