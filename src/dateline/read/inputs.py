"""What the user names - files, folders, globs, local addresses, standard input - to streams to articles."""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from dateline.errors import InputError
from dateline.read import jsonl, sniff, stream, tabular, warc
from dateline.read.dates import iso
from dateline.read.decode import decode
from dateline.read.raw import Raw, to_document
from dateline.read.web import fetch, is_address
from dateline.record import Document, Failure


@dataclass(frozen=True, slots=True)
class _Source:
    name: str
    open: Callable[[], io.BufferedReader]
    keep_open: bool = False


def read_documents(
    inputs: Iterable[str],
    *,
    format: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Iterator[Document | Failure]:
    """Every document of `inputs`, cleaned; what `read_raw` says holds here too."""
    articles = read_raw(inputs, format=format, published=published, language=language)
    return (to_document(article) if isinstance(article, Raw) else article for article in articles)


def read_raw(
    inputs: Iterable[str],
    *,
    format: str | None = None,
    published: str | None = None,
    language: str | None = None,
) -> Iterator[Raw | Failure]:
    """Every article of `inputs`, in order, as it lies there; a `Failure` takes the place of what cannot be read.

    `inputs` are files, folders (read recursively, in order of name), globs, addresses on localhost and `-`. `format` is
    one of `FORMATS` and overrides sniffing. `published` (ISO 8601) is the date of documents that give none themselves;
    `language` (BCP 47) that of documents that name none. Raises `InputError` at once for another format
    ("bad-format") or for what is no date ("bad-date").
    """
    if format is not None and format not in sniff.FORMATS:
        raise InputError("bad-format", f"{format!r} is not a format that is read; use {', '.join(sniff.FORMATS)}.")
    day = iso(published) if published else None
    if published and not day:
        raise InputError("bad-date", f"{published!r} is not an ISO 8601 date such as 2020-09-14.")
    return _articles(inputs, format, day, language)


def read_bytes(content: bytes, name: str, *, published: str | None = None, language: str | None = None) -> Iterator[Document | Failure]:
    """Every document of a file's content, as `read_documents` reads a file of this name."""
    source = _Source(name, lambda: io.BufferedReader(io.BytesIO(content), stream.BUFFER))
    for article in _dated(_read(source, None), published, language):
        yield to_document(article) if isinstance(article, Raw) else article


def _articles(inputs: Iterable[str], format: str | None, day: str | None, language: str | None) -> Iterator[Raw | Failure]:
    for name in inputs:
        for source in _sources(name):
            if isinstance(source, Failure):
                yield source
                continue
            yield from _dated(_read(source, format), day, language)


def _dated(articles: Iterable[Raw | Failure], day: str | None, language: str | None) -> Iterator[Raw | Failure]:
    """The articles, with the day and language that hold where they give none."""
    for article in articles:
        if isinstance(article, Raw):
            article.day, article.language = article.day or day, language
        yield article


def _read(source: _Source, format: str | None) -> Iterator[Raw | Failure]:
    try:
        opened = source.open()
        if source.keep_open:
            yield from _parsed(opened, source.name, format)
        else:
            with closing(opened):
                yield from _parsed(opened, source.name, format)
    except InputError as error:
        yield Failure(id=source.name, code=error.code, message=f"{source.name}: {error}", source=source.name)
    except OSError as error:
        message = f"{source.name}: {error.strerror or error}"
        code = "not-found" if isinstance(error, FileNotFoundError) else "unreadable"
        yield Failure(id=source.name, code=code, message=message, source=source.name)


def _parsed(opened: io.BufferedReader, name: str, format: str | None) -> Iterator[Raw | Failure]:
    content = stream.inflated(opened)
    head = content.peek(stream.BUFFER)
    if not head:
        raise InputError("empty", "This file is empty.")
    match format or sniff.named(name) or sniff.begins(head):
        case "jsonl":
            yield from jsonl.articles(content, name)
        case "csv":
            yield from tabular.csv_articles(content, name)
        case "parquet":
            yield from tabular.parquet_articles(content, name)
        case "warc":
            yield from warc.articles(content, name)
        case form:
            text, warnings = decode(stream.whole(content))
            address = is_address(name)
            origin = {"url": name} if address else {} if name == "-" else {"file": name}
            yield Raw(where=name, file=name, fields={"html" if form == "html" else "text": text, **origin}, warnings=warnings)


def _sources(name: str) -> Iterator[_Source | Failure]:
    if name == "-":
        yield _Source("-", _standard_input, keep_open=True)
    elif is_address(name):
        yield _Source(name, lambda: fetch(name))
    elif os.path.isdir(name):
        yield from _folder(name)
    elif os.path.lexists(name) or not glob.has_magic(name):
        yield _file(name)
    else:
        matches = sorted(glob.glob(name, recursive=True))
        for match in matches:
            if not os.path.isdir(match):
                yield _file(match)
            elif not name.endswith("**"):
                yield from _folder(match)
        if not matches:
            shown = _shown(name)
            yield Failure(id=shown, code="not-found", message=f"{shown}: No file matches.", source=shown)


def _folder(top: str) -> Iterator[_Source | Failure]:
    """The files of a folder whose names tell a format, less hidden ones. One met again by a link is passed over."""
    seen: set[str] = set()
    empty = True
    for folder, inner, names in os.walk(top, followlinks=True):
        place = os.path.realpath(folder)
        if place in seen:
            inner.clear()
            continue
        seen.add(place)
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.startswith(".") and sniff.named(name) and os.path.isfile(path):
                empty = False
                yield _file(path)
    if empty:
        shown = _shown(top)
        message = f"{shown}: No file in this folder has the name of a format that Dateline reads."
        yield Failure(id=shown, code="not-found", message=message, source=shown)


def _file(path: str) -> _Source:
    return _Source(_shown(path), lambda: io.BufferedReader(io.FileIO(path), stream.BUFFER))


def _shown(path: str) -> str:
    """A path as JSON can hold it: bytes of it that are not UTF-8 are replaced."""
    return path.encode("utf-8", "replace").decode()


def _standard_input() -> io.BufferedReader:
    buffer = sys.stdin.buffer
    return buffer if isinstance(buffer, io.BufferedReader) else io.BufferedReader(io.BytesIO(buffer.read()))
