import json

import pytest

ARTICLE = "ROME - Police in Rome arrested a poet on Monday.\n\nSpain praised Italy."
OCTETS = {"content-type": "application/octet-stream"}


def documents(client):
    return client.get("/api/status").json()["documents"]


def test_a_pasted_article_is_coded_and_not_kept(client):
    record = client.post("/api/code", json={"text": ARTICLE, "published": "2024-05-15"}).json()
    assert [event["type"] for event in record["events"]] == ["COERCE", "SUPPORT"]
    assert record["events"][0]["date"]["start"] == "2024-05-13"
    assert documents(client) == 3
    assert client.get(f"/api/documents/{record['document']['sha256']}").status_code == 404


def test_a_pasted_article_is_kept_when_asked(client):
    body = {"html": f"<html><body><article><h1>Poet held</h1><p>{ARTICLE}</p></article></body></html>", "add": True}
    record = client.post("/api/code", json=body).json()
    assert documents(client) == 4
    assert client.get(f"/api/documents/{record['document']['sha256']}").json() == record
    assert client.post("/api/code", json=body).json() == record
    assert documents(client) == 4


@pytest.mark.parametrize("body", [{}, {"text": "a", "html": "b"}, {"text": ""}, {"text": "   "}, {"text": 5}, {"words": "a"}, []])
def test_nothing_to_code_is_told(client, body):
    answer = client.post("/api/code", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


def test_a_dropped_file_is_coded(client):
    lines = b"\n".join(json.dumps({"text": text}).encode() for text in (ARTICLE, "", "Police in Lima beat marchers in Lima."))
    items = client.post("/api/files?name=two.jsonl&add=true&published=2024-05-15", content=lines, headers=OCTETS).json()["items"]
    assert [item["failure"] is None for item in items] == [True, False, True]
    assert items[0]["record"]["document"]["published"] == "2024-05-15"
    assert items[1]["failure"]["error"]["message"]
    assert documents(client) == 5


def test_a_file_of_many_documents_is_cut(client, monkeypatch):
    monkeypatch.setattr("dateline.web.routes.coding.MOST", 1)
    lines = b"\n".join(json.dumps({"text": f"Police in {city} beat marchers."}).encode() for city in ("Lima", "Oslo"))
    answer = client.post("/api/files?name=two.jsonl", content=lines, headers=OCTETS).json()
    assert (len(answer["items"]), answer["left"]) == (1, True)


@pytest.mark.parametrize("name, content", [("a.txt", b""), ("a.parquet", b"PAR1 but no more"), ("a.gz", b"\x1f\x8b\x08 broken")])
def test_a_file_that_cannot_be_read_is_told(client, name, content):
    item, = client.post(f"/api/files?name={name}", content=content, headers=OCTETS).json()["items"]
    assert item["record"] is None and item["failure"]["error"]["message"]


def test_a_file_is_never_looked_for_on_the_disk(client, tmp_path):
    (tmp_path / "secret.txt").write_text("Police in Oslo arrested a spy.", encoding="utf-8")
    for name in (str(tmp_path / "secret.txt"), f"../{tmp_path.name}/secret.txt", "http://127.0.0.1:1/a.txt"):
        item, = client.post("/api/files", params={"name": name}, content=b"Police in Lima beat marchers.", headers=OCTETS).json()["items"]
        assert item["record"]["document"]["text"] == "Police in Lima beat marchers."
        assert item["record"]["document"]["url"] is None


def test_a_correction_is_seen_everywhere_and_undone(client, first, edit):
    made = edit(kind="correct", event="ev1", field="type", value="PROTEST")
    assert (made["previous"], made["value"], made["author"], made["time"]) == ("COERCE", "PROTEST", "A. Reader", "2024-07-01T12:00:00Z")
    article = client.get(f"/api/documents/{first}").json()
    assert article["events"][0]["type"] == "PROTEST" and article["edited"] == ["ev1"]
    row, = client.get(f"/api/events?document={first}&type=PROTEST").json()["items"]
    assert row["edited"] is True
    assert [each["number"] for each in client.get(f"/api/explain/{first}/ev1").json()["edits"]] == [made["number"]]
    undone = client.post(f"/api/edits/{made['number']}/undo", json={"author": "B. Reader", "reason": "it was right"})
    assert undone.status_code == 201
    article = client.get(f"/api/documents/{first}").json()
    assert article["events"][0]["type"] == "COERCE" and article["edited"] == []
    history = client.get(f"/api/documents/{first}/history?event=ev1&field=type").json()
    assert [(each["kind"], each["value"], each["in_force"]) for each in history] == [
        ("coded", "COERCE", True), ("correct", "PROTEST", False), ("revert", "COERCE", True)]
    chain = client.get("/api/edits?limit=1").json()
    assert (chain["total"], chain["next"], chain["items"]) == (2, 1, [made])
    assert client.get("/api/edits?after=1").json()["items"] == [undone.json()]


def test_an_event_is_added_by_selecting_words(client, first, edit):
    text = client.get(f"/api/documents/{first}").json()["document"]["text"]
    start = text.index("restraint")
    edit(kind="add", value={"type": "CONCEDE", "trigger": {"start": start, "end": start + 9}})
    added, = (event for event in client.get(f"/api/documents/{first}").json()["events"] if event["id"] == "ed1")
    assert added["trigger"]["text"] == "restraint"
    told = client.get(f"/api/explain/{first}/ed1").json()
    assert told["file"] is None and "A. Reader" in told["pattern"]


@pytest.mark.parametrize("change", [
    {"kind": "correct", "event": "ev1", "field": "type", "value": "RIOT"}, {"kind": "correct", "event": "ev9", "field": "type", "value": "AID"},
    {"kind": "correct", "event": "ev1", "field": "id", "value": "ev7"}, {"kind": "add", "value": {"type": "AID", "trigger": {"start": 0, "end": 10**9}}},
    {"kind": "add", "value": {}}, {"kind": "revert", "target": 7}, {"kind": "drop", "event": "ev1"}, {}])
def test_a_change_that_does_not_fit_changes_nothing(client, first, change):
    before = client.get(f"/api/documents/{first}").json()
    answer = client.post(f"/api/documents/{first}/edits", json={"change": change, "author": "A", "reason": "b"})
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]
    assert client.get(f"/api/documents/{first}").json() == before
    assert client.get("/api/edits").json()["total"] == 0


def test_an_edit_needs_a_name_a_reason_and_a_document(client, first):
    change = {"kind": "reject", "event": "ev1"}
    assert client.post(f"/api/documents/{first}/edits", json={"change": change, "author": " ", "reason": "b"}).status_code == 422
    assert client.post(f"/api/documents/{first}/edits", json={"change": change, "author": "A"}).status_code == 422
    assert client.post(f"/api/documents/{'0' * 64}/edits", json={"change": change, "author": "A", "reason": "b"}).status_code == 404
    assert client.post("/api/edits/99/undo", json={"author": "A", "reason": "b"}).status_code == 404


def test_edits_are_signed_where_the_server_has_a_key(store, first, ask):
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from dateline.web import Archive, create_app

    key = Ed25519PrivateKey.generate()
    client = ask(create_app(Archive(store, key=key)))
    made = client.post(f"/api/documents/{first}/edits", json={"change": {"kind": "reject", "event": "ev1"}, "author": "A", "reason": "b"}).json()
    assert made["signer"] == key.public_key().public_bytes_raw().hex()
    assert store.verify(trusted=[made["signer"]]).problems == ()
