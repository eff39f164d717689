"""Incidents in the store: the same whatever the order of adding, and kept up to date by edits and new coders."""

from __future__ import annotations

import random

import msgspec
import pytest
import synthetic

from dateline.errors import StoreError
from dateline.link import MemoryIndex, incidents, reports, sketch
from dateline.record import CoderInfo
from dateline.store import Add, Correct, IncidentFilters, Reject, Revert, Store
from dateline.store.backend import connect

BY = {"author": "A. Reader", "reason": "read it again"}


@pytest.fixture
def dense(monkeypatch):
    """Thirty records of few days and towns, so that many tell of the same."""
    monkeypatch.setattr(synthetic, "DAYS", 5)
    monkeypatch.setattr(synthetic, "CITIES", synthetic.CITIES[:3])
    monkeypatch.setattr(synthetic, "ACTS", synthetic.ACTS[:3])
    return [synthetic.record(number, events=3, words=60) for number in range(30)]


def everything(store):
    return sorted(map(msgspec.json.encode, store.incidents(limit=10_000)))


def from_scratch(records):
    """The incidents of records, without a store."""
    sketches = {record.document.sha256: sketch(record.document.text) for record in records}
    index = MemoryIndex(report for record in records for report in reports(record))
    return sorted(msgspec.json.encode(incident) for told in index.all().values() for incident in incidents(told, sketches))


def test_incidents_bring_reports_together_whatever_the_order(store, target, dense):
    expected = from_scratch(dense)
    assert len(expected) < 90
    random.Random(3).shuffle(dense)
    for added in store.stream(dense, batch=4):
        assert added.new
    assert everything(store) == expected
    assert store.count_incidents() == len(expected)


def test_edits_and_new_coders_keep_incidents_up_to_date(store, dense):
    store.add(dense[:20])
    shas = [record.document.sha256 for record in dense[:20]]
    store.edit(shas[0], Reject("ev2"), **BY)
    store.edit(shas[1], Correct("ev1", "date", {"start": "2020-01-03"}), **BY)
    store.edit(shas[2], Correct("ev1", "type", "PROTEST"), **BY)
    store.edit(shas[3], Add({"type": "PROTEST", "trigger": {"start": 0, "end": 6}}), **BY)
    store.edit(shas[4], Reject("ev1"), **BY)
    store.edit(shas[4], Revert(5), **BY)
    for record in dense[5:9]:
        record.coder = CoderInfo(version="1", ontology="PLOVER 2023", models={})
        record.events = record.events[1:]
    store.add(dense[5:25])
    assert everything(store) == from_scratch(list(store.records()))
    assert store.verify().problems == ()


def test_incidents_come_in_pages_the_latest_first(store, dense):
    store.add(dense)
    pages, after = [], None
    while page := store.incidents(limit=7, after=after):
        pages += page
        after = page[-1].id
    assert [incident.id for incident in pages] == [incident.id for incident in store.incidents(limit=1000)]
    starts = [incident.start or "" for incident in pages]
    assert starts == sorted(starts, reverse=True)


@pytest.mark.parametrize(("wanted", "fits"), [
    (IncidentFilters(types=("COERCE",)), lambda incident: incident.type == "COERCE"),
    (IncidentFilters(min_sources=2), lambda incident: incident.sources >= 2),
    (IncidentFilters(min_documents=3), lambda incident: len(incident.documents) >= 3),
    (IncidentFilters(since="2020-01-03"), lambda incident: incident.end is not None and incident.end >= "2020-01-03"),
    (IncidentFilters(until="2020-01-02"), lambda incident: incident.start is not None and incident.start <= "2020-01-02"),
    (IncidentFilters(countries=("USA",)), lambda incident: incident.place.country == "USA"),
])
def test_incidents_are_filtered(store, dense, wanted, fits):
    store.add(dense)
    expected = [incident.id for incident in store.incidents(limit=1000) if fits(incident)]
    assert [incident.id for incident in store.incidents(wanted, 1000)] == expected
    assert store.count_incidents(wanted) == len(expected)


def test_an_event_leads_to_its_incident(store, dense):
    store.add(dense)
    incident = next(incident for incident in store.incidents(IncidentFilters(min_documents=2)))
    document, _, event = incident.reports[-1].partition("#")
    assert store.incident_of(document, event) == store.incident(incident.id) == incident
    for call in (lambda: store.incident("nothing"), lambda: store.incident_of(document, "ev99"), lambda: store.incidents(after="nothing")):
        with pytest.raises(StoreError):
            call()


@pytest.mark.parametrize("statement", [
    "DELETE FROM linked WHERE report = 4", "DELETE FROM reports WHERE report = 4", "DELETE FROM filed WHERE report = 4",
    "UPDATE reports SET body = (SELECT body FROM reports WHERE report = 1) WHERE report = 4", "DELETE FROM incidents",
    "UPDATE incidents SET sources = 99", "UPDATE linked SET incident = 'other' WHERE report = 4",
    "UPDATE linked SET component = 1 WHERE report = 4"])
def test_verify_finds_links_that_were_changed(target, dense, statement):
    with Store.open(target) as store:
        store.add(dense)
    backend = connect(target, read_only=False)
    with backend.writing() as transaction:
        transaction.run(statement)
    backend.close()
    with Store.open(target, read_only=True) as store:
        assert store.verify().problems
