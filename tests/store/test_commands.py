"""The store's commands."""

from __future__ import annotations

import csv
import gzip
import json
import subprocess
from datetime import date

import pytest
from typer.testing import CliRunner

from dateline.cli import app
from dateline.record import encode
from dateline.store import Store

BY = ["--author", "A. Reader", "--reason", "read it again"]


@pytest.fixture
def dateline(tmp_path, monkeypatch):
    """Runs a command on the store news.duckdb; gives its exit status, output and errors."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str):
        result = CliRunner().invoke(app, [*arguments, "--store", "news.duckdb"])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout, result.stderr

    return run


@pytest.fixture
def coded(tmp_path, made):
    """A file of ten records, as `dateline code` writes it."""
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"".join(encode(record) + b"\n" for record in made(10)))
    return path


def test_records_are_added_once(dateline, coded, made):
    assert dateline("add", "records.jsonl") == (0, "10 added, 0 already there\n", "")
    with coded.open("ab") as file:
        file.write(encode(made(11)[10]) + b"\n")
    assert dateline("add", str(coded)) == (0, "1 added, 10 already there\n", "")


def test_records_are_read_from_gzip(dateline, coded, tmp_path):
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(coded.read_bytes()))
    assert dateline("add", "packed.jsonl.gz")[:2] == (0, "10 added, 0 already there\n")


def test_a_line_that_is_no_record_is_named_and_the_rest_go_on(dateline, coded):
    lines = coded.read_bytes().splitlines(keepends=True)
    lines[3:3] = [b"\n", b'{"document": {}}\n', b"\xff\xfe\n"]
    lines.append(b'{"document": {"id": "x", "source": null}, "error": {"code": "empty", "message": "There is no text."}}\n')
    coded.write_bytes(b"".join(lines))
    status, said, errors = dateline("add", "records.jsonl")
    assert (status, said) == (3, "10 added, 0 already there, 3 refused\n")
    assert "records.jsonl:5: not a record" in errors
    assert "records.jsonl:6: not a record" in errors
    assert "x: There is no text." in errors


def test_articles_are_coded_once_and_a_stopped_run_goes_on(dateline, tmp_path):
    articles = [{"id": f"a{number}", "text": f"Police in Tunis arrested {number + 20} marchers on Friday.", "published": "2024-05-12", "language": "en"}
                for number in range(3)]
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, articles[:2])), encoding="utf-8")
    assert dateline("add", "articles.jsonl") == (0, "2 added, 0 already there\n", "")
    articles[0]["id"] = "b0"
    path.write_text("\n".join(map(json.dumps, [*articles, {"id": "bad", "text": ""}])), encoding="utf-8")
    status, said, errors = dateline("add", "articles.jsonl")
    assert (status, said) == (3, "1 added, 2 already there, 1 found elsewhere too, 1 refused\n")
    assert "articles.jsonl:4" in errors
    with Store.open("news.duckdb") as store:
        assert [event.magnitude.arrested.value for record in store.records() for event in record.events] == [20, 21, 22]
        assert store.verify().problems == ()


def test_editing_history_and_undoing(dateline, coded):
    dateline("add", "records.jsonl")
    assert dateline("edit", "made-1", "--event", "ev1", "--set", "type=PROTEST", "--set", 'date={"start": "2024-05-01"}', *BY) == (
        0, "edit 1: correct ev1 type\nedit 2: correct ev1 date\n", "")
    assert dateline("edit", "made-1", "--event", "ev2", "--reject", *BY)[1] == "edit 3: reject ev2\n"
    assert dateline("edit", "made-1", "--revert", "3", *BY)[1] == "edit 4: revert ev2\n"
    assert dateline("edit", "made-1", "--comment", *BY)[1] == "edit 5: comment\n"
    assert dateline("edit", "made-1", "--add", '{"type": "AID", "trigger": {"start": 0, "end": 4}}', *BY)[1] == "edit 6: add ed6\n"
    status, said, _ = dateline("history", "made-1", "ev1", "--field", "type", "--json")
    assert status == 0
    assert [json.loads(line)["value"] for line in said.splitlines()][-1] == "PROTEST"
    assert dateline("history", "made-1")[0] == 0
    assert dateline("verify")[0] == 0


@pytest.mark.parametrize("options", [
    [], ["--reject"], ["--event", "ev1", "--reject", "--comment"], ["--event", "ev9", "--reject"], ["--revert", "77"], ["--add", "{"],
    ["--event", "ev1", "--set", "type=RIOT"]])
def test_edits_that_make_no_sense_are_refused(dateline, coded, options):
    dateline("add", "records.jsonl")
    status, _, errors = dateline("edit", "made-1", *options, *BY)
    assert status == 2
    assert errors


def test_signed_edits_are_proved_with_keys_that_openssl_makes(dateline, coded, tmp_path):
    private, public, other = (str(tmp_path / name) for name in ("private.pem", "public.pem", "other.pem"))
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", private], check=True)
    subprocess.run(["openssl", "pkey", "-in", private, "-pubout", "-out", public], check=True)
    subprocess.run(["openssl", "genpkey", "-algorithm", "rsa", "-out", other], check=True, capture_output=True)
    dateline("add", "records.jsonl")
    assert dateline("edit", "made-1", "--event", "ev1", "--reject", "--key", private, *BY)[0] == 0
    assert dateline("verify", "--signed-by", public)[0] == 0
    dateline("edit", "made-1", "--revert", "1", *BY)
    status, said, errors = dateline("verify", "--signed-by", public)
    assert status == 1
    assert "edits: number 2: it is not signed" in errors
    assert "1 problems" in said
    status, _, errors = dateline("edit", "made-1", "--comment", "--key", other, *BY)
    assert status == 2
    assert "openssl genpkey -algorithm ed25519" in errors


def test_verify_names_the_row_that_was_changed(dateline, coded):
    import duckdb

    dateline("add", "records.jsonl")
    with duckdb.connect("news.duckdb") as connection:
        connection.execute("UPDATE documents SET text = 'Another.' WHERE doc = 4")
    status, _, errors = dateline("verify")
    assert status == 1
    assert "documents: doc 4" in errors


def test_queries_in_three_forms(dateline, coded):
    dateline("add", "records.jsonl")
    status, table, _ = dateline("query", "--type", "ASSAULT", "--type", "COERCE")
    assert status == 0
    assert "ASSAULT" in table
    rows = [json.loads(line) for line in dateline("query", "-o", "jsonl", "--limit", "0")[1].splitlines()]
    assert len(rows) == 20
    assert date.fromisoformat(rows[0]["date_start"])
    table = list(csv.DictReader(dateline("query", "-o", "csv", "--limit", "3")[1].splitlines()))
    assert [row["event_id"] for row in table] == ["ev1", "ev2", "ev1"]
    assert dateline("query", "--type", "RIOT")[0] == 2
    assert dateline("query", "--near", "here")[0] == 2


def test_cells_that_a_spreadsheet_would_run_are_made_safe(dateline, made, tmp_path):
    record = made(1)[0]
    record.document.title = "=HYPERLINK(1)"
    (tmp_path / "bad.jsonl").write_bytes(encode(record))
    dateline("add", "bad.jsonl")
    assert "\"'=HYPERLINK(1)\"" in dateline("query", "-o", "csv")[1] or ",'=HYPERLINK(1)," in dateline("query", "-o", "csv")[1]


def test_sql_counts_and_dyads(dateline, coded, tmp_path):
    dateline("add", "records.jsonl")
    assert dateline("sql", "SELECT count(*) AS n FROM events", "-o", "jsonl")[1] == '{"n":20}\n'
    assert dateline("sql", "DROP TABLE events")[0] == 2
    rows = [json.loads(line) for line in dateline("counts", "--by", "month", "-o", "jsonl", "--plot", "plots/events.svg")[1].splitlines()]
    assert sum(row["events"] for row in rows) == 20
    assert (tmp_path / "plots" / "events.svg").exists()
    assert dateline("counts", "--per", "quad", "-o", "csv")[1].startswith("start,part,events")
    assert "material conflict" in dateline("counts", "--per", "quad")[1].splitlines()[0]
    assert dateline("dyads")[0] == 0
    status, said, _ = dateline("dyads", "BRA:BRA", "USA:USA", "-o", "jsonl", "--plot", "dyads.png")
    assert status == 0
    assert {json.loads(line)["dyad"] for line in said.splitlines()} <= {"BRA to BRA", "USA to USA"}
    assert dateline("counts", "--plot", "plot.gif")[0] == 2
    assert dateline("dyads", "BLR")[0] == 2


def test_incidents_are_listed(dateline, coded):
    dateline("add", "records.jsonl")
    status, table, _ = dateline("incidents", "--limit", "5")
    assert status == 0
    assert "sources" in table
    found = [json.loads(line) for line in dateline("incidents", "--json", "--limit", "100")[1].splitlines()]
    assert sum(len(incident["reports"]) for incident in found) == 20
    rest = [json.loads(line) for line in dateline("incidents", "--json", "--limit", "100", "--after", found[3]["id"])[1].splitlines()]
    assert rest == found[4:]
    assert dateline("incidents", "--min-sources", "9")[0] == 0
    assert dateline("incidents", "--since", "May")[0] == 2


@pytest.mark.parametrize("command", [["query"], ["incidents"], ["verify"], ["counts"], ["dyads"], ["sql", "SELECT 1"], ["history", "a"]])
def test_a_store_that_is_not_there_is_not_made(dateline, command, tmp_path):
    status, _, errors = dateline(*command)
    assert status == 2
    assert "dateline add" in errors
    assert not (tmp_path / "news.duckdb").exists()


def test_a_store_that_another_process_writes_says_so(dateline, coded):
    dateline("add", "records.jsonl")
    holder = subprocess.Popen(
        [__import__("sys").executable, "-c", "import duckdb, sys; c = duckdb.connect('news.duckdb'); print('open', flush=True); sys.stdin.read()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        holder.stdout.readline()
        status, _, errors = dateline("query")
    finally:
        holder.communicate()
    assert status == 2
    assert "another process has this store open" in errors
