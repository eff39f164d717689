"""Where a text names a place: stretches of tokens that the gazetteer knows and the context does not speak against."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from dateline.entities.model import Entities
from dateline.parse import Parse, Token
from dateline.places.clues import PLACE_LABELS, Clues
from dateline.places.gazetteer import Gazetteer, Row, normal

LONGEST = 6
"""Tokens in the longest name tried."""
HUGE, LARGE, BIG, MEDIUM = 500_000, 300_000, 100_000, 15_000
"""Inhabitants from which a city is believed against doubt; MEDIUM ones need a locative context."""
ACRONYM = 5
"""Letters up to which a word all in capitals is rather an acronym ("NATO") than a town."""
CLOSED_LABELS = frozenset({"PERSON", "ORG", "EVENT", "LAW", "WORK_OF_ART", "PRODUCT"})
"""Names of these kinds are not looked into: "Bank of England", "Paris Agreement"."""
OPEN_CLASSES = frozenset({"PROPN", "NOUN", "ADJ", "VERB", "ADV"})
MOTION = frozenset({"to", "from", "over", "via", "off"})
"""Prepositions before people and things as well as places."""
MONEY = frozenset({"$", "dollar", "dollars"})


class Verdict(Enum):
    """Whether a stretch names a place. DOUBT gives way where the document elsewhere uses the name for a place."""

    YES, DOUBT, NO = range(3)


@dataclass(slots=True, eq=False)
class Spot:
    """A stretch that names a place: tokens `first` to `last` (exclusive), its key and the places it may mean.

    `admin`: a word such as "province" follows. `inside`: spots that say where this one lies ("Paris, Texas").
    """

    first: int
    last: int
    key: str
    rows: tuple[Row, ...]
    admin: bool = False
    inside: list[Spot] = field(default_factory=list)


def find_spots(parse: Parse, entities: Entities, gazetteer: Gazetteer) -> list[Spot]:
    """Every spot in text order; spots never overlap. Those without rows are places that the gazetteer lacks."""
    clues = Clues(parse, entities)
    found: list[Spot] = []
    doubtful: list[Spot] = []
    i = 0
    while i < len(parse.tokens):
        spot = _known(i, clues, gazetteer, doubtful) if _may_start(parse.tokens[i], clues) else None
        if spot is None:
            i += 1
            continue
        found.append(spot)
        i = spot.last
        clues.placed.add(i - 1)
        if clues.lower(i) == "," and clues.together(i, i + 1):
            short = _short_form(i + 1, clues, gazetteer)
            if short is not None:
                found.append(short)
                i = short.last
    taken = {i for spot in found for i in range(spot.first, spot.last)}
    believed = {spot.key for spot in found}
    for spot in doubtful:
        if spot.key in believed and taken.isdisjoint(range(spot.first, spot.last)):
            found.append(spot)
            taken.update(range(spot.first, spot.last))
    found.extend(_unknown(clues, taken))
    return sorted(found, key=lambda spot: spot.first)


def _may_start(token: Token, clues: Clues) -> bool:
    if clues.lowercase:
        return token.pos in OPEN_CLASSES and token.text[0].isalpha() and len(token.text) > 2
    return token.text[0].isupper()


def _known(first: int, clues: Clues, gazetteer: Gazetteer, doubtful: list[Spot]) -> Spot | None:
    """The longest accepted name that starts at token `first`; names in doubt go to `doubtful`, longest first."""
    ends = [first + 1]
    for j in range(first + 1, first + LONGEST):
        if not clues.together(first, j):
            break
        text = clues.tokens[j].text
        if text[0].isupper() or text[0].isdigit() or (clues.lowercase and text[0].isalpha()):
            ends.append(j + 1)
        elif clues.tokens[j].lower not in clues.words.connector:
            break
    for last in reversed(ends):
        name = clues.written(first, last)
        key = normal(name)
        if len(key) < 3 and not name.isupper():
            continue
        rows = gazetteer.find(key)
        if rows and rows[0].population < BIG and _part_of_country(first, last, clues, gazetteer):
            continue
        verdict = _judge(first, last, key, rows, clues) if rows else Verdict.NO
        if verdict is not Verdict.NO:
            spot = Spot(first, last, key, rows, clues.lower(last) in clues.words.admin_after)
            if verdict is Verdict.YES:
                return spot
            doubtful.append(spot)
    word = clues.tokens[first].text.rstrip(".")
    return _short_form(first, clues, gazetteer) if "." in word or (len(word) == 3 and word.isupper()) else None


def _part_of_country(first: int, last: int, clues: Clues, gazetteer: Gazetteer) -> bool:
    """Whether the name is a direction and a country: "South Lebanon" is there rather than in Ohio."""
    if last - first < 2 or clues.tokens[first].lower not in clues.words.beside:
        return False
    return any(row.is_country for row in gazetteer.find(normal(clues.written(first + 1, last))))


def _short_form(i: int, clues: Clues, gazetteer: Gazetteer) -> Spot | None:
    """The state or province that token `i` abbreviates: "Ore.", "B.C."."""
    entry = clues.words.abbreviations.get(clues.tokens[i].text.replace(".", "").strip("-"))
    if entry is None:
        return None
    key = normal(entry[0])
    rows = tuple(row for row in gazetteer.find(key) if row.country == entry[1] and row.feature == "ADM1")
    return Spot(i, i + 1, key, rows) if rows else None


def _judge(first: int, last: int, key: str, rows: tuple[Row, ...], clues: Clues) -> Verdict:
    """What the context says of these tokens as a name of one of `rows`: first what is against it, then what for."""
    words, single, people = clues.words, last - first == 1, rows[0].population
    label, start, end = clues.name(first, last)
    named, within = label in PLACE_LABELS, clues.lower(first - 1) in words.within
    strong = any(row.is_country or row.id < 0 or (row.feature == "ADM1" and row.population > HUGE) for row in rows)
    if key in words.never or _mere_direction(key, last, clues):
        return Verdict.NO
    if clues.lower(last) in MONEY or "$" in clues.tokens[last - 1].text:
        return Verdict.NO
    if clues.in_institution(first, last) or clues.in_person(first):
        return Verdict.NO
    locative = clues.locative(first, last)
    if label == "NORP" and not any(row.is_country for row in rows) and clues.lower(last) not in words.admin_after \
            and (clues.tokens[first].pos == "ADJ" or not (strong or locative)):
        return Verdict.NO
    if label in CLOSED_LABELS and (start < first or end > last):
        authority = label == "ORG" and start == first and _authority(last, key, rows, strong, clues)
        return Verdict.YES if authority else Verdict.NO
    if not strong:
        if not named and clues.tokens[last - 1].tag in ("NNPS", "JJ"):
            return Verdict.NO
        if people < BIG and not (named and start == first) and clues.in_longer_name(first, last):
            return Verdict.NO
        if single and len(key) <= ACRONYM and people < HUGE and clues.tokens[first].text.isupper() \
                and not clues.dateline(first, last):
            return Verdict.NO
        if single and key in words.given and not clues.lowercase \
                and (not within or clues.in_longer_name(first, last)):
            return Verdict.NO
    if single and clues.tokens[first].lower in clues.people and not (within and (named or strong)):
        return Verdict.NO
    if single and key in words.common and not (strong and named):
        believed = not clues.lowercase and named and label != "FAC" and (locative or people >= BIG)
        return Verdict.YES if believed else Verdict.NO
    if clues.lowercase:
        return Verdict.YES if _believed_lowercase(first, last, rows, strong, clues) else Verdict.DOUBT
    if named or clues.dateline(first, last):
        return Verdict.YES
    return Verdict.YES if _believed(first, last, people, strong, locative, clues) else Verdict.DOUBT


def _believed(first: int, last: int, people: int, strong: bool, locative: bool, clues: Clues) -> bool:
    """Whether a name that the parser does not take for a place's is one; `people` live in the largest namesake."""
    before, label = clues.lower(first - 1), clues.label(first)
    within = before in clues.words.within
    if label == "PERSON":
        return (within and people >= MEDIUM) or ((locative or before == "of") and (strong or people >= BIG))
    if strong:
        return True
    if label == "ORG":
        return people >= LARGE or (locative and (people >= MEDIUM or within))
    if label or clues.tokens[first].pos not in ("PROPN", "NOUN"):
        return False
    if people >= BIG:
        return locative or people >= HUGE or not clues.opens_sentence(first)
    body = clues.parse.sentences[clues.tokens[first].sentence].kind == "body"
    return body and locative and (before not in MOTION or people >= MEDIUM)


def _mere_direction(key: str, last: int, clues: Clues) -> bool:
    """ "the South West" names no province, "South West Region" does."""
    if not all(word in clues.words.beside for word in key.split()):
        return False
    return clues.lower(last) not in clues.words.admin_after or not clues.tokens[last].text[0].isupper()


def _authority(last: int, key: str, rows: tuple[Row, ...], strong: bool, clues: Clues) -> bool:
    """Whether an organisation's longer name is that of the place's own authority: "Kentucky State Police"."""
    known = strong or rows[0].population >= MEDIUM or rows[0].is_admin
    return known and key not in clues.words.common and clues.lower(last) in clues.words.authority_after


def _believed_lowercase(first: int, last: int, rows: tuple[Row, ...], strong: bool, clues: Clues) -> bool:
    people = rows[0].population
    located = clues.locative(first, last) or clues.dateline(first, last)
    proper = all(token.pos == "PROPN" for token in clues.tokens[first:last])
    if any(row.is_country for row in rows) or last - first > 1:
        return strong or people >= MEDIUM
    if strong or people >= LARGE:
        return located or proper
    return people >= MEDIUM and located and proper


def _unknown(clues: Clues, taken: set[int]) -> list[Spot]:
    """What the parser takes for a place, the gazetteer lacks and the context confirms."""
    found = []
    for name in clues.parse.names if not clues.lowercase else ():
        first, last = name.first, name.last
        while first < last and (clues.lower(first) in clues.words.beside or not clues.tokens[first].text[0].isalpha()):
            first += 1
        while first < last and not clues.tokens[last - 1].text[0].isalpha():
            last -= 1
        if name.label in ("GPE", "LOC") and first < last and taken.isdisjoint(range(first, last)) \
                and _plausible(first, last, clues):
            found.append(Spot(first, last, normal(clues.written(first, last)), ()))
    return found


def _plausible(first: int, last: int, clues: Clues) -> bool:
    tokens = clues.tokens[first:last]
    if not all(token.text[0].isupper() or token.lower in clues.words.connector for token in tokens):
        return False
    if len(tokens) == 1:
        token = tokens[0]
        if token.pos != "PROPN" or token.text.isupper() or normal(token.text) in clues.words.common:
            return False
    if any(token.lower in clues.people for token in tokens):
        return False
    if clues.in_institution(first, last) or clues.in_person(first) or clues.in_longer_name(first, last):
        return False
    return clues.locative(first, last)
