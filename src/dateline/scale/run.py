"""A run: articles to a folder of parts, gone on with where it stopped."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

import msgspec

from dateline.errors import RunError
from dateline.scale import parts
from dateline.scale.blocks import Article, Block, cut
from dateline.scale.schedule import Pool, code_blocks

BLOCK = 500
"""Articles to a part, unless told otherwise: half a minute of a worker's time."""
_REMEDY = "Give another folder, or the same input and settings."


class Settings(msgspec.Struct, kw_only=True, frozen=True):
    """All that the output hangs on besides the articles; a run is gone on with only under the same."""

    dateline: str
    language: str
    lexicon: str | None
    block: int

    @classmethod
    def of(cls, language: str = "en", lexicon: Path | None = None, block: int = BLOCK) -> Settings:
        """The settings of this version; the lexicon by its contents."""
        return cls(dateline=version("dateline"), language=language, lexicon=_digest(lexicon) if lexicon else None, block=block)


class Done(msgspec.Struct, frozen=True):
    """A part that is there: its number, documents, how many of them failed, and whether an earlier run made it."""

    number: int
    documents: int
    failed: int
    earlier: bool


def code_folder(articles: Iterable[Article], pool: Pool, folder: Path, settings: Settings) -> Iterator[Done]:
    """Code all articles into parts, and tell of each as it is there.

    Parts that an earlier run left are kept and their articles only read again. Raises `RunError` where the folder belongs to another input,
    other settings or a run that still goes on.
    """
    with _claimed(folder, settings):
        earlier: list[Done] = []
        for block, part in code_blocks(_missing(cut(articles, settings.block), folder, earlier), pool):
            parts.keep(folder, block.number, part)
            yield from earlier
            earlier.clear()
            yield Done(block.number, part.documents, part.failed, earlier=False)
        yield from earlier


def _missing(blocks: Iterable[Block], folder: Path, earlier: list[Done]) -> Iterator[Block]:
    """The blocks that have no part yet; those that have are noted in `earlier`. Raises `RunError` for parts of more articles than these."""
    number = 0
    for block in blocks:
        number = block.number
        found = parts.kept(folder, block.number)
        if found is None:
            yield block
            continue
        digest, documents, failed = found
        if digest != block.digest:
            raise RunError(f"{parts.path(folder, 'records', block.number)} was made from other articles. {_REMEDY}")
        earlier.append(Done(block.number, documents, failed, earlier=True))
    if parts.kept(folder, number + 1):
        raise RunError(f"{parts.path(folder, 'records', number + 1)} was made from articles that are not there now. {_REMEDY}")


@contextmanager
def _claimed(folder: Path, settings: Settings) -> Iterator[None]:
    """Hold the folder for this run alone."""
    try:
        for kind in ("records", "events"):
            (folder / kind).mkdir(parents=True, exist_ok=True)
        file = (folder / "run.json").open("a+b")
    except OSError as error:
        raise RunError(f"{folder}: cannot be written as a folder of parts: {error.strerror}.") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RunError(f"{folder}: another run is writing here.") from None
        file.seek(0)
        wanted, found = msgspec.json.encode(settings), file.read()
        if found and found != wanted:
            raise RunError(f"{folder}: holds a run with other settings: {found.decode('utf-8', 'replace')[:300]}. {_REMEDY}")
        if not found:
            file.write(wanted)
            file.flush()
        yield


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
