"""Plain filters, SQL, counts and dyads."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.errors import StoreError
from dateline.record import EventDate
from dateline.store import Filters
from dateline.store.filters import from_words


@pytest.fixture
def full(store, made):
    """The store with forty documents, and the rows of their eighty events as the test itself would choose from."""
    store.add(made(40))
    return store, list(store.all_events())


def distance(row, lat, lon):
    from math import asin, cos, radians, sin, sqrt

    a = sin(radians(row["lat"] - lat) / 2) ** 2 + cos(radians(lat)) * cos(radians(row["lat"])) * sin(radians(row["lon"] - lon) / 2) ** 2
    return 2 * 6371 * asin(sqrt(a))


@pytest.mark.parametrize(("words", "fits"), [
    ({"type": ["PROTEST"]}, lambda row: row["type"] == "PROTEST"),
    ({"type": ["PROTEST", "AID"]}, lambda row: row["type"] in ("PROTEST", "AID")),
    ({"mode": ["arrest"]}, lambda row: "arrest" in row["modes"].split("; ")),
    ({"country": ["USA", "UKR"]}, lambda row: row["country"] in ("USA", "UKR")),
    ({"actor": "USA"}, lambda row: row["actor_codes"].startswith("USA")),
    ({"actor": "USAC"}, lambda row: row["actor_codes"] in ("USACOP", "USACVL")),
    ({"actor": "oli"}, lambda row: "oli" in row["actors"].lower()),
    ({"recipient": "ERS"}, lambda row: "ers" in row["recipients"].lower()),
    ({"dyad": "USA:USAC"}, lambda row: row["actor_codes"].startswith("USA") and row["recipient_codes"].startswith("USAC")),
    ({"since": "2021-06-01"}, lambda row: row["date_end"] >= date(2021, 6, 1)),
    ({"until": "2021-06-01"}, lambda row: row["date_start"] <= date(2021, 6, 1)),
    ({"near": "0,0,6000"}, lambda row: distance(row, 0, 0) <= 6000),
    ({"near": "-55,179,1500"}, lambda row: distance(row, -55, 179) <= 1500),
    ({"factuality": ["planned", "denied"]}, lambda row: row["factuality"] in ("planned", "denied")),
    ({"min_confidence": 0.7}, lambda row: row["confidence"] >= 0.7),
    ({"type": ["COERCE"], "min_confidence": 0.5, "factuality": ["happened"]},
     lambda row: row["type"] == "COERCE" and row["confidence"] >= 0.5 and row["factuality"] == "happened"),
])
def test_filters_find_what_they_say(full, words, fits):
    store, rows = full
    expected = [row for row in rows if fits(row)]
    assert 0 < len(expected) < len(rows)
    filters = from_words(**words)
    assert list(store.all_events(filters)) == expected
    assert store.count(filters) == len(expected)


@pytest.mark.parametrize("words", ["the", "THE", "police", "gate", "n m", "%", "_", "é", "Ünlü", "of the ", "zzzz"])
def test_words_are_found_in_titles_and_texts_whatever_the_case(store, made, words):
    records = made(30)
    for record in records[::3]:
        record.document.title = "100% of Ünlü's café_"
    store.add(records)
    expected = [record.document.id for record in records
                if words.lower() in record.document.text.lower() or words.lower() in record.document.title.lower()]
    found = {row["document_id"] for row in store.all_events(Filters(text=words))}
    assert found == set(expected)


def test_pages_join_without_gap_or_overlap(full):
    store, _ = full
    filters = Filters(types=("PROTEST", "ASSAULT", "CONSULT"))
    pages, after = [], None
    while page := store.events(filters, 7, after):
        pages += page
        after = page[-1]["key"]
    assert pages == list(store.all_events(filters))
    newest = store.events(filters, 5, newest=True)
    assert newest == pages[:-6:-1]
    assert store.events(filters, 5, newest[-1]["key"], newest=True) == pages[-6:-11:-1]


@pytest.mark.parametrize("words", [
    {"type": ["RIOT"]}, {"since": "June"}, {"near": "1,2"}, {"near": "91,0,5"}, {"near": "a,b,c"}, {"dyad": "BLR"}, {"factuality": ["maybe"]}])
def test_filters_that_mean_nothing_are_refused(store, words):
    with pytest.raises(StoreError):
        store.count(from_words(**words))


def test_sql_answers(full):
    store, rows = full
    columns, found = store.sql("SELECT type, count(*) AS number FROM events GROUP BY type ORDER BY type")
    assert columns == ["type", "number"]
    assert sum(number for _, number in found) == len(rows)
    assert store.sql("SELECT document_id, event_id FROM flat ORDER BY key LIMIT 1").rows == [("made-0", "ev1")]


@pytest.mark.parametrize("statement", [
    "DELETE FROM events", "DROP TABLE events", "INSERT INTO meta VALUES ('a', 'b')", "UPDATE documents SET title = 'x'", "CREATE TABLE x (y INT)",
    "SELECT 1; DROP TABLE events", "COMMIT; DROP TABLE events", "nonsense", "", "COPY events TO '/tmp/dateline-stolen.csv'",
    "SELECT * FROM read_csv('/etc/passwd')", "ATTACH '/tmp/dateline-other.duckdb'"])
def test_sql_changes_nothing_and_reaches_no_file(full, statement):
    store, rows = full
    with pytest.raises(StoreError):
        store.sql(statement)
    assert store.count() == len(rows)


@pytest.mark.parametrize("by", ["day", "week", "month"])
def test_counts_add_up_and_leave_no_gap(full, by):
    store, rows = full
    series = store.series(by=by)
    assert sum(bin.events for bin in series.bins) == len(rows)
    assert series.undated == 0
    steps = {(later.start - earlier.start).days for earlier, later in zip(series.bins, series.bins[1:], strict=False)}
    assert steps <= {"day": {1}, "week": {7}, "month": {28, 29, 30, 31}}[by]
    first = series.bins[0]
    inside = [row for row in rows if row["date_start"] < series.bins[1].start]
    assert first.events == len(inside)
    assert first.score == pytest.approx(sum(row["score"] for row in inside) / len(inside))


def test_counts_can_be_split(full):
    store, rows = full
    parts = {}
    for bin in store.series(by="month", per="type").bins:
        parts[bin.part] = parts.get(bin.part, 0) + bin.events
    assert parts == {type: sum(row["type"] == type for row in rows) for type in {row["type"] for row in rows}}


def test_an_event_dated_by_the_year_counts_in_no_month(store, made):
    records = made(2)
    records[0].events[0].date = EventDate(start="2020-01-01", end="2020-12-31", resolution="year", span=None, from_="text")
    records[0].events[1].date = EventDate(start=None, end=None, resolution="unknown", span=None, from_=None)
    records[1].events[0].date = EventDate(start="2020-05-04", end="2020-05-04", resolution="unknown", span=None, from_="published")
    store.add(records)
    series = store.series(by="month")
    assert (sum(bin.events for bin in series.bins), series.undated) == (2, 2)


def test_dyads_are_counted_by_country_and_mutual_ones_both_ways(store, made):
    records = made(2)
    event = records[0].events[0]
    event.actors[0].code, event.recipients[0].code, event.reciprocal, event.score = "BLRGOV", "USAGOV", True, 4.0
    for other in (records[0].events[1], *records[1].events):
        other.actors[0].code = "---COP"
    store.add(records)
    assert [(dyad.actor, dyad.recipient, dyad.events, dyad.score) for dyad in store.dyads()] == [("BLR", "USA", 1, 4.0), ("USA", "BLR", 1, 4.0)]
    assert [(dyad.actor, dyad.recipient) for dyad in store.dyads(pairs="between")] == [("BLR", "USA"), ("USA", "BLR")]
    assert store.dyads(pairs="within") == []
    assert store.count(from_words(dyad="USA:BLR")) == 1


def test_an_empty_store_answers_too(store):
    assert store.series().bins == ()
    assert (store.dyads(), store.events(), store.count(), list(store.records())) == ([], [], 0, [])
