"""Proper names in a parse: the tables first, then what the parser's name finder proposes, repaired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from dateline.entities.agents import _WORD, SHORT, Agents, Known
from dateline.parse import Parse, Sentence, Token
from dateline.record import EntityKind

KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
"""OntoNotes labels that can be a party."""
PLAIN = str.maketrans({"’": "'", "‘": "'", "\u00a0": " "})
DAMAGE = frozenset("€™�œ")
"""Characters of broken quotation marks; no name holds them."""
_SYLLABLE = re.compile("[^aeiou]+[aeiou]{1,2}[^aeiou]+e?")
"""An abbreviation that reads like a word ("SHAPE", "DAS") is not to be told from one without capitals."""
JUNIOR = frozenset({"jr", "jr.", "junior"})
"""What makes a leader's name that of a son."""
NAME_TAGS = frozenset({"PROPN", "NOUN", "ADJ"})


@dataclass(slots=True)
class Unit:
    """Tokens `first` to `last` (exclusive) that form one name. `inner`: names from the tables inside a longer one."""

    first: int
    last: int
    kind: EntityKind
    known: Known | None = None
    inner: tuple[Known, ...] = ()


def is_lower_case(text: str) -> bool:
    """Whether the text does without capitals (fewer than one letter in 200 is one)."""
    letters = sum(map(str.isalpha, text))
    return sum(map(str.isupper, text)) * 200 < letters


def find_names(parse: Parse, agents: Agents) -> dict[int, Unit]:
    """Token number -> the name that holds it."""
    lower_case = is_lower_case(parse.text)
    units: dict[int, Unit] = {}
    for unit in _from_tables(parse, agents, lower_case):
        if all(token.name == "DATE" for token in parse.tokens[unit.first:unit.last]):
            continue
        for i in range(unit.first, unit.last):
            units[i] = unit
    people = _person_words(parse)
    titled = {s.index for s in parse.sentences if is_title_case(s)} if not lower_case else set()
    for name in parse.names:
        kind = KINDS.get(name.label)
        if kind is None:
            continue
        first, last = _trim(parse.tokens, name.first, name.last, agents, lower_case)
        if kind == "organization" and lower_case and first > name.first and parse.tokens[first - 1].lower in agents.titles:
            kind = "person"
        if kind == "person" and last - first > 1 and parse.tokens[first].sentence in titled:
            last = _known_stretch(parse.tokens, first, last, people, agents)
        if first < last and not any(DAMAGE & set(token.text) for token in parse.tokens[first:last]):
            _add(parse.tokens, units, Unit(first, last, kind), agents)
    if lower_case:
        _after_first_names(parse.tokens, units, agents)
    return units


def _after_first_names(tokens: list[Token], units: dict[int, Unit], agents: Agents) -> None:
    """Without capitals a first name shows where a person's name begins."""
    for token, after in pairwise(tokens):
        if (
            token.lower in agents.genders
            and token.i not in units
            and after.i not in units
            and "PROPN" in (token.pos, after.pos)
            and token.pos in NAME_TAGS
            and after.pos in NAME_TAGS
            and after.lower not in agents.nominals
        ):
            units[token.i] = units[after.i] = Unit(token.i, after.i + 1, "person")


def _from_tables(parse: Parse, agents: Agents, lower_case: bool) -> list[Unit]:
    plain = parse.text.translate(PLAIN)
    lower = plain.lower()
    if len(lower) != len(plain):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)
    ends = {token.end: token.i for token in parse.tokens}
    found, names, i, size = [], agents.names, 0, len(parse.tokens)
    while i < size:
        token = parse.tokens[i]
        entries = names.get(token.lower)
        if entries is None and not token.lower.isalnum():
            word = _WORD.match(token.lower)
            entries = names.get(word.group()) if word else None
        i += 1
        for form, written, known in entries or ():
            if not lower.startswith(form, token.start):
                continue
            last = ends.get(token.start + len(form))
            if last is None or not _looks_right(token, plain[token.start : token.start + len(form)], written, known, lower_case):
                continue
            if known.kind == "organization" and last > token.i and parse.tokens[last].lower in agents.titles:
                continue
            if known.kind == "leader" and last + 1 < size and parse.tokens[last + 1].lower in JUNIOR:
                continue
            found.append(Unit(token.i, last + 1, known.entity, known))
            i = last + 1
            break
    return found


def _looks_right(token: Token, source: str, written: str, known: Known, lower_case: bool) -> bool:
    if lower_case:
        if token.name in ("DATE", "TIME") or (written.isupper() and _SYLLABLE.fullmatch(source)):
            return False
        sure = token.pos in ("PROPN", "NOUN") or (token.pos in NAME_TAGS and len(written) > SHORT)
        return sure and (known.kind != "leader" or " " in written or token.name == "PERSON")
    if source != written and (not source[0].isupper() or len(written) <= SHORT):
        return False
    return known.kind != "leader" or token.pos == "PROPN"


def _trim(tokens: list[Token], first: int, last: int, agents: Agents, lower_case: bool) -> tuple[int, int]:
    """Take articles, titles, possessive endings and what stands before a colon off a proposed name."""
    first = max([first, *(token.i + 1 for token in tokens[first:last] if token.text == ":")])
    while first < last and (tokens[first].pos in ("DET", "PUNCT") or tokens[first].lower in ("'s", "’s")):
        first += 1
    opened = next((token.i for token in tokens[first:last] if token.text == "("), last)
    if not any(token.text == ")" for token in tokens[opened:last]):
        last = opened
    while first < last and (tokens[last - 1].tag == "POS" or not tokens[last - 1].text[0].isalnum()):
        last -= 1
    moved = True
    while moved and last - first > 1:
        moved = False
        for size in (4, 3, 2, 1):
            phrase = " ".join(token.lower for token in tokens[first : first + size])
            title = agents.titles.get(phrase) or agents.titles.get(phrase + ".")
            if size < last - first and title is not None and (lower_case or tokens[first].text[0].isupper()):
                if not all(tokens[i].pos == "PROPN" for i in range(first + size, last)):
                    break
                if tokens[first + size].lower in ("of", "for", "and"):
                    break
                first, moved = first + size, True
                break
    while first < last - 1 and tokens[first].text == ".":
        first += 1
    return first, last


def _add(tokens: list[Token], units: dict[int, Unit], unit: Unit, agents: Agents) -> None:
    """Lay a proposed name over the names from the tables, which win unless they are part of a longer name."""
    overlapping = list({id(units[i]): units[i] for i in range(unit.first, unit.last) if i in units}.values())
    for other in overlapping:
        if other.first <= unit.first and other.last >= unit.last:
            return
    if overlapping and not _swallows(tokens, unit, overlapping, agents):
        free = [i for i in range(unit.first, unit.last) if i not in units]
        runs = [i for i in free if i - 1 not in free]
        for start in runs:
            end = start
            while end + 1 in free:
                end += 1
            words = tokens[start : end + 1]
            if unit.kind == "person" and all(
                t.pos == "PROPN" and t.lower not in agents.titles and t.lower not in agents.nominals for t in words
            ):
                for i in range(start, end + 1):
                    units[i] = Unit(start, end + 1, "person")
        return
    unit.inner = tuple(known for other in overlapping if (known := other.known) is not None)
    for i in range(unit.first, unit.last):
        units[i] = unit


def _swallows(tokens: list[Token], unit: Unit, overlapping: list[Unit], agents: Agents) -> bool:
    if any(other.first < unit.first or other.last > unit.last for other in overlapping):
        return False
    if unit.kind == "person":
        first = overlapping[0]
        if first.known is not None and first.known.kind == "leader":
            return first.last - first.first == 1 and first.last == unit.last and unit.last - unit.first <= 3
        rest = [t for t in tokens[unit.first : unit.last] if not first.first <= t.i < first.last]
        return all(t.pos == "PROPN" and t.lower not in agents.titles and t.lower not in agents.nominals for t in rest) and (
            first.known is None or first.known.kind in ("country", "capital")
        )
    if unit.kind == "organization":
        tail = [t for t in tokens[unit.first : unit.last] if not any(o.first <= t.i < o.last for o in overlapping)]
        return any(t.lower in agents.parts for t in tail) or (len(tail) > 1 and tail[-1].lower not in agents.titles)
    return False


def _person_words(parse: Parse) -> set[str]:
    """Words of persons' names in running text."""
    words: set[str] = set()
    for name in parse.names:
        if name.label == "PERSON" and not is_title_case(parse.sentences[parse.tokens[name.first].sentence]):
            words.update(token.text for token in parse.tokens[name.first : name.last] if token.pos == "PROPN")
    return words


def _known_stretch(tokens: list[Token], first: int, last: int, people: set[str], agents: Agents) -> int:
    """In a headline keep the words that running text knows as a name, else two when the first is a first name."""
    end = first
    while end < last and tokens[end].text in people:
        end += 1
    if end > first:
        return end
    return last if last - first == 2 and (not people or tokens[first].lower in agents.genders) else first


def is_title_case(sentence: Sentence) -> bool:
    """Whether the sentence is set as a headline, nearly every word with a capital."""
    words = [token.text for token in sentence.tokens if len(token.text) > 3 and token.text.isalpha()]
    return len(words) > 2 and sentence.tokens[-1].text != "." and sum(w[0].isupper() for w in words) >= 0.7 * len(words)
