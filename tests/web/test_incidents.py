import pytest

from dateline.read import document

TELLINGS = (
    ("Evening Wire", "TUNIS - Tunisian police arrested 40 protesters in Tunis on Friday, a union said."),
    ("Morning Star", "TUNIS - At least 60 protesters were arrested by Tunisian police in Tunis on Friday, lawyers said."),
)


@pytest.fixture
def told(store, coder):
    """Two papers tell of the same arrests with other numbers; the incident's id."""
    store.add(coder.code(document(text, title="Arrests in Tunis", source=source, published="2023-03-12", language="en")) for source, text in TELLINGS)
    sha256 = store.documents(9)[-1].sha256
    return store.incident_of(sha256, "ev1").id


def test_reports_of_one_event_stand_side_by_side(client, told):
    found = client.get(f"/api/incidents/{told}").json()
    assert {report["source"] for report in found["reports"]} == {"Evening Wire", "Morning Star"}
    claims = {claim["value"]: claim["publishers"] for claim in found["incident"]["claims"] if claim["field"] == "arrested"}
    assert claims == {"40": ["Evening Wire"], "at least 60": ["Morning Star"]}
    keys = {report["key"] for report in found["reports"]}
    assert set(found["incident"]["reports"]) == keys
    for report in found["reports"]:
        assert client.get(f"/api/documents/{report['document']}").json()["incidents"][report["event"]] == told


def test_incidents_are_listed_in_pages(client, told):
    every = client.get("/api/incidents", params={"limit": 500}).json()
    assert every["total"] == len(every["items"]) == client.get("/api/status").json()["incidents"]
    seen, after = [], None
    while True:
        page = client.get("/api/incidents", params={"limit": 3} | ({"after": after} if after else {})).json()
        seen += page["items"]
        after = page["next"]
        if after is None:
            break
    assert seen == every["items"]


def test_incidents_are_chosen_by_their_events_and_sources(client, told):
    several = client.get("/api/incidents?min_sources=2").json()
    assert [(each["id"], each["sources"], each["documents"]) for each in several["items"]] == [(told, 2, 2)]
    chosen = client.get("/api/incidents?type=COERCE&until=2023-12-31&near=36.8,10.2,50&text=union").json()
    assert [each["id"] for each in chosen["items"]] == [told]
    assert client.get("/api/incidents?type=AGREE&until=2023-12-31").json() == {"items": [], "next": None, "total": 0}
    rows = client.get("/api/events?until=2023-12-31").json()["items"]
    assert {row["incident"] for row in rows if row["type"] == "COERCE"} == {told}


def test_an_incident_that_is_no_more_is_not_found(client, told):
    assert client.get("/api/incidents/0123456789abcdef").status_code == 404
    assert client.get("/api/incidents?after=0123456789abcdef").status_code == 404
    assert client.get("/api/incidents/..%2f..").status_code in {404, 422}
