import csv
import io

import pandas as pd
import pytest
from hypothesis import given

from dateline.export.gdelt import COLUMNS, MENTIONS_COLUMNS, GdeltWriter, MentionsWriter
from dateline.export.model import ALONE, First, Linked, report_key
from dateline.record import Record

TEXT = {name: str for name in COLUMNS if name.endswith("Code") or name in {"SQLDATE", "DATEADDED"}}


@pytest.fixture
def read(written):
    """The file as pandas users load it: no header, no quotes."""

    def events(*records, links=ALONE, **options):
        text, left_out = written(lambda file: GdeltWriter(file, **options), *records, links=links)
        names = {"sep": "\t", "header": None, "quoting": csv.QUOTE_NONE, "keep_default_na": False, "na_values": [""]}
        return (pd.read_csv(io.StringIO(text), names=list(COLUMNS), dtype=TEXT, **names) if text else pd.DataFrame()), left_out

    return events


def test_the_columns_of_the_codebooks(golden):
    assert list(COLUMNS) == golden("gdelt")
    assert list(MENTIONS_COLUMNS) == golden("gdelt-mentions")


def test_an_event(read, story, who):
    frame, left_out = read(story(url="https://news.example/1", cameo="042", killed=(3, None, None)))
    row, = frame.to_dict("records")
    assert left_out == {}
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == ("20240510", 202405, 2024, 2024.3562)
    assert (row["Actor1Code"], row["Actor1Name"], row["Actor1CountryCode"], row["Actor1Type1Code"]) == ("NORCOP", "POLICE", "NOR", "COP")
    assert (row["Actor2Code"], row["Actor2Name"], row["Actor2Type1Code"]) == ("NORCVL", "MARCHERS", "CVL")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"], row["GoldsteinScale"]) == ("042", "042", "04", 1, 1.9)
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"], row["IsRootEvent"]) == (1, 1, 1, 1)
    assert (row["ActionGeo_Type"], row["ActionGeo_FullName"], row["ActionGeo_CountryCode"]) == (4, "Oslo, Norway", "NO")
    assert (row["ActionGeo_ADM1Code"], row["ActionGeo_Lat"], row["ActionGeo_Long"]) == ("NO00", 59.91273, 10.74609)
    assert (row["DATEADDED"], row["SOURCEURL"]) == ("20240512000000", "https://news.example/1")
    assert pd.isna(row["AvgTone"]) and row["Actor1Geo_Type"] == 0 and pd.isna(row["Actor1Geo_Lat"]) and pd.isna(row["ActionGeo_FeatureID"])


def test_ids_hang_on_document_event_and_parties(read, story, who):
    parties = (who("a", "NOR", ("CVL",), entity=False), who("b", "NOR", ("CVL",), entity=False))
    frame, _ = read(story(recipients=parties))
    again, _ = read(story(id="another name", recipients=parties))
    assert frame["GLOBALEVENTID"].is_unique and (frame["GLOBALEVENTID"] < 2**53).all()
    assert frame["GLOBALEVENTID"].tolist() == again["GLOBALEVENTID"].tolist()


def test_every_pair_has_a_row(read, story, who):
    two = (who("France", "FRA", ("GOV",), "country"), who("Spain", "ESP", ("GOV",), "country"))
    frame, _ = read(story(actors=two, recipients=(who("Russia", "RUS", ("GOV",)), who("China", "CHN", ("GOV",)))))
    assert list(zip(frame["Actor1Name"], frame["Actor2Name"], strict=True)) == [
        ("FRANCE", "RUSSIA"), ("FRANCE", "CHINA"), ("SPAIN", "RUSSIA"), ("SPAIN", "CHINA")]


def test_a_meeting_is_told_from_both_sides(read, story, who):
    two = (who("France", "FRA", ("GOV",), "country"), who("Spain", "ESP", ("GOV",), "country"))
    frame, _ = read(story(actors=two, recipients=(), reciprocal=True, cameo="042"))
    assert frame[["Actor1Name", "Actor2Name", "EventCode"]].to_numpy().tolist() == [["FRANCE", "SPAIN", "042"], ["SPAIN", "FRANCE", "043"]]


def test_a_party_alone_leaves_the_other_side_empty(read, story):
    frame, _ = read(story(recipients=()))
    assert frame.filter(like="Actor2").drop(columns="Actor2Geo_Type").isna().all(axis=None)


@pytest.mark.parametrize("country, sector, code, state, group, types", [
    ("USA", ("JRN",), "USAMED", "USA", None, ["MED"]),
    ("USA", ("MED",), "USAHLH", "USA", None, ["HLH"]),
    ("ROU", ("PRM",), "ROMMIL", "ROM", None, ["MIL"]),
    (None, ("PRM",), "UAF", None, None, ["UAF"]),
    ("USA", ("SOC", "CVL", "UNK"), "USACVL", "USA", None, ["CVL"]),
    ("UNO", (), "IGOUNO", None, "UNO", ["IGO"]),
    ("NGO", ("MED",), "NGOHLH", None, None, ["NGO", "HLH"]),
    (None, (), None, None, None, []),
])
def test_actor_codes_are_cameo(read, story, who, country, sector, code, state, group, types):
    frame, _ = read(story(actors=(who("X", country, sector),)))
    row = {name: None if pd.isna(value) else value for name, value in frame.iloc[0].items()}
    assert (row["Actor1Code"], row["Actor1CountryCode"], row["Actor1KnownGroupCode"]) == (code, state, group)
    assert [row[f"Actor1Type{number}Code"] for number in (1, 2, 3) if row[f"Actor1Type{number}Code"]] == types


@pytest.mark.parametrize("place, type, name, country, division, feature", [
    ({"place": "Austria", "feature": "PCLI", "country": "AUT", "admin1": None}, 1, "Austria", "AU", "AU", "AU"),
    ({"place": "Texas", "feature": "ADM1", "country": "USA", "admin1": "Texas"}, 2, "Texas, United States", "US", "USTX", "USTX"),
    ({"place": "Dallas", "feature": "PPL", "country": "USA", "admin1": "Texas"}, 3, "Dallas, Texas, United States", "US", "USTX", None),
    ({"place": "Graz", "feature": "PPL", "country": "AUT", "admin1": "Styria"}, 4, "Graz, Styria, Austria", "AU", "AU00", None),
    ({"place": "Styria", "feature": "ADM1", "country": "AUT", "admin1": "06"}, 5, "Styria, 06, Austria", "AU", "AU06", "AU06"),
    ({"place": "Black Sea", "feature": "SEA", "country": None, "admin1": None}, 4, "Black Sea", None, None, None),
])
def test_places_are_fips(read, story, place, type, name, country, division, feature):
    frame, _ = read(story(**place))
    row = [None if pd.isna(value) else value for value in frame.iloc[0][[
        "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_FeatureID"]]]
    assert row == [type, name, country, division, feature]


def test_no_place_is_type_0(read, story):
    frame, _ = read(story(located=False))
    assert frame["ActionGeo_Type"].tolist() == [0] and frame["ActionGeo_Lat"].isna().all()


@pytest.mark.parametrize("code, written_code, quad", [("1213", "121", 3), ("09", "09", 2), ("145", "145", 3), ("190", "190", 4)])
def test_codes_that_gdelt_lacks_fall_back_and_quads_go_by_the_root(read, story, code, written_code, quad):
    frame, _ = read(story(cameo=code))
    assert (frame["EventCode"].tolist(), frame["QuadClass"].tolist()) == ([written_code], [quad])


def test_events_without_code_or_party_are_counted(read, story):
    frame, left_out = read(story(cameo=None), story(cameo=None), story(actors=(), recipients=()))
    assert frame.empty and left_out == {"had no CAMEO code": 2, "named no party": 1}


def test_hostile_text_stays_in_its_cell(read, story, who, hostile):
    frame, _ = read(story(actors=(who(hostile, "NOR", ("COP",)),), place=hostile, title=hostile, source=None), story())
    assert frame.shape == (2, 61)
    assert frame["Actor1Name"][0] == "=CMD|' /C CALC'!A1 \"A\" B C\u202eGNP.EXE D;E,F"


def test_an_incident_has_one_row_with_the_figures_of_all_reports(read, story, written):
    first, second = story(source="A", title="one"), story(source="B", title="two", trigger="fired at")
    linked = Linked(incident="i1", first=First.of(first, first.events[0]), mentions=5, sources=2, publishers=("A", "B"), documents=2)
    links = {report_key(record, record.events[0]): linked for record in (first, second)}
    frame, left_out = read(first, second, links=links)
    assert frame[["NumMentions", "NumSources", "NumArticles"]].to_numpy().tolist() == [[5, 2, 2]]
    assert left_out == {"told again of an incident that has its row": 1}
    text, _ = written(MentionsWriter, first, second, links=links)
    mentions = pd.read_csv(io.StringIO(text), sep="\t", header=None, names=list(MENTIONS_COLUMNS), quoting=csv.QUOTE_NONE)
    assert mentions["GLOBALEVENTID"].tolist() == frame["GLOBALEVENTID"].tolist() * 2
    assert mentions["MentionSourceName"].tolist() == ["A", "B"]
    assert mentions["ActionCharOffset"].tolist() == [first.events[0].trigger.start, second.events[0].trigger.start]


def test_a_mention(written, story):
    record = story(url="https://www.news.example/1", confidence=0.04)
    text, _ = written(MentionsWriter, record)
    row = dict(zip(MENTIONS_COLUMNS, text.rstrip("\n").split("\t"), strict=True))
    assert (row["MentionType"], row["MentionSourceName"], row["SentenceID"], row["Confidence"]) == ("1", "www.news.example", "1", "10")
    assert (row["Actor1CharOffset"], row["Actor2CharOffset"]) == tuple(str(side[0].start) for side in (record.events[0].actors, record.events[0].recipients))
    assert row["MentionDocLen"] == str(len(record.document.text))
    text, _ = written(MentionsWriter, story(recipients=()))
    assert dict(zip(MENTIONS_COLUMNS, text.rstrip("\n").split("\t"), strict=True))["Actor2CharOffset"] == "-1"


def test_any_record_gives_61_and_16_columns(any_record, written):
    @given(any_record)
    def check(record: Record):
        for writer, columns in ((GdeltWriter, COLUMNS), (MentionsWriter, MENTIONS_COLUMNS)):
            text, left_out = written(writer, record)
            lines = text.split("\n")
            assert lines.pop() == "" and bool(lines) != bool(left_out)
            assert {len(line.split("\t")) for line in lines} <= {len(columns)}
            assert len(text.splitlines()) == len(lines)

    check()
