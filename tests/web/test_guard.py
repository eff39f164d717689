import json

import pytest

from dateline.read import document
from dateline.web import Archive, create_app
from dateline.web.guard import MAX_BODY, matches

EDIT = {"change": {"kind": "comment", "event": None}, "author": "A", "reason": "b"}
HERE = "http://127.0.0.1:8323"
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'


@pytest.fixture
def guarded(store, ask):
    return ask(create_app(Archive(store), token="s3cret", hosts=None), "http://news.example")


def test_every_answer_tells_the_browser_to_trust_nothing_from_elsewhere(client, first):
    for path in ("/", "/archive", "/api/status", f"/api/documents/{'0' * 64}", "/api/nothing", "/api/export?format=csv"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy and "http" not in policy and "*" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize("headers", [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:9999"}, {"Origin": "https://127.0.0.1:8323.evil.example"},
    {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site", "Origin": HERE}])
def test_a_page_from_elsewhere_changes_nothing(client, first, headers):
    answer = client.post(f"/api/documents/{first}/edits", json=EDIT, headers=headers)
    assert answer.status_code == 403
    assert client.post("/api/files?name=a.txt&add=true", content=b"Police beat marchers.",
                       headers={"Content-Type": "application/octet-stream"} | headers).status_code == 403
    assert client.get("/api/edits").json()["total"] == 0
    assert client.get("/api/status").json()["documents"] == 3


@pytest.mark.parametrize("headers", [{}, {"Origin": HERE}, {"Sec-Fetch-Site": "same-origin", "Origin": HERE}, {"Sec-Fetch-Site": "none"}])
def test_the_page_itself_and_programs_may(client, first, headers):
    assert client.post(f"/api/documents/{first}/edits", json=EDIT, headers=headers).status_code == 201


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""])
def test_forms_of_another_site_cannot_be_taken_for_json(client, first, kind):
    paths = client.get("/api/openapi.json").json()["paths"]
    posts = [path.format(sha256=first, number=1) for path, methods in paths.items() if "post" in methods]
    assert f"/api/documents/{first}/edits" in posts and "/api/files" in posts
    for path in posts:
        answer = client.post(path, params={"name": "a.txt"}, content=json.dumps(EDIT), headers={"Content-Type": kind})
        assert answer.status_code == 415, path


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8323", "127.0.0.1.evil.example", "", "[::1", "@127.0.0.1@evil.example"])
def test_a_foreign_name_for_this_machine_is_refused(client, host):
    assert client.get("/api/status", headers={"Host": host}).status_code == 421
    assert client.get("/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8323", "127.0.0.1", "[::1]:8323"])
def test_names_of_loopback_are_taken(client, host):
    assert client.get("/api/status", headers={"Host": host}).status_code == 200


def test_the_token_is_wanted_for_the_whole_api(guarded, first):
    schema = guarded.get("/api/openapi.json", headers={"Authorization": "Bearer s3cret"}).json()
    for path, methods in schema["paths"].items():
        for method in methods:
            assert guarded.request(method, path).status_code == 401, path
    assert guarded.get("/").status_code == 200


@pytest.mark.parametrize("headers, status", [
    ({"Authorization": "Bearer s3cret"}, 200), ({"Authorization": "bearer s3cret"}, 200), ({"Cookie": "a=b; dateline_token=s3cret"}, 200),
    ({"Authorization": "Bearer s3cre"}, 401), ({"Authorization": "Bearer "}, 401), ({"Authorization": "Basic s3cret"}, 401),
    ({"Cookie": "dateline_token=wrong"}, 401), ({"Cookie": "dateline_token"}, 401), ({"Authorization": "Bearer s\xe9cret".encode("latin-1")}, 401)])
def test_tokens(guarded, headers, status):
    assert guarded.get("/api/status", headers=headers).status_code == status


def test_the_address_with_the_token_opens_the_page(guarded):
    opened = guarded.get("/article/x?token=s3cret", follow_redirects=False)
    assert (opened.status_code, opened.headers["location"]) == (303, "/article/x")
    cookie = opened.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert guarded.get("/api/status").status_code == 200
    wrong = guarded.get("/?token=guess", follow_redirects=False)
    assert wrong.status_code == 200 and "set-cookie" not in wrong.headers


def test_tokens_are_compared_in_constant_time(monkeypatch):
    asked = []
    monkeypatch.setattr("dateline.web.guard.hmac.compare_digest", lambda *pair: asked.append(pair) or False)
    assert matches("abc", "abd") is False
    assert asked == [(b"abc", b"abd")]


def test_a_body_too_large_is_refused_before_it_is_read(client):
    octets = {"Content-Type": "application/octet-stream"}
    assert client.post("/api/files?name=a", content=b"a", headers=octets | {"Content-Length": str(MAX_BODY + 1)}).status_code == 413
    assert client.post("/api/files?name=a", content=b"a", headers=octets | {"Content-Length": "many"}).status_code == 413


def test_a_body_without_a_length_is_cut_off(client, monkeypatch):
    monkeypatch.setattr("dateline.web.guard.MAX_BODY", 1000)
    pieces = (b"a" * 600 for _ in range(3))
    answer = client.post("/api/files?name=a.txt", content=pieces, headers={"Content-Type": "application/octet-stream"})
    assert answer.status_code == 413
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize("path", ["/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/assets/../../app.py", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
                                  "/assets/..%5c..%5capp.py", "/__init__.py", "/app.py", "/%00", "/a%00.html"])
def test_no_address_leads_to_a_file_of_the_machine(client, path):
    answer = client.get(path)
    assert "root:" not in answer.text and "create_app" not in answer.text
    assert answer.status_code in {200, 400}
    if answer.status_code == 200:
        assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("name", ["text", "actor", "recipient", "source", "country", "mode"])
def test_words_of_filters_are_no_sql(client, name):
    before = client.get("/api/status").json()
    for value in ("' OR 1=1 --", "'; DROP TABLE events; --", "\\", "%", "_", "$1", "?", "{0}", '" OR ""="', "\u202e", "x" * 200):
        answer = client.get("/api/events", params={name: value})
        assert (answer.status_code, answer.json()["total"]) == (200, 0), value
    assert client.get("/api/status").json() == before


def test_hostile_articles_are_data_and_nothing_else(client, store, coder):
    text = f"Police in Rome arrested {HOSTILE} on Monday.\n\n=cmd|'/c calc'!A1 praised Italy."
    store.add([coder.code(document(text, title=HOSTILE, source="=HYPERLINK(\"http://evil.example\")", url="javascript:alert(1)", language="en"))])
    sha256 = store.documents(9)[-1].sha256
    for path in ("/api/events?text=rome", f"/api/documents/{sha256}", "/api/documents", f"/api/explain/{sha256}/ev1", "/api/entities", "/api/map"):
        answer = client.get(path)
        assert answer.headers["content-type"] == "application/json"
    assert HOSTILE in client.get(f"/api/documents/{sha256}").json()["document"]["text"]
    assert client.get(f"/api/documents/{HOSTILE}").headers["content-type"] == "application/json"
    export = client.get("/api/export?format=csv&text=rome")
    assert export.headers["content-disposition"].startswith("attachment")
    assert "\n=" not in export.text and ",=" not in export.text


def test_a_failure_tells_nothing_of_the_inside(client, monkeypatch):
    monkeypatch.setattr("dateline.store.Store.count", lambda *_: 1 / 0)
    answer = client.get("/api/status")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text and "Traceback" not in answer.text


def test_the_built_page_is_served_from_memory(store, ask, tmp_path, monkeypatch):
    (tmp_path / "static" / "assets").mkdir(parents=True)
    (tmp_path / "static" / "index.html").write_text("<!doctype html><title>Page</title>", encoding="utf-8")
    (tmp_path / "static" / "assets" / "app-1a2b.js").write_text("'use strict';" * 50, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    monkeypatch.setattr("dateline.web.page.files", lambda _: tmp_path)
    client = ask(create_app(Archive(store)))
    script = client.get("/assets/app-1a2b.js", headers={"Accept-Encoding": "gzip"})
    assert script.headers["content-type"].startswith("text/javascript")
    assert "immutable" in script.headers["cache-control"] and script.headers["content-encoding"] == "gzip"
    assert script.text == "'use strict';" * 50
    for view in ("/", "/article/abc", "/../secret.txt"):
        page = client.get(view)
        assert page.headers["cache-control"] == "no-cache"
        assert page.text == "<!doctype html><title>Page</title>"


def test_without_a_built_page_a_message_says_how_to_build_it(client, monkeypatch, store, ask, tmp_path):
    monkeypatch.setattr("dateline.web.page.files", lambda _: tmp_path)
    assert "npm run build" in ask(create_app(Archive(store))).get("/").text
