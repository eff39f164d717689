"""The promise of linking: what is an incident follows from the reports, whatever the order and the batches in which they came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link import MemoryIndex, Report, incidents, keys
from dateline.link import components as components_module
from dateline.link.groups import Groups
from dateline.link.relation import LINK, Profile, weigh
from tests.link.conftest import BENI, GOMA, NORTH_KIVU, a_report, party, tally

SENTENCES = ("A bomb exploded at a crowded market in Goma.", "A bomb went off among stalls of the market.", "Gunmen shot a guard at the bridge.",
             "Rebels shelled a school beside the lake.")
PARTIES = ((), (party("six people", "CODCVL"),), (party("Paul Kasongo", "CODCOP", person=True),), (party("soldiers", "RWAMIL"),))


@st.composite
def some_reports(draw: st.DrawFn) -> list[Report]:
    """Up to a dozen documents of one or two reports that are near enough to each other to be linked or just not."""
    def made(document: int, event: int) -> Report:
        return a_report(
            f"document {document}", f"ev{event}", part="headline" if event == 0 else "lead", place=draw(st.sampled_from((GOMA, BENI, NORTH_KIVU))),
            day=draw(st.sampled_from(("2022-09-13", "2022-09-14", "2022-09-15", "2022-09-17"))), sentence=draw(st.sampled_from(SENTENCES)),
            recipients=draw(st.sampled_from(PARTIES)), killed=draw(st.sampled_from((None, tally(6), tally(70)))),
            type=draw(st.sampled_from(("ASSAULT", "ASSAULT", "PROTEST"))))

    return [made(document, event) for document in range(draw(st.integers(1, 12))) for event in range(draw(st.integers(1, 2)))]


@pytest.fixture(scope="module", autouse=True, params=[32, 2], ids=["wide hubs", "narrow hubs"])
def hubs(request: pytest.FixtureRequest) -> Iterator[int]:
    """Also with so few hubs that every bucket is full: reports then push each other out of them all the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(components_module, "HUBS", request.param)
        yield request.param


def by_definition(reports: Sequence[Report], hubs: int) -> set[frozenset[str]]:
    """The components straight from their definition, comparing everything with everything."""
    buckets: dict[str, list[str]] = {}
    for report in sorted(reports, key=lambda report: report.key):
        for key in keys(report):
            buckets.setdefault(key, []).append(report.key)
    groups = Groups(report.key for report in reports)
    for one, other in combinations(reports, 2):
        meet = any({one.key, other.key} & set(buckets[key][:hubs]) for key in set(keys(one)) & set(keys(other)))
        if meet and weigh(Profile(one), Profile(other)) >= LINK:
            groups.join(one.key, other.key)
    return {frozenset(members) for members in groups.groups().values()}


def found(index: MemoryIndex) -> set[frozenset[str]]:
    return {frozenset(report.key for report in members) for members in index.all().values()}


def written(index: MemoryIndex) -> bytes:
    """Every incident of an index, as bytes."""
    return msgspec.json.encode([incident for members in index.all().values() for incident in incidents(members, {})])


def batches(data: st.DataObject, reports: Iterable[Report]) -> list[list[Report]]:
    """The documents in some order, cut into batches anywhere."""
    documents: dict[str, list[Report]] = {}
    for report in reports:
        documents.setdefault(report.document, []).append(report)
    order = data.draw(st.permutations(sorted(documents)))
    cut: list[list[Report]] = [[]]
    for document in order:
        if data.draw(st.booleans()):
            cut.append([])
        cut[-1] += documents[document]
    return cut


@settings(max_examples=40, deadline=None)
@given(data=st.data(), reports=some_reports())
def test_any_order_and_any_batches_give_the_same_bytes(hubs: int, data: st.DataObject, reports: list[Report]):
    index = MemoryIndex()
    for batch in batches(data, reports):
        index.update(batch)
    assert found(index) == by_definition(reports, hubs)
    assert written(index) == written(MemoryIndex(reports))


@settings(max_examples=40, deadline=None)
@given(data=st.data(), reports=some_reports())
def test_taking_documents_out_leaves_what_the_rest_alone_would_give(hubs: int, data: st.DataObject, reports: list[Report]):
    index = MemoryIndex(reports)
    out = data.draw(st.sets(st.sampled_from(sorted({report.document for report in reports}))))
    index.update([], [report for report in reports if report.document in out])
    rest = [report for report in reports if report.document not in out]
    assert found(index) == by_definition(rest, hubs)
    assert written(index) == written(MemoryIndex(rest))


@settings(max_examples=40, deadline=None)
@given(data=st.data(), reports=some_reports())
def test_a_correction_gives_what_the_corrected_report_would_have_given(hubs: int, data: st.DataObject, reports: list[Report]):
    index = MemoryIndex(reports)
    wrong = data.draw(st.sampled_from(reports))
    right = msgspec.structs.replace(wrong, type="PROTEST" if wrong.type == "ASSAULT" else "ASSAULT")
    index.update([right], [wrong])
    corrected = [right if report is wrong else report for report in reports]
    assert found(index) == by_definition(corrected, hubs)
    assert written(index) == written(MemoryIndex(corrected))


@settings(max_examples=40, deadline=None)
@given(reports=some_reports())
def test_adding_a_document_changes_only_components_of_its_neighbours(reports: list[Report]):
    newest = reports[-1].document
    index = MemoryIndex(report for report in reports if report.document != newest)
    before = index.all()
    change = index.update([report for report in reports if report.document == newest])
    touched = set(change.gone) | {delta.component for delta in change.deltas}
    for component, members in before.items():
        if component not in touched:
            assert index.all()[component] == members


def test_a_document_without_neighbours_touches_nothing():
    index = MemoryIndex([a_report("a"), a_report("b")])
    change = index.update([a_report("c", place=BENI, day="2023-01-01")])
    assert [(delta.absorbed, len(delta.placed)) for delta in change.deltas] == [((), 1)]
    assert change.gone == ()
