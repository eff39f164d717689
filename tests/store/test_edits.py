"""Corrections by people: laid over the record, timed, signed, reversible."""

from __future__ import annotations

from contextlib import suppress

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import EditError
from dateline.record import CoderInfo, encode
from dateline.store import Add, Comment, Correct, Filters, Reject, Revert, Store
from dateline.store.overlay import in_force

BY = {"author": "A. Reader", "reason": "read it again"}


@pytest.fixture
def one(store, made):
    """The store with one document, and its SHA-256."""
    store.add(made(1))
    return store, made(1)[0].document.sha256


def event(store, sha, id="ev1"):
    return next(event for event in store.record(sha).events if event.id == id)


def test_a_corrected_type_brings_what_follows_from_it(one):
    store, sha = one
    store.edit(sha, Correct("ev1", "type", "PROTEST"), **BY)
    seen = event(store, sha)
    assert (seen.type, seen.quad, seen.mode, seen.score, seen.cameo) == ("PROTEST", "material conflict", None, -5.0, "140")
    assert store.count(Filters(types=("PROTEST",))) >= 1
    assert {row["event_id"]: row["edited"] for row in store.events()} == {"ev1": True, "ev2": False}


def test_the_raw_record_stays_as_it_was(one, made):
    store, sha = one
    store.edit(sha, Reject("ev1"), **BY)
    assert encode(store.raw(sha)[-1].record) == encode(made(1)[0])
    assert [event.id for event in store.record(sha).events] == ["ev2"]
    assert store.record(sha).main is None
    assert store.count() == 1


def test_an_edit_says_who_when_why_and_what_was_there(one):
    store, sha = one
    before = event(store, sha).factuality
    edit = store.edit(sha, Correct("ev1", "factuality", "conditional"), **BY)
    assert (edit.author, edit.time, edit.reason) == ("A. Reader", "2024-05-12T12:00:00Z", "read it again")
    assert (edit.previous, edit.value) == (before, "conditional")


@pytest.mark.parametrize(("field", "value", "read"), [
    ("date", {"start": "2024-05-01"}, lambda event: (event.date.start, event.date.end, event.date.resolution) == ("2024-05-01", "2024-05-01", "day")),
    ("date.end", "2030-01-01", lambda event: event.date.end == "2030-01-01"),
    ("actors.0.country", "ITA", lambda event: event.actors[0].code.startswith("ITA")),
    ("actors", [], lambda event: event.actors == []),
    ("recipients.1", {"start": 0, "end": 5}, lambda event: len(event.recipients) == 2 and event.recipients[1].code == "---"),
    ("trigger", {"start": 2, "end": 9}, lambda event: (event.trigger.start, event.mentions[0].end, event.sentence) == (2, 9, 0)),
    ("location", {"place": "pl2"}, lambda event: event.location.place == "pl2"),
    ("location", {"name": "Rome", "country": "ITA", "span": {"start": 0, "end": 4}}, lambda event: event.location.country == "ITA"),
    ("location", None, lambda event: event.location is None),
    ("magnitude.killed", {"value": 3, "low": 3, "high": None, "span": {"start": 0, "end": 3}}, lambda event: event.magnitude.killed.low == 3),
    ("confidence", 1.0, lambda event: event.confidence == 1.0),
    ("contexts", ["legal"], lambda event: event.contexts == ["legal"]),
])
def test_any_field_of_an_event_can_be_corrected(one, field, value, read):
    store, sha = one
    store.edit(sha, Correct("ev1", field, value), **BY)
    assert read(event(store, sha))
    text = store.record(sha).document.text
    for party in event(store, sha).actors + event(store, sha).recipients:
        assert text[party.start:party.end] == party.text
    assert store.verify().problems == ()


@pytest.mark.parametrize("change", [
    Correct("ev9", "type", "PROTEST"), Correct("ev1", "type", "RIOT"), Correct("ev1", "mode", "swimming"), Correct("ev1", "id", "ev7"),
    Correct("ev1", "score", 10.0), Correct("ev1", "colour", "red"), Correct("ev1", "date.colour", "red"), Correct("ev1", "date", {"start": "May"}),
    Correct("ev1", "date", {"start": "2024-05-02", "end": "2024-05-01"}), Correct("ev1", "trigger", {"start": 5, "end": 99999}),
    Correct("ev1", "trigger", {"start": 0, "end": 3, "text": "xyz"}), Correct("ev1", "actors.0.entity", "en99"), Correct("ev1", "confidence", 1.5),
    Correct("ev1", "confidence", "high"), Correct("ev1", "attribution", "st9"), Correct("ev1", "location", {"place": "pl99"}), Reject("ev9"), Revert(1),
    Correct("ev1", "actors.9", {"start": 0, "end": 1}), Correct("ev1", "type.x", "y"), Add({"type": "AID"}), Add({"trigger": {"start": 0, "end": 3}}),
    Add({"type": "AID", "trigger": {"start": 0, "end": 3}, "id": "ev1"}), Comment("ev9"), Correct("ev1", "factuality", "perhaps"),
    Correct("ev1", "date", "yesterday"), Correct("ev1", "actors", "police"), Correct("ev1", "type", None), Correct("ev1", "", 1),
])
def test_what_does_not_fit_is_refused_and_nothing_stored(one, change):
    store, sha = one
    with pytest.raises(EditError):
        store.edit(sha, change, **BY)
    assert store.edits() == []


def test_an_edit_without_author_or_reason_is_refused(one):
    store, sha = one
    with pytest.raises(EditError, match="author"):
        store.edit(sha, Reject("ev1"), author=" ", reason="x")


def test_a_missed_event_is_put_in(one):
    store, sha = one
    trigger = event(store, sha).trigger
    edit = store.edit(sha, Add({"type": "COERCE", "mode": "arrest", "trigger": {"start": trigger.start, "end": trigger.end},
                                "actors": [{"start": 0, "end": 4, "entity": "en1"}]}), **BY)
    seen = event(store, sha, edit.event)
    assert (seen.type, seen.modes, seen.quad, seen.sentence, seen.trigger) == ("COERCE", ["arrest"], "material conflict", 0, trigger)
    assert seen.why.entry == "edit 1 by A. Reader"
    store.edit(sha, Correct(edit.event, "factuality", "conditional"), **BY)
    assert event(store, sha, edit.event).factuality == "conditional"
    assert store.count() == 3
    assert store.verify().problems == ()


def test_an_edit_can_be_undone_and_the_undoing_too(one):
    store, sha = one
    before = encode(store.record(sha))
    store.edit(sha, Reject("ev1"), **BY)
    after = encode(store.record(sha))
    store.edit(sha, Revert(1), **BY)
    assert encode(store.record(sha)) == before
    assert store.count() == 2
    store.edit(sha, Revert(2), **BY)
    assert encode(store.record(sha)) == after
    with pytest.raises(EditError, match="undone already"):
        store.edit(sha, Revert(2), **BY)
    assert store.verify().problems == ()


def test_what_others_rest_on_is_not_undone(one):
    store, sha = one
    trigger = event(store, sha).trigger
    added = store.edit(sha, Add({"type": "AID", "trigger": {"start": trigger.start, "end": trigger.end}}), **BY)
    store.edit(sha, Correct(added.event, "factuality", "conditional"), **BY)
    with pytest.raises(EditError, match="edit 2 rests on this"):
        store.edit(sha, Revert(1), **BY)
    store.edit(sha, Revert(2), **BY)
    store.edit(sha, Revert(1), **BY)
    assert store.count() == 2


def test_a_comment_changes_nothing(one):
    store, sha = one
    before = encode(store.record(sha))
    store.edit(sha, Comment("ev1"), author="B", reason="Is this the same march?")
    assert encode(store.record(sha)) == before
    assert store.history(sha, "ev1")[-1].reason == "Is this the same march?"


def test_corrections_outlive_the_coder_they_corrected(one, made):
    store, sha = one
    store.edit(sha, Correct("ev1", "factuality", "conditional"), **BY)
    newer = made(1)[0]
    newer.coder = CoderInfo(version="1", ontology="PLOVER 2023", models={})
    newer.events.reverse()
    newer.events[0].id, newer.events[1].id = "ev1", "ev2"
    store.add([newer])
    assert event(store, sha, "ev2").factuality == "conditional"
    assert {row["event_id"]: row["edited"] for row in store.events()} == {"ev1": False, "ev2": True}
    assert store.verify().problems == ()


def test_history_shows_every_version_of_a_fact(one, made):
    store, sha = one
    first = event(store, sha).type
    store.edit(sha, Correct("ev1", "type", "AID"), **BY)
    store.edit(sha, Correct("ev2", "type", "AID"), **BY)
    store.edit(sha, Correct("ev1", "factuality", "conditional"), **BY)
    store.edit(sha, Revert(1), **BY)
    versions = store.history(sha, "ev1", "type")
    assert [(version.kind, version.value, version.in_force) for version in versions] == [
        ("coded", first, True), ("correct", "AID", False), ("revert", first, True)]
    assert len(store.history(sha, "ev1")) == 4
    assert len(store.history(sha)) == 6


def test_a_signature_shows_whose_key_made_the_edit(one):
    store, sha = one
    key = Ed25519PrivateKey.generate()
    edit = store.edit(sha, Reject("ev1"), **BY, key=key)
    public = key.public_key().public_bytes_raw().hex()
    assert edit.signer == public
    assert store.verify(trusted=[public]).problems == ()
    store.edit(sha, Revert(1), **BY)
    assert [problem.row for problem in store.verify(trusted=[public]).problems] == ["number 2"]


changes = st.one_of(
    st.builds(Reject, st.sampled_from(["ev1", "ev2", "ed1", "ed2"])),
    st.builds(Correct, st.sampled_from(["ev1", "ev2", "ed1"]), st.just("type"), st.sampled_from(["AID", "PROTEST", "ASSAULT"])),
    st.builds(Correct, st.sampled_from(["ev1", "ev2", "ed2"]), st.just("trigger"), st.builds(lambda start: {"start": start, "end": start + 3}, st.integers(0, 20))),
    st.builds(Add, st.builds(lambda start: {"type": "AID", "trigger": {"start": start, "end": start + 4}}, st.integers(0, 20))),
    st.builds(Revert, st.integers(1, 6)),
)


@given(made_changes=st.lists(changes, max_size=8))
@settings(max_examples=40, deadline=None)
def test_undoing_all_edits_from_the_last_gives_the_record_back(made, made_changes):
    with Store.open(":memory:") as store:
        record = made(1)[0]
        store.add([record])
        sha = record.document.sha256
        for change in made_changes:
            with suppress(EditError):
                store.edit(sha, change, **BY)
        assert store.verify().problems == ()
        while left := in_force(store.edits()):
            store.edit(sha, Revert(left[-1].number), **BY)
        assert encode(store.record(sha)) == encode(record)
        assert store.verify().problems == ()


def test_edits_read_back_as_they_were_made(one):
    store, sha = one
    edit = store.edit(sha, Correct("ev1", "date", {"start": "2024-05-01"}), **BY)
    assert msgspec.to_builtins(store.edits()) == [msgspec.to_builtins(edit)]
