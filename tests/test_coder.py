import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.coder import code_lines
from dateline.read import document, read_documents
from dateline.record import Document, ErrorRecord, Failure, Record, encode

EXAMPLES = str(Path(__file__).parents[1] / "examples")
FRENCH = ("Le président a rencontré mardi les syndicats à Paris. Les grévistes ont bloqué la route nationale pendant trois heures, "
          "et la police a arrêté plusieurs manifestants devant la préfecture.")


def spans(value: object) -> Iterator[dict]:
    """Every object with start, end and text, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item)
    elif isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for item in value.values():
            yield from spans(item)


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [item for item in read_documents([EXAMPLES]) if isinstance(item, Document)]


@pytest.fixture(scope="module")
def lines(coder, documents) -> list[bytes]:
    return [encode(record) for record in coder.stream(documents)]


def test_every_span_holds_its_text(lines):
    seen = 0
    for line in lines:
        record = json.loads(line)
        for span in spans(record):
            seen += 1
            assert record["document"]["text"][span["start"]:span["end"]] == span["text"] != ""
    assert seen > 200


def test_references_lead_somewhere(lines):
    for line in lines:
        record = json.loads(line)
        ids = {kind: {item["id"] for item in record[kind]} for kind in ("entities", "statements", "places", "events")}
        assert record["main"] in ids["events"]
        for event in record["events"]:
            assert event["attribution"] in {None, *ids["statements"]}
            assert event["location"] is None or event["location"]["place"] in ids["places"]
            assert {party["entity"] for party in event["actors"] + event["recipients"]} <= {None, *ids["entities"]}
            assert event["mentions"][0] == event["trigger"]
            assert event["mode"] == next(iter(event["modes"]), None)
            extent = record["sentences"][event["sentence"]]
            assert extent["start"] <= event["trigger"]["start"] < event["trigger"]["end"] <= extent["end"]
        for statement in record["statements"]:
            assert statement["speaker"] in {None, *ids["entities"]}


def test_order_and_workers_leave_the_bytes_alone(coder, documents, lines, monkeypatch):
    monkeypatch.setattr("dateline.coder.BATCH", 2)
    backwards = [encode(record) for record in coder.stream(documents[::-1])]
    assert backwards[::-1] == lines
    assert [encode(coder.code(document)) for document in documents] == lines
    assert list(code_lines(documents, workers=2)) == lines


def test_a_failure_keeps_its_place(coder, documents):
    failure = Failure(id="gone.txt", code="not-found", message="gone.txt: No such file", source="gone.txt")
    first, middle, last = coder.stream([documents[0], failure, documents[1]])
    assert (first.document.id, last.document.id) == (documents[0].id, documents[1].id)
    assert isinstance(middle, ErrorRecord)
    assert (middle.document.id, middle.error.code) == ("gone.txt", "not-found")


def test_another_language_is_an_error_record(coder):
    record = coder.code(document(FRENCH))
    assert isinstance(record, ErrorRecord)
    assert record.error.code == "language"
    assert "fr" in record.error.message


def test_a_variant_of_the_language_is_read(coder):
    assert isinstance(coder.code(document("Police arrested a writer in Perth.", language="en-AU")), Record)


def test_a_bug_in_a_room_costs_one_document(coder, documents, monkeypatch):
    walk = coder.walk

    def fail(parse):
        if parse.document is documents[0]:
            raise ZeroDivisionError("made up")
        return walk(parse)

    monkeypatch.setattr(coder, "walk", fail)
    first, second = coder.stream(documents[:2])
    assert first.error.code == "internal"
    assert isinstance(second, Record)


def test_nothing_in_nothing_out(coder):
    assert list(coder.stream([])) == []
    assert list(code_lines([])) == []


def test_what_was_given_is_kept(coder):
    given = document("Police arrested a writer in Perth.", id="a/1", title="Held", source="Example Wire", language="en", extra={"page": 3})
    kept = coder.code(given).document
    assert (kept.id, kept.title, kept.source, kept.extra) == ("a/1", "Held", "Example Wire", {"page": 3})
