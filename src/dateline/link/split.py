"""From a component to incidents: a component whose reports cannot all be one incident is split.

Links chain: a vague report ("in North Kivu") may be linked to two bombings in two towns. So the reports of an incident must all fit with
each other: their days lie at most one apart, and no two of their places are elsewhere. A component that keeps to this is one incident.
In another the links are taken from the strongest to the weakest (ties by the reports' keys), and each joins what it links only if the whole
then fits. That is a function of the component's set of reports, so the order in which they came cannot matter here either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from dateline.link.blocking import keys
from dateline.link.components import edges
from dateline.link.groups import Groups
from dateline.link.model import Report, Where
from dateline.link.relation import place_ground, weigh_again


class Extent:
    """The days and places of some reports: all that decides whether they fit with others."""

    __slots__ = ("first", "last", "places")

    def __init__(self, reports: Iterable[Report]) -> None:
        scenes = [report.scene for report in reports]
        self.first = min((scene.end for scene in scenes if scene.end is not None), default=None)
        self.last = max((scene.start for scene in scenes if scene.start is not None), default=None)
        self.places: dict[Where, None] = dict.fromkeys(scene.place for scene in scenes if scene.place)

    def with_(self, other: Extent) -> Extent:
        """The extent of both together."""
        both = Extent(())
        both.first = min((day for day in (self.first, other.first) if day is not None), default=None)
        both.last = max((day for day in (self.last, other.last) if day is not None), default=None)
        both.places = self.places | other.places
        return both

    def days_fit(self) -> bool:
        """Whether every two of the windows meet or are a day apart."""
        return self.first is None or self.last is None or self.last - self.first <= 1

    def fits(self) -> bool:
        """Whether all can be one incident."""
        return self.days_fit() and not any(place_ground(a, b) == "elsewhere" for a, b in combinations(self.places, 2))

    def takes(self, other: Extent) -> bool:
        """Whether two extents that fit each in itself fit together."""
        return self.with_(other).days_fit() and not any(place_ground(a, b) == "elsewhere" for a in self.places for b in other.places)


def split(reports: Sequence[Report]) -> list[list[Report]]:
    """The incidents of a component's reports, each sorted by key, in the order of their first reports."""
    ordered = sorted(reports, key=lambda report: report.key)
    if Extent(ordered).fits():
        return [ordered]
    groups = Groups(report.key for report in ordered)
    extents = {report.key: Extent([report]) for report in ordered}
    links = sorted(edges(_Filed(ordered), ordered, weigh_again), key=lambda edge: (-edge[0], edge[1].key, edge[2].key))
    for _, a, b in links:
        one, other = groups.of(a.key), groups.of(b.key)
        if one != other and extents[one].takes(extents[other]):
            joined = extents[one].with_(extents[other])
            groups.join(one, other)
            extents[groups.of(one)] = joined
    named = {report.key: report for report in ordered}
    return [[named[key] for key in members] for members in groups.groups().values()]


class _Filed:
    """The buckets of a component's own reports."""

    def __init__(self, ordered: Sequence[Report]) -> None:
        self._filed: dict[str, list[Report]] = defaultdict(list)
        for report in ordered:
            for key in keys(report):
                self._filed[key].append(report)

    def buckets(self, keys: Collection[str], limit: int | None) -> dict[str, Sequence[Report]]:
        return {key: self._filed[key][:limit] for key in keys if key in self._filed}
