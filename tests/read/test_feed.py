"""What is read of RSS and Atom, whole and broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.read.feed import MAX_ENTRIES, MAX_SUMMARY, Entry, entries

URL = "https://news.example/feed"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harwick Post</title>
<item><title>Mayor &amp;amp; union meet</title><link>https://news.example/a</link><guid>https://news.example/a</guid>
<pubDate>Tue, 02 Jun 2026 09:30:00 +0200</pubDate><description>In &lt;b&gt;short&lt;/b&gt;.</description>
<content:encoded>&lt;p&gt;The mayor met union leaders.&lt;/p&gt;</content:encoded></item>
<item><title>Second</title><link>/b</link><guid isPermaLink="false">17</guid></item>
<item><title>Third</title></item><item></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harwick Post</title><entry><id>tag:news.example,2026:1</id><title>Mayor meets union</title>
<link href="https://news.example/a"/><updated>2026-06-02T07:30:00Z</updated><summary>In short.</summary></entry></feed>"""


def test_rss() -> None:
    first, second, third = entries(RSS.encode(), URL)
    assert first == Entry(key="https://news.example/a", url="https://news.example/a", title="Mayor & union meet", published="2026-06-02T07:30:00Z",
                          summary="<p>The mayor met union leaders.</p>")
    assert (second.key, second.url, second.published, second.summary) == (f"{URL}#17", "https://news.example/b", None, None)
    assert (third.title, third.url) == ("Third", None)


def test_atom() -> None:
    entry, = entries(ATOM.encode(), URL)
    assert entry == Entry(key="tag:news.example,2026:1", url="https://news.example/a", title="Mayor meets union", published="2026-06-02T07:30:00Z",
                          summary="In short.")


def test_an_entry_without_a_name_is_known_by_what_it_says() -> None:
    once, again = (entries(RSS.encode(), URL)[2].key for _ in range(2))
    assert once == again
    assert once != entries(RSS.replace("Third", "Fourth").encode(), URL)[2].key


def test_an_entry_told_twice_is_one() -> None:
    assert len(entries(ATOM.replace("</entry>", "</entry>" + ATOM[ATOM.index("<entry>"):ATOM.index("</feed>")]).encode(), URL)) == 1


def test_broken_xml_is_read_as_far_as_it_goes() -> None:
    assert [entry.url for entry in entries(RSS[:RSS.index("<title>Second")].encode(), URL)] == ["https://news.example/a"]
    assert entries(RSS.replace("&amp;amp;", "& <").encode(), URL)[0].url == "https://news.example/a"


@pytest.mark.parametrize("data", [b"", b"<html><body><p>Not found.</p></body></html>", b"{}", b"/etc/passwd", b"http://127.0.0.1:9/", bytes(range(256))])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="neither RSS nor Atom"):
        entries(data, URL)


def test_no_file_of_this_machine_gets_into_an_entry(tmp_path) -> None:
    (tmp_path / "secret").write_text("secret")
    trick = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>' + RSS.split("?>", 1)[1].replace("Second", "&x;")
    assert "secret" not in str(entries(trick.encode(), URL))


def test_what_grows_without_end_is_cut() -> None:
    many = "".join(f"<item><title>{n}</title></item>" for n in range(MAX_ENTRIES + 10))
    long = f"<item><title>x</title><description>{'word ' * MAX_SUMMARY}</description></item>"
    assert len(entries(f"<rss version='2.0'><channel>{many}</channel></rss>".encode(), URL)) == MAX_ENTRIES
    assert len(entries(f"<rss version='2.0'><channel>{long}</channel></rss>".encode(), URL)[0].summary or "") == MAX_SUMMARY
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
    assert len(str(entries((laughs + RSS.split("?>", 1)[1].replace("Second", "&i;")).encode(), URL))) < 10_000


@given(st.binary(max_size=300).map(lambda data: b"<rss version='2.0'><channel><item><title>" + data) | st.binary(max_size=200))
def test_any_bytes_give_entries_or_an_error(data: bytes) -> None:
    try:
        assert all(entry.key for entry in entries(data, URL))
    except InputError as error:
        assert error.code == "bad-feed"
