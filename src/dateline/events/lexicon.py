"""The event lexicon: loads and checks the files that docs/LEXICON.md describes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from dateline.errors import LexiconError
from dateline.events.gate import Gate
from dateline.ontology import CONTEXTS, MODES, TYPES

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among around as at before behind below beneath beside "
    "between beyond by despite during for from in inside into like near of off on onto out outside over past since "
    "through throughout to toward towards under until upon via with within without".split()
)
ELSEWHERE = frozenset({"cues", "harm"})
"""Files of the folder that other rooms read."""
OUTER = ("intent", "request", "refusal", "threat", "accusation", "investigation", "denial", "praise", "condemnation", "regret", "ending",
         "report", "failure", "attempt", "manner")
"""Classes of words that take an inner act, the sections of outer.txt."""


@dataclass(slots=True, frozen=True)
class Item:
    """What stands in one position of a pattern: a slot ("A", "R", "X", "*") or literal words; `words` holds lemmas, head last."""

    slot: str = ""
    required: bool = False
    words: tuple[frozenset[str], ...] = ()


@dataclass(slots=True, frozen=True)
class Entry:
    """One line of the lexicon. `where` is file and line, `pattern` the line's first column."""

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    when: tuple[tuple[str, frozenset[str]], ...]
    where: str
    pattern: str
    outer: str = ""
    particle: str = ""
    subject: Item = Item()
    objects: tuple[Item, ...] = ()
    preps: tuple[tuple[frozenset[str], Item], ...] = ()
    compound: tuple[str, ...] = ()
    possessor: str = ""
    weight: int = 0


@dataclass(slots=True)
class Lexicon:
    """All entries by head lemma, and the word lists that go with them."""

    verbs: dict[str, list[Entry]] = field(default_factory=dict)
    nouns: dict[str, list[Entry]] = field(default_factory=dict)
    classes: dict[str, frozenset[str]] = field(default_factory=dict)
    light: dict[str, dict[str, str]] = field(default_factory=dict)
    instruments: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, list[str]] = field(default_factory=dict)
    idioms: dict[str, frozenset[str]] = field(default_factory=dict)
    """Head lemma -> words before it that make it no act ("heart attack")."""
    expressions: dict[str, frozenset[str]] = field(default_factory=dict)
    """Verb lemma -> its objects with which it tells of no act ("sought comment")."""
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Gate(self.verbs)


def load(language: str = "en", overlay: Path | None = None) -> Lexicon:
    """The lexicon of a language, with a user's own folder laid over it. Raises `LexiconError` with file and line."""
    folders: list[Traversable] = [files("dateline.lexicon") / language]
    if overlay is not None:
        folders.append(overlay)
    found = sorted(((path.name, number, path) for number, folder in enumerate(folders) for path in folder.iterdir()
                    if path.name.endswith(".txt")), key=lambda item: item[:2])
    lexicon = Lexicon()
    for name, _, path in found:
        if name.startswith("classes"):
            _read_classes(path, lexicon)
    for name, _, path in found:
        stem = name.removesuffix(".txt")
        if stem.upper() in TYPES:
            _read_entries(path, stem.upper(), lexicon)
        elif stem == "outer":
            _read_entries(path, "", lexicon)
        elif stem == "light":
            _read_light(path, lexicon)
        elif stem == "instruments":
            for number, line in _lines(path):
                words, equals, mode = line.partition(" = ")
                if not equals or mode.strip() not in MODES["ASSAULT"]:
                    raise LexiconError(path, number, f"expected 'words = mode of ASSAULT', found {line!r}")
                lexicon.instruments[words.strip().lower()] = mode.strip()
        elif stem == "contexts":
            for number, line in _lines(path):
                context, colon, words = line.partition(":")
                if not colon or context.strip() not in CONTEXTS:
                    raise LexiconError(path, number, f"expected 'context: word, ...', found {line!r}")
                for word in words.split(","):
                    if word.strip():
                        lexicon.contexts.setdefault(word.strip().lower(), []).append(context.strip())
        elif stem in ("idioms", "expressions"):
            table = lexicon.idioms if stem == "idioms" else lexicon.expressions
            for number, line in _lines(path):
                head, colon, words = line.partition(":")
                if not colon:
                    raise LexiconError(path, number, f"expected 'head: word, ...', found {line!r}")
                table[head.strip()] = frozenset(word.strip() for word in words.split(","))
        elif not name.startswith("classes") and stem not in ELSEWHERE:
            raise LexiconError(path, 1, f"no file of the lexicon is called {name}; see docs/LEXICON.md for the names")
    return lexicon


def _lines(path: Traversable) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = line.split("#", 1)[0].strip()
        if line:
            yield number, line


def _read_classes(path: Traversable, lexicon: Lexicon) -> None:
    for number, line in _lines(path):
        name, colon, words = line.partition(":")
        if not colon or not name.startswith("@"):
            raise LexiconError(path, number, f"expected '@class: word, word', found {line!r}")
        members = set(lexicon.classes.get(name.strip(), ()))
        for word in filter(None, (w.strip().lower() for w in words.split(","))):
            members |= lexicon.classes.get(word, frozenset()) if word.startswith("@") else {word}
        lexicon.classes[name.strip()] = frozenset(members)


def _read_light(path: Traversable, lexicon: Lexicon) -> None:
    section = ""
    for number, line in _lines(path):
        if line.startswith("["):
            section = line.strip("[]").split(":")[0].strip()
            continue
        for verb in line.split("|")[0].split(","):
            if not section:
                raise LexiconError(path, number, "a verb before the first section")
            head, _, particle = verb.strip().partition("_")
            lexicon.light.setdefault(head, {}).setdefault(particle, section)


def _read_entries(path: Traversable, type: str, lexicon: Lexicon) -> None:
    section = ""
    for number, line in _lines(path):
        if line.startswith("["):
            section = line.strip("[]")
            if section not in ("verbs", "nouns") and not (not type and section.split()[0] in OUTER):
                raise LexiconError(path, number, f"unknown section [{section}]")
            continue
        columns = [column.strip() for column in line.split("|")]
        try:
            outer = "" if type else section.split()[0]
            if section == "nouns" or section.endswith(" nouns"):
                kind = type or (columns.pop(1) if len(columns) > 1 else "")
                modes = columns[2] if len(columns) > 2 else ""
                for head, entry in _noun(kind, outer, columns, modes, lexicon, f"{path.name}:{number}"):
                    lexicon.nouns.setdefault(head, []).append(entry)
            else:
                kind = type or (columns.pop(1) if len(columns) > 1 else "")
                for head, entry in _verb(kind, outer, columns, lexicon, f"{path.name}:{number}"):
                    lexicon.verbs.setdefault(head, []).append(entry)
        except ValueError as error:
            raise LexiconError(path, number, str(error)) from error


def _column(columns: list[str], position: int) -> tuple[str, ...]:
    value = columns[position] if len(columns) > position else ""
    return tuple(filter(None, (part.strip() for part in value.replace(";", ",").split(","))))


def _check(type: str, modes: tuple[str, ...], contexts: tuple[str, ...]) -> None:
    if type and type not in TYPES:
        raise ValueError(f"unknown type {type!r}")
    for mode in modes:
        if mode not in MODES.get(type, ()):
            raise ValueError(f"{type} has no mode {mode!r}")
    for context in contexts:
        if context not in CONTEXTS:
            raise ValueError(f"unknown context {context!r}")


def _when(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    conditions = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        side, equals, values = part.partition("=")
        if side.strip() not in ("A", "R") or not equals:
            raise ValueError(f"unknown condition {part!r}")
        conditions.append((side.strip(), frozenset(value.strip() for value in values.split(","))))
    return tuple(conditions)


def _words(token: str, lexicon: Lexicon) -> frozenset[str]:
    words: set[str] = set()
    for part in token.split("/"):
        if part.startswith("@"):
            if part not in lexicon.classes:
                raise ValueError(f"unknown class {part}")
            words |= lexicon.classes[part]
        else:
            words.add(part.lower())
    return frozenset(word.replace("_", " ") for word in words)


def _verb(type: str, outer: str, columns: list[str], lexicon: Lexicon, where: str) -> Iterator[tuple[str, Entry]]:
    modes, contexts = _column(columns, 1), _column(columns, 2)
    _check(type, modes, contexts)
    when = _when(columns[3]) if len(columns) > 3 else ()
    tokens = columns[0].split()
    if len(tokens) < 2:
        raise ValueError(f"a verb pattern has a subject (A, R or words) and a verb: {columns[0]!r}")
    objects: list[Item] = []
    preps: list[tuple[frozenset[str], Item]] = []
    pending: frozenset[str] | None = None
    literals: list[frozenset[str]] = []
    weight = 0

    def close() -> None:
        nonlocal pending
        if literals:
            item = Item(words=tuple(literals))
            if pending is None:
                objects.append(item)
            else:
                preps.append((pending, item))
                pending = None
            literals.clear()

    for token in tokens[2:]:
        bare = token.rstrip("!")
        if bare in ("A", "R", "*", "X"):
            close()
            item = Item(slot=bare, required=token.endswith("!") or bare in "*X")
            if pending is None:
                objects.append(item)
            else:
                preps.append((pending, item))
                weight += 1
                pending = None
        elif bare == "that":
            close()
        elif all(part in PREPOSITIONS for part in bare.split("/")):
            close()
            pending = frozenset(bare.split("/"))
        else:
            literals.append(_words(bare, lexicon))
            weight += 2
    close()
    if pending is not None:
        preps.append((pending, Item(slot="*", required=False)))
        weight += 1
    if tokens[0].rstrip("!") in ("A", "R", "*", "X"):
        subject = Item(slot=tokens[0].rstrip("!"), required=tokens[0].endswith("!"))
    elif "|" in tokens[0] or tokens[0][0].isupper():
        raise ValueError(f"a verb pattern starts with A, R or words: {columns[0]!r}")
    else:
        subject = Item(words=(_words(tokens[0], lexicon),))
        weight += 2
    weight += sum(item.required for item in (subject, *objects)) + len(when)
    for verb in tokens[1].split("/"):
        heads = sorted(_words(verb, lexicon)) if verb.startswith("@") else [verb]
        for name in heads:
            head, _, particle = name.replace(" ", "_").partition("_")
            yield head.lower(), Entry(type, modes, contexts, when, where, columns[0], outer, particle.replace("_", " "), subject,
                                      tuple(objects), tuple(preps), weight=weight + 2 * bool(particle))


def _noun(type: str, outer: str, columns: list[str], modes_text: str, lexicon: Lexicon, where: str) -> Iterator[tuple[str, Entry]]:
    modes = tuple(filter(None, (part.strip() for part in modes_text.split(","))))
    contexts = _column(columns, 3)
    _check(type, modes, contexts)
    when = _when(columns[4]) if len(columns) > 4 else ()
    possessor = ""
    preps: list[tuple[frozenset[str], Item]] = []
    for slot in filter(None, (part.strip() for part in (columns[1] if len(columns) > 1 else "").split(","))):
        if slot.rstrip("!") in ("A's", "R's"):
            possessor = slot[0]
            continue
        words = slot.split()
        filler = words[-1].rstrip("!").removesuffix("'s")
        if len(words) != 2:
            raise ValueError(f"unknown slot {slot!r}")
        if filler not in ("A", "R", "A+A", "X", "*"):
            preps.append((frozenset(words[0].split("/")), Item(words=(_words(filler, lexicon),))))
            continue
        preps.append((frozenset(words[0].split("/")), Item(slot=filler, required=words[-1].endswith("!"))))
    for name in columns[0].split("/"):
        heads = sorted(_words(name, lexicon)) if name.startswith("@") else [name]
        for head_name in heads:
            *compound, head = head_name.lower().replace(" ", "_").replace("-", "_").split("_")
            yield head, Entry(type, modes, contexts, when, where, columns[0], outer, preps=tuple(preps), compound=tuple(compound),
                              possessor=possessor, weight=2 * len(compound) + len(when))
