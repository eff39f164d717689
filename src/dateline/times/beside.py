"""Dates counted from an event: "a day after the vote", "the days after the election"."""

from __future__ import annotations

from dateline.parse import Parse, Token
from dateline.times import calendar
from dateline.times.attach import governors
from dateline.times.calendar import UNRESOLVED, Period
from dateline.times.model import TimeFound
from dateline.times.relative import RECENT, step
from dateline.times.scene import Match, Scene
from dateline.times.tense import VERBAL, root_of


def resolve(match: Match, scene: Scene, time: TimeFound) -> None:
    """Fill in `time`, whose words are those of `match`, once all other expressions are resolved.

    The event's date is that inside its own phrase, else that of the same event elsewhere in the text. Where neither is
    given, the expression dates the event instead, counted back from the clause that the expression stands in.
    """
    link = match.tokens[-1]
    complement = _complement(link, match)
    unit = match.unit()
    count = match.count() or (1 if unit == "hour" or ("the" in match and "unit" in match) else None)
    sign = -1 if "before" in match else 1
    if complement is None:
        _fill(time, step(_before(time, scene), unit, sign * count) if count else UNRESOLVED)
        return
    event = _date_inside(complement, time, scene) or _date_elsewhere(complement, time, scene)
    if event is not None:
        _fill(time, _around(event, unit, count, sign))
        return
    if count is None or "the" in match:
        return
    _fill(time, step(_date_outside(time, complement, scene), unit, -sign * count))
    if time.start is not None:
        time.clause = complement


def _fill(time: TimeFound, period: Period) -> None:
    time.start, time.end, time.resolution = period


def _complement(link: Token, match: Match) -> Token | None:
    """The head of what follows "after": a noun or a clause's verb."""
    noun = next((child for child in link.children if child.dep in ("pobj", "pcomp", "dobj")), None)
    if noun is not None:
        return _clause_of(noun, link) or noun
    if link.dep == "mark" and link.head.i > link.i:
        return link.head
    root = root_of(match.scene.parse.tokens, match.first, match.last)
    behind = root.head.i > link.i and root.head.pos in VERBAL and root.head.dep == "advcl"
    return root.head if behind else None


def _clause_of(noun: Token, link: Token) -> Token | None:
    """The finite verb of "after" + `noun` + verb where the parser hangs the verb beside "after": it has no subject."""
    for verb in link.head.children:
        if verb.i > noun.i and verb.dep == "advcl" and verb.tag in ("VBD", "VBZ", "VBP"):
            return None if any(child.dep in ("mark", "nsubj", "nsubjpass") for child in verb.children) else verb
    return None


def _before(time: TimeFound, scene: Scene) -> Period:
    """The last dated expression before this one, else the day of publication."""
    for other in reversed(scene.found):
        if other.first < time.first and other.start is not None and other.end is not None:
            return Period(other.start, other.end, other.resolution)
    return calendar.day_period(scene.anchor)


def _date_inside(complement: Token, time: TimeFound, scene: Scene) -> Period | None:
    last = complement.subtree()[-1].i
    for other in scene.found:
        if time.last <= other.first <= last and other.start is not None and other.end is not None:
            chain = governors(other, scene.parse, scene.vocabulary)
            if complement in chain or any(spot.i < complement.i for spot in chain):
                return Period(other.start, other.end, other.resolution)
    return None


def _date_elsewhere(complement: Token, time: TimeFound, scene: Scene) -> Period | None:
    """The day-fine date of the same noun or its verb elsewhere ("his arrest", "arrested on May 2"), the nearest before first."""
    if complement.pos in VERBAL:
        return None
    same = scene.vocabulary.context["same"]
    group = same.get(complement.lemma, complement.lemma)
    found = [other for other in scene.found if other.start is not None and other.end is not None
             and other.resolution == "day" and other is not time and other.clause is None
             and any(same.get(spot.lemma, spot.lemma) == group for spot in (*_nouns(other, scene.parse), *_verbs(other, scene)))]
    best = min(found, key=lambda other: (other.first > time.first, abs(other.first - time.first)), default=None)
    return None if best is None or best.start is None else Period(best.start, best.end, best.resolution)


def _nouns(time: TimeFound, parse: Parse) -> list[Token]:
    """The nouns that the expression modifies: "Aug. 9 polls", "the election on Aug. 9"."""
    token, nouns = root_of(parse.tokens, time.first, time.last), []
    while token.head is not token and token.head.pos not in VERBAL:
        token = token.head
        if token.pos in ("NOUN", "PROPN"):
            nouns.append(token)
    return nouns[:1]


def _verbs(time: TimeFound, scene: Scene) -> list[Token]:
    """The verb that the expression dates."""
    return [token for token in governors(time, scene.parse, scene.vocabulary) if token.pos in VERBAL][:1]


def _date_outside(time: TimeFound, complement: Token, scene: Scene) -> Period:
    """The date of the clause that the expression stands in: its own, else the day of publication."""
    root = root_of(scene.parse.tokens, time.first, time.last)
    verb = next((token for token in (complement.head, *root.ancestors())
                 if token.pos in VERBAL and token is not complement), None)
    for other in scene.found:
        if verb is not None and other is not time and other.start is not None and other.end is not None:
            near = scene.parse.tokens[other.first].sentence == verb.sentence
            if near and verb in governors(other, scene.parse, scene.vocabulary):
                return Period(other.start, other.end, other.resolution)
    return calendar.day_period(scene.anchor)


def _around(event: Period, unit: str, count: int | None, sign: int) -> Period:
    """So many units after (`sign` 1) or before (-1) the event; "the days after it" are a stretch."""
    if count is not None:
        return step(event, unit, sign * count)
    base = event.end if sign > 0 else event.start
    if base is None:
        return UNRESOLVED
    start = calendar.shift_days(base, sign)
    length, resolution = RECENT[unit]
    far = calendar.stretch(start, unit, -sign * length)
    if unit == "day" and far.start is not None and far.end is not None:
        inner = calendar.shift_days(far.end, -1) if sign > 0 else calendar.shift_days(far.start, 1)
        return Period(far.start, inner, "week") if sign > 0 else Period(inner, far.end, "week")
    return far._replace(resolution=resolution)
