"""Which reports hang together: the components of the graph of links, kept up to date as reports come and go.

Two reports have an edge when they share a key (blocking.py), one of them is among the first `HUBS` reports under that key in order of
their own keys, and the relation (relation.py) links them. All three follow from the set of reports, not from the order in which they came.
So the components do too, and it is enough to look again where a change can have made or broken an edge:

- a new report makes edges to its neighbours, which join their components;
- a removed report takes its edges along, so its component is taken apart and put together anew;
- a report pushed out of the hubs of a full bucket loses its edges to those in it that are no hubs either: where it has one, its component
  is taken apart likewise;
- a report that becomes a hub of a full bucket, one of those before it having gone, makes edges to all in it.

Everything else stands. The reports of a component that is taken apart had no edges to others, so they are compared with each other alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from dateline.link.blocking import HUBS, keys
from dateline.link.groups import Groups
from dateline.link.model import Buckets, Change, Delta, Index, Report
from dateline.link.relation import LINK, Profile, kindred, linked, profile, weigh, weigh_again


class HubChanges(NamedTuple):
    """What a change does to the hubs of buckets, but for the reports that come and go themselves.

    `displaced`: report -> the link keys under which it is a hub no more; `hubs`: the hubs under each of these now; `promoted`: the reports
    that have become hubs.
    """

    displaced: dict[str, list[str]]
    hubs: dict[str, set[str]]
    promoted: dict[str, Report]


def relink(index: Index, added: Sequence[Report], removed: Sequence[Report] = ()) -> Change:
    """What adding and removing reports does to the components; `index` tells what to look up when.

    A corrected report is removed as it was and added as it is: it then stands in both.
    """
    new, lost = {report.key: report for report in added}, {report.key for report in removed}
    changes = _hub_changes(index, added, removed)
    members = index.members(set(index.components(lost | changes.displaced.keys()).values()))
    apart = {component: reports for component, reports in members.items() if _breaks(reports, lost, changes)}
    kept = {report.key: report for reports in apart.values() for report in reports if report.key not in lost and report.key not in new}
    loose = kept.keys() | new.keys()
    groups = Groups(loose)
    _join(groups, index, [[kept[report.key] for report in reports if report.key in kept] for reports in apart.values()])
    found = list(edges(index, list((changes.promoted | new).values())))
    standing = index.components({report.key for edge in found for report in edge[1:]} - loose)
    for _, one, other in found:
        groups.join(standing.get(one.key, one.key), standing.get(other.key, other.key))
    return _change(groups, loose, set(apart))

def _change(groups: Groups, loose: set[str], taken_apart: set[str]) -> Change:
    deltas, gone = [], set(taken_apart)
    for component, nodes in sorted(groups.groups().items()):
        placed = tuple(node for node in nodes if node in loose)
        absorbed = tuple(node for node in nodes if node not in loose)
        if placed or len(absorbed) > 1:
            deltas.append(Delta(component=component, absorbed=absorbed, placed=placed))
            gone |= set(absorbed)
    return Change(deltas=tuple(deltas), gone=tuple(sorted(gone - {delta.component for delta in deltas})))


def _hub_changes(index: Index, added: Sequence[Report], removed: Sequence[Report]) -> HubChanges:
    coming, leaving = _by_key(added), _by_key(removed)
    changes = HubChanges(defaultdict(list), {}, {})
    buckets = index.buckets(coming.keys() | leaving.keys(), HUBS + max(map(len, coming.values()), default=0))
    for key in sorted(coming.keys() | leaving.keys()):
        now = list(buckets.get(key, ()))
        fresh, stale = {report.key for report in coming.get(key, ())}, leaving.get(key, [])
        then = sorted([report for report in now if report.key not in fresh] + stale, key=lambda report: report.key)
        hubs, were = {report.key: report for report in now[:HUBS]}, {report.key for report in then[:HUBS]}
        displaced = were - hubs.keys() - {report.key for report in stale}
        for name in displaced:
            changes.displaced[name].append(key)
        if displaced:
            changes.hubs[key] = set(hubs)
        changes.promoted.update((name, report) for name, report in hubs.items() if name not in were and name not in fresh)
    return changes


def _breaks(members: Sequence[Report], lost: set[str], changes: HubChanges) -> bool:
    """Whether a change takes an edge out of a component."""
    if any(report.key in lost for report in members):
        return True
    filed = _by_key(members)
    return any(linked(report, other) for report in members for key in changes.displaced.get(report.key, ())
               for other in filed[key] if other is not report and other.key not in changes.hubs[key])


def _by_key(reports: Iterable[Report]) -> dict[str, list[Report]]:
    filed: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for key in keys(report):
            filed[key].append(report)
    return filed


def edges(index: Buckets, reports: Sequence[Report],
          weigh: Callable[[Profile, Profile], float] = weigh) -> Iterator[tuple[float, Report, Report]]:
    """Every edge of these reports, once: its points and its two ends, in order of their keys."""
    filed = {report.key: keys(report) for report in reports}
    hubs = index.buckets({key for under in filed.values() for key in under}, HUBS)
    names = {key: {report.key for report in bucket} for key, bucket in hubs.items()}
    full = {key for name, under in filed.items() for key in under if len(hubs.get(key, ())) == HUBS and name in names[key]}
    few = {key: _by_type(bucket) for key, bucket in hubs.items()}
    whole = {key: _by_type(bucket) for key, bucket in index.buckets(full, None).items()} if full else {}
    profiles: dict[str, Profile] = {}
    for report in reports:
        name, ours, kin = report.key, profile(report), kindred(report.type)
        met: dict[str, Report] = {}
        for key in filed[name]:
            bucket = whole[key] if key in whole and name in names[key] else few.get(key, {})
            for type in kin:
                if type in bucket:
                    met |= bucket[type]
        for other_name, other in met.items():
            # Where both are asked about, the pair is met twice.
            if name < other_name or (name != other_name and other_name not in filed):
                if other_name not in profiles:
                    profiles[other_name] = profile(other)
                points = weigh(ours, profiles[other_name])
                if points >= LINK:
                    yield (points, report, other) if name < other_name else (points, other, report)


def _by_type(bucket: Iterable[Report]) -> dict[str, dict[str, Report]]:
    """The reports of a bucket by type and key: most need not be compared, being of no kindred type."""
    found: dict[str, dict[str, Report]] = defaultdict(dict)
    for report in bucket:
        found[report.type][report.key] = report
    return found


def _join(groups: Groups, index: Buckets, components: Iterable[Sequence[Report]]) -> None:
    """Join the reports of each of these components by the edges between them, looking for none between two that are joined already."""
    filed = [_by_key(reports) for reports in components]
    hubs = index.buckets({key for under in filed for key in under}, HUBS)
    names = {key: {report.key for report in bucket} for key, bucket in hubs.items()}
    for under in filed:
        for key, members in sorted(under.items()):
            for one, other in product((report for report in members if report.key in names[key]), members):
                first, second = (one, other) if one.key < other.key else (other, one)
                if groups.of(one.key) != groups.of(other.key) and weigh_again(profile(first), profile(second)) >= LINK:
                    groups.join(one.key, other.key)
