import csv
import json

import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from dateline.cli import app

ARTICLE = "OSLO - Police in Oslo arrested 40 marchers on Friday, the mayor said.\n\nSweden praised Norway for its restraint.\n"


@pytest.fixture
def run():
    return lambda *arguments, **options: CliRunner().invoke(app, [str(argument) for argument in arguments], **options)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    path = folder / "records.jsonl"
    assert CliRunner().invoke(app, ["code", str(folder / "article.txt"), "--published", "2024-05-12", "-o", str(path)]).exit_code == 0
    return path


def test_records_go_to_standard_output(run, article):
    result = run("code", article, "--published", "2024-05-12", "--language", "en")
    assert result.exit_code == 0
    record, = map(json.loads, result.stdout.splitlines())
    assert [event["type"] for event in record["events"]] == ["COERCE", "SUPPORT"]
    assert record["document"]["published"] == "2024-05-12"
    assert record["events"][0]["date"]["start"] == "2024-05-10"


def test_standard_input(run):
    result = run("code", "-", input=ARTICLE)
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


def test_help_shows_examples(run):
    assert "dateline code article.html" in run("code", "--help", env={"COLUMNS": "120"}).stdout
    for command in ("code", "explain", "schema", "evaluate"):
        assert run(command, "--help").exit_code == 0
    assert run("--version").stdout.strip()[0].isdigit()


def test_the_schema(run):
    result = run("schema")
    assert result.exit_code == 0
    assert "Event" in json.loads(result.stdout)["$defs"]


def test_explain(run, records):
    event = json.loads(records.read_text(encoding="utf-8"))["events"][0]
    result = run("explain", records, event["id"])
    assert result.exit_code == 0
    for part in (event["type"], event["why"]["rule"], event["trigger"]["text"]):
        assert part in result.stdout


def test_explain_tells_documents_apart(run, records):
    document = json.loads(records.read_text(encoding="utf-8"))["document"]["id"]
    assert run("explain", records, f"{document}#ev1").exit_code == 0
    assert run("explain", records, "other#ev1").exit_code == 2


def test_explain_of_an_unknown_event(run, records):
    result = run("explain", records, "ev99")
    assert result.exit_code == 2
    assert "no event ev99" in result.stderr


def test_explain_of_no_record(run, tmp_path):
    path = tmp_path / "broken.jsonl"
    path.write_text('{"a": 1}\n', encoding="utf-8")
    result = run("explain", path, "ev1")
    assert result.exit_code == 2
    assert "broken.jsonl:1" in result.stderr


def gold_line(**changes):
    event = {"type": "COERCE", "mode": "arrest", "actors": ["Police"], "recipients": ["a writer"], "trigger": "arrested", "factuality": "happened"}
    return json.dumps({"text": "Police in Oslo arrested a writer on Friday.", "published": "2024-05-12", "events": [event | changes]})


def test_evaluate(run, tmp_path):
    gold = tmp_path / "gold.jsonl"
    gold.write_text(gold_line() + "\n" + gold_line(type="AID", trigger="gave") + "\n", encoding="utf-8")
    result = run("evaluate", "--gold", gold, "--json", "--errors", "5")
    assert result.exit_code == 0
    figures = json.loads(result.stdout)
    assert figures["texts"] == 2
    assert figures["type_recall"] == 0.5
    assert "missed AID" in result.stderr


def test_a_bad_gold_file_names_its_line(run, tmp_path):
    gold = tmp_path / "gold.jsonl"
    for bad in ("{", '"text"', '{"text": "Police."}', gold_line(type="ARREST"), gold_line(trigger=None), gold_line(actors=None)):
        gold.write_text(gold_line() + "\n" + bad + "\n", encoding="utf-8")
        result = run("evaluate", "--gold", gold)
        assert result.exit_code == 2
        assert "gold.jsonl:2" in result.stderr


def test_export_by_the_ending(run, records, tmp_path):
    path = tmp_path / "events.export.CSV"
    result = run("export", records, "-o", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert {len(line.split("\t")) for line in path.read_text(encoding="utf-8").splitlines()} == {61}


def test_export_tells_what_it_leaves_out(run, records, tmp_path):
    result = run("export", records, "--format", "icews", "-o", tmp_path / "x.tab", "--min-confidence", "1")
    assert result.exit_code == 0 and "had a confidence below 1 and are not in the file" in result.stderr


def test_export_reads_several_sources_and_standard_input(run, records, tmp_path):
    both = run("export", records, records, "-o", tmp_path / "two.geojsonl")
    piped = run("export", "-", "-o", tmp_path / "one.geojsonl", input=records.read_bytes())
    assert both.exit_code == piped.exit_code == 0
    assert (tmp_path / "two.geojsonl").read_bytes() == 2 * (tmp_path / "one.geojsonl").read_bytes() != b""


def test_a_bad_line_is_named_and_the_rest_goes_on(run, records, tmp_path):
    source = tmp_path / "mixed.jsonl"
    source.write_bytes(b"{}\n" + records.read_bytes())
    result = run("export", source, "-o", tmp_path / "x.csv")
    assert result.exit_code == 3 and f"{source}:1: not a record" in result.stderr
    assert len((tmp_path / "x.csv").read_text(encoding="utf-8").splitlines()) == 3


def test_documents_that_had_failed_are_told(run, tmp_path):
    source = tmp_path / "failed.jsonl"
    source.write_text('{"document":{"id":"x","source":null},"error":{"code":"empty","message":"m"}}\n')
    result = run("export", source, "-o", tmp_path / "x.csv")
    assert result.exit_code == 0 and "1 document has no record and so no events" in result.stderr


@pytest.mark.parametrize("arguments, told", [
    (("-o", "x.tsv"), "--format"), (("-o", "x", "--format", "xml"), "xml"), (("-o", "x.csv", "--factuality", "true"), "'true'"),
    (("-o", "x.csv", "--nested"), "--nested"), ((), "--output"), (("nowhere.jsonl", "-o", "x.csv"), "nowhere.jsonl: no such file")])
def test_bad_usage_of_export(run, records, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    result = run("export", records, *arguments)
    assert result.exit_code == 2 and told in result.stderr
    assert not list(tmp_path.iterdir())


def test_export_does_not_write_over_what_it_reads(run, records):
    before = records.read_bytes()
    result = run("export", records, "-o", records, "--format", "csv")
    assert result.exit_code == 2 and "one of the sources" in result.stderr and records.read_bytes() == before


def test_factualities_can_be_widened(run, records, tmp_path):
    assert run("export", records, "-o", tmp_path / "x.polecat.txt", "--factuality", "happened, possible").exit_code == 0
    assert run("export", records, "-o", tmp_path / "y.polecat.txt", "--factuality", "all").exit_code == 0
    assert (tmp_path / "y.polecat.txt").read_bytes() == (tmp_path / "x.polecat.txt").read_bytes()


def test_code_writes_any_format_by_its_ending(run, article, tmp_path):
    outputs = [tmp_path / name for name in ("a.geojson", "a.ftm.json", "a.acled.csv")]
    result = run("code", article, "--published", "2024-05-12", "--from", "text", *(part for path in outputs for part in ("-o", path)))
    assert result.exit_code == 0
    assert len(json.loads(outputs[0].read_bytes())["features"]) == 2
    assert f"{outputs[2]}: 1 event had no ACLED sub-event type and is not in the file" in result.stderr


def test_formats_are_listed(run):
    lines = run("formats").stdout.splitlines()
    assert len(lines) == 11 and lines[2].split()[:2] == ["gdelt", ".export.CSV"]


@pytest.fixture
def two_papers(run, tmp_path):
    """Records of two papers that tell of one arrest, with different counts."""
    texts = [("Ledger", "Police in Sfax arrested 34 people on Saturday during a protest against a rubbish dump, the Interior Ministry said."),
             ("Herald", "Police in Sfax arrested at least 41 people on Saturday at a protest against a rubbish dump, a lawyer said.")]
    lines = [json.dumps({"id": source, "source": source, "text": text, "published": "2023-03-05", "language": "en"}) for source, text in texts]
    articles, records = tmp_path / "papers.jsonl", tmp_path / "told.jsonl"
    articles.write_text("\n".join(lines), encoding="utf-8")
    run("code", str(articles), "-o", str(records))
    return records


def test_link_sets_the_claims_of_two_papers_side_by_side(run, two_papers, tmp_path):
    target = tmp_path / "incidents.jsonl"
    assert run("link", str(two_papers), "-o", str(target), "--min-sources", "2").exit_code == 0
    incidents = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    arrest = next(incident for incident in incidents if incident["type"] == "COERCE")
    assert arrest["publishers"] == ["Herald", "Ledger"]
    assert {claim["value"] for claim in arrest["claims"] if claim["field"] == "arrested"} == {"34", "at least 41"}


def test_link_prints_a_table(run, two_papers):
    shown = run("link", str(two_papers), "--table").stdout
    assert "at least 41 (1;" in shown
    assert "COERCE arrest" in shown


def test_link_names_a_bad_line_and_goes_on(run, two_papers, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n" + two_papers.read_text(encoding="utf-8"), encoding="utf-8")
    result = run("link", str(bad))
    assert result.exit_code == 3
    assert f"{bad}:1: not a record" in result.stderr
    assert result.stdout.count('"claims"') > 0


def test_link_needs_a_file_that_is_there(run, tmp_path):
    assert run("link", str(tmp_path / "none.jsonl")).exit_code == 2
