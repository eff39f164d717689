"""Types, modes, quad classes, scores and CAMEO codes, read from the tables beside this file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files


def _rows(name: str) -> list[list[str]]:
    """The rows of a table, without comments and header."""
    lines = (files(__package__) / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")][1:]


_SCORES = {(type, mode): float(score) for type, mode, score, _ in _rows("types.tsv")}
QUADS = {type: quad for type, mode, _, quad in _rows("types.tsv") if not mode}
TYPES = tuple(QUADS)
MODES = {type: tuple(mode for kind, mode in _SCORES if kind == type and mode) for type in TYPES}
CONTEXTS = (
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy "
    "economic legal reparations human_rights rights_freedoms repression human_security gender lgbt "
    "religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters "
    "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption illegal_drugs "
    "trafficking"
).split()


@cache
def score(type: str, modes: tuple[str, ...]) -> float:
    """The PLOVER score of a type; with several modes, the most extreme. A mode the table lacks takes its type's score."""
    values = [_SCORES.get((type, mode), _SCORES[type, ""]) for mode in modes] or [_SCORES[type, ""]]
    return max(values, key=abs)


@cache
def _crosswalk() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """Type -> (CAMEO code, mode, contexts), in the order of the codes."""
    table: dict[str, list[tuple[str, str, frozenset[str]]]] = {type: [] for type in TYPES}
    for code, type, mode, contexts, _ in _rows("cameo_plover.tsv"):
        table[type].append((code, mode, frozenset(filter(None, contexts.split(";")))))
    return table


@cache
def _goldstein() -> dict[str, float]:
    return {row[0]: float(row[2]) for row in _rows("cameo_goldstein.tsv")}


def cameo(type: str, mode: str | None, contexts: Iterable[str]) -> str | None:
    """The most specific CAMEO code whose mode is the event's and whose contexts the event has; ties go to the more general.

    The crosswalk is OEDA's table of 2021. A mode that no code has falls back on the type's own.
    """
    given = set(contexts)
    rows = _crosswalk()[type]
    modes = {row[1] for row in rows}
    wanted = mode if mode in modes else "" if "" in modes else rows[0][1]
    fitting = [row for row in rows if row[1] == wanted and row[2] <= given] or [row for row in rows if row[1] == wanted]
    return max(fitting, key=lambda row: (len(row[2] & given), -len(row[0])))[0]


def goldstein(code: str | None) -> float | None:
    """The Goldstein scale value of a CAMEO code, from its own row or its nearest ancestor's."""
    while code:
        if code in _goldstein():
            return _goldstein()[code]
        code = code[:-1]
    return None
