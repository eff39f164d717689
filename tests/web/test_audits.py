import pytest


def start(client, query="", **given):
    answer = client.post(f"/api/audits{query}", json={"kind": "precision", "name": "first look", **given})
    assert answer.status_code == 201, answer.text
    return answer.json()


def judge(client, audit, item, coder, **verdict):
    return client.post(f"/api/audits/{audit['number']}/judgements", json={"item": item, "coder": coder, "verdict": verdict})


def test_a_person_is_led_through_a_precision_audit(client):
    audit = start(client, size=6)
    base = f"/api/audits/{audit['number']}"
    seen = []
    while (turn := client.get(f"{base}/next?coder=Ann").json())["task"]:
        task = turn["task"]
        assert (turn["judged"], turn["size"]) == (len(seen), 6)
        assert task["event"]["trigger"] == task["trigger"]
        passage = task["passage"]
        assert passage["text"][task["trigger"]["start"] - passage["start"]:][:len(task["trigger"]["text"])] == task["trigger"]["text"]
        seen.append(task["event"]["type"])
        wrong = ["type"] if task["event"]["type"] == "COERCE" else ["date"] if len(seen) == 1 else []
        assert judge(client, audit, task["item"], "Ann", kind="precision", wrong=wrong).status_code == 201
    assert len(set(seen)) == 6, "as many types as there is room for"
    report = client.get(f"{base}/report").json()["precision"]
    assert (report["judged"], report["left"]) == (6, 0)
    types = {row["name"]: row for row in report["types"]}
    assert (types["COERCE"]["right"], types["COERCE"]["judged"]) == (0, 1)
    assert all(row["low"] <= row["share"] <= row["high"] for row in report["types"])
    assert report["whole"]["right"] == 4 and report["overall"]["right"] == 5
    assert client.get("/api/audits").json() == [{"audit": audit, "judged": {"Ann": 6}}] == [client.get(base).json()]


def test_a_judgement_is_replaced_by_a_later_one(client):
    audit = start(client, size=3)
    judge(client, audit, 1, "Ann", kind="precision", wrong=["event"])
    judge(client, audit, 1, "Ann", kind="precision")
    task = client.get(f"/api/audits/{audit['number']}/items/1?coder=Ann").json()
    assert task["judgement"]["verdict"] == {"kind": "precision", "wrong": [], "unsure": False}
    assert client.get(f"/api/audits/{audit['number']}/report").json()["precision"]["overall"]["right"] == 1


def test_a_sample_shows_what_was_coded_when_it_was_drawn(client, store):
    audit = start(client, "?type=COERCE", size=1)
    task = client.get(f"/api/audits/{audit['number']}/next?coder=Ann").json()["task"]
    change = {"kind": "correct", "event": task["event"]["id"], "field": "type", "value": "ASSAULT"}
    assert client.post(f"/api/documents/{task['sha256']}/edits", json={"change": change, "author": "A", "reason": "b"}).status_code == 201
    assert client.get(f"/api/audits/{audit['number']}/next?coder=Ann").json()["task"]["event"]["type"] == "COERCE"


def test_the_same_seed_draws_the_same_sample(client):
    def drawn(**given):
        audit = start(client, size=4, strata=None, **given)
        return [client.get(f"/api/audits/{audit['number']}/items/{item}?coder=A").json()["trigger"] for item in range(1, 5)]

    assert drawn(seed=1) == drawn(seed=1) != drawn(seed=2)


def test_two_people_code_the_same_places_blind(client):
    audit = start(client, kind="double", size=4, strata=None)
    base = f"/api/audits/{audit['number']}"
    for coder, types in (("Ann", ["AID", "AID", None, "AID"]), ("Bob", ["AID", "COERCE", None, "AID"])):
        for item, type in enumerate(types, 1):
            task = client.get(f"{base}/next?coder={coder}").json()["task"]
            assert task["item"] == item
            assert task["event"] is None and task["judgement"] is None
            assert judge(client, audit, item, coder, kind="double", type=type, factuality="happened").status_code == 201
        assert client.get(f"{base}/next?coder={coder}").json()["task"] is None
    report = client.get(f"{base}/report").json()["double"]
    on_type = next(row for row in report["people"] if row["field"] == "type")
    assert (on_type["items"], on_type["same"]) == (4, 0.75)
    assert on_type["alpha"] == pytest.approx(1 - 7 * 2 / (5 * 1 * 2 + 5 * 2 * 2 + 1 * 2 * 2))
    assert {tuple(row["coders"]) for row in report["pairs"]} == {("Ann", "Bob"), ("Ann", "Dateline"), ("Bob", "Dateline")}


def test_sentences_without_an_event_look_like_those_with_one(client, store):
    audit = start(client, kind="double", size=3, blank=3, strata=None, seed=1)
    assert (audit["size"], audit["blank"]) == (6, 3)
    tasks = [client.get(f"/api/audits/1/items/{item}?coder=Ann").json() for item in range(1, 7)]
    told = {(record.document.sha256, record.sentences[event.sentence].start) for record in store.records() for event in record.events}
    silent = [(task["sha256"], task["sentence"]["start"]) not in told for task in tasks]
    assert sum(silent) == 3 and len({(task["sha256"], task["sentence"]["start"]) for task in tasks}) == 6
    assert silent not in ([False] * 3 + [True] * 3, [True] * 3 + [False] * 3), "they are mixed"
    alone = [task for task, blank in zip(tasks, silent, strict=True) if blank or told_once(store, task)]
    assert len(alone) > 3 and all(task["event"] is None and task["trigger"] is None for task in alone)


def told_once(store, task):
    sentence = task["sentence"]
    return sum(sentence["start"] <= event.trigger.start < sentence["end"] for event in store.record(task["sha256"]).events) == 1


def test_what_the_coder_missed_counts_in_the_agreement(client, store):
    start(client, kind="double", size=1, blank=1, strata=None)
    blank = [item.item for item in store.audits.items(1) if item.event is None]
    for coder in ("Ann", "Bob"):
        for item in (1, 2):
            assert judge(client, {"number": 1}, item, coder, kind="double", type="PROTEST", factuality="happened").status_code == 201
    report = client.get("/api/audits/1/report").json()["double"]
    found = {(row["field"], *row["coders"]): row["same"] for row in [*report["people"], *report["pairs"]]}
    assert len(blank) == 1
    assert found["event", "Ann", "Bob"] == 1.0 and found["event", "Ann", "Dateline"] == 0.5


def test_a_sample_of_silent_sentences_keeps_to_the_articles_that_pass(client, store):
    start(client, "?text=oslo", kind="double", size=1, blank=2, strata=None)
    assert {store.record(item.sha256).document.title for item in store.audits.items(1)} == {"Talks in Oslo"}


@pytest.mark.parametrize("body", [{"kind": "single"}, {"size": 0}, {"size": 5001}, {"name": " "}, {"strata": "sentence"}, {"seed": -1}, {"blank": 5},
                                  {"kind": "double", "blank": -1}, {"kind": "double", "blank": 5000}])
def test_an_audit_that_cannot_be_is_told(client, body):
    assert client.post("/api/audits", json={"kind": "precision", "name": "a", **body}).status_code == 422
    assert client.get("/api/audits").json() == []


def test_a_verdict_must_fit(client):
    audit = start(client, size=2)
    assert judge(client, audit, 1, "Ann", kind="double", type="AID").status_code == 422
    assert judge(client, audit, 1, "Ann", kind="precision", wrong=["colour"]).status_code == 422
    assert judge(client, audit, 1, " ", kind="precision").status_code == 422
    assert judge(client, audit, 3, "Ann", kind="precision").status_code == 404
    assert judge(client, {"number": 9}, 1, "Ann", kind="precision").status_code == 404
    assert client.get("/api/audits/9/report").status_code == 404
    assert client.post("/api/audits?text=zebra", json={"kind": "precision", "name": "a"}).status_code == 422
    double = start(client, kind="double", size=2)
    assert judge(client, double, 1, "Ann", kind="double", type="RIOT").status_code == 422
    assert judge(client, double, 1, "Ann", kind="double", type="AID", mode="arrest").status_code == 422
