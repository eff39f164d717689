"""CAMEO codes with their names, Goldstein values and quad classes (the ontology's cameo_goldstein.tsv), as GDELT and ICEWS use them."""

from __future__ import annotations

from importlib.resources import files
from typing import NamedTuple

from dateline.export.tables import rows


class Cameo(NamedTuple):
    """One code. `quad` is GDELT's QuadClass: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""

    code: str
    name: str
    goldstein: float
    quad: int


class IcewsCameo(NamedTuple):
    """One code as ICEWS writes it."""

    code: str
    text: str
    intensity: float


def _load() -> dict[str, Cameo]:
    lines = (files("dateline.ontology") / "cameo_goldstein.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {code: Cameo(code, name, float(goldstein), int(quad)) for code, name, goldstein, quad in cells}


_CODES = _load()
_ICEWS = {row["code"]: row for row in rows("icews_cameo.tsv")}
_TURNED = {"042": "043", "043": "042"}


def cameo(code: str | None) -> Cameo | None:
    """The code, or the nearest above it that the table has (1213 and 1214 exist in CAMEO, not in GDELT's list)."""
    while code:
        if code in _CODES:
            return _CODES[code]
        code = code[:-1]
    return None


def turned(code: str | None) -> str | None:
    """The code seen from the other side: a visit (042) is hosted (043) and the reverse."""
    return _TURNED.get(code or "", code)


def icews(code: str | None) -> IcewsCameo | None:
    """The code, wording and intensity of ICEWS: roots padded to three digits, no "not specified below"."""
    found = cameo(code + "0" if code and len(code) == 2 else code)
    if found is None:
        return None
    own = _ICEWS.get(found.code, {"text": "", "intensity": ""})
    text = own["text"] or found.name.split(", not specified")[0]
    return IcewsCameo(found.code, text, float(own["intensity"] or found.goldstein))
