"""The lexicon of cues: which words tell of a statement, and where they keep its content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from dateline.errors import LexiconError

FRAMES = frozenset({"clause", "quote", "to", "doing", "object", "small", "order", "hearer", "bearer"})
_HEADING = re.compile(r"\[([a-z-]+) (verb|noun|adjective): ([a-z+ ]+)\]")


@dataclass(frozen=True, slots=True)
class Cue:
    """One reading of a cue word: what it takes for content (see the head of `cues.txt`).

    `frames` holds the frames without prepositions, `object_with` the prepositions of `object+WORD`, `with_` those of `+WORD`.
    `needs` are words that must stand among the head's dependants ("out" for "point out").
    """

    family: str
    frames: frozenset[str]
    object_with: frozenset[str]
    with_: frozenset[str]
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cues:
    """Lemma -> readings, by part of speech; readings with `needs` stand first."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    bearers: frozenset[str]


@cache
def load_cues(language: str = "en") -> Cues:
    """The cues of a language. Raises `LexiconError` with file and line when the file has a fault."""
    path = Path(str(files("dateline") / "lexicon" / language / "cues.txt"))
    return read_cues(path)


def read_cues(path: Path) -> Cues:
    """Read one file of cues. Raises `LexiconError` with file and line when it has a fault."""
    tables: dict[str, dict[tuple[str, ...], list[tuple[str, frozenset[str]]]]] = {"verb": {}, "noun": {}, "adjective": {}}
    heading: tuple[str, str, frozenset[str]] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.split("#")[0].strip()
        if line.startswith("["):
            heading = _read_heading(path, number, line)
        elif line:
            if heading is None:
                raise LexiconError(path, number, "a word stands before the first [class part-of-speech: frames]")
            family, pos, frames = heading
            for entry in filter(None, map(str.strip, line.split(","))):
                readings = tables[pos].setdefault(tuple(entry.split()), [])
                if all(family != known for known, _ in readings):
                    readings.append((family, frames))
    verbs, nouns, adjectives = (_table(tables[pos]) for pos in ("verb", "noun", "adjective"))
    bearers = frozenset(noun for noun, readings in nouns.items() if any("bearer" in cue.frames for cue in readings))
    return Cues(verbs, nouns, adjectives, bearers)


def _read_heading(path: Path, number: int, line: str) -> tuple[str, str, frozenset[str]]:
    match = _HEADING.fullmatch(line)
    if not match:
        raise LexiconError(path, number, f"cannot read {line!r}: write [class part-of-speech: frames]")
    frames = frozenset(match[3].split())
    for frame in sorted(frames):
        plain, plus, word = frame.partition("+")
        if not (frame in FRAMES or (plus and word and plain in ("", "object"))):
            raise LexiconError(path, number, f"unknown frame {frame!r}")
    return match[1], match[2], frames


def _table(entries: dict[tuple[str, ...], list[tuple[str, frozenset[str]]]]) -> dict[str, tuple[Cue, ...]]:
    """One reading an entry, with the frames of all classes it stands in, under its first word and that word's damaged lemmas."""
    table: dict[str, tuple[Cue, ...]] = {}
    for words in sorted(entries, key=len, reverse=True):
        readings = entries[words]
        frames = frozenset().union(*(frames for _, frames in readings))
        split = [frame.partition("+") for frame in sorted(frames)]
        cue = Cue(
            family=readings[0][0],
            frames=frozenset(plain for plain, plus, _ in split if not plus),
            object_with=frozenset(word for plain, plus, word in split if plus and plain == "object"),
            with_=frozenset(word for plain, plus, word in split if plus and not plain),
            needs=words[1:],
        )
        table[words[0]] = (*table.get(words[0], ()), cue)
    return table
