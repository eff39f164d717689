"""An article as it lies in its file, and how it becomes a `Document`: which keys mean what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.read.assemble import document
from dateline.record import Document, Failure

_KEYS = ("id", "title", "url", "source", "published", "language")


class Raw(msgspec.Struct, kw_only=True):
    """An article not cleaned yet. Cheap to make and to send to another process, which cleaning is not.

    `fields` are RECORD's input keys: `text` or `html` and what is known of it; other keys become `extra`. `where` is file and line, or
    the file alone, for messages; `file` is the file. `language` (BCP 47) and `day` (ISO 8601) hold where neither fields nor text give any.
    """

    where: str
    file: str | None
    fields: dict[str, Any]
    language: str | None = None
    day: str | None = None
    warnings: list[str] = []


def to_document(raw: Raw) -> Document | Failure:
    """The cleaned document, or why there is none."""
    fields, failed_id = raw.fields, raw.where
    try:
        known = {key: _string(fields, key) for key in _KEYS}
        failed_id = known["id"] or raw.where
        text, html = _string(fields, "text"), _string(fields, "html")
        if text is None and html is None:
            if "text" in fields or "html" in fields:
                raise InputError("empty", "This document has no text.")
            keys = ", ".join(map(str, fields)) or "none"
            raise InputError("bad-document", f'A document needs "text" or "html"; the keys here are: {keys[:200]}')
        extra = {key: value for key, value in fields.items() if key not in _KEYS and key not in {"text", "html"}}
        known["language"] = known["language"] or raw.language
        made = document(text or html or "", html=text is None, extra=extra, **known)
    except InputError as error:
        return Failure(id=failed_id, code=error.code, message=f"{raw.where}: {error}", source=raw.file)
    made.warnings[:0] = raw.warnings
    if raw.day and made.published is None:
        made.published, made.published_from = raw.day, "given"
    return made


def _string(fields: Mapping[str, Any], key: str) -> str | None:
    value = fields.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise InputError("bad-document", f'"{key}" must be a string, not {type(value).__name__}')
