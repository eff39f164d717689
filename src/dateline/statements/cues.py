"""The lexicon of cues: which words tell of a statement, and where they keep its content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.errors import LexiconError

FRAMES = frozenset({"clause", "quote", "to", "object", "small", "order", "if", "hearer", "bearer"})
_HEADING = re.compile(r"\[[a-z-]+ (verb|noun|adjective|adverb): ([a-z+ ]+)\]")


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue word takes for content (see the head of `cues.txt`).

    `frames` holds the frames without prepositions, `object_with` the prepositions of `object+WORD`, `with_` those of
    `+WORD`. `needs` are words that must stand among the head's dependants ("out" for "point out").
    """

    frames: frozenset[str]
    object_with: frozenset[str]
    with_: frozenset[str]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemma -> readings, by part of speech, those with most `needs` first.

    `bearers` are lemmas of nouns for texts that say something ("letter").
    """

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    adverbs: dict[str, tuple[Cue, ...]]
    bearers: frozenset[str]


_Entries = dict[tuple[str, ...], set[str]]
"""The words of an entry, the head first, and its frames."""


@cache
def load_cues(language: str = "en") -> Cues:
    """The cues of a language. Raises `LexiconError` with file and line when the file has a fault."""
    return read_cues(Path(str(files("dateline") / "lexicon" / language / "cues.txt")))


def read_cues(path: Path) -> Cues:
    """Read one file of cues. Raises `LexiconError` with file and line when it has a fault."""
    entries: dict[str, _Entries] = {"verb": {}, "noun": {}, "adjective": {}, "adverb": {}}
    pos, frames = "", frozenset[str]()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.split("#")[0].strip()
        if line.startswith("["):
            pos, frames = _read_heading(path, number, line)
        elif line and not pos:
            raise LexiconError(path, number, "a word stands before the first [class part-of-speech: frames]")
        else:
            for entry in filter(None, map(str.strip, line.split(","))):
                entries[pos].setdefault(tuple(entry.split()), set()).update(frames)
    bearers = frozenset(words[0] for words, frames in entries["noun"].items() if "bearer" in frames)
    return Cues(**{f"{pos}s": _table(found) for pos, found in entries.items()}, bearers=bearers)


def _read_heading(path: Path, number: int, line: str) -> tuple[str, frozenset[str]]:
    match = _HEADING.fullmatch(line)
    if not match:
        raise LexiconError(path, number, f"cannot read {line!r}: write [class part-of-speech: frames]")
    frames = frozenset(match[2].split())
    for frame in sorted(frames):
        plain, plus, word = frame.partition("+")
        if frame not in FRAMES and not (plus and word and plain in ("", "object")):
            raise LexiconError(path, number, f"unknown frame {frame!r}")
    return match[1], frames


def _table(entries: _Entries) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, tuple[Cue, ...]] = {}
    for words in sorted(entries, key=len, reverse=True):
        split = [frame.partition("+") for frame in entries[words]]
        cue = Cue(
            frames=frozenset(plain for plain, plus, _ in split if not plus),
            object_with=frozenset(word for plain, plus, word in split if plus and plain == "object"),
            with_=frozenset(word for plain, plus, word in split if plus and not plain),
            needs=words[1:],
        )
        table[words[0]] = (*table.get(words[0], ()), cue)
    return table
