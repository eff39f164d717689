import csv
import io

import pandas as pd
import pytest
from hypothesis import given

from dateline.export.polecat import BLANK, COLUMNS, PolecatWriter
from dateline.record import Record


@pytest.fixture
def read(written):
    def events(*records):
        text, left_out = written(PolecatWriter, *records)
        assert left_out == {}
        return pd.read_csv(io.StringIO(text), sep="\t", quoting=csv.QUOTE_NONE, keep_default_na=False, na_values=dict.fromkeys(BLANK, ""),
                           dtype={"Version": str})

    return events


def test_the_columns_of_the_published_files(golden, read):
    assert list(COLUMNS) == golden("polecat") == list(read().columns)


def test_an_event_is_one_row_with_its_parties_in_lists(read, story, who):
    actors = (who("France", "FRA", ("GOV", "MIL"), "country"), who("rebels; fighters", None, ()))
    row, = read(story(actors=actors, modes=("firearms", "aerial"), speaker="Ada Berg")).to_dict("records")
    assert (row["Event ID"], row["Event Type"], row["Event Mode"]) == ("a1_ASSAULT_ev1", "ASSAULT", "firearms; aerial")
    assert (row["Intensity"], row["Quad Code"], row["Contexts"]) == (-9, "MATERIAL CONFLICT", "military")
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("France; rebels, fighters", "FRA; None", "220; None")
    assert (row["Primary Actor Sector"], row["Actor Sectors"]) == ("GOV; None", "GOV, MIL; None")
    assert (row["Recipient Name Raw"], row["Recipient Title"], row["Wikipedia Recipient ID"]) == ("marchers", "None", "None")
    assert (row["Placename"], row["City"], row["District"], row["Province"], row["Country"]) == ("Oslo", "Oslo", "None", "Oslo", "NOR")
    assert (row["GeoNames ID"], row["Feature Type"], row["Publication Date"]) == (3143244, "PPLC", "2024-05-12")
    assert (row["Story People"], row["Story Organizations"]) == ("Ada Berg", "rebels, fighters; marchers")
    assert (row["Language"], row["Version"]) == ("en", "0")


def test_unknown_is_the_word_none_in_text_and_empty_in_numbers(read, story):
    row = read(story(actors=(), modes=(), located=False, published=None)).iloc[0]
    assert all(row[name] == "None" for name in ("Event Mode", "Actor Name", "Actor COW", "Placename", "Country"))
    assert all(pd.isna(row[name]) for name in ("Publication Date", "Latitude", "Longitude", "GeoNames ID"))


def test_hostile_text_stays_in_its_cell(read, story, who, hostile):
    frame = read(story(actors=(who(hostile, "NOR"), who("b")), place=hostile, id=hostile), story())
    assert len(frame) == 2
    assert frame["Actor Name"][0].split("; ") == ["=cmd|' /C calc'!A1 \"a\" b c\u202egnp.exe d,e,f", "b"]


def test_any_record_gives_40_columns_and_lists_of_one_length(any_record, written):
    @given(any_record)
    def check(record: Record):
        text, _ = written(PolecatWriter, record)
        _header, row, end = text.split("\n")
        cells = row.split("\t")
        assert end == "" and len(cells) == 40 and len(text.splitlines()) == 2
        actors = len(record.events[0].actors) or 1
        assert {cells[COLUMNS.index(name)].count(";") + 1 for name in ("Actor Name", "Actor Country", "Actor Sectors", "Actor COW")} == {actors}

    check()
