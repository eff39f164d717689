import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read import document
from dateline.record import Count, ErrorDocument, ErrorInfo, ErrorRecord, EventDate, Magnitude, Span, decode, encode, schema, sha256, span

PROMISED = {
    "Record": "document sentences entities statements times places quantities events main dropped coder warnings",
    "DocumentInfo": "id sha256 title url source published published_from language text",
    "Entity": "id name kind country sector wikidata roles mentions",
    "MentionSpan": "start end text kind",
    "Statement": "id speaker speaker_span cue_span content quoted addressee date",
    "Time": "id span start end resolution",
    "Place": "id name geonameid lat lon country admin1 feature mentions",
    "Quantity": "id span value low high unit of",
    "Dropped": "start end why",
    "CoderInfo": "version ontology models",
    "Event": "id type mode modes contexts quad cameo goldstein score acled actors recipients reciprocal trigger mentions sentence date "
             "location magnitude factuality attribution why confidence",
    "Party": "start end text entity country sector code",
    "EventDate": "start end resolution span from",
    "Location": "place name geonameid lat lon country admin1 feature span",
    "Magnitude": "killed injured arrested size amount",
    "Count": "value low high span",
    "Amount": "value currency span",
    "Why": "rule entry",
    "Span": "start end text",
}


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_span_round_trips(text, a, b):
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    made = span(text, start, end)
    assert made.text == text[start:end]
    assert msgspec.json.decode(msgspec.json.encode(made), type=Span) == made


def test_a_record_round_trips(coder):
    record = coder.code(document("Police in Oslo arrested 40 marchers on Friday.", published="2024-05-12", language="en"))
    line = encode(record)
    assert b"\n" not in line
    assert decode(line) == record
    assert encode(decode(line)) == line


@given(st.text(), st.text(), st.none() | st.text())
def test_an_error_record_round_trips(id, message, source):
    record = ErrorRecord(document=ErrorDocument(id=id, source=source), error=ErrorInfo(code="empty", message=message))
    assert decode(encode(record)) == record


def test_what_is_no_record_is_refused():
    with pytest.raises(msgspec.ValidationError):
        decode(b'{"a": 1}')
    with pytest.raises(msgspec.DecodeError):
        decode(b"{")


@pytest.mark.parametrize("struct", PROMISED)
def test_the_schema_names_every_promised_field(struct):
    properties = schema()["$defs"][struct]["properties"]
    assert set(PROMISED[struct].split()) <= properties.keys()


def test_the_schema_is_json():
    assert json.loads(msgspec.json.encode(schema())) == schema()


def test_the_origin_of_a_date_is_called_from():
    date = EventDate(start="2024-05-11", end="2024-05-11", resolution="day", span=None, from_="published")
    assert json.loads(msgspec.json.encode(date))["from"] == "published"


def test_deaths_without_a_number_are_kept():
    count = Count(value=None, low=None, high=None, span=Span(0, 6, "killed"))
    written = json.loads(msgspec.json.encode(Magnitude(killed=count)))
    assert written == {"killed": {"value": None, "low": None, "high": None, "span": {"start": 0, "end": 6, "text": "killed"}}}


def test_the_hash_is_of_the_text():
    assert sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len(sha256("\ud800")) == 64
