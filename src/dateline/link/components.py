"""Which reports hang together: the components of the graph of links, kept up to date as reports come and go.

Two reports have an edge when they share a key (blocking.py), one of them is among the first `HUBS` reports under that key in order of
their own keys, and the relation (relation.py) links them. All three follow from the set of reports, not from the order in which they came.
So the components do too, and it is enough to look again where a change can have made or broken an edge:

- a new report makes edges to its neighbours, which join their components;
- a removed report takes its edges along, so its component is taken apart and put together anew;
- a report that pushes another out of the hubs of a full bucket, or leaves a place among them, breaks or makes edges of that one: likewise.
  A bucket of n reports sees this once in n / HUBS changes. One that is a component by itself has no edge to break.

Everything else stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from dateline.link.blocking import HUBS, keys
from dateline.link.groups import Groups
from dateline.link.model import Buckets, Change, Delta, Index, Report
from dateline.link.relation import LINK, Profile, kindred, weigh


def relink(index: Index, added: Sequence[Report], removed: Sequence[Report] = ()) -> Change:
    """What adding and removing reports does to the components; `index` tells what to look up when.

    A corrected report is removed as it was and added as it is: it then stands in both.
    """
    new, lost = {report.key: report for report in added}, {report.key for report in removed}
    displaced, promoted = _hub_changes(index, added, removed)
    before = index.components(lost | {report.key for report in displaced})
    members = {component: reports for component, reports in index.members(set(before.values())).items()
               if len(reports) > 1 or reports[0].key in lost}
    loose = {report.key: report for reports in members.values() for report in reports if report.key not in lost} | new
    probes = loose | {report.key: report for report in promoted}
    found = list(edges(index, list(probes.values())))
    touched = {report.key for edge in found for report in edge[1:]} | set(probes)
    standing = index.components(touched - set(loose))
    groups = Groups(loose)
    for _, one, other in found:
        groups.join(standing.get(one.key, one.key), standing.get(other.key, other.key))
    return _change(groups, set(loose), set(members))


def _change(groups: Groups, loose: set[str], taken_apart: set[str]) -> Change:
    deltas, gone = [], set(taken_apart)
    for component, nodes in sorted(groups.groups().items()):
        placed = tuple(node for node in nodes if node in loose)
        absorbed = tuple(node for node in nodes if node not in loose)
        if placed or len(absorbed) > 1:
            deltas.append(Delta(component=component, absorbed=absorbed, placed=placed))
            gone |= set(absorbed)
    return Change(deltas=tuple(deltas), gone=tuple(sorted(gone - {delta.component for delta in deltas})))


def _hub_changes(index: Index, added: Sequence[Report], removed: Sequence[Report]) -> tuple[list[Report], list[Report]]:
    """The reports that are no longer hubs of some full bucket, and those that have become hubs there."""
    coming, leaving = _by_key(added), _by_key(removed)
    displaced: dict[str, Report] = {}
    promoted: dict[str, Report] = {}
    buckets = index.buckets(coming.keys() | leaving.keys(), HUBS + len(added))
    for key in sorted(coming.keys() | leaving.keys()):
        now = list(buckets.get(key, ()))
        fresh, stale = {report.key for report in coming.get(key, ())}, leaving.get(key, [])
        then = sorted([report for report in now if report.key not in fresh] + stale, key=lambda report: report.key)
        hubs, were = {report.key: report for report in now[:HUBS]}, {report.key: report for report in then[:HUBS]}
        gone = {report.key for report in stale}
        displaced |= {name: report for name, report in were.items() if name not in hubs and name not in gone}
        promoted |= {name: report for name, report in hubs.items() if name not in were and name not in fresh}
    return list(displaced.values()), list(promoted.values())


def _by_key(reports: Iterable[Report]) -> dict[str, list[Report]]:
    filed: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        for key in keys(report):
            filed[key].append(report)
    return filed


def edges(index: Buckets, reports: Sequence[Report]) -> Iterator[tuple[float, Report, Report]]:
    """Every edge of these reports, once: its points and its two ends, in order of their keys."""
    filed = {report.key: keys(report) for report in reports}
    hubs = index.buckets({key for under in filed.values() for key in under}, HUBS)
    named = {key: _by_type(bucket) for key, bucket in hubs.items()}
    names = {key: {name for alike in bucket.values() for name, _ in alike} for key, bucket in named.items()}
    full = {key for name, under in filed.items() for key in under if len(hubs.get(key, ())) == HUBS and name in names[key]}
    whole = {key: _by_type(bucket) for key, bucket in index.buckets(full, None).items()} if full else {}
    profiles: dict[str, Profile] = {}
    seen = set()
    for name, report in sorted(((report.key, report) for report in reports), key=itemgetter(0)):
        for key in filed[name]:
            bucket = whole[key] if key in whole and name in names[key] else named.get(key, {})
            for other_name, other in (each for type in kindred(report.type) for each in bucket.get(type, ())):
                pair = (name, other_name) if name < other_name else (other_name, name)
                if name == other_name or pair in seen:
                    continue
                seen.add(pair)
                points = weigh(_profile(profiles, name, report), _profile(profiles, other_name, other))
                if points >= LINK:
                    yield (points, report, other) if name < other_name else (points, other, report)


def _by_type(bucket: Iterable[Report]) -> dict[str, list[tuple[str, Report]]]:
    """The reports of a bucket with their keys, by type: most need not be compared, being of no kindred type."""
    found: dict[str, list[tuple[str, Report]]] = defaultdict(list)
    for report in bucket:
        found[report.type].append((report.key, report))
    return found


def _profile(profiles: dict[str, Profile], name: str, report: Report) -> Profile:
    if name not in profiles:
        profiles[name] = Profile(report)
    return profiles[name]
