"""Web archives: which records are articles, what is known of them, and what happens when an archive is damaged or hostile."""

from __future__ import annotations

import gzip
import logging
import random
import zlib
from pathlib import Path

import pytest

from dateline.read import read_documents, read_raw
from dateline.read.warc import MAX_HEADER, MAX_PAGE
from dateline.record import Document, Failure

TEXT = "The mayor of Harwick met union leaders on Tuesday, and both sides promised to keep talking through the week."
PAGE = f"<html><body><p>{TEXT}</p></body></html>"
CRAWLED = "2017-03-04T05:06:07Z"
Read = Document | Failure


def record(kind: str, block: bytes, **headers: str) -> bytes:
    lines = {"WARC-Type": kind, "WARC-Record-ID": "<urn:uuid:00000000-0000-0000-0000-000000000000>", "WARC-Date": CRAWLED,
             "Content-Length": str(len(block))} | {name.replace("_", "-"): value for name, value in headers.items()}
    return b"WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()).encode() + b"\r\n" + block + b"\r\n\r\n"


def page(url: str = "http://news.example/a", body: str | bytes = PAGE, status: str = "200 OK", kind: str = "text/html", **headers: str) -> bytes:
    lines = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
    http = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    content = body if isinstance(body, bytes) else body.encode()
    return record("response", http.encode() + content, WARC_Target_URI=url, Content_Type="application/http; msgtype=response")


def read(tmp_path: Path, *records: bytes, packed: bool = True) -> list[Read]:
    """The archive packed as Common Crawl does, each record a member of its own."""
    path = tmp_path / f"news.warc{'.gz' if packed else ''}"
    path.write_bytes(b"".join(gzip.compress(one, mtime=0) if packed else one for one in records))
    return list(read_documents([str(path)], language="en"))


def urls(made: list[Read]) -> list[str | None]:
    return [one.url for one in made if isinstance(one, Document)]


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_is_read_with_its_address_and_the_day_of_the_crawl(tmp_path: Path, packed: bool) -> None:
    made, = read(tmp_path, record("warcinfo", b"software: x\r\n"), page(), packed=packed)
    assert isinstance(made, Document)
    assert (made.text, made.url, made.source) == (TEXT, "http://news.example/a", "news.example")
    assert (made.published, made.published_from, made.extra["crawled"]) == (CRAWLED, "given", CRAWLED)


def test_the_page_knows_its_date_better_than_the_crawl(tmp_path: Path) -> None:
    made, = read(tmp_path, page("http://news.example/2017/03/01/talks"))
    assert isinstance(made, Document) and (made.published, made.published_from) == ("2017-03-01", "url")


def test_what_is_no_page_is_left_out_and_counted(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "dateline.read.warc")
    others = [record("request", b"GET / HTTP/1.1\r\n\r\n"), record("revisit", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"),
              page(status="404 Not Found"), page(status="301 Moved"), page(kind="image/png"), page(kind="application/pdf"),
              record("response", b"Host: x", Content_Type="text/dns"), record("conversion", TEXT.encode(), Content_Type="text/plain")]
    assert urls(read(tmp_path, *others, page("http://news.example/b"), page("http://news.example/c", kind="application/xhtml+xml"))) == [
        "http://news.example/b", "http://news.example/c"]
    assert "2 pages read of 10 records; left out: 1 conversion, 1 request, 1 response of status 301, 1 response of status 404, " in caplog.text
    assert "1 response of type application/pdf, 1 response of type image/png, 1 response other than HTTP, 1 revisit" in caplog.text


def test_the_charset_of_the_header_is_believed(tmp_path: Path) -> None:
    russian = "Полиция задержала участников акции на площади, сообщили в мэрии города во вторник."
    made, = read(tmp_path, page(body=f"<html><body><p>{russian}</p></body></html>".encode("cp1251"), kind="text/html; charset=windows-1251"))
    assert isinstance(made, Document) and made.text == russian


@pytest.mark.parametrize(("headers", "body"), [
    ({"Content_Encoding": "gzip"}, gzip.compress(PAGE.encode())), ({"Content_Encoding": "deflate"}, zlib.compress(PAGE.encode())),
    ({"Transfer_Encoding": "chunked"}, b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE.encode())),
    ({"Content_Encoding": "gzip"}, PAGE.encode()), ({"Content_Encoding": "br"}, PAGE.encode()), ({"Transfer_Encoding": "chunked"}, PAGE.encode()),
    ({"Content_Encoding": "unheard-of"}, PAGE.encode())])
def test_packed_bodies_are_unpacked_and_those_that_only_say_so_kept(tmp_path: Path, headers: dict[str, str], body: bytes) -> None:
    made, = read(tmp_path, page(body=body, **headers))
    assert isinstance(made, Document) and made.text == TEXT


def test_a_page_that_the_crawler_cut_is_read_with_a_warning(tmp_path: Path) -> None:
    cut = page().replace(b"WARC-Date:", b"WARC-Truncated: length\r\nWARC-Date:")
    made, = read(tmp_path, cut)
    assert isinstance(made, Document) and "the crawler cut this page short (length)" in made.warnings


PAGES = [page(f"http://news.example/{number}") for number in range(5)]
MEMBERS = [gzip.compress(one, mtime=0) for one in PAGES]


@pytest.mark.parametrize("damaged", [
    MEMBERS[1][:60] + b"\x00\xff\x00\xff" + MEMBERS[1][64:], MEMBERS[1][:-8] + b"\x00" * 8, MEMBERS[1][:100], b"no member at all" * 9_000])
def test_behind_a_damaged_member_reading_goes_on(tmp_path: Path, damaged: bytes) -> None:
    path = tmp_path / "news.warc.gz"
    path.write_bytes(MEMBERS[0] + damaged + b"".join(MEMBERS[2:]))
    made = list(read_documents([str(path)], language="en"))
    assert urls(made) == [f"http://news.example/{number}" for number in (0, 2, 3, 4)]
    told = [one for one in made if isinstance(one, Failure)]
    assert told and all(one.source == str(path) and str(path) in one.message for one in told)
    assert "bad-gzip" in {one.code for one in told}


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_cut_short_tells_which_record(tmp_path: Path, packed: bool) -> None:
    whole = b"".join(MEMBERS[:2] if packed else PAGES[:2])
    path = tmp_path / "news.warc"
    path.write_bytes(whole[:-40])
    first, second, *_ = read_documents([str(path)], language="en")
    assert isinstance(first, Document)
    assert isinstance(second, Failure) and second.id == f"{path}:2"
    assert "cut short" in second.message


def test_rubbish_between_records_is_passed_over(tmp_path: Path) -> None:
    made = read(tmp_path, PAGES[0], bytes(range(256)) * 1_000, PAGES[1], b"\r\n\r\nrubbish\r\n", PAGES[2], packed=False)
    assert urls(made)[0] == "http://news.example/0" and urls(made)[-1] == "http://news.example/2"


@pytest.mark.parametrize(("bomb", "code"), [
    (page(body=gzip.compress(b"a" * (MAX_PAGE + 1)), Content_Encoding="gzip"), "too-large"),
    (page(body=b"a" * (MAX_PAGE + 1)), "too-large"), (page(body=bytes(range(256)) * 40), "not-text"), (page(body="<html></html>"), "empty")])
def test_a_bad_page_costs_only_itself(tmp_path: Path, bomb: bytes, code: str) -> None:
    first, middle, last = read(tmp_path, PAGES[0], bomb, PAGES[1])
    assert isinstance(middle, Failure) and (middle.id, middle.code) == (f"{tmp_path}/news.warc.gz:2", code)
    assert urls([first, last]) == ["http://news.example/0", "http://news.example/1"]


def test_an_endless_header_ends_the_archive_with_an_error(tmp_path: Path) -> None:
    made = read(tmp_path, PAGES[0], b"WARC/1.0\r\nX: " + b"a" * (2 * MAX_HEADER), packed=False)
    assert urls(made) == ["http://news.example/0"]
    assert isinstance(made[-1], Failure) and made[-1].code == "bad-warc"


def test_a_bomb_of_an_archive_is_given_up(tmp_path: Path) -> None:
    path = tmp_path / "bomb.warc.gz"
    path.write_bytes(MEMBERS[0] + gzip.compress(page(body=b"a" * 100_000_000), 1))
    made = list(read_documents([str(path)]))
    assert isinstance(made[0], Document)
    assert isinstance(made[-1], Failure) and made[-1].code == "too-large"


@pytest.mark.parametrize("packed", [True, False])
def test_no_damage_stops_the_program(tmp_path: Path, packed: bool) -> None:
    chance = random.Random(1)
    path = tmp_path / "news.warc"
    for _ in range(200):
        data = bytearray(b"".join(MEMBERS if packed else PAGES))
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(data))
            data[place:place + chance.choice((0, 1, 1, 40))] = chance.choice((b"", b"\xff", b"\r\n", b"WARC/1.0\r\n", b"99999999999999999999"))
        path.write_bytes(data)
        list(read_raw([str(path)], format="warc"))
