"""Bytes to text: which encoding, and what is not text at all."""

from __future__ import annotations

import codecs
import re

from dateline.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SAMPLE = 65_536
"""Bytes looked at to find an encoding."""
WESTERN_SHARE = 0.03
"""Below this share of non-ASCII bytes a text that is not UTF-8 is taken to be Windows-1252: so few are typographic
quotes and the odd accent, and too little for the statistical detector."""
CONTROL_SHARE = 0.02
"""A file whose sample has more control bytes than this is not text."""


def encoding_of(sample: bytes, declared: str | None = None) -> str:
    """The encoding of a text that begins with `sample`: byte order mark, UTF-8, `declared`, else by its statistics.

    The sample may end inside a character. Raises `InputError` ("not-text") for binary data.
    """
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return name
    if len(_CONTROL.findall(sample)) > CONTROL_SHARE * len(sample):
        raise InputError("not-text", "This is binary data. Dateline reads text, HTML, JSON Lines, CSV, Parquet and WARC.")
    if _decodes(sample, "utf-8"):
        return "utf-8"
    if declared:
        declared = _known(declared)
        if declared and _decodes(sample, declared):
            return declared
    if sum(byte > 127 for byte in sample) < WESTERN_SHARE * len(sample):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best else "cp1252"


def decode(data: bytes, declared: str | None = None) -> tuple[str, list[str]]:
    """The text of `data` and warnings. A byte that cannot be decoded becomes U+FFFD and is warned of.

    Raises `InputError` ("not-text") for binary data.
    """
    if data.startswith(codecs.BOM_UTF8) or not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
        else:
            if b"\0" not in data[:SAMPLE]:
                return text, []
    name = encoding_of(data[:SAMPLE], declared or declared_in(data))
    text = data.decode(name, "replace").removeprefix("\ufeff")
    lost = text.count("\ufffd")
    return text, [f"{lost} characters could not be decoded as {name}"] if lost else []


def declared_in(data: bytes) -> str | None:
    """The encoding that the head of an HTML or XML page declares for itself."""
    found = _META.search(data[:2048])
    return found[1].decode("ascii") if found else None


def _known(name: str) -> str | None:
    try:
        b"".decode(name)
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return "cp1252" if canonical in {"iso8859-1", "ascii"} else canonical


def _decodes(sample: bytes, name: str) -> bool:
    try:
        codecs.getincrementaldecoder(name)().decode(sample)
    except (UnicodeDecodeError, LookupError):
        return False
    return True
