import csv
import io

import pandas as pd
import pytest
from hypothesis import given

from dateline.export.icews import COLUMNS, ID_BITS, IcewsWriter, Numbers
from dateline.record import Record


@pytest.fixture
def read(written):
    def events(*records, **options):
        text, left_out = written(lambda file: IcewsWriter(file, **options), *records)
        frame = pd.read_csv(io.StringIO(text), sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, na_values=[""], dtype={"CAMEO Code": str})
        return frame, left_out

    return events


def test_the_columns_of_the_codebook(golden, read):
    assert list(COLUMNS) == golden("icews") == list(read()[0].columns)


def test_an_event(read, story, who):
    state = who("Norway", "NOR", ("GOV",), "country")
    row, = read(story(actors=(state,), recipients=(who("marchers", "RUS", ("CVL", "OPP")),), cameo="17"))[0].to_dict("records")
    assert (row["Event ID"], row["Event Date"], row["Source Name"], row["Source Sectors"]) == (1, "2024-05-10", "Norway", "Government")
    assert (row["Target Name"], row["Target Country"]) == ("General Population / Civilian / Social (Russian Federation)", "Russian Federation")
    assert row["Target Sectors"] == "Dissident,General Population / Civilian / Social"
    assert (row["CAMEO Code"], row["Event Text"], row["Intensity"]) == ("170", "Coerce", -7)
    assert (row["Sentence Number"], row["Publisher"], row["City"], row["Province"]) == (1, "The Oslo Wire", "Oslo", "Oslo")
    assert (row["Country"], row["Latitude"], row["Longitude"]) == ("Norway", 59.91273, 10.74609)
    assert pd.isna(row["District"])


@pytest.mark.parametrize("code, text, intensity", [
    ("016", "Deny responsibility", -5), ("022", "Appeal for diplomatic cooperation (such as policy support)", 3.4),
    ("193", "fight with small arms and light weapons", -10), ("010", "Make statement", 0), ("1213", "Reject judicial cooperation", None)])
def test_the_wording_is_that_of_icews(read, story, code, text, intensity):
    row = read(story(cameo=code))[0].iloc[0]
    if intensity is None:
        assert (row["CAMEO Code"], row["Event Text"]) == ("121", "Reject material cooperation")
    else:
        assert (row["CAMEO Code"], row["Event Text"], row["Intensity"]) == (code, text, intensity)


def test_whole_numbers_have_no_point(written, story):
    text, _ = written(IcewsWriter, story(cameo="030"))
    assert text.splitlines()[1].split("\t")[COLUMNS.index("Intensity")] == "4"


@pytest.mark.parametrize("feature, filled", [("PPL", "City"), ("ADM2", "District"), ("PCLI", None), ("RGN", None)])
def test_a_place_stands_in_the_column_of_its_level(read, story, feature, filled):
    row = read(story(feature=feature))[0].iloc[0]
    assert [name for name in ("City", "District") if row[name] == "Oslo"] == ([filled] if filled else [])


def test_a_meeting_is_two_rows(read, story, who):
    two = (who("France", "FRA", ("GOV",), "country"), who("Spain", "ESP", ("GOV",), "country"))
    frame, _ = read(story(actors=two, recipients=(), reciprocal=True, cameo="042"))
    assert frame[["Source Name", "Target Name", "CAMEO Code"]].to_numpy().tolist() == [["France", "Spain", "042"], ["Spain", "France", "043"]]


def test_what_icews_has_no_row_for_is_counted(read, story, who):
    later = story()
    later.events[0].sentence = 6
    later.sentences *= 7
    frame, left_out = read(story(recipients=()), story(actors=()), story(cameo=None), later, icews_six=True)
    assert frame.empty
    assert left_out == {"had no recipient": 1, "had no actor": 1, "had no CAMEO code": 1, "stood after the sixth sentence": 1}


def test_stable_ids_do_not_hang_on_the_order(read, story):
    records = [story(trigger=word) for word in ("shot", "hit", "beat")]
    forward, backward = (read(*order, stable_ids=True)[0]["Event ID"].tolist() for order in (records, records[::-1]))
    assert forward == backward[::-1] and len(set(forward)) == 3 and max(forward) < 2**31


def test_a_taken_number_gives_way_to_the_next_free_one():
    numbers = Numbers()
    last = (1 << ID_BITS) - 1
    assert [numbers.take(number) for number in (5, 5, 6, last, last, 0)] == [5, 6, 7, last, 0, 1]


def test_hostile_text_stays_in_its_cell(read, story, who, hostile):
    frame, _ = read(story(actors=(who(hostile, "NOR", ("COP",), named=True),), place=hostile, source=hostile), story())
    assert len(frame) == 2 and frame["Publisher"][0].startswith("=cmd|' /C calc'!A1 \"a\" b c")


def test_any_record_gives_20_columns(any_record, written):
    @given(any_record)
    def check(record: Record):
        text, _ = written(IcewsWriter, record)
        lines = text.split("\n")
        assert lines.pop() == "" and {len(line.split("\t")) for line in lines} == {20} and len(text.splitlines()) == len(lines)
        frame = pd.read_csv(io.StringIO(text), sep="\t", quoting=csv.QUOTE_NONE)
        assert len(frame) == len(lines) - 1

    check()
