"""Which format an input is in: by its name, else by how it begins."""

from __future__ import annotations

import re
from typing import Literal, get_args

Format = Literal["text", "html", "jsonl", "csv", "parquet", "warc"]
FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "text", ".htm": "html", ".html": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet", ".warc": "warc"}
_HTML = re.compile(rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?"
                   rb"<(?:!doctype\s+html|html|head|body|article|main|div|section|meta|title|h1|p)\b",
                   re.IGNORECASE | re.DOTALL)
_JSON = re.compile(rb'\s*\{\s*(?:"|\})')
_HEADER = re.compile(rb"\s*[\"']?[\w .-]+[\"']?(?:[,;\t]\s*[\"']?[\w .-]*[\"']?)+\s*")
_BODY_COLUMN = re.compile(rb"(?:^|[,;\t])\s*[\"']?(?:text|html)[\"']?\s*(?:$|[,;\t])", re.IGNORECASE)


def named(name: str) -> Format | None:
    """The format that a file's name tells, `.gz` set aside."""
    bare = name.lower().removesuffix(".gz")
    return next((form for suffix, form in _SUFFIXES.items() if bare.endswith(suffix)), None)


def begins(head: bytes) -> Format:
    """The format of something that begins with `head` (uncompressed)."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(b"WARC/"):
        return "warc"
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    if _JSON.match(head):
        return "jsonl"
    first = head.split(b"\n", 1)[0].strip()
    return "csv" if len(first) < 2_000 and _BODY_COLUMN.search(first) and _HEADER.fullmatch(first) else "text"
