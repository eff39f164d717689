"""What adding keeps, and what adding again does not change."""

from __future__ import annotations

import msgspec
import pytest

from dateline.errors import StoreError
from dateline.record import CoderInfo, encode, sha256
from dateline.store import Filters, Store, coder_key


def test_what_is_added_comes_back_byte_for_byte(store, made):
    records = made(3)
    added = store.add(records)
    assert (len(added.new), added.known) == (3, 0)
    assert [encode(record) for record in store.records()] == [encode(record) for record in records]
    assert encode(store.record(records[1].document.sha256)) == encode(records[1])


def test_adding_twice_changes_nothing_and_says_so(store, made):
    store.add(made(15)[:12])
    added = store.add(made(15))
    assert (len(added.new), added.known, added.copies) == (3, 12, 0)
    assert store.count_documents() == 15
    assert store.count() == 30


def test_a_document_twice_in_one_batch_is_kept_once(store, made):
    added = store.add(made(2) + made(2))
    assert (len(added.new), added.known) == (2, 2)
    assert store.verify().problems == ()


def test_it_is_all_there_when_opened_again(target, made):
    with Store.open(target) as store:
        store.add(made(3))
    with Store.open(target, read_only=True) as store:
        assert store.count_documents() == 3


def test_documents_come_in_pages(store, made):
    store.add(made(5))
    first = store.documents(limit=2)
    rest = store.documents(limit=10, after=first[-1].doc)
    assert [document.id for document in first + rest] == [f"made-{number}" for number in range(5)]
    assert {document.events for document in first + rest} == {2}
    assert first[0].added == "2024-05-12T12:00:00Z"


def test_a_new_coder_adds_a_record_and_the_old_one_stays(store, made):
    old, newer = made(1)[0], made(1)[0]
    newer.coder = CoderInfo(version="1", ontology="PLOVER 2023", models={})
    newer.events = newer.events[:1]
    store.add([old])
    added = store.add([newer])
    assert (len(added.new), len(added.recoded), added.known) == (0, 1, 0)
    sha = old.document.sha256
    assert store.record(sha).coder.version == "1"
    assert [encode(coded.record) for coded in store.raw(sha)] == [encode(old), encode(newer)]
    assert store.count() == 1
    assert store.verify().problems == ()


def test_the_same_text_elsewhere_is_noted_as_a_copy(store, made):
    record, copy = made(1)[0], made(1)[0]
    copy.document.source, copy.document.id = "Another Paper", "b7"
    assert store.add([record]).copies == 0
    assert store.add([copy]).copies == 1
    assert store.add([copy]).copies == 0
    assert store.sql("SELECT id, source FROM copies").rows == [("b7", "Another Paper")]


def test_documents_that_need_no_coding_are_known(store, made):
    from dateline.read import document

    record = made(1)[0]
    store.add([record])
    there = document(record.document.text, published="2020-01-01")
    there.sha256 = record.document.sha256
    new = document("Nothing like it was ever written before.")
    assert store.note([there, new], coder_key(record.coder)) == ({there.sha256}, 1)
    assert store.note([there, new], coder_key(record.coder)) == ({there.sha256}, 0)
    assert store.note([there, new], "another coder") == (frozenset(), 0)


def _other_text(record):
    record.document.text += " More."


def _wrong_span(record):
    event = record.events[0]
    event.trigger = msgspec.structs.replace(event.trigger, start=event.trigger.start + 1)


def _no_such_sentence(record):
    record.events[0].sentence = 99


def _nul(record):
    record.document.title = "a\0b"


def _no_date(record):
    record.events[0].date.start = "2024-19-39"


def _same_id(record):
    record.events[1].id = record.events[0].id


def _too_large(record):
    record.events[0].location.geonameid = 2**63


@pytest.mark.parametrize("spoil", [_other_text, _wrong_span, _no_such_sentence, _nul, _no_date, _same_id, _too_large])
def test_a_record_that_no_coder_made_is_refused_and_the_rest_go_on(store, made, spoil):
    records = made(3)
    spoil(records[1])
    added = store.add(records)
    assert [refused.id for refused in added.refused] == ["made-1"]
    assert len(added.new) == 2
    assert store.verify().problems == ()


def test_a_document_is_found_by_hash_beginning_or_id(store, made):
    store.add(made(3))
    sha = made(3)[2].document.sha256
    assert store.find(sha) == store.find(sha[:10]) == store.find("made-2") == sha
    with pytest.raises(StoreError, match="no document"):
        store.find("made-77")


def test_hostile_words_are_kept_as_they_are(store, made):
    record = made(1)[0]
    record.document.title = "'); DROP TABLE documents; -- $1 %s"
    store.add([record])
    assert store.documents()[0].title == record.document.title
    assert store.count(Filters(text="DROP TABLE documents; -- $1 %s")) == 2
    assert store.count(Filters(source="' OR '1'='1")) == 0


def test_no_store_is_made_where_one_is_only_read(tmp_path):
    with pytest.raises(StoreError, match="dateline add"):
        Store.open(tmp_path / "none.duckdb", read_only=True)


def test_a_file_that_is_no_store_is_refused(tmp_path):
    path = tmp_path / "text.duckdb"
    path.write_text("This is not a database.", encoding="utf-8")
    with pytest.raises(StoreError):
        Store.open(path)


def test_the_text_is_kept_once(store, made):
    record = made(1)[0]
    store.add([record])
    assert sha256(store.sql("SELECT text FROM documents").rows[0][0]) == record.document.sha256
    assert record.document.text.encode() not in bytes(store.sql("SELECT body FROM records").rows[0][0])
