import io

import duckdb
import pandas as pd
import pytest
from hypothesis import given

from dateline.export.acled import COLUMNS, SUB_EVENTS, AcledWriter
from dateline.export.model import ALONE, First, Linked, report_key
from dateline.record import Record


@pytest.fixture
def read(written):
    def events(*records, links=ALONE, **options):
        text, left_out = written(lambda file: AcledWriter(file, **options), *records, links=links)
        return pd.read_csv(io.StringIO(text), keep_default_na=False), left_out

    return events


def test_the_columns_of_the_codebook(golden, read):
    assert list(COLUMNS) == golden("acled") == list(read()[0].columns)


def test_the_25_sub_event_types_have_a_type_and_a_disorder():
    assert len(SUB_EVENTS) == 25 and len({row["event_type"] for row in SUB_EVENTS.values()}) == 6


def test_violence_against_civilians(read, story, who):
    row, = read(story(killed=(500, 501, None), size="about 500", actors=(who("Red Hand", "NOR", ("REB",), named=True),),
                      recipients=(who("villagers", "NOR", ("CVL",)), who("teachers", "NOR", ("EDU",)))))[0].to_dict("records")
    assert row["event_id_cnty"].startswith("NOR") and len(row["event_id_cnty"]) == 11
    assert (row["event_date"], row["year"], row["time_precision"]) == ("2024-05-10", 2024, 1)
    assert (row["disorder_type"], row["event_type"], row["sub_event_type"]) == ("Political violence", "Violence against civilians", "Attack")
    assert (row["actor1"], row["inter1"]) == ("Red Hand", "Rebel group")
    assert (row["actor2"], row["assoc_actor_2"], row["inter2"]) == ("Civilians (Norway)", "teachers", "Civilians")
    assert (row["interaction"], row["civilian_targeting"]) == ("Rebel group-Civilians", "Civilian targeting")
    assert (row["iso"], row["region"], row["country"], row["admin1"], row["location"]) == (578, "Europe", "Norway", "Oslo", "Oslo")
    assert (row["latitude"], row["longitude"], row["geo_precision"]) == (59.9127, 10.7461, 1)
    assert (row["fatalities"], row["tags"], row["source"], row["timestamp"]) == (501, "crowd size=about 500", "The Oslo Wire", 1715472000)
    assert row["notes"].startswith("Red Hand shot at villagers") and row["source_scale"] == ""


@pytest.mark.parametrize("killed, fatalities", [(None, 0), ((None, None, None), 3), ((40, None, None), 40), ((10, None, 9), 9), ((0, None, None), 0)])
def test_fatalities(read, story, killed, fatalities):
    assert read(story(killed=killed))[0]["fatalities"].tolist() == [fatalities]


@pytest.mark.parametrize("party, acled, name, kind", [
    (("police", "NOR", ("COP",)), "Arrests", "Police Forces of Norway", "State forces"),
    (("soldiers", "RUS", ("MIL",)), "Arrests", "Military Forces of Russia", "External/Other forces"),
    (("Norway", "NOR", ("GOV",), "country"), "Arrests", "Government of Norway", "State forces"),
    (("gunmen", None, ("UAF",)), "Attack", "Unidentified Armed Group (Norway)", "Political militia"),
    (("blue helmets", "UNO", ()), "Attack", "blue helmets", "External/Other forces"),
    (("students", "NOR", ("EDU",)), "Peaceful protest", "Protesters (Norway)", "Protesters"),
    (("students", "NOR", ("EDU",)), "Violent demonstration", "Rioters (Norway)", "Rioters"),
    (("Red Party", "NOR", ("PTY",), "organization", True), "Attack", "Red Party", "Political militia"),
    (("somebody", "NOR", ()), "Mob violence", "Rioters (Norway)", "Rioters"),
])
def test_actors_are_named_as_groups(read, story, who, party, acled, name, kind):
    row = read(story(actors=(who(*party),), recipients=(), acled=acled))[0].iloc[0]
    assert (row["actor1"], row["inter1"], row["interaction"]) == (name, kind, f"{kind} only")


def test_who_shot_is_not_known(read, story, who):
    row = read(story(actors=()))[0].iloc[0]
    assert (row["actor1"], row["actor2"]) == ("Unidentified Armed Group (Norway)", "Civilians (Norway)")


def test_a_named_organisation_stands_behind_its_protesters(read, story, who):
    union = who("Dockers' Union", "NOR", ("LAB",), "organization", named=True)
    row = read(story(type="PROTEST", modes=("demo",), actors=(union,), recipients=(), acled="Peaceful protest"))[0].iloc[0]
    assert (row["actor1"], row["assoc_actor_1"], row["tags"]) == ("Protesters (Norway)", "Dockers' Union", "crowd size=no report")


def test_a_battle_has_its_two_actors(read, story, who):
    two = (who("army", "NOR", ("MIL",)), who("Red Hand", "NOR", ("REB",), named=True))
    row = read(story(actors=two, recipients=(), reciprocal=True, acled="Armed clash"))[0].iloc[0]
    assert (row["actor1"], row["actor2"], row["interaction"]) == ("Military Forces of Norway", "Red Hand", "State forces-Rebel group")


@pytest.mark.parametrize("date, precision, days", [
    (("2024-05-10", "2024-05-12", "day"), 1, ["2024-05-10", "2024-05-11", "2024-05-12"]),
    (("2024-05-06", "2024-05-12", "week"), 2, ["2024-05-08"]),
    (("2024-05-01", "2024-05-31", "month"), 3, ["2024-05-15"]),
    (("2024-05-01", "2024-05-21", "day"), 3, ["2024-05-11"]),
    (("2024-05-10", "2024-05-10", "unknown"), 3, ["2024-05-10"]),
])
def test_days(read, story, date, precision, days):
    frame, _ = read(story(date=date, killed=(7, None, None)))
    assert frame["event_date"].tolist() == days and set(frame["time_precision"]) == {precision}
    assert frame["fatalities"].sum() == 7 and frame["event_id_cnty"].is_unique


def test_a_protest_and_force_against_its_crowd_are_one_row(read, story, who):
    crowd = who("marchers", "NOR", ("CVL",))
    record = story(type="PROTEST", modes=("demo",), actors=(crowd,), recipients=(), acled="Peaceful protest", killed=(1, None, None))
    force = story(acled="Excessive force against protesters", killed=(4, None, None), event="ev2").events[0]
    record.events.append(force)
    frame, left_out = read(record)
    assert frame[["sub_event_type", "fatalities"]].to_numpy().tolist() == [["Excessive force against protesters", 4]]
    assert left_out == {"told of the crowd of another row": 1}
    force.date.start = force.date.end = "2024-05-09"
    assert len(read(record)[0]) == 2


def test_what_acled_has_no_row_for_is_counted(read, story):
    frame, left_out = read(
        story(acled=None), story(located=False), story(country=None), story(feature="PCLI"), story(date=("2024-01-01", "2024-12-31", "year")),
        story(date=(None, None, "unknown")), story(date=("2023-01-01", "2024-12-31", "day")))
    assert frame.empty
    assert left_out == {"had no ACLED sub-event type": 1, "had no place in a country": 2, "had no place below the country": 1,
                        "had no date to the month": 3}


def test_a_strategic_development_may_be_placed_by_its_country(read, story):
    frame, _ = read(story(feature="PCLI", acled="Arrests"))
    assert frame["geo_precision"].tolist() == [3]


def test_notes_can_be_left_out(read, story):
    assert read(story(), no_notes=True)[0]["notes"].tolist() == [""]


def test_an_incident_is_one_row_with_all_its_sources(read, story):
    first, second = story(source="A"), story(source="B", trigger="fired at")
    linked = Linked(incident="i1", first=First.of(first, first.events[0]), mentions=2, sources=2, publishers=("A", "B"), documents=2)
    frame, left_out = read(first, second, links={report_key(record, record.events[0]): linked for record in (first, second)})
    assert frame["source"].tolist() == ["A; B"] and left_out == {"told again of an incident that has its row": 1}


def test_no_spreadsheet_runs_a_cell(read, story, who, hostile):
    row = read(story(actors=(who(hostile, "UNO", ()),), place=hostile, admin1="\t@x", source="＝1", title=hostile))[0].iloc[0]
    clean = "'=cmd|' /C calc'!A1 \"a\" b c\u202egnp.exe d;e,f"
    assert (row["actor1"], row["location"], row["admin1"], row["source"]) == (clean, clean, "'@x", "'＝1")
    assert row["notes"].startswith("'=cmd")


def test_duckdb_reads_negative_coordinates_as_numbers(story, written, tmp_path):
    path = tmp_path / "events.acled.csv"
    path.write_text(written(AcledWriter, story(lat=-12.04318, lon=-77.02824))[0], encoding="utf-8")
    assert duckdb.sql(f"SELECT latitude, longitude FROM '{path}'").fetchall() == [(-12.0432, -77.0282)]


def test_any_record_gives_31_columns(any_record, written):
    @given(any_record)
    def check(record: Record):
        text, left_out = written(AcledWriter, record)
        frame = pd.read_csv(io.StringIO(text), keep_default_na=False, dtype=str)
        assert tuple(frame.columns) == COLUMNS and frame.empty == bool(left_out)
        assert len(text.splitlines()) == len(frame) + 1
        assert not [cell for name in ("actor1", "assoc_actor_1", "location", "source", "notes") for cell in frame[name] if cell[:1] in set("=+-@\t\r")]

    check()
