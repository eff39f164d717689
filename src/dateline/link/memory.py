"""Buckets and an index in memory: for files without a store, and the example of what a store keeps."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from dateline.link.blocking import keys
from dateline.link.components import relink
from dateline.link.model import Change, Report


class MemoryIndex:
    """The reports, their buckets and their components."""

    def __init__(self, reports: Iterable[Report] = ()) -> None:
        self._buckets: dict[str, list[Report]] = defaultdict(list)
        self._component: dict[str, str] = {}
        self._members: dict[str, dict[str, Report]] = defaultdict(dict)
        self.update(list(reports))

    def buckets(self, keys: Collection[str], limit: int | None) -> dict[str, Sequence[Report]]:
        """See `Buckets.buckets`."""
        return {key: self._buckets[key][:limit] for key in keys if key in self._buckets}

    def components(self, reports: Collection[str]) -> dict[str, str]:
        """See `Index.components`."""
        return {key: self._component[key] for key in reports if key in self._component}

    def members(self, components: Collection[str]) -> dict[str, Sequence[Report]]:
        """See `Index.members`."""
        return {component: list(self._members[component].values()) for component in components}

    def all(self) -> dict[str, Sequence[Report]]:
        """Every component with its reports, in order."""
        return self.members(sorted(self._members))

    def update(self, added: Sequence[Report], removed: Sequence[Report] = ()) -> Change:
        """File and drop reports, link, and apply what that changes."""
        for report in removed:
            for key in keys(report):
                bucket = self._buckets[key]
                del bucket[bisect_left(bucket, report.key, key=_key)]
        for report in added:
            for key in keys(report):
                insort(self._buckets[key], report, key=_key)
        change = relink(self, added, removed)
        self._apply(change, {report.key: report for report in added}, removed)
        return change

    def _apply(self, change: Change, new: dict[str, Report], removed: Sequence[Report]) -> None:
        for report in removed:
            del self._members[self._component.pop(report.key)][report.key]
        homes: dict[str, dict[str, Report]] = {}
        for delta in change.deltas:
            home = homes[delta.component] = {}
            for component in delta.absorbed:
                home |= self._members[component]
            for key in delta.placed:
                home[key] = new[key] if key in new else self._members[self._component[key]][key]
        for component in {*change.gone, *homes}:
            self._members.pop(component, None)
        for component, home in homes.items():
            self._members[component] = dict(sorted(home.items()))
            self._component |= dict.fromkeys(home, component)


def _key(report: Report) -> str:
    return report.key
