"""JSON Lines: one document a line."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.read import stream
from dateline.read.assemble import MAX_RAW
from dateline.read.decode import decode
from dateline.read.raw import Raw
from dateline.record import Failure


def articles(source: io.BufferedReader, name: str) -> Iterator[Raw | Failure]:
    """An article a line, a `Failure` in the place of each line that is none; empty lines count but yield nothing."""
    narrowed, _ = stream.narrow(source)
    for number, line in enumerate(stream.lines(narrowed), 1):
        where = f"{name}:{number}"
        if line is None:
            message = f"{where}: This line is longer than {MAX_RAW:,} bytes, the most Dateline reads of one document."
            yield Failure(id=where, code="too-large", message=message, source=name)
        elif line.strip():
            try:
                yield Raw(where=where, file=name, fields=_object(line))
            except InputError as error:
                yield Failure(id=where, code=error.code, message=f"{where}: {error}", source=name)


def _object(line: bytes) -> dict[str, Any]:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, ValueError, RecursionError):
        row = _lenient(line)
    if not isinstance(row, dict):
        raise InputError("bad-json", f"A line must hold a JSON object, not {type(row).__name__}.")
    return row


def _lenient(line: bytes) -> Any:
    """What msgspec refuses but tools do write: NaN, halves of surrogate pairs, other encodings than UTF-8."""
    try:
        value = json.loads(decode(line)[0], parse_constant=lambda _: None)
        return msgspec.json.decode(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace"))
    except json.JSONDecodeError as error:
        raise InputError("bad-json", f"This is not JSON: {error.msg} at column {error.colno}.") from error
    except (ValueError, msgspec.DecodeError, RecursionError) as error:
        raise InputError("bad-json", f"This JSON cannot be read: {error}.") from error
