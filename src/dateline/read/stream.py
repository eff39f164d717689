"""Byte streams of bounded cost: inflated gzip, and lines no longer than a cap."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import IO, Any

from dateline.errors import InputError
from dateline.read.assemble import MAX_RAW
from dateline.read.decode import encoding_of

BUFFER = 65_536
BOMB_SIZE = 64_000_000
"""Bytes up to which any gzip stream may grow."""
BOMB_RATIO = 100
"""Growth above which a larger stream is refused. News text shrinks 3 to 10 fold; DEFLATE can reach 1,032."""
_MEMBER = b"\x1f\x8b\x08"
"""How a gzip member begins (RFC 1952)."""


class Inflated(io.RawIOBase):
    """The contents of a gzip stream of one or several members.

    Reading raises `InputError` where the stream is damaged. With `patient` set it ends there instead: `damage` then says what is wrong, and
    after `resume` reading goes on at the next member that can be found.
    """

    def __init__(self, packed: IO[bytes]) -> None:
        self.patient = False
        self.damage: str | None = None
        self._packed = packed
        self._member = zlib.decompressobj(wbits=31)
        self._pending = b""
        self._begun = False
        self._read = self._made = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill `buffer` as far as one step of unpacking goes; 0 at the end."""
        while not self.damage:
            if self._member.eof:
                self._member, self._begun = zlib.decompressobj(wbits=31), False
                # Archivers pad the end with zeros.
                self._pending = self._pending.lstrip(b"\0")
            if not self._pending and not self._fill():
                return self._damaged("is cut short") if self._begun else 0
            self._begun = True
            try:
                made = self._member.decompress(self._pending, len(buffer))
            except zlib.error as error:
                return self._damaged(f"is damaged ({error})")
            self._pending = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
            self._made += len(made)
            if self._made > BOMB_SIZE and self._made > BOMB_RATIO * self._read:
                raise InputError("too-large", f"This gzip file grows over {BOMB_RATIO} times; reading stopped.")
            if made:
                buffer[:len(made)] = made
                return len(made)
        return 0

    def resume(self) -> None:
        """Leave the damaged member behind."""
        self._member, self._begun, self.damage = zlib.decompressobj(wbits=31), False, None
        while (found := self._pending.find(_MEMBER, 1)) < 0:
            kept = self._pending[-len(_MEMBER) + 1:]
            if not self._fill():
                self._pending = b""
                return
            self._pending = kept + self._pending
        self._pending = self._pending[found:]

    def _fill(self) -> bool:
        self._pending = self._packed.read(BUFFER)
        self._read += len(self._pending)
        return bool(self._pending)

    def _damaged(self, what: str) -> int:
        message = f"This gzip file {what}."
        if not self.patient:
            raise InputError("bad-gzip", message)
        self.damage = message
        return 0


def inflated(stream: io.BufferedReader) -> io.BufferedReader:
    """`stream`, or what is in it if it is gzip. Reading raises `InputError` ("bad-gzip", "too-large")."""
    if stream.peek(2)[:2] != b"\x1f\x8b":
        return stream
    return io.BufferedReader(Inflated(stream), BUFFER)


def whole(stream: IO[bytes], limit: int = MAX_RAW) -> bytes:
    """All bytes of `stream`. Raises `InputError` ("too-large") above `limit` bytes."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError("too-large", f"This is longer than {limit:,} bytes, the most Dateline reads of one document.")
    return data


def narrow(stream: io.BufferedReader) -> tuple[IO[bytes], str]:
    """A stream whose line breaks are single bytes, and its encoding: UTF-16 and UTF-32 are turned into UTF-8.

    Raises `InputError`: "not-text" for binary data, "too-large" for much UTF-16.
    """
    head = stream.peek(BUFFER)[:BUFFER]
    name = encoding_of(head)
    if name.startswith(("utf-16", "utf_16", "utf-32", "utf_32")):
        text = whole(stream).decode(name, "replace").removeprefix("\ufeff")
        return io.BytesIO(text.encode("utf-8", "replace")), "utf-8"
    if head.startswith(b"\xef\xbb\xbf"):
        stream.read(3)
    return stream, name


def lines(stream: IO[bytes], limit: int = MAX_RAW) -> Iterator[bytes | None]:
    """The lines of `stream`, breaks kept; None in the place of a line of more than `limit` bytes."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(BUFFER)
        yield None
