"""The house as docs/ARCHITECTURE.md draws it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import dateline
from dateline.cli import app
from dateline.coder import Coder
from dateline.read import read_documents
from dateline.record import ErrorRecord

SOURCE = Path(dateline.__file__).parent
EXAMPLES = SOURCE.parents[1] / "examples"
FLOORS = (("record", "errors"), ("read",), ("parse",), ("entities",), ("times",), ("places",), ("quantities",), ("statements",),
          ("ontology", "lexicon"), ("events",), ("coder",), ("link",), ("export",), ("store", "scale"), ("watch",), ("evaluate",), ("web",), ("cli",))
"""From the ground up: a room may import itself and what lies below it, not its neighbour on the floor."""
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
OUTSIDE = {"__init__", "__main__"}
"""The front doors: they may open every room."""
MODULES = sorted(SOURCE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(SOURCE).parts[0]
    return first.removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Every module that a file imports anywhere in it, in full; `from dateline import places` names the room too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def rooms_imported(path: Path) -> set[str]:
    named = {name.split(".")[1] for name in imported(path) if name.startswith("dateline.")}
    return {name for name in named if name in FLOOR}


def test_every_room_has_its_floor():
    assert {room_of(path) for path in MODULES} - OUTSIDE == set(FLOOR)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_imports_run_down(path):
    room = room_of(path)
    if room in OUTSIDE:
        return
    above = {other for other in rooms_imported(path) - {room} if FLOOR[other] >= FLOOR[room]}
    assert not above, f"{path} reaches up to {sorted(above)}"


def test_nobody_imports_the_commands():
    assert {room_of(path) for path in MODULES if "cli" in rooms_imported(path)} == {"cli", "__main__"}


def test_the_list_of_commands_names_rooms_that_are_there():
    lines = (SOURCE / "cli" / "__init__.py").read_text(encoding="utf-8").splitlines()
    commands = [line for line in lines if line.startswith("app.command(")]
    named = [re.findall(r"[\w/]+(?:/|\.py)", line.partition("  # ")[2]) for line in commands]
    assert len(commands) == len(app.registered_commands) and all(named)
    assert not [path for paths in named for path in paths if not (SOURCE / path).exists()]


def test_only_parse_knows_the_parser():
    knowing = {room_of(path) for path in MODULES for name in imported(path) if name.split(".")[0] in {"spacy", "thinc"}}
    assert knowing == {"parse"}


def test_only_scale_knows_ray():
    assert {room_of(path) for path in MODULES for name in imported(path) if name.split(".")[0] == "ray"} == {"scale"}


def test_the_public_names():
    assert dateline.__all__ == ["Coder", "DatelineError", "Document", "Event", "Record", "Store", "code"]
    assert all(getattr(dateline, name).__module__.startswith("dateline") for name in dateline.__all__)


def test_the_examples_code(coder: Coder):
    records = list(coder.stream(read_documents([str(EXAMPLES)])))
    assert len(records) == 6
    assert not [record for record in records if isinstance(record, ErrorRecord)]
