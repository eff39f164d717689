import time
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from dateline.record import Record
from dateline.store import Store
from dateline.web import Archive, create_app

EVENTS = "/api/events"


def test_the_status_tells_counts_and_vocabulary(client, records):
    status = client.get("/api/status").json()
    assert status["documents"] == 3
    assert status["events"] == sum(len(record.events) for record in records)
    assert "COERCE" in status["types"] and "arrest" in status["modes"]["COERCE"]
    assert {"csv", "gdelt", "geojson"} <= {format["name"] for format in status["formats"]}
    assert status["readonly"] is False


def test_events_come_in_pages_without_a_gap(client):
    every = client.get(EVENTS, params={"limit": 500}).json()
    assert every["next"] is None
    seen, after = [], None
    while True:
        page = client.get(EVENTS, params={"limit": 3} | ({"after": after} if after is not None else {})).json()
        assert page["total"] == every["total"]
        seen += page["items"]
        after = page["next"]
        if after is None:
            break
    assert seen == every["items"]
    oldest = client.get(EVENTS, params={"limit": 500, "order": "oldest"}).json()["items"]
    assert oldest == seen[::-1]


@pytest.mark.parametrize("query, passes", [
    ("type=COERCE&type=PROTEST", lambda row: row["type"] in {"COERCE", "PROTEST"}),
    ("country=TUN", lambda row: row["country"] == "TUN"),
    ("dyad=LBY:TUN", lambda row: "LBY" in row["actor_codes"] and "TUN" in row["recipient_codes"]),
    ("since=2024-06-01&until=2024-06-30", lambda row: row["date_start"].startswith("2024-06")),
    ("near=36.8,10.2,30", lambda row: row["place"] == "Tunis"),
    ("factuality=planned", lambda row: row["factuality"] == "planned"),
    ("factuality=denied&factuality=planned", lambda row: row["factuality"] in {"denied", "planned"}),
    ("text=bergen", lambda row: row["title"] == "Talks in Oslo"),
    ("source=Minsk+Post", lambda row: row["source"] == "Minsk Post"),
    ("actor=police", lambda row: "police" in row["actors"].lower()),
])
def test_filters_choose_events(client, query, passes):
    every = client.get(EVENTS, params={"limit": 500}).json()["items"]
    found = client.get(f"{EVENTS}?limit=500&{query}").json()
    assert found["items"] == [row for row in every if passes(row)] != []
    assert found["total"] == len(found["items"]) < len(every)


@pytest.mark.parametrize("query", ["type=RIOT", "since=soon", "near=1,2", "near=1,2,x", "near=91,0,5", "near=nan,0,5", "dyad=BLR", "limit=0", "limit=501",
                                   "after=-1", "after=99999999999999999999", "factuality=true", "min_confidence=2", "order=up", "party=Police",
                                   "text=", "document=abc"])
def test_what_cannot_be_is_told(client, query):
    answer = client.get(f"{EVENTS}?{query}")
    assert answer.status_code == 422
    assert answer.json()["error"]["message"]


def test_a_document_is_its_record(client, store, first):
    answer = client.get(f"/api/documents/{first}").json()
    assert answer["edited"] == [] and answer["unplaced"] == [] and answer["incidents"] is not None
    record = msgspec.convert({name: value for name, value in answer.items() if name in Record.__struct_fields__}, Record)
    assert record == store.record(first)
    raw, = client.get(f"/api/documents/{first}/raw").json()
    assert msgspec.convert(raw["record"], Record) == record


def test_documents_are_found_by_their_words(client):
    every = client.get("/api/documents").json()
    assert [item["title"] for item in every["items"]] == ["Bread march in Tunis", "Talks in Oslo", "Strike in Minsk"]
    found = client.get("/api/documents", params={"text": "POLICE", "limit": 2}).json()
    assert (len(found["items"]), found["total"]) == (2, 3)
    rest = client.get("/api/documents", params={"text": "POLICE", "after": found["next"]}).json()
    assert [item["title"] for item in rest["items"]] == ["Strike in Minsk"]
    assert rest["next"] is None
    assert client.get("/api/documents", params={"text": "50% off"}).json() == {"items": [], "next": None, "total": 0}


@pytest.mark.parametrize("path", ["documents/{}", "documents/{}/raw", "documents/{}/history", "explain/{}/ev1"])
def test_an_unknown_document_is_not_found(client, path):
    answer = client.get("/api/" + path.format("0" * 64))
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not-found"
    assert client.get("/api/" + path.format("abc")).status_code == 422


def test_an_event_is_explained_by_sentence_rule_and_lexicon_line(client, first):
    told = client.get(f"/api/explain/{first}/ev1").json()
    assert told["sentence"]["text"].startswith("Police in Tunis arrested")
    assert told["trigger"]["text"] == "arrested"
    assert (told["why"]["rule"], told["file"]) == ("frame", "coerce.txt")
    assert told["line"] > 0 and "arrest" in told["pattern"]
    assert client.get(f"/api/explain/{first}/ev99").status_code == 404


def test_counts_by_period_and_by_value_agree(client):
    total = client.get("/api/status").json()["events"]
    by_month = client.get("/api/counts").json()
    assert sum(bar["events"] for bar in by_month["items"]) + by_month["undated"] == total
    assert by_month["items"][0]["label"] == "2024-05-01"
    by_type = client.get("/api/counts", params={"by": "type"}).json()["items"]
    assert sum(bar["events"] for bar in by_type) == total
    split = client.get("/api/counts", params={"per": "type"}).json()["items"]
    assert sum(bar["events"] for bar in split) == sum(bar["events"] for bar in by_month["items"])
    assert {bar["label"] for bar in client.get("/api/counts", params={"by": "source"}).json()["items"]} == {"Tunis Post", "Oslo Post", "Minsk Post"}
    assert client.get("/api/counts", params={"by": "type", "per": "country"}).status_code == 422


def test_one_event_of_long_ago_does_not_stretch_the_series(client, first, edit):
    edit(kind="correct", event="ev1", field="date", value={"start": "1066-10-14"})
    edit(kind="correct", event="ev2", field="date", value={"start": "9999-12-31"})
    for by in ("day", "week", "month"):
        counts = client.get("/api/counts", params={"by": by, "until": "2030-01-01"}).json()
        assert counts["items"][0]["label"] > "2024" and counts["earlier"] == 1
    counts = client.get("/api/counts?by=day").json()
    assert [bar["label"] for bar in counts["items"]] == ["9999-12-31"]


def test_a_period_without_events_has_one_empty_bar(client):
    bars = client.get("/api/counts?by=day&per=type").json()["items"]
    by_day = {}
    for bar in bars:
        by_day.setdefault(bar["label"], []).append(bar)
    assert {"2024-05-10", "2024-06-19"} <= by_day.keys()
    assert [bar["events"] for bar in by_day["2024-05-31"]] == [0]
    assert all(bar["events"] for day in by_day.values() if len(day) > 1 for bar in day)


def test_the_map_and_the_dyads(client):
    spots = {spot["name"]: spot for spot in client.get("/api/map").json()}
    assert spots["Tunis"]["types"]["COERCE"] == 1
    assert spots["Tunis"]["events"] == sum(spots["Tunis"]["types"].values())
    pairs = {(pair["actor"], pair["recipient"]): pair["events"] for pair in client.get("/api/dyads").json()}
    assert pairs["LBY", "TUN"] == 1
    assert ("LBY", "TUN") not in {(pair["actor"], pair["recipient"]) for pair in client.get("/api/dyads?country=BLR").json()}


def test_a_party_is_known_by_name_and_code(client):
    found = client.get("/api/entities", params={"name": "pol"}).json()
    police = {entity["code"]: entity for entity in found["items"]}
    assert {"TUNCOP", "BLRCOP"} <= police.keys()
    page = client.get("/api/entities", params={"limit": 1, "after": found["total"] + 50}).json()
    assert page["items"] == [] and page["next"] is None and page["total"] > found["total"]
    party = {"party": police["TUNCOP"]["name"], "code": "TUNCOP"}
    profile = client.get("/api/entity", params=party).json()
    assert profile["types"] == {"COERCE": 1}
    assert [other["code"] for other in profile["counterparts"]] == ["TUNCVL"]
    assert [row["type"] for row in client.get(EVENTS, params=party).json()["items"]] == ["COERCE"]
    assert client.get("/api/entity", params={"party": "Nobody", "code": "TUNCOP"}).status_code == 404
    assert client.get("/api/entity").status_code == 422


def test_every_mention_of_a_name_is_found(client, store):
    seen = client.get("/api/entity/mentions", params={"name": "belarus"}).json()
    assert {item["title"] for item in seen["items"]} == {"Strike in Minsk"}
    for item in seen["items"]:
        text = store.record(item["sha256"]).document.text
        for mention in item["mentions"]:
            start, end = mention["span"]["start"], mention["span"]["end"]
            assert text[start:end] == mention["span"]["text"]
            assert text[start - len(mention["before"]):start] == mention["before"]
            assert text[end:end + len(mention["after"])] == mention["after"]
    assert client.get("/api/entity/mentions", params={"name": "Atlantis"}).json() == {"items": [], "next": None, "total": 0}


def test_an_answer_is_sent_once(client, first, edit):
    for path in (EVENTS, f"/api/documents/{first}", "/api/status"):
        whole = client.get(path)
        tag = whole.headers["etag"]
        again = client.get(path, headers={"If-None-Match": f'"other", W/{tag}'})
        assert (again.status_code, again.content) == (304, b"")
        assert client.get(path).content == whole.content
    edit(kind="reject", event="ev1")
    changed = client.get(f"/api/documents/{first}", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert "ev1" not in [event["id"] for event in changed.json()["events"]]


def test_the_cache_keeps_no_more_than_it_may(client, monkeypatch):
    monkeypatch.setattr("dateline.web.caching.KEPT", 4000)
    paths = [f"{EVENTS}?limit={number}" for number in range(1, 6)]
    first = [client.get(path).content for path in paths]
    assert [client.get(path).content for path in paths] == first


def test_a_store_opened_to_read_only_is_not_changed(records, tmp_path, ask):
    path = tmp_path / "fixed.duckdb"
    with Store.open(path) as store:
        store.add(records)
    with Store.open(path, read_only=True) as store:
        client = ask(create_app(Archive(store, read_only=True)))
        sha256 = store.documents(1)[0].sha256
        assert client.get("/api/status").json()["readonly"] is True
        for path, body in ((f"documents/{sha256}/edits", {"change": {"kind": "comment"}, "author": "A", "reason": "b"}),
                           ("code", {"text": "Police in Rome arrested a poet.", "add": True}), ("audits", {"kind": "double", "name": "a"})):
            answer = client.post(f"/api/{path}", json=body)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "read-only")


def test_what_many_ask_at_once_is_made_once(client, monkeypatch):
    asked = []
    count = Store.count

    def slow(*arguments):
        asked.append(arguments)
        time.sleep(0.2)
        return count(*arguments)

    monkeypatch.setattr(Store, "count", slow)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(client.get, ["/api/status"] * 8))
    assert {answer.status_code for answer in answers} == {200}
    assert len(asked) == 1
