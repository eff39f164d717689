"""A JSON object or table row to a `Document`: which keys mean what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.errors import InputError
from dateline.read.assemble import document
from dateline.record import Document, Failure

_KEYS = ("id", "title", "url", "source", "published", "language")


def from_row(row: Mapping[str, Any], where: str, language: str | None = None) -> Document | Failure:
    """Read a row as RECORD's input: `text` or `html`, and what is known of it; other keys become `extra`.

    `where` is file and line, for the message of a `Failure`; `language` holds where the row names none.
    """
    failed_id = where
    try:
        known = {key: _string(row, key) for key in _KEYS}
        failed_id = known["id"] or where
        text, html = _string(row, "text"), _string(row, "html")
        if text is None and html is None:
            if "text" in row or "html" in row:
                raise InputError("empty", "This document has no text.")
            keys = ", ".join(map(str, row)) or "none"
            raise InputError("bad-document", f'A document needs "text" or "html"; the keys here are: {keys[:200]}')
        extra = {key: value for key, value in row.items() if key not in _KEYS and key not in {"text", "html"}}
        known["language"] = known["language"] or language
        return document(text or html or "", html=text is None, extra=extra, **known)
    except InputError as error:
        return Failure(id=failed_id, code=error.code, message=f"{where}: {error}", source=where.rpartition(":")[0])


def _string(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError("bad-document", f'"{key}" must be a string, not {type(value).__name__}')
