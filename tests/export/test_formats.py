from collections import Counter
from pathlib import Path

import msgspec
import pytest

from dateline.errors import DatelineError
from dateline.export.formats import FORMATS, Export, format_for, format_of
from dateline.export.model import Choice, Options, chosen, factualities, told


@pytest.mark.parametrize("name, format", [
    ("a.csv", "csv"), ("a.parquet", "parquet"), ("a.export.CSV", "gdelt"), ("a.export.csv", "csv"), ("a.mentions.CSV", "gdelt-mentions"),
    ("a.icews.tab", "icews"), ("a.polecat.txt", "polecat"), ("a.acled.csv", "acled"), ("a.ged.csv", "ged"), ("a.geojson", "geojson"),
    ("a.geojsonl", "geojsonl"), ("a.ftm.json", "ftm"), ("a.jsonl", None), ("csv", None)])
def test_a_file_name_tells_its_format(tmp_path, name, format):
    found = format_of(tmp_path / name)
    assert (found and found.name) == format


def test_a_name_goes_before_the_ending():
    assert format_for("acled", Path("a.csv")).name == "acled"
    assert format_for(None, Path("a.csv")).name == "csv"


@pytest.mark.parametrize("name, file", [("xml", "a.csv"), (None, "a.tsv")])
def test_what_is_no_format_is_told_with_those_there_are(name, file):
    with pytest.raises(DatelineError, match=rf"{name or 'a.tsv'}: not a format; give --format with one of csv, parquet"):
        format_for(name, Path(file))


@pytest.mark.parametrize("words, wanted", [
    ("all", None), ("happened", {"happened"}), ("possible, happened", {"happened", "possible"})])
def test_factualities_as_people_write_them(words, wanted):
    assert factualities(words) == wanted


@pytest.mark.parametrize("words", ["", "true", "happened,all", "happened,"])
def test_what_is_no_factuality_is_told(words):
    with pytest.raises(DatelineError, match=r"is none of happened, ongoing, .*, all"):
        factualities(words)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_same_bytes_twice_and_makes_its_folder(tmp_path, story, make, name):
    contents = []
    for run in ("one", "two"):
        path = tmp_path / run / "made" / "file"
        with Export(path, FORMATS[name]) as export:
            for record in (story(killed=(3, None, None)), make(), story(id="a2", trigger="fired at", title="é")):
                export.write(record)
        contents.append(path.read_bytes())
    assert contents[0] == contents[1] and b"\xef\xbb\xbf" not in contents[0]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_be_empty(tmp_path, name):
    with Export(tmp_path / "file", FORMATS[name]) as export:
        pass
    assert (tmp_path / "file").exists() and not export.left_out


def test_writing_changes_no_record(tmp_path, story):
    record = story(factuality="possible")
    before = msgspec.json.encode(record)
    for name, format in FORMATS.items():
        with Export(tmp_path / name, format) as export:
            export.write(record)
    assert msgspec.json.encode(record) == before


@pytest.mark.parametrize("factuality, absent", [
    ("happened", set()), ("ongoing", {"ged"}), ("possible", {"gdelt", "gdelt-mentions", "icews", "polecat", "acled", "ged"})])
def test_formats_without_a_column_for_doubt_take_what_happened(tmp_path, story, factuality, absent):
    kept = set()
    for name, format in FORMATS.items():
        with Export(tmp_path / name, format) as export:
            export.write(story(factuality=factuality, killed=(3, None, None)))
        if f"had the factuality {factuality!r}" not in export.left_out:
            kept.add(name)
    assert set(FORMATS) - kept == absent


def test_a_choice_keeps_what_it_names_and_counts_the_rest(story):
    record = story(factuality="possible", confidence=0.4)
    left_out = Counter()
    assert chosen(record, Choice(), left_out) is record
    kept = chosen(record, Choice(factualities=frozenset({"happened"})), left_out)
    assert (kept.events, kept.main) == ([], None)
    assert chosen(record, Choice(min_confidence=0.5), left_out).events == []
    assert told(left_out) == ["1 event had a confidence below 0.5 and is not in the file",
                              "1 event had the factuality 'possible' and is not in the file"]


def test_the_reasons_are_told_most_frequent_first():
    assert told({"had no date": 1, "had no CAMEO code": 1200}) == [
        "1,200 events had no CAMEO code and are not in the file", "1 event had no date and is not in the file"]


def test_an_option_of_another_format_is_refused(tmp_path):
    with pytest.raises(DatelineError, match="--stable-ids is not an option of the format gdelt"):
        Export(tmp_path / "x", FORMATS["gdelt"], options=Options(stable_ids=True))
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("format", ["csv", "parquet", "geojson"])
def test_a_file_that_cannot_be_written_is_named(tmp_path, format):
    (tmp_path / "file").touch()
    with pytest.raises(DatelineError, match="cannot be written"):
        Export(tmp_path / "file" / "x", FORMATS[format])


def test_every_option_belongs_to_a_format():
    assert {option for format in FORMATS.values() for option in format.options} == set(Options.__struct_fields__)
