"""Whatever is tampered with is found, and the row is named."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dateline.store import Correct, Filters, Labels, Reject, Store, Verdict
from dateline.store.backend import connect
from dateline.store.chain import digest, seal
from dateline.store.edits import from_row, to_row

BY = {"author": "A. Reader", "reason": "read it again"}


@pytest.fixture
def whole(target, made):
    """Where a store of three documents with three edits is."""
    with Store.open(target) as store:
        store.add(made(3))
        shas = [document.sha256 for document in store.documents()]
        store.edit(shas[0], Reject("ev1"), **BY)
        store.edit(shas[1], Correct("ev1", "factuality", "conditional"), **BY, key=Ed25519PrivateKey.generate())
        store.edit(shas[1], Correct("ev2", "factuality", "conditional"), **BY)
    return target


def problems(target, *statements, **options):
    """What `verify` finds after somebody changed the tables behind the store's back."""
    backend = connect(target, read_only=False)
    for statement in statements:
        with backend.writing() as transaction:
            transaction.run(statement)
    backend.close()
    with Store.open(target, read_only=True) as store:
        return [(problem.table, problem.row) for problem in store.verify(**options).problems]


def test_a_whole_store_has_no_problems(whole):
    with Store.open(whole, read_only=True) as store:
        found = store.verify()
    assert (found.documents, found.records, found.events, found.edits, found.problems) == (3, 3, 5, 3, ())


@pytest.mark.parametrize(("statement", "table", "row"), [
    ("UPDATE documents SET text = replace(text, ' in ', ' on ') WHERE doc = 2", "documents", "doc 2"),
    ("UPDATE documents SET title = 'Another' WHERE doc = 3", "documents", "doc 3"),
    ("UPDATE documents SET record = 99 WHERE doc = 3", "documents", "doc 3"),
    ("DELETE FROM documents WHERE doc = 1", "documents", "doc 1"),
    ("UPDATE records SET body = (SELECT body FROM records WHERE record = 1) WHERE record = 2", "records", "record 2"),
    ("UPDATE records SET digest = repeat('0', 64) WHERE record = 3", "records", "record 3"),
    ("DELETE FROM records WHERE record = 3", "documents", "doc 3"),
    ("UPDATE events SET killed = 100 WHERE doc = 3", "events", "key 3"),
    ("UPDATE events SET edited = NOT edited WHERE doc = 2", "events", "key 2"),
    ("DELETE FROM events WHERE doc = 3 AND event_id = 'ev2'", "events", "doc 3"),
    ("INSERT INTO events (key, doc) VALUES (999999999, 77)", "events", "key 999999999"),
    ("UPDATE edits SET author = 'Somebody else' WHERE number = 2", "edits", "number 2"),
    ("UPDATE edits SET value = '\"denied\"' WHERE number = 3", "edits", "number 3"),
    ("UPDATE edits SET previous = '\"denied\"' WHERE number = 3", "edits", "number 3"),
    ("UPDATE edits SET time = '2020-01-01T00:00:00Z' WHERE number = 1", "edits", "number 1"),
    ("UPDATE edits SET signature = repeat('ab', 64) WHERE number = 2", "edits", "number 2"),
    ("UPDATE edits SET signature = NULL WHERE number = 2", "edits", "number 2"),
    ("DELETE FROM edits WHERE number = 2", "edits", "number 3"),
    ("UPDATE edits SET value = '{' WHERE number = 3", "edits", "number 3"),
])
def test_what_was_changed_behind_the_back_is_named(whole, statement, table, row):
    assert any(found == table and where.startswith(row) for found, where in problems(whole, statement))


def test_an_edit_put_back_with_a_fitting_hash_breaks_the_chain(whole):
    """Somebody who computes the hash anew must do so for all edits that follow, and cannot for those that are signed."""
    backend = connect(whole, read_only=False)
    with backend.writing() as transaction:
        first = from_row(transaction.rows("SELECT * FROM edits WHERE number = 1")[0])
        forged = seal(type(first)(**{**{name: getattr(first, name) for name in first.__struct_fields__}, "author": "Nobody"}), None)
        assert forged.hash == digest(forged) != first.hash
        transaction.run("DELETE FROM edits WHERE number = 1")
        transaction.insert("edits", [to_row(forged)])
    backend.close()
    assert problems(whole) == [("edits", "number 2")]


def test_edits_cut_off_the_end_show_against_a_head_noted_before(whole):
    with Store.open(whole, read_only=True) as store:
        head = store.verify().heads[0]
    cut = "DELETE FROM edits WHERE number = 3"
    restored = "UPDATE events SET edited = FALSE, factuality = (SELECT 'happened') WHERE doc = 2 AND event_id = 'ev2'"
    assert ("edits, audits, judgements", "the end") in problems(whole, cut, restored, heads=[head])


@pytest.fixture
def audited(target, made):
    """Where a store with two audits and three judgements is, the last of them signed."""
    with Store.open(target) as store:
        store.add(made(3))
        store.audits.start("precision", "spring", size=3, strata="type", seed=0, filters=Filters())
        store.audits.start("double", "summer", size=2, blank=2, strata=None, seed=0, filters=Filters())
        store.audits.judge(1, 1, "Ann", Verdict(wrong=("date",)))
        store.audits.judge(2, 1, "Bob", Labels(type="AID"))
        store.audits.judge(2, 2, "Bob", Labels(type=None), key=Ed25519PrivateKey.generate())
    return target


def test_whole_audits_have_no_problems(audited):
    with Store.open(audited, read_only=True) as store:
        found = store.verify()
    assert (found.judgements, found.problems, len(found.heads)) == (3, (), 2)


@pytest.mark.parametrize(("statement", "table", "row"), [
    ("UPDATE judgements SET verdict = '{\"kind\":\"precision\",\"wrong\":[],\"unsure\":false}' WHERE number = 1", "judgements", "number 1"),
    ("UPDATE judgements SET verdict = '{' WHERE number = 2", "judgements", "number 2"),
    ("UPDATE judgements SET coder = 'Eve' WHERE number = 2", "judgements", "number 2"),
    ("UPDATE judgements SET item = 9 WHERE number = 3", "judgements", "number 3"),
    ("UPDATE judgements SET signature = NULL WHERE number = 3", "judgements", "number 3"),
    ("DELETE FROM judgements WHERE number = 2", "judgements", "number 3"),
    ("UPDATE audits SET filters = '{\"types\":[\"AID\"]}' WHERE number = 1", "audits", "number 1"),
    ("UPDATE audits SET size = 200 WHERE number = 2", "audits", "number 2"),
    ("DELETE FROM audits WHERE number = 1", "judgements", "number 1"),
    ("DELETE FROM audits WHERE number = 1", "samples", "audit 1"),
    ("DELETE FROM samples WHERE audit = 2 AND item = 1", "samples", "audit 2"),
    ("UPDATE samples SET population = 1000 WHERE audit = 1 AND item = 2", "samples", "audit 1"),
    ("UPDATE samples SET begins = 1 WHERE audit = 1 AND item = 2", "samples", "item 2 of audit 1"),
    ("UPDATE samples SET event = '{}' WHERE audit = 1 AND item = 2", "samples", "item 2 of audit 1"),
])
def test_judgements_and_samples_that_were_changed_are_named(audited, statement, table, row):
    assert any(found == table and where.startswith(row) for found, where in problems(audited, statement))


def test_judgements_cut_off_the_end_show_against_a_head_noted_before(audited):
    with Store.open(audited, read_only=True) as store:
        head = store.verify().heads[-1]
    cut = "DELETE FROM judgements WHERE number = 3"
    assert problems(audited, cut) == []
    assert problems(audited, heads=[head]) == [("edits, audits, judgements", "the end")]


def test_a_wanted_signer_must_have_signed_judgements_too(audited):
    assert {table for table, _ in problems(audited, trusted=["ab" * 32])} == {"audits", "judgements"}
