"""What a reader of date expressions sees: the match and the text it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.parse import Parse
from dateline.times import calendar
from dateline.times.calendar import Date, Period
from dateline.times.model import TimeFound
from dateline.times.tense import is_future
from dateline.times.vocabulary import Value, Vocabulary, Word


@dataclass(slots=True)
class Scene:
    """What a reader may look at besides the match."""

    parse: Parse
    vocabulary: Vocabulary
    words: list[Word]
    anchor: Date | None
    """The day of publication."""
    found: list[TimeFound] = field(default_factory=list)
    """What was read before this match, in text order."""
    year: int | None = None
    """The year that the other half of a range gives: "from 3 May to 7 June 2019"."""

    def reference(self) -> Period:
        """The last dated expression before the match, else the day of publication."""
        for time in reversed(self.found):
            if time.start is not None and time.end is not None:
                return Period(time.start, time.end, time.resolution)
        return calendar.day_period(self.anchor)


class Match:
    """The words of a match by kind."""

    def __init__(self, scene: Scene, first: int, last: int) -> None:
        self.scene = scene
        self.first = first
        self.last = last
        self.tokens = scene.parse.tokens[first:last]
        self.words = scene.words[first:last]
        self.kinds = [kind for kind, _ in self.words]

    def __contains__(self, kind: str) -> bool:
        return kind in self.kinds

    def value(self, *kinds: str) -> Value:
        """The value of the first word of one of these kinds."""
        return next((value for kind, value in self.words if kind in kinds), None)

    def number(self, *kinds: str) -> int | None:
        """The same, where it is a number."""
        value = self.value(*kinds)
        return value if isinstance(value, int) else None

    def numbers(self, *kinds: str) -> list[int]:
        """All values of these kinds that are numbers."""
        return [value for kind, value in self.words if kind in kinds and isinstance(value, int)]

    def unit(self) -> str:
        """The unit of time."""
        return str(self.value("unit", "units"))

    def count(self) -> int | None:
        """How many units; None for "a few" and where nothing is said."""
        return None if "few" in self else self.number("number", "day", "couple", "a")

    def future(self) -> bool | None:
        """See `tense.is_future`."""
        return is_future(self.scene.parse, self.scene.vocabulary, self.first, self.last)

    def before(self) -> str:
        """The kind of the word before the match."""
        return self.scene.words[self.first - 1][0] if self.first else ""

    def parted(self, period: Period) -> Period:
        """The early, mid or late part of it when the match says so."""
        part = self.value("part", "edge")
        return calendar.part_of(period, part) if isinstance(part, str) else period
