import json

import pytest


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
