"""Which names are the same thing: a short form and the full name, a body and its acronym, the forms that the tables of agents know."""

from __future__ import annotations

from dateline.entities.cast import Cast, introduce, join
from dateline.entities.describe import Draft
from dateline.entities.model import Entity
from dateline.entities.pronouns import clash, gender_of

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
"""What may follow a surname and is mostly left out when the name comes again."""


class Namesakes:
    """Links the names of one document, people before the rest."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.keyed: dict[tuple[str, str], Entity] = {}
        """Kind and name -> the entity so named; kind "" and lower case for names that no table knows."""

    def link(self) -> None:
        """Give every name its entity."""
        names = [d for d in self.cast.drafts if d.mention.kind == "name"]
        self._link_people([d for d in names if d.kind == "person"])
        rest = [draft for draft in names if draft.kind != "person"]
        for draft in sorted(rest, key=self._is_acronym):
            self._link_other(draft)

    def _link_people(self, drafts: list[Draft]) -> None:
        for draft in sorted(drafts, key=lambda d: (len(self._words(d)) < 2, d.mention.first)):
            words = _without_suffix([w.lower() for w in self._words(draft)])
            known = draft.unit.known if draft.unit else None
            found = self._person(words, draft)
            if found is None and known is not None:
                found = self.keyed.get(("person", known.name))
            if found is not None:
                join(draft, found)
            else:
                assert draft.mention.name is not None
                found = introduce(draft, self.cast.text(*draft.mention.name))
                self.cast.people.append((found, words))
            if known is not None and (
                len(words) > 1 or len(self._full(found)) < 2 or {w.lower() for w in known.name.split()} >= set(self._full(found))
            ):
                self.keyed.setdefault(("person", known.name), found)
                self.cast.known.setdefault(id(found), known)

    def _full(self, entity: Entity) -> list[str]:
        return next(words for other, words in self.cast.people if other is entity)

    def _person(self, words: list[str], draft: Draft) -> Entity | None:
        """The person whose name these words can be short or long for: the nearest before, else the first after."""
        best: tuple[tuple[int, int], Entity] | None = None
        for entity, full in self.cast.people:
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
            self.cast.people = [(e, words if e is entity else w) for e, w in self.cast.people]
        return best[1] if best else None

    def _link_other(self, draft: Draft) -> None:
        known = draft.unit.known if draft.unit else None
        words = self._words(draft)
        text = " ".join(words)
        if known is None and draft.kind in ("other", "organization", "place", "group"):
            lower = [word.lower() for word in words]
            person = next((e for e, full in reversed(self.cast.people) if lower in (full, full[-1:])), None)
            if person is not None and (len(words) > 1 or not text.isupper()):
                draft.kind = "person"
                join(draft, person)
                return
        key: tuple[str, str]
        if known is not None and draft.kind != "place":
            key = ("country" if known.kind == "demonym" else known.entity, known.name)
        else:
            key = (draft.kind if draft.kind == "place" else "", text.lower())
        entity = self.keyed.get(key)
        if entity is None and draft.kind != "place" and self._is_acronym(draft):
            entity = self._by_initials(text)
            if entity is not None:
                draft.mention.country, draft.mention.sector = None, ()
        if entity is None:
            entity = introduce(draft, known.name if known is not None and draft.kind != "place" else self._display(draft))
            self.keyed[key] = entity
        else:
            join(draft, entity)
        self._note_acronym(draft, entity)

    def _words(self, draft: Draft) -> list[str]:
        first, last = draft.mention.name or (draft.mention.first, draft.mention.last)
        return [t.text for t in self.cast.tokens[first:last] if t.pos != "PUNCT" and t.text not in ("-", ".")]

    def _display(self, draft: Draft) -> str:
        first, last = draft.mention.name or (draft.mention.first, draft.mention.last)
        return self.cast.text(first, last)

    def _is_acronym(self, draft: Draft) -> bool:
        """Whether the name is one word of capitals that no table knows but as a body: read after the names written in full."""
        known, words = draft.unit.known if draft.unit else None, self._words(draft)
        return len(words) == 1 and len(words[0]) > 1 and words[0].isupper() and (known is None or known.kind == "organization")

    def _by_initials(self, acronym: str) -> Entity | None:
        """The body of the article that no table knows and whose name has these initials, small words counted or not."""
        for (kind, _), entity in self.keyed.items():
            if kind == "" and entity.kind in ("organization", "group", "other"):
                words = entity.name.replace("-", " ").split()
                capitals = "".join(word[0] for word in words if word[0].isupper())
                if acronym in (capitals, "".join(word[0] for word in words).upper()) and len(words) > 1:
                    return entity
        return None

    def _note_acronym(self, draft: Draft, entity: Entity) -> None:
        """ "the African Union (AU)": from here on AU is the same body."""
        i = draft.mention.last
        if (
            entity.kind in ("organization", "group", "other")
            and i + 2 < len(self.cast.tokens)
            and self.cast.tokens[i].text == "("
            and self.cast.tokens[i + 2].text == ")"
        ):
            short = self.cast.tokens[i + 1].text
            if len(short) > 1 and (
                short.isupper()
                or short.lower() == "".join(w[0] for w in entity.name.lower().split() if w not in ("of", "the", "for", "and"))
            ):
                self.keyed.setdefault(("", short.lower()), entity)
                inner = self.cast.by_head.get(i + 1)
                if inner is not None and inner.mention.entity is None:
                    if inner.unit is not None and inner.unit.known is not None:
                        self.keyed.setdefault((inner.unit.known.entity, inner.unit.known.name), entity)
                    join(inner, entity)


def _without_suffix(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 1 and words[-1].rstrip(".") in SUFFIXES else words


def _same_name(short: list[str], full: list[str]) -> bool:
    """Whether one name's words are all in the other, in order."""
    if len(short) > len(full):
        short, full = full, short
    rest = iter(full)
    return all(word in rest for word in short) and (len(short) > 1 or short[0] in (full[0], full[-1]) or len(full) > 2)
