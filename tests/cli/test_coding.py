import csv
import json

import pyarrow.parquet as pq
import pytest


def test_records_go_to_standard_output(run, article):
    result = run("code", article, "--published", "2024-05-12", "--language", "en")
    assert result.exit_code == 0
    record, = map(json.loads, result.stdout.splitlines())
    assert [event["type"] for event in record["events"]] == ["COERCE", "SUPPORT"]
    assert record["document"]["published"] == "2024-05-12"
    assert record["events"][0]["date"]["start"] == "2024-05-10"


def test_standard_input(run, article):
    result = run("code", "-", input=article.read_bytes())
    assert result.exit_code == 0
    assert json.loads(result.stdout)["document"]["text"].startswith("OSLO")


def test_every_output_at_once(run, article, tmp_path):
    outputs = [tmp_path / "made" / f"out.{suffix}" for suffix in ("jsonl", "csv", "parquet")]
    result = run("code", article, *(part for path in outputs for part in ("-o", path)))
    assert result.exit_code == 0
    assert result.stdout == ""
    record = json.loads(outputs[0].read_text(encoding="utf-8"))
    with outputs[1].open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["event_id"] for row in rows] == [event["id"] for event in record["events"]] == pq.read_table(outputs[2])["event_id"].to_pylist()


def test_the_table(run, article):
    result = run("code", article, "--table")
    assert result.exit_code == 0
    assert "COERCE arrest" in result.stdout
    assert not result.stdout.startswith("{")


def test_a_failed_document_is_told_by_the_status(run, article, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = run("code", empty, article)
    assert result.exit_code == 3
    first, second = map(json.loads, result.stdout.splitlines())
    assert first["error"]["code"] == "empty"
    assert "events" in second
    assert "empty" in result.stderr


@pytest.mark.parametrize("arguments, told", [
    (("-o", "out.xml"), ".parquet"), (("--from", "pdf"), "pdf"), (("--published", "soon"), "ISO 8601"), (("--workers", "0"), "workers"),
    (("--min-confidence", "2"), "confidence"), (("--lexicon", "/nowhere"), "lexicon"), (("--colour",), "colour"), (("--ray",), "one folder"),
    (("--ray", "-o", "out.csv"), "one folder"), (("--block", "3"), "--block")])
def test_bad_usage(run, article, arguments, told):
    result = run("code", article, *arguments, env={"COLUMNS": "200", "TERM": "dumb"})
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stdout == ""


def test_a_fault_in_a_lexicon_names_file_and_line(run, article, tmp_path):
    lexicon = tmp_path / "lexicon"
    lexicon.mkdir()
    (lexicon / "coerce.txt").write_text("# mine\nNOT A RULE [[\n", encoding="utf-8")
    result = run("code", article, "--lexicon", lexicon)
    assert result.exit_code == 2
    assert "coerce.txt:2" in result.stderr


def test_doubtful_events_are_left_out(run, article):
    every, = map(json.loads, run("code", article).stdout.splitlines())
    sure, = map(json.loads, run("code", article, "--min-confidence", "1").stdout.splitlines())
    assert every["events"]
    assert [event for event in every["events"] if event["confidence"] >= 1] == sure["events"]
    assert sure["main"] in {None, *(event["id"] for event in sure["events"])}


def test_code_writes_any_format_by_its_ending(run, article, tmp_path):
    outputs = [tmp_path / name for name in ("a.geojson", "a.ftm.json", "a.acled.csv")]
    result = run("code", article, "--published", "2024-05-12", "--from", "text", *(part for path in outputs for part in ("-o", path)))
    assert result.exit_code == 0
    assert len(json.loads(outputs[0].read_bytes())["features"]) == 2
    assert f"{outputs[2]}: 1 event had no ACLED sub-event type and is not in the file" in result.stderr


def test_an_output_that_cannot_be_written_is_told(run, article):
    result = run("code", article, "-o", article / "out.jsonl")
    assert result.exit_code == 2
    assert str(article) in result.stderr
