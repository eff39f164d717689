"""Feeds to records: what is read, what is read once only, and what a stop leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.errors import FeedError
from dateline.watch.client import Client
from dateline.watch.feeds import loopback_hosts
from dateline.watch.opening import watching
from dateline.watch.sinks import JsonLines
from dateline.watch.state import State, state_beside
from dateline.watch.watcher import ATTEMPTS, Round, Watcher


class Stop(BaseException):
    """kill -9, as far as a test can go."""


class Watch:
    """A watch that can be begun again and again over the same files."""

    def __init__(self, folder, code, clock, *feeds):
        self.folder, self.code, self.clock, self.feeds = folder, code, clock, list(feeds)

    def open(self):
        self.state, self.sink = State(self.folder / "state"), JsonLines(self.folder / "records.jsonl")
        self.client = Client(loopback_hosts(self.feeds), delay=0.0, clock=self.clock)
        self.watcher = Watcher(self.feeds, self.client, self.state, self.sink, self.code, 900.0, self.clock)
        return self.watcher

    def close(self):
        for one in (self.state, self.sink, self.client):
            one.close()

    def once(self):
        try:
            return self.open().once()
        finally:
            self.close()

    def records(self):
        return [json.loads(line) for line in (self.folder / "records.jsonl").read_text(encoding="utf-8").splitlines()]

    def links(self):
        return [record["document"]["url"].rsplit("/", 1)[1] for record in self.records()]


@pytest.fixture
def watch(tmp_path, code, clock):
    return lambda *feeds: Watch(tmp_path, code, clock, *feeds)


def test_the_articles_of_a_feed_are_read_from_their_pages(site, watch):
    one = watch(site.feed("/feed", "/new", "/old"))
    assert one.once() == Round(feeds=1, new=2, coded=2)
    assert one.links() == ["old", "new"]
    document = one.records()[1]["document"]
    assert document["text"] == "The article behind /new says that the mayor met the union leaders."
    assert (document["published"], document["published_from"]) == ("2026-06-02T07:30:00Z", "given")
    assert document["extra"] == {"read": "page", "feed": site.address + "/feed", "entry": site.address + "/new"}


def test_atom_is_read_as_rss_is(site, watch):
    url = site.on("/a", "<html><body><p>The mayor met the union leaders in the town hall on Tuesday.</p></body></html>")
    feed = (f"<feed xmlns='http://www.w3.org/2005/Atom'><title>x</title><entry><id>urn:x:1</id><title>t</title><link href='{url}'/>"
            "<updated>2026-06-02T07:30:00Z</updated></entry></feed>")
    one = watch(site.on("/atom", (200, {"Content-Type": "application/atom+xml"}, feed.encode())))
    one.once()
    assert [record["document"]["extra"]["entry"] for record in one.records()] == ["urn:x:1"]


def test_nothing_is_read_twice(site, watch):
    one = watch(site.feed("/feed", "/a", ETag='"1"'))
    one.once()
    assert one.once() == Round(feeds=1)
    assert site.asked[-1][0] == "/feed" and site.asked[-1][1]["if-none-match"] == '"1"'
    site.feed("/feed", "/b", "/a", ETag='"2"')
    assert one.once() == Round(feeds=1, new=1, coded=1)
    assert one.links() == ["a", "b"]
    assert site.paths().count("/a") == 1


def test_an_article_that_two_feeds_tell_of_is_read_once(site, watch):
    assert watch(site.feed("/one", "/a"), site.feed("/two", "/a")).once() == Round(feeds=2, new=1, coded=1)


def test_the_same_text_at_two_addresses_is_coded_once(site, watch):
    site.on("/a", "<html><body><p>The mayor met the union leaders on Tuesday.</p></body></html>")
    site.on("/b", "<html><body><p>The mayor met the union leaders on Tuesday.</p></body></html>")
    assert watch(site.feed("/feed", "/a", "/b")).once() == Round(feeds=1, new=2, coded=1, known=1)


@pytest.mark.parametrize(("answer", "why"), [
    ((404, {}, b""), "status 404"), ((200, {"Content-Type": "application/pdf"}, b"%PDF"), "application/pdf"), ((302, {"Location": "/a"}, b""), "redirects"),
    ((302, {"Location": "http://10.0.0.1/"}, b""), "not a public address"), ((200, {"Content-Type": "text/html"}, b"<html></html>"), "article text"),
    ((200, {"Content-Type": "text/html"}, bytes(range(256)) * 9), "binary")])
def test_where_the_page_cannot_be_read_the_summary_is_and_says_so(site, watch, answer, why):
    site.on("/a", answer)
    one = watch(site.feed("/feed", "/a"))
    assert one.once().coded == 1
    record, = one.records()
    assert record["document"]["text"].endswith("Summary of /a in a few plain words.")
    assert record["document"]["extra"]["read"] == "summary"
    assert why in record["warnings"][0]


def test_robots_keep_us_to_the_summary(site, watch):
    site.on("/robots.txt", "User-agent: *\nDisallow: /a\n")
    one = watch(site.feed("/feed", "/a"))
    one.once()
    assert one.records()[0]["document"]["extra"]["read"] == "summary"
    assert "/a" not in site.paths()


def test_a_page_in_trouble_is_tried_again_later(site, watch, hands):
    site.on("/a", (502, {}, b""), (200, {"Content-Type": "text/html"}, b"<html><body><p>The mayor met the union leaders on Tuesday.</p></body></html>"))
    one = watch(site.feed("/feed", "/a", "/b"))
    assert one.once() == Round(feeds=1, new=2, coded=1)
    assert one.once().coded == 0
    hands.now += 3_600
    assert one.once().coded == 1
    assert one.records()[1]["document"]["extra"]["read"] == "page"


def test_a_page_in_trouble_for_good_has_its_summary_read(site, watch, hands):
    site.on("/a", (502, {}, b""))
    one = watch(site.feed("/feed", "/a"))
    for attempt in range(1, ATTEMPTS + 1):
        assert one.once().coded == (attempt == ATTEMPTS)
        hands.now += 86_400
    assert one.records()[0]["document"]["extra"]["read"] == "summary"


def test_a_busy_host_is_waited_for_and_no_article_is_lost(site, watch, hands):
    good = (200, {"Content-Type": "text/html"}, b"<html><body><p>The mayor met the union leaders on Tuesday.</p></body></html>")
    site.on("/a", (429, {"Retry-After": "1000"}, b""), good)
    one = watch(site.feed("/feed", "/b", "/a"))
    assert one.once().coded == 0
    assert "/b" not in site.paths()
    hands.now += 1_001
    assert one.once().coded == 2


def test_a_feed_that_asks_to_be_left_alone_is_left_alone_by_the_next_run_too(site, watch, hands):
    feed = site.feed("/feed", "/a")
    site.answers["/feed"].insert(0, (429, {"Retry-After": "1000"}, b""))
    one = watch(feed)
    assert one.once() == Round(feeds=1, feeds_failed=1)
    assert one.once() == Round()
    hands.now += 1_001
    assert one.once().coded == 1


def test_a_failing_feed_is_asked_ever_more_seldom_and_one_that_is_gone_never(site, watch, hands):
    failing, gone = site.on("/failing", (500, {}, b"")), site.on("/gone", (410, {}, b""))
    one = watch(failing, gone)
    for _ in range(30):
        one.once()
        hands.now += 900
    assert site.paths().count("/failing") == 5
    assert site.paths().count("/gone") == 1


@pytest.mark.parametrize("body", [b"", b"<html><p>Sorry</p></html>", b"a" * 6_000_000])
def test_a_broken_feed_costs_only_itself(site, watch, body):
    broken = site.on("/broken", (200, {"Content-Type": "application/rss+xml", "ETag": '"1"'}, body))
    assert watch(broken, site.feed("/feed", "/a")).once() == Round(feeds=2, feeds_failed=1, new=1, coded=1)


def test_an_entry_with_nothing_to_read_is_a_failure_and_not_tried_again(site, watch):
    feed = b"<rss version='2.0'><channel><item><guid>1</guid></item></channel></rss>"
    one = watch(site.on("/feed", (200, {}, feed)))
    assert one.once() == Round(feeds=1, new=1, failed=1)
    assert one.once() == Round(feeds=1)
    assert one.records() == []


def test_a_stop_before_the_articles_are_read_loses_none(site, watch):
    one = watch(site.feed("/feed", "/a", "/b", ETag='"1"'))
    stopped = one.open()
    stopped._work = None
    with pytest.raises(TypeError):
        stopped.once()
    one.close()
    assert one.once() == Round(feeds=1, coded=2)


@pytest.mark.parametrize("moment", ["adding", "add", "settle"])
@pytest.mark.parametrize("after", [False, True])
def test_a_stop_at_any_moment_neither_loses_an_article_nor_codes_it_twice(site, watch, moment, after):
    one = watch(site.feed("/feed", "/a", "/b"))
    one.open()
    holder = one.sink if moment == "add" else one.state
    real = getattr(holder, moment)

    def stop(*arguments):
        if after:
            real(*arguments)
        raise Stop

    setattr(holder, moment, stop)
    with pytest.raises(Stop):
        one.watcher.once()
    one.close()
    site.on("/a", "<html><body><p>The page has changed since, and says that the mayor left early.</p></body></html>")
    one.once()
    one.once()
    assert sorted(one.links()) == ["a", "b"]


def test_a_torn_line_is_cut_off_and_its_article_read_again(site, watch, tmp_path):
    one = watch(site.feed("/feed", "/a", "/b"))
    one.open()
    one.state.settle = None
    with pytest.raises(TypeError):
        one.watcher.once()
    one.close()
    path = tmp_path / "records.jsonl"
    path.write_bytes(path.read_bytes()[:-40])
    one.once()
    assert one.links() == ["b", "a"]


def test_only_one_watch_at_a_time(site, watch):
    one = watch(site.feed("/feed", "/a"))
    one.open()
    with pytest.raises(FeedError, match="another watch"):
        State(one.folder / "state")
    one.close()
    assert one.once().coded == 1


def test_a_file_that_holds_something_else_is_not_written_to(tmp_path):
    (tmp_path / "notes.txt").write_text("my notes\n", encoding="utf-8")
    with pytest.raises(FeedError, match=r"notes\.txt:1"):
        JsonLines(tmp_path / "notes.txt")
    with pytest.raises(FeedError, match=r"notes\.txt"):
        State(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "my notes\n"


def test_rounds_go_on_at_the_pace_that_was_asked_for(site, watch, hands):
    one = watch(site.feed("/feed", "/a"))
    rounds = one.open().forever()
    assert [next(rounds).feeds for _ in range(3)] == [1, 1, 1]
    assert hands.slept == pytest.approx([900, 900], abs=1)
    one.close()


@pytest.mark.parametrize(("target", "state"), [
    ("news.duckdb", "news.duckdb.feeds"), (Path("out/records.jsonl"), "out/records.jsonl.feeds"), ("postgresql://me@localhost/news", "lists/feeds.txt.feeds")])
def test_the_state_lies_beside_the_file_that_it_belongs_to(target, state):
    assert state_beside(target, Path("lists/feeds.txt")) == Path(state)


def test_what_a_watcher_held_is_let_go_whatever_happens(tmp_path):
    state, sink = tmp_path / "state", JsonLines(tmp_path / "records.jsonl")
    with pytest.raises(Stop), watching(["http://127.0.0.1:9/feed"], sink, iter, 900.0, state):
        with pytest.raises(FeedError, match="another watch"):
            State(state)
        raise Stop
    State(state).close()
    with pytest.raises(ValueError, match="closed"):
        sink.add([])
