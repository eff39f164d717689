import io

import pandas as pd
import pytest
from hypothesis import given

from dateline.export.ged import COLUMNS, GedWriter, priogrid
from dateline.export.model import ALONE, First, Linked, report_key
from dateline.record import Record

DEATHS = ["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"]


@pytest.fixture
def read(written):
    def events(*records, links=ALONE, **options):
        text, left_out = written(lambda file: GedWriter(file, **options), *records, links=links)
        return pd.read_csv(io.StringIO(text), keep_default_na=False, na_values=dict.fromkeys(("gwnoa", "gwnob"), "")), left_out

    return events


@pytest.fixture
def attack(story, who):
    """The army of Mali against a named rebel group, forty dead."""
    base = {"actors": (who("army", "MLI", ("MIL",)),), "recipients": (who("Red Hand", "MLI", ("REB",), named=True),), "killed": (40, None, None),
            "country": "MLI", "place": "Kidal", "admin1": "Kidal", "acled": "Armed clash"}
    return lambda **other: story(**(base | other))


def test_the_columns_of_the_codebook(golden, read):
    assert list(COLUMNS) == golden("ged") == list(read()[0].columns)


def test_state_based_violence(read, attack):
    row, = read(attack(speaker="Ada Berg"))[0].to_dict("records")
    assert row["relid"].startswith("MLI-2024-1-") and row["id"] < 2**53
    assert (row["type_of_violence"], row["dyad_name"], row["conflict_name"]) == (1, "Government of Mali - Red Hand", "")
    assert (row["side_a"], row["side_b"], row["gwnoa"]) == ("Government of Mali", "Red Hand", 432) and pd.isna(row["gwnob"])
    assert [row[name] for name in DEATHS] == [0, 40, 0, 0, 40, 40, 40]
    assert row["source_article"] == '"The Oslo Wire, 2024-05-12, Shots in Oslo"'
    assert (row["source_office"], row["source_date"], row["source_headline"], row["source_original"]) == (
        "The Oslo Wire", "2024-05-12", "Shots in Oslo", "Ada Berg")
    assert (row["where_prec"], row["where_coordinates"], row["where_description"], row["adm_1"]) == (1, "Kidal", "Kidal", "Kidal")
    assert (row["geom_wkt"], row["country"], row["country_id"], row["region"]) == ("POINT (10.74609 59.91273)", "Mali", 432, "Africa")
    assert (row["event_clarity"], row["date_prec"]) == (1, 1)
    assert (row["date_start"], row["date_end"]) == ("2024-05-10 00:00:00.000", "2024-05-10 00:00:00.000")
    assert (row["active_year"], row["code_status"], row["conflict_new_id"], row["number_of_sources"]) == ("", "", "", 1)


def test_side_a_is_the_state_whoever_attacks(read, attack, who):
    frame, _ = read(attack(actors=(who("Red Hand", "MLI", ("REB",), named=True),), recipients=(who("army", "MLI", ("MIL",)),)))
    assert frame[["side_a", "side_b"]].to_numpy().tolist() == [["Government of Mali", "Red Hand"]]
    assert frame[DEATHS].to_numpy().tolist() == [[40, 0, 0, 0, 40, 40, 40]]


def test_one_sided_violence(read, attack, who):
    frame, _ = read(attack(recipients=(who("villagers", "MLI", ("CVL",)),)))
    row = frame.iloc[0]
    assert (row["type_of_violence"], row["side_b"], row["conflict_name"]) == (3, "Civilians", "Government of Mali - Civilians")
    assert [row[name] for name in DEATHS] == [0, 0, 40, 0, 40, 40, 40]


def test_non_state_violence(read, attack, who):
    frame, _ = read(attack(actors=(who("Blue Hand", "MLI", ("REB",), named=True),)))
    assert frame[["type_of_violence", "side_a", "side_b"]].to_numpy().tolist() == [[2, "Blue Hand", "Red Hand"]]


def test_the_dead_of_soldiers_and_villagers_are_of_unknown_status(read, attack, who):
    both = (who("villagers", "MLI", ("CVL",)), who("Red Hand", "MLI", ("REB",), named=True))
    frame, _ = read(attack(recipients=both))
    assert frame[["type_of_violence", "side_b"]].to_numpy().tolist() == [[1, "Red Hand"]]
    assert frame[DEATHS].to_numpy().tolist() == [[0, 0, 0, 40, 40, 40, 40]]


def test_the_dead_of_a_clash_are_of_unknown_status(read, attack, who):
    two = (who("army", "MLI", ("MIL",)), who("Red Hand", "MLI", ("REB",), named=True))
    frame, _ = read(attack(actors=two, recipients=(), reciprocal=True))
    assert frame[DEATHS].to_numpy().tolist() == [[0, 0, 0, 40, 40, 40, 40]]


@pytest.mark.parametrize("killed, figures", [
    ((500, 501, None), [501, 501, 501]), ((None, None, None), [1, 1, 1]), ((None, 3, 7), [3, 3, 7]), ((10, None, 9), [9, 9, 9]), ((5, 3, 8), [3, 5, 8])])
def test_low_best_and_high(read, attack, killed, figures):
    frame, _ = read(attack(killed=killed))
    assert frame[["low", "best", "high"]].to_numpy().tolist() == [figures]


@pytest.mark.parametrize("date, precision", [
    (("2024-05-10", "2024-05-10", "day"), 1), (("2024-05-10", "2024-05-12", "day"), 2), (("2024-05-06", "2024-05-12", "week"), 3),
    (("2024-05-01", "2024-05-31", "month"), 4), (("2024-01-01", "2024-12-31", "year"), 5), (("2024-05-10", "2024-05-10", "unknown"), 5)])
def test_date_precision(read, attack, date, precision):
    assert read(attack(date=date))[0]["date_prec"].tolist() == [precision]


@pytest.mark.parametrize("feature, precision", [("PPL", 1), ("ADM2", 3), ("ADM1", 4), ("RGN", 5), ("PCLI", 6), ("GULF", 7)])
def test_place_precision(read, attack, feature, precision):
    assert read(attack(feature=feature))[0]["where_prec"].tolist() == [precision]


def test_what_ucdp_would_not_count_is_counted(read, attack, who):
    frame, left_out = read(
        attack(type="COERCE"), attack(killed=None), attack(killed=(0, None, None)), attack(located=False), attack(date=(None, None, "unknown")),
        attack(recipients=()), attack(actors=(who("gunmen", None, ("UAF",)),)), attack(actors=(who("mob", "MLI", ("CVL",)),)))
    assert frame.empty
    assert left_out == {"told of no armed force": 1, "told of no death": 2, "had no place in a country": 1, "had no date": 1,
                        "had no second side": 1, "named no organised actor": 2}


def test_an_incident_is_counted_once(read, attack):
    first, second = attack(source="A"), attack(source="B", trigger="fired at")
    linked = Linked(incident="i1", first=First.of(first, first.events[0]), mentions=2, sources=2, publishers=("A", "B"), documents=2)
    frame, left_out = read(first, second, links={report_key(record, record.events[0]): linked for record in (first, second)})
    assert frame[["number_of_sources", "best"]].to_numpy().tolist() == [[2, 40]]
    assert left_out == {"told again of an incident that has its row": 1}


@pytest.mark.parametrize("lat, lon, cell", [(-90, -180, 1), (-90, 179.9, 720), (90, 180, 259200), (0.1, 0.1, 180 * 720 + 361)])
def test_priogrid(lat, lon, cell):
    assert priogrid(lat, lon) == cell


def test_no_spreadsheet_runs_a_cell(read, attack, who, hostile):
    row = read(attack(actors=(who(hostile, None, ("REB",), named=True),), title=hostile, source=hostile))[0].iloc[0]
    clean = "=cmd|' /C calc'!A1 \"a\" b c\u202egnp.exe d;e,f"
    assert row["side_a"] == row["source_headline"] == "'" + clean
    assert row["source_article"].startswith("\"=cmd|' /C calc'!A1 'a' b c")


def test_any_record_gives_49_columns_and_sums_that_hold(any_record, written):
    @given(any_record)
    def check(record: Record):
        text, left_out = written(GedWriter, record)
        frame = pd.read_csv(io.StringIO(text), keep_default_na=False)
        assert tuple(frame.columns) == COLUMNS and frame.empty == bool(left_out) and len(text.splitlines()) == len(frame) + 1
        assert (frame["best"] == frame[DEATHS[:4]].sum(axis=1)).all() and ((frame["low"] <= frame["best"]) & (frame["best"] <= frame["high"])).all()

    check()
