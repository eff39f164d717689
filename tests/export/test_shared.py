"""What several formats share: cells, counts, dates, places, pairs, tables."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.export import countries
from dateline.export.cells import CommaLines, TabLines, number, one_line, safe
from dateline.export.countries import country
from dateline.export.counts import toll
from dateline.export.dates import day, length, moment
from dateline.export.identity import bits, digest
from dateline.export.parties import pairs
from dateline.export.places import level
from dateline.export.sectors import SECTORS, armed
from dateline.export.source import BadLine, find_event, read_records
from dateline.record import Count, ErrorRecord, EventDate, Record, encode, span


@pytest.mark.parametrize("value, text", [(4.0, "4"), (-0.5, "-0.5"), (59.9133349, "59.91333"), (0.0, "0"), (-0.000001, "0"), (1e-5, "0.00001"),
                                         (-10.0, "-10"), (100.0, "100"), (1e15, "1000000000000000")])
def test_numbers_take_their_shortest_form(value, text):
    assert number(value) == text


@given(st.text())
def test_a_cell_is_one_line(text):
    assert len((one_line(text) + "x").splitlines()) == 1 and "\t" not in one_line(text) and "\0" not in one_line(text)


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x"])
def test_what_a_spreadsheet_would_run_is_text(text):
    assert safe(text) == "'" + text


@given(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"])), st.integers(), st.floats(-1e6, 1e6)), min_size=3, max_size=3))
def test_lines_have_the_columns_of_their_file(cells):
    row = dict(zip("abc", cells, strict=True))
    tab, comma = io.StringIO(newline=""), io.StringIO(newline="")
    TabLines(tab, "abc", header=True).write(row)
    CommaLines(comma, "abc").write(row)
    assert [len(line.split("\t")) for line in tab.getvalue().split("\n")] == [3, 3, 1]
    assert [len(line) for line in csv.reader(io.StringIO(comma.getvalue(), newline=""))] == [3, 3]


@pytest.mark.parametrize("count, figures", [
    ((40, None, None), (40, 40, 40)), ((500, 501, None), (501, 501, None)), ((10, None, 9), (9, 9, 9)), ((5, 3, 8), (3, 5, 8)),
    ((None, 3, 7), (3, 3, 7)), ((None, None, None), (None, None, None)), ((None, None, 9), (None, None, 9)), ((0, None, None), (0, 0, 0))])
def test_a_count_gives_three_figures(count, figures):
    value, low, high = count
    assert toll(Count(value=value, low=low, high=high, span=span("x", 0, 1))) == figures


@given(*[st.one_of(st.none(), st.integers(0, 100))] * 3)
def test_the_three_figures_are_in_order(value, low, high):
    figures = [figure for figure in toll(Count(value=value, low=low, high=high, span=span("x", 0, 1))) if figure is not None]
    assert figures == sorted(figures)


def test_days_and_moments():
    assert day("2024-02-30") is day(None) is day("soon") is None and str(day("2024-05-10T12:00")) == "2024-05-10"
    assert moment("2024-05-10T01:00:00+02:00").isoformat() == "2024-05-09T23:00:00+00:00"
    assert moment("2024-05-10").isoformat() == "2024-05-10T00:00:00+00:00" and moment("0001-01-01T00:00:00+02:00") is moment("x") is None


@pytest.mark.parametrize("start, end, days", [("2024-05-10", "2024-05-12", 3), ("2024-05-10", None, 1), ("2024-05-10", "2024-05-01", 1), (None, "2024-05-10", None)])
def test_the_length_of_a_date(start, end, days):
    assert length(EventDate(start=start, end=end, resolution="day", span=None, from_="text")) == days


@pytest.mark.parametrize("feature, wide", [("PCLI", "country"), ("TERR", "country"), ("ADM1H", "first"), ("ADM2", "second"), ("PPLC", "point"),
                                           ("SQR", "point"), (None, "point"), ("CONT", "region"), ("ISL", "region"), ("SEA", "water")])
def test_the_level_of_a_place(story, feature, wide):
    assert level(story(feature=feature).events[0].location) == wide


def test_a_party_listed_twice_makes_one_pair(story, who):
    record = story(actors=(who("a"), who("b")))
    event = record.events[0]
    event.actors[1].entity = event.actors[0].entity
    assert len(list(pairs(event))) == 1
    event.actors, event.recipients, event.reciprocal = event.actors[:1], [], True
    assert [(pair.actor is not None, pair.recipient) for pair in pairs(event)] == [(True, None)]


def test_ids():
    whole = digest("a", "b")
    assert whole != digest("ab", "") and bits(whole, 53) == int(whole[:16], 16) >> 11 < 2**53 and bits(whole, 31) < 2**31


def test_countries():
    codes = countries.COUNTRIES.values()
    assert len({code.iso3 for code in codes}) == len(codes) == 250
    assert len({code.numeric for code in codes if code.numeric}) == 249
    for field in ("fips", "gw", "cow", "iso2"):
        written = [getattr(code, field) for code in codes if getattr(code, field)]
        assert len(written) == len(set(written)), field
    assert (country("KOS").fips, country("AUT").fips, country("AUS").fips, country("ROU").cameo) == ("KV", "AU", "AS", "ROM")
    assert (country("RUS").ucdp, country("YEM").gw, country("DEU").cow, country("PSE").name) == ("Russia (Soviet Union)", "678", "255", "Palestine")
    assert country("UNO") == country(None) and country(None).name == ""


def test_every_plover_sector_has_a_row():
    assert set("GOV MIL COP JUD LEG SPY PRM REB UAF PTY OPP CVL UNK BUS CRM EDU ELI JRN LAB MED AGR REF REL SOC PRE".split()) <= set(SECTORS)
    assert armed(["CVL", "REB"]) and armed([], "IMG") and not armed(["GOV", "XXX"], "UNO")


def test_records_are_read_one_by_one_and_bad_lines_named(tmp_path, make):
    path = tmp_path / "records.jsonl"
    path.write_bytes(encode(make()) + b"\n\n{\"a\": 1}\nnot json\n\xff\xfe\n" + b'{"document":{"id":"x","source":null},"error":{"code":"empty","message":"m"}}\n')
    found = list(read_records(path))
    assert [type(item) for item in found] == [Record, BadLine, BadLine, BadLine, ErrorRecord]
    assert str(found[1]).startswith(f"{path}:3: not a record: ")
    assert [item.number for item in found[1:4]] == [3, 4, 5]


def test_an_event_is_found_by_its_id_and_that_of_its_document(tmp_path, make):
    path = tmp_path / "records.jsonl"
    first, second = make(id="a1"), make(id="a#2")
    path.write_bytes(encode(first) + b"\n" + encode(second) + b"\n")
    assert find_event(path, "ev1") == (first, first.events[0])
    assert find_event(path, "a#2#ev1") == (second, second.events[0])
    for name in ("ev9", "a1#ev9", "a3#ev1"):
        with pytest.raises(InputError, match=f"no event {name}"):
            find_event(path, name)


def test_a_search_ends_at_a_line_that_is_no_record(tmp_path, make):
    path = tmp_path / "records.jsonl"
    path.write_bytes(encode(make(id="a1")) + b"\n{}\n")
    assert find_event(path, "ev1")[1].id == "ev1"
    with pytest.raises(InputError, match=r"records\.jsonl:2: not a record"):
        find_event(path, "a2#ev1")
