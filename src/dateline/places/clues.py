"""What the words around a stretch of tokens say for and against its naming a place."""

from __future__ import annotations

from dateline.entities.model import Entities, Mention
from dateline.parse import Parse
from dateline.places.tables import words

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
DASHES = frozenset({"—", "–", "-", "--", ",", "("})
QUOTES = frozenset({"“", '"', "‘"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})


class Clues:
    """The clues of one document. Stretches are token numbers, last exclusive.

    `people` holds the surnames of people named in full, `placed` the last tokens of the places found so far.
    """

    def __init__(self, parse: Parse, entities: Entities) -> None:
        self.parse, self.tokens, self.text, self.entities = parse, parse.tokens, parse.text, entities
        self.words = words()
        letters = [token for token in self.tokens if token.text[0].isalpha()]
        self.lowercase = sum(token.text[0].isupper() for token in letters) < 0.01 * len(letters)
        self.names: dict[int, tuple[str, int, int]] = {}
        self.people: set[str] = set()
        self.placed: set[int] = set()
        for name in parse.names:
            for i in range(name.first, name.last):
                self.names[i] = (name.label, name.first, name.last)
            if name.label == "PERSON" and name.last - name.first > 1:
                self.people.add(self.tokens[name.last - 1 - (self.tokens[name.last - 1].tag == "POS")].lower)

    def lower(self, i: int) -> str:
        """The token's lower case, "" beyond the text."""
        return self.tokens[i].lower if 0 <= i < len(self.tokens) else ""

    def label(self, i: int) -> str:
        """The label of the name that the parser sees at token `i`, "" for none."""
        return self.names.get(i, ("",))[0]

    def name(self, first: int, last: int) -> tuple[str, int, int]:
        """Label and bounds of the parser's name at `first`, without "northern" before and "'s" after."""
        label, start, end = self.names.get(first, ("", first, last))
        while start < first and self.lower(start) in self.words.beside:
            start += 1
        if end > last and self.lower(end - 1) in POSSESSIVES:
            end -= 1
        return label, start, end

    def written(self, first: int, last: int) -> str:
        """The stretch as the text has it."""
        return self.text[self.tokens[first].start:self.tokens[last - 1].end]

    def together(self, i: int, j: int) -> bool:
        """Whether both tokens exist and stand in one sentence."""
        return i >= 0 and j < len(self.tokens) and self.tokens[i].sentence == self.tokens[j].sentence

    def opens_sentence(self, i: int) -> bool:
        """Whether a capital at token `i` means nothing."""
        return not self.together(i - 1, i) or self.lower(i - 1) in QUOTES

    def locative(self, first: int, last: int) -> bool:
        """Whether the words around speak of a place: "in X", "town of X", "X province", "X-based", "X in Y"."""
        i = first - 1
        while i > 0 and self.lower(i) in self.words.beside:
            i -= 1
        before, pair = self.lower(i), f"{self.lower(i - 1)} {self.lower(i)}"
        if before in ("and", "or") and i - 1 in self.placed:
            return True
        if before in self.words.preposition or pair == ", of" or {before, pair} & self.words.kind_before:
            return True
        after = self.lower(last)
        if after == "in":
            return "GPE" in (self.label(last + 1), self.label(last + 2))
        if after == "-":
            return self.lower(last + 1) in ("based", "born", "area")
        if after == ",":
            return self.label(last + 1) == "GPE" and self.lower(first - 1) in ("of", "in", "and", "")
        return after in self.words.kind_after

    def dateline(self, first: int, last: int) -> bool:
        """Whether the stretch opens a paragraph as its dateline: "OTTAWA — ", in lower-case text "lucknow: "."""
        if self.lowercase:
            return self.opens_sentence(first) and self.lower(last) == ":"
        sentences = self.parse.sentences
        if first and sentences[self.tokens[first - 1].sentence].block == sentences[self.tokens[first].sentence].block:
            return False
        return self.written(first, last).isupper() and self.lower(last) in DASHES

    def in_institution(self, first: int, last: int) -> bool:
        """Whether the stretch is part of an institution's name: "Washington Post", "University of Oxford"."""
        if self.together(first, last):
            after = self.tokens[last]
            cased = after.text[0].isupper() and not self.tokens[first].text.isupper()
            if after.lower in self.words.institution_after and (cased or self.lowercase):
                return True
        i = first - 2 if self.lower(first - 1) == "the" else first - 1
        return self.lower(i) == "of" and f"{self.lower(i - 1)} of" in self.words.institution_before

    def _only_within(self, mention: Mention) -> bool:
        """Whether a single word, never longer in this text, stands behind a preposition of places ("in Goma"), whoever it may be."""
        return self.lower(mention.first - 1) in self.words.within and all(
            other.last - other.first == 1 for other in mention.entity.mentions if other.kind == "name")

    def in_person(self, first: int) -> bool:
        """Whether the stretch is part of a person's name: "Michael Jordan", "Mr Lincoln"."""
        mention = self.entities.covering.get(first)
        if mention is not None and mention.kind == "name" and mention.entity.kind == "person" \
                and self.label(first) not in PLACE_LABELS and not self._only_within(mention):
            return True
        if not self.together(first - 1, first):
            return False
        before = self.tokens[first - 1]
        if not (before.text[0].isupper() or self.lowercase):
            return False
        if before.lower.rstrip(".") in self.words.title and self.label(first) != "GPE":
            return True
        return self.label(first - 1) == "PERSON" and before.text[0].isalpha()

    def in_longer_name(self, first: int, last: int) -> bool:
        """Whether a capitalised name word stands directly before or after: "Rogers Centre", "Aston Villa"."""
        if self.together(first, last):
            after = self.tokens[last]
            if after.pos == "PROPN" and after.text[0].isupper() and after.lower not in self.words.kind_after \
                    and after.lower not in self.words.authority_after and after.lower not in self.words.beside:
                return True
        if not self.together(first - 1, first):
            return False
        before = self.tokens[first - 1]
        return before.pos == "PROPN" and before.text[0].isupper() and before.lower not in self.words.beside \
            and self.label(first - 1) not in PLACE_LABELS
