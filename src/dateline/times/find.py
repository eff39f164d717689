"""Find the date expressions of a text and turn them into days."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise

from dateline.parse import Parse
from dateline.times import absolute, beside, calendar, relative
from dateline.times.calendar import UNRESOLVED, Date, Period
from dateline.times.model import TimeFound
from dateline.times.scene import Match, Scene
from dateline.times.vocabulary import FIRST_YEAR, LAST_YEAR, OTHER, Vocabulary, Word, classify, load

Reader = Callable[[Match, Scene], Period | None]
"""None says that the words are no date after all; a date that can't be worked out is `UNRESOLVED`."""
READERS: dict[str, Reader] = {
    "full": absolute.read_full,
    "date": absolute.read_date,
    "days": absolute.read_days,
    "month": absolute.read_month,
    "season": absolute.read_season,
    "nth-weekday": absolute.read_nth_weekday,
    "decade": absolute.read_decade,
    "year": absolute.read_year,
    "holiday": absolute.read_holiday,
    "anniversary": absolute.read_anniversary,
    "weekday": relative.read_weekday,
    "relday": relative.read_relday,
    "daypart": relative.read_daypart,
    "weekend": relative.read_weekend,
    "span": relative.read_span,
    "ago": relative.read_ago,
    "fromnow": relative.read_fromnow,
    "within": relative.read_within,
    "shift": relative.read_shift,
    "unit": relative.read_unit,
}
_BETWEEN = frozenset(("to", "until", "dash"))


def find_times(parse: Parse) -> list[TimeFound]:
    """Every date expression in text order, resolved against `parse.document.published` where that is needed and known.

    Never raises; an expression that names no day that could be worked out has neither `start` nor `end`.
    """
    vocabulary = load()
    words = _words(parse, vocabulary)
    scene = Scene(parse, vocabulary, words, _anchor(parse.document.published))
    later: list[tuple[Match, TimeFound]] = []
    matches = list(_matches(scene))
    for number, (reader, match) in enumerate(matches):
        if reader == "nothing":
            continue
        scene.year = _year_of_range(match, matches[number + 1][1] if number + 1 < len(matches) else None, scene)
        period = UNRESOLVED if reader == "beside" else _read(READERS[reader], match, scene)
        if period is None:
            continue
        time = TimeFound("", match.first, match.last, *period)
        if reader == "beside":
            later.append((match, time))
        scene.found.append(time)
    scene.found = list(_joined(scene))
    for match, time in later:
        with suppress(ValueError, OverflowError):
            beside.resolve(match, scene, time)
    for number, time in enumerate(scene.found, 1):
        time.id = f"t{number}"
        _bound(time, scene)
    return scene.found


def _anchor(published: str | None) -> Date | None:
    """The day of publication; None when it is not given or no date of the years that texts speak of."""
    if published is None:
        return None
    try:
        day = datetime.date.fromisoformat(published[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _words(parse: Parse, vocabulary: Vocabulary) -> list[Word]:
    known, holidays = vocabulary.words, vocabulary.holidays
    nothing: Word = (OTHER, None)
    words: list[Word] = []
    named: list[int] = []
    for token in parse.tokens:
        lower = token.lower
        word = known.get(lower)
        if word is None:
            word = nothing if lower.isalpha() else classify(vocabulary, lower)
        words.append(word)
        if lower in holidays:
            named.append(token.i)
    for first in named:
        if words[first][0] in ("rest", "holiday"):
            continue
        for forms, rule in holidays[parse.tokens[first].lower]:
            if tuple(token.lower for token in parse.tokens[first:first + len(forms)]) == forms:
                words[first:first + len(forms)] = [("holiday", rule), *[("rest", None)] * (len(forms) - 1)]
                break
    return words


def _matches(scene: Scene) -> Iterator[tuple[str, Match]]:
    """Reader and match, block by block, so that no expression runs across two paragraphs."""
    codes = scene.vocabulary.codes
    line = "".join([codes.get(kind, OTHER) for kind, _ in scene.words])
    block = -1
    edges = []
    for sentence in scene.parse.sentences:
        if sentence.block != block:
            edges.append(sentence.tokens[0].i)
            block = sentence.block
    edges.append(len(line))
    search, names = scene.vocabulary.patterns.finditer, scene.vocabulary.readers
    for start, end in pairwise(edges):
        for found in search(line, start, end):
            yield names[(found.lastindex or 1) - 1], Match(scene, found.start(), found.end())


def _read(reader: Reader, match: Match, scene: Scene) -> Period | None:
    try:
        return reader(match, scene)
    except (ValueError, OverflowError):
        return UNRESOLVED


def _year_of_range(match: Match, following: Match | None, scene: Scene) -> int | None:
    """The year of the next expression when only a joining word lies between: "3 May to 7 June 2019"."""
    if following is None or following.first - match.last != 1 or "year" in match:
        return None
    joined = scene.words[match.last][0] in _BETWEEN or scene.words[match.last][0] == "and"
    return following.number("year") if joined and len(following.kinds) > 1 else None


def _joined(scene: Scene) -> Iterator[TimeFound]:
    """Make one of two expressions that are the ends of a range: "from Monday to Wednesday", "2014-2015"."""
    held: TimeFound | None = None
    for time in scene.found:
        if held is not None and _is_range(held, time, scene):
            time = _range(held, time)
        elif held is not None:
            yield held
        held = time
    if held is not None:
        yield held


def _is_range(left: TimeFound, right: TimeFound, scene: Scene) -> bool:
    if right.first - left.last != 1 or left.start is None or right.end is None or left.resolution != right.resolution:
        return False
    opening = scene.words[left.first - 1][0] if left.first else ""
    joint = scene.words[left.last][0]
    return joint in _BETWEEN or (joint == "and" and opening == "between")


def _range(left: TimeFound, right: TimeFound) -> TimeFound:
    start, end = left.start, right.end
    if start is not None and end is not None and end < start and (start - end).days < 7:
        start -= datetime.timedelta(7)
    if start is None or end is None or end < start:
        return TimeFound("", left.first, right.last, *UNRESOLVED)
    return TimeFound("", left.first, right.last, start, end, right.resolution)


def _bound(time: TimeFound, scene: Scene) -> None:
    """Open one end for "since 2014", "until March", "before 1990", "after 2014"."""
    kind = scene.words[time.first - 1][0] if time.first else ""
    start, end = time.start, time.end
    if kind not in ("since", "until", "before", "after") or start is None or end is None:
        return
    tokens = scene.parse.tokens
    behind = tokens[time.last] if time.last < len(tokens) else None
    modifies = behind is not None and (behind.tag == "POS" or any(
        token.head.i >= time.last and token.head.pos in ("NOUN", "PROPN") for token in tokens[time.first:time.last]))
    if modifies and kind in ("before", "after"):
        return
    if kind == "since":
        time.end = None
    elif kind == "after":
        time.start, time.end = calendar.shift_days(end, 1), None
    elif kind == "before":
        time.start, time.end = None, calendar.shift_days(start, -1)
    else:
        time.start = None
