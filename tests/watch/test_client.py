"""Manners towards servers, and what servers can not do to us."""

from __future__ import annotations

import gzip
import socket

import pytest

from dateline.watch.client import MAX_CRAWL_DELAY, PAUSE, Client, Gone, Pause, Refusal, Trouble
from dateline.watch.clock import Clock
from dateline.watch.guard import public

HERE = frozenset({"127.0.0.1"})
LIMIT = 1_000_000


@pytest.fixture
def client(clock):
    made = Client(HERE, delay=2.0, clock=clock)
    yield made
    made.close()


def test_it_names_itself_and_asks_for_what_it_can_unpack(site, client):
    url = site.on("/a", (200, {"Content-Type": "text/html; charset=latin-1", "Content-Encoding": "gzip", "ETag": '"1"', "Last-Modified": "then"},
                         gzip.compress(b"hello")))
    answer = client.get(url, LIMIT)
    assert (answer.url, answer.body, answer.content_type, answer.charset) == (url, b"hello", "text/html", "latin-1")
    assert (answer.etag, answer.modified) == ('"1"', "then")
    for _, headers in site.asked:
        assert headers["user-agent"].startswith("Dateline/")
        assert headers["accept-encoding"] == "gzip"


def test_nothing_new_is_not_sent_again(site, client):
    url = site.on("/a", (200, {"ETag": '"1"'}, b"hello"))
    assert client.get(url, LIMIT, etag='"1"', modified="then").body is None
    assert site.asked[-1][1]["if-none-match"] == '"1"'
    assert site.asked[-1][1]["if-modified-since"] == "then"


def test_robots_are_asked_once_and_obeyed(site, client):
    site.on("/robots.txt", "User-agent: *\nDisallow: /*private\nUser-agent: Other\nDisallow: /\n")
    client.get(site.on("/a", "hello"), LIMIT)
    with pytest.raises(Refusal, match="robots"):
        client.get(site.on("/b/private", "hello"), LIMIT)
    with pytest.raises(Refusal, match="robots"):
        client.get(site.on("/way", (302, {"Location": "/b/private"}, b"")), LIMIT)
    assert site.paths() == ["/robots.txt", "/a", "/way"]


def test_robots_are_asked_anew_after_a_day(site, client, hands):
    url = site.on("/a", "hello")
    client.get(url, LIMIT)
    hands.now += 90_000
    client.get(url, LIMIT)
    assert site.paths().count("/robots.txt") == 2


def test_where_robots_cannot_be_read_nothing_is(site, client):
    site.on("/robots.txt", (500, {}, b""))
    with pytest.raises(Trouble, match="500"):
        client.get(site.on("/a", "hello"), LIMIT)
    assert site.paths() == ["/robots.txt"]


def test_requests_to_a_host_are_spaced(site, client, hands):
    for path in ("/a", "/b"):
        client.get(site.on(path, "hello"), LIMIT)
    assert hands.slept == pytest.approx([2.0, 2.0])


@pytest.mark.parametrize(("asked", "kept"), [("10", 10.0), ("100000", MAX_CRAWL_DELAY), ("0.5", 2.0)])
def test_a_crawl_delay_is_kept(site, client, hands, asked, kept):
    site.on("/robots.txt", f"User-agent: *\nCrawl-delay: {asked}\n")
    for path in ("/a", "/b"):
        client.get(site.on(path, "hello"), LIMIT)
    assert hands.slept[-1] == pytest.approx(kept)


@pytest.mark.parametrize(("status", "value", "wait"), [
    (429, "120", 120), (503, "120", 120), (429, None, PAUSE), (429, "soon", PAUSE), (429, "9" * 30, 86_400), (429, "Thu, 28 May 2026 20:36:40 GMT", 1_000),
    (429, "Thu, 01 Jan 1970 00:00:00 GMT", 0)])
def test_a_busy_host_is_left_alone_for_as_long_as_it_asks(site, client, hands, status, value, wait):
    url = site.on("/a", (status, {"Retry-After": value} if value else {}, b""), (200, {}, b"hello"))
    with pytest.raises(Pause) as caught:
        client.get(url, LIMIT)
    assert caught.value.until == pytest.approx(hands.now + wait)
    if wait:
        asked = len(site.asked)
        with pytest.raises(Pause):
            client.get(site.on("/b", "hello"), LIMIT)
        assert len(site.asked) == asked
    hands.now += wait
    assert client.get(url, LIMIT).body == b"hello"


def test_redirects_are_followed_but_not_for_ever(site, client):
    site.on("/a", (301, {"Location": "b"}, b""))
    site.on("/b", (307, {"Location": site.on("/c", "hello")}, b""))
    assert client.get(site.address + "/a", LIMIT).url == site.address + "/c"
    site.on("/loop", (302, {"Location": "/loop"}, b""))
    with pytest.raises(Refusal, match="redirects"):
        client.get(site.address + "/loop", LIMIT)
    assert site.paths().count("/loop") == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "//", "http://", "javascript:alert(1)", "http://[", "http://a:b/"])
def test_only_http_is_followed(site, client, target):
    with pytest.raises((Refusal, Trouble)):
        client.get(site.on("/a", (302, {"Location": target}, b"")), LIMIT)


@pytest.mark.parametrize(("status", "error"), [(404, Refusal), (403, Refusal), (410, Gone), (500, Trouble), (502, Trouble), (302, Refusal)])
def test_what_a_status_means(site, client, status, error):
    with pytest.raises(error, match=str(status)):
        client.get(site.on("/a", (status, {}, b"")), LIMIT)


@pytest.mark.parametrize(("headers", "body", "error"), [
    ({}, b"a" * (LIMIT + 1), "longer"), ({"Content-Encoding": "gzip"}, gzip.compress(b"a" * 50 * LIMIT), "longer"),
    ({"Content-Encoding": "br"}, b"hello", "packed"), ({"Content-Encoding": "gzip"}, b"hello", "damaged"),
    ({"Content-Encoding": "gzip"}, gzip.compress(b"hello")[:-9], "cut short"), ({"Content-Length": "100"}, b"hello", "did not answer")],
    ids=["long", "long-unpacked", "packed-otherwise", "not-packed", "packed-cut-short", "cut-short"])
def test_bad_bodies(site, client, headers, body, error):
    with pytest.raises((Refusal, Trouble), match=error):
        client.get(site.on("/a", (200, headers, body)), LIMIT)


def test_a_body_that_drips_is_given_up(site, hands):
    def hasty():
        hands.now += 40
        return hands.now

    client = Client(HERE, delay=0.0, clock=Clock(now=hasty, sleep=hands.sleep))
    with pytest.raises(Trouble, match="longer than 60 s"):
        client.get(site.on("/a", b"a" * 500_000), LIMIT)
    client.close()


def test_a_host_that_is_not_there(client, unused_port):
    with pytest.raises(Trouble, match="did not answer"):
        client.get(f"http://127.0.0.1:{unused_port}/", LIMIT)


@pytest.fixture
def unused_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def resolving(monkeypatch, **hosts):
    known = {name.replace("_", "."): address for name, address in hosts.items()}
    real = socket.getaddrinfo
    monkeypatch.setattr("socket.getaddrinfo", lambda host, *rest, **options: real(known.get(host, host), *rest, **options))


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "::1", "fe80::1", "fc00::1",
                                     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1", "255.255.255.255"])
def test_addresses_around_this_machine_are_not_public(address):
    assert not public(address)


def test_a_public_address_is():
    assert public("93.184.216.34") and public("2606:2800:220:1:248:1893:25c8:1946")


def test_a_name_that_leads_into_the_network_around_is_refused(site, client, monkeypatch):
    resolving(monkeypatch, trap_example="127.0.0.1", lan_example="10.1.2.3")
    port = site.address.rsplit(":", 1)[1]
    for host in ("trap.example", "lan.example", "localhost", "10.0.0.1", "0x7f.1", "[::1]"):
        with pytest.raises(Refusal, match="not a public address"):
            client.get(f"http://{host}:{port}/a", LIMIT)
    with pytest.raises(Refusal, match="not a public address"):
        client.get(site.on("/a", (302, {"Location": f"http://trap.example:{port}/b"}, b"")), LIMIT)
    assert "/b" not in site.paths()


def test_a_public_name_keeps_its_host_and_is_reached_at_the_address_that_was_looked_at(site, monkeypatch, clock):
    resolving(monkeypatch, news_example="127.0.0.1")
    port = site.address.rsplit(":", 1)[1]
    client = Client(frozenset({"news.example"}), delay=0.0, clock=clock)
    site.on("/a", "hello")
    assert client.get(f"http://news.example:{port}/a", LIMIT).url == f"http://news.example:{port}/a"
    assert site.asked[-1][1]["host"] == f"news.example:{port}"
    client.close()
