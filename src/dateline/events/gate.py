"""The lexical gate: which entries of a verb can match in a sentence, by the words that stand in it.

A common verb has hundreds of entries ("take ... into custody", "take ... hostage"), nearly all of which want words that the sentence does
not have. The gate finds the others without trying each. It keeps no entry back that could match: a test and bench/speed.py hold it to that.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.events.lexicon import Entry


class Gate:
    """Lets the entries of verbs through. `verbs` holds them by the head's lemma."""

    def __init__(self, verbs: dict[str, list[Entry]]) -> None:
        self._verbs = verbs
        self._heads: dict[str, _Head] = {}

    def entries(self, verb: str, words: set[str]) -> list[Entry]:
        """A verb's entries that can match in a sentence of these lemmas and lower-case forms, in the lexicon's order."""
        if verb not in self._heads:
            if verb not in self._verbs:
                return []
            self._heads[verb] = _Head(self._verbs[verb])
        return self._heads[verb].entries(words)


class _Head:
    """The entries of one verb, by a word of which the sentence must have one."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = entries
        self._further: list[list[frozenset[str]]] = []
        self._always: list[int] = []
        self._by_word: dict[str, list[int]] = {}
        for number, entry in enumerate(entries):
            needed = sorted(needs(entry), key=len)
            self._further.append(needed[1:])
            if not needed:
                self._always.append(number)
                continue
            for word in needed[0]:
                self._by_word.setdefault(word, []).append(number)

    def entries(self, words: set[str]) -> list[Entry]:
        found = set(self._always)
        for word in words & self._by_word.keys():
            found.update(number for number in self._by_word[word]
                         if not any(words.isdisjoint(need) for need in self._further[number]))
        return [self._entries[number] for number in sorted(found)]


def needs(entry: Entry) -> list[frozenset[str]]:
    """Sets of words of each of which a sentence must have one as lemma or form, or the entry of a verb cannot match in it."""
    literal = [_ends(words) for item in (entry.subject, *entry.objects, *(item for _, item in entry.preps)) for words in item.words]
    return [frozenset({entry.particle.split()[0]}), *literal] if entry.particle else literal


@cache
def _ends(words: frozenset[str]) -> frozenset[str]:
    """Each word, and the last part of each that is a compound."""
    return words | {re.split("[ -]", word)[-1] for word in words}
