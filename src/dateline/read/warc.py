"""Web archives (WARC, ISO 28500), a document a page, as Common Crawl's news set has them.

Read are responses of status 200 that hold HTML. What else an archive holds - requests, revisits, other statuses and types - is counted
and logged.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dateline.errors import InputError
from dateline.read import stream
from dateline.read.dates import iso
from dateline.read.decode import decode
from dateline.read.raw import Raw
from dateline.record import Failure

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAX_PAGE = 10_000_000
"""Bytes of one page, packed and unpacked. News pages are well under a million."""
MAX_HEADER = 1_000_000
"""Bytes of a record's header."""
HTML = frozenset({"text/html", "application/xhtml+xml"})

log = logging.getLogger(__name__)


def articles(source: io.BufferedReader, name: str) -> Iterator[Raw | Failure]:
    """An article a page, a `Failure` in the place of each page or gzip member that is damaged.

    `where` is the file and the record's number. A page that gives no date of its own has that of the crawl.
    """
    left: Counter[str] = Counter()
    number = pages = 0
    for stretch in _stretches(source):
        if isinstance(stretch, str):
            yield Failure(id=f"{name}:{number}", code="bad-gzip", source=name,
                          message=f"{name}: after record {number}: {stretch} Reading goes on at the next record found.")
            continue
        for record in _records(stretch):
            number += 1
            if why := _unused(record):
                left[why] += 1
                continue
            try:
                yield _article(record, f"{name}:{number}", name)
                pages += 1
            except InputError as error:
                yield Failure(id=f"{name}:{number}", code=error.code, message=f"{name}:{number}: {error}", source=name)
    told = ", ".join(f"{count} {why}" for why, count in sorted(left.items())) or "nothing"
    log.info("%s: %d pages read of %d records; left out: %s", name, pages, number, told)


class _Counted:
    """The least of a stream that fastwarc reads from, also where the stream itself cannot tell its position."""

    def __init__(self, source: io.BufferedIOBase | io.RawIOBase) -> None:
        self._source, self._position = source, 0

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size) or b""
        self._position += len(data)
        return data

    def tell(self) -> int:
        return self._position


def _stretches(source: io.BufferedReader) -> Iterator[io.BufferedIOBase | io.RawIOBase | str]:
    """The archive in one, or cut where its gzip is damaged: in between is said what the damage is."""
    packed = source.raw
    if not isinstance(packed, stream.Inflated):
        yield source
        return
    packed.patient = True
    yield source
    while packed.damage:
        yield packed.damage
        packed.resume()
        yield packed


def _records(source: io.BufferedIOBase | io.RawIOBase) -> Iterator[WarcRecord]:
    """Raises `InputError` ("bad-warc") where the archive cannot be read on."""
    from fastwarc.warc import ArchiveIterator

    try:
        # Quirks mode passes over rubbish between records. Unpacking bodies is left to us, who bound it.
        yield from ArchiveIterator(_Counted(source), quirks_mode=True, auto_decode="none", stream_detect=False,  # type: ignore[arg-type]
                                   max_header_len=MAX_HEADER)
    except OSError as error:
        raise InputError("bad-warc", f"This web archive cannot be read on: {error}.") from error


def _unused(record: WarcRecord) -> str | None:
    """What keeps a record from being an article, in a few words."""
    from fastwarc.warc import WarcRecordType

    if record.record_type != WarcRecordType.response:
        return str(record.record_type)
    if not record.is_http or record.http_headers is None:
        return "response other than HTTP"
    if record.http_headers.status_code != 200:
        return f"response of status {record.http_headers.status_code or 'unknown'}"
    kind = record.http_content_type or record.headers.get("WARC-Identified-Payload-Type") or "no type"
    return None if kind.lower() in HTML else f"response of type {kind[:40].lower()}"


def _article(record: WarcRecord, where: str, name: str) -> Raw:
    data = record.reader.read(MAX_PAGE + 1)
    if len(data) > MAX_PAGE:
        raise InputError("too-large", f"This page is longer than {MAX_PAGE:,} bytes.")
    if len(data) < record.content_length:
        raise InputError("bad-warc", f"This record is cut short: {len(data):,} of {record.content_length:,} bytes are there.")
    html, warnings = decode(_body(data, record), record.http_charset)
    if cut := record.headers.get("WARC-Truncated"):
        warnings.append(f"the crawler cut this page short ({cut[:40]})")
    crawled = iso(record.headers.get("WARC-Date") or "")
    fields = {"html": html, "url": record.headers.get("WARC-Target-URI"), "crawled": crawled, "file": name}
    return Raw(where=where, file=name, fields=fields, day=crawled, warnings=warnings)


def _body(data: bytes, record: WarcRecord) -> bytes:
    """The page as it was before HTTP packed it. Crawlers often unpack it themselves and leave the header: then it is kept as it is."""
    for header in ("Transfer-Encoding", "Content-Encoding"):
        for coding in reversed((record.http_headers.get(header) or "").lower().split(",")):
            try:
                data = _unpacked(data, coding.strip())
            except (OSError, zlib.error):
                continue
    return data


def _unpacked(data: bytes, coding: str) -> bytes:
    """Raises `InputError` ("too-large") above `MAX_PAGE`, `OSError` or `zlib.error` where `data` is not so coded."""
    from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader

    match coding:
        case "gzip" | "x-gzip" | "deflate":
            made = zlib.decompressobj(wbits=47).decompress(data, MAX_PAGE + 1)
        case "br":
            made = BrotliReader(io.BytesIO(data)).read(MAX_PAGE + 1)
        case "zstd":
            made = ZstdReader(io.BytesIO(data)).read(MAX_PAGE + 1)
        case "chunked":
            made = ChunkedReader(io.BytesIO(data)).read(MAX_PAGE + 1)
        case _:
            return data
    if len(made) > MAX_PAGE:
        raise InputError("too-large", f"This page grows to more than {MAX_PAGE:,} bytes when unpacked.")
    return made
