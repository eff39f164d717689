import io
import json

import pyarrow.parquet as pq
import pytest

from dateline.evaluate import score
from dateline.export.formats import FORMATS, Export
from dateline.export.gdelt import COLUMNS
from dateline.export.model import ALONE, Choice
from dateline.read import document
from dateline.store import Filters
from dateline.web.streaming import pieces

DENIED = "Belarus denied that police attacked workers."


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_the_file_that_the_command_writes(client, store, name, tmp_path):
    path = tmp_path / f"events{FORMATS[name].suffixes[0]}"
    with Export(path, FORMATS[name]) as file:
        for record, links in store.to_export(Filters(), FORMATS[name], file.choice):
            file.write(record, links)
    answer = client.get("/api/export", params={"format": name})
    assert answer.content == path.read_bytes()
    assert answer.headers["content-disposition"] == f'attachment; filename="dateline{FORMATS[name].suffixes[0]}"'


def test_an_export_holds_what_the_view_shows(client):
    query = "type=COERCE&type=ASSAULT&since=2024-06-01"
    rows = client.get(f"/api/events?{query}&order=oldest").json()["items"]
    table = pq.read_table(io.BytesIO(client.get(f"/api/export?format=parquet&{query}").content)).to_pylist()
    assert [(row["title"], row["event_id"]) for row in table] == [(row["title"], row["event_id"]) for row in rows] != []
    lines = client.get("/api/export?format=csv&text=atlantis").text.splitlines()
    assert len(lines) == 1
    assert client.get("/api/export?format=pdf").status_code == 422
    assert client.get("/api/export").status_code == 422


def test_doubt_goes_out_where_it_is_asked_for(client):
    asked = client.get("/api/export?format=gdelt&factuality=denied&country=BLR").text
    unasked = client.get("/api/export?format=gdelt&country=BLR").text
    assert set(asked.splitlines()).isdisjoint(unasked.splitlines())


def test_a_report_that_another_paper_copied_has_one_row_and_one_source(client, store, coder):
    before = client.get("/api/export?format=gdelt&type=COERCE").text.splitlines()
    text = f"{store.record(store.documents(1)[0].sha256).document.text} The market was open."
    store.add([coder.code(document(text, title="March", published="2024-05-13", source="Another Post"))])
    after = client.get("/api/export?format=gdelt&type=COERCE").text.splitlines()
    rows = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in after]
    assert len(after) == len(before)
    assert ("2", "1", "2") in {(row["NumMentions"], row["NumSources"], row["NumArticles"]) for row in rows}


def test_an_export_is_made_as_it_is_taken(records):
    taken = []

    def source():
        for number in range(10_000):
            taken.append(number)
            yield records[0], ALONE

    stream = pieces(source(), FORMATS["csv"], Choice())
    assert next(stream).startswith(b"document_id")
    assert len(taken) < 200


def test_corrections_come_back_as_gold(client, store, coder):
    sha256 = client.get("/api/documents?text=minsk").json()["items"][0]["sha256"]
    denied = next(event for event in client.get(f"/api/documents/{sha256}").json()["events"] if event["factuality"] == "denied")
    assert client.get("/api/gold").text == ""
    change = {"kind": "correct", "event": denied["id"], "field": "type", "value": "COERCE"}
    client.post(f"/api/documents/{sha256}/edits", json={"change": change, "author": "A", "reason": "b"})
    line, = map(json.loads, client.get("/api/gold").text.splitlines())
    assert (line["text"], line["published"]) == (DENIED, "2024-06-20")
    assert {"type": "COERCE", "mode": None, "actors": ["police"], "recipients": ["workers"], "trigger": "attacked",
            "factuality": "denied"} in line["events"]
    whole, = map(json.loads, client.get("/api/gold?scope=document").text.splitlines())
    assert whole["text"] == store.record(sha256).document.text
    assert [event["trigger"] for event in whole["events"]] == [event.trigger.text for event in store.record(sha256).events]
    figures, _ = score([whole], [store.record(sha256)])
    assert figures["type_f1"] == figures["actor_f1"] == 1.0
    client.post("/api/edits/1/undo", json={"author": "A", "reason": "b"})
    assert client.get("/api/gold").text == ""


def test_a_rejected_event_leaves_a_sentence_without_it(client, first, edit):
    edit(kind="reject", event="ev1")
    line, = map(json.loads, client.get("/api/gold").text.splitlines())
    assert "arrested" in line["text"] and line["events"] == []
