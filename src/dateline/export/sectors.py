"""PLOVER sectors as ICEWS, CAMEO and ACLED name them (data/sectors.tsv), and who counts as armed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from dateline.export.tables import rows


class Sector(NamedTuple):
    """A row of data/sectors.tsv. `cameo` is "-" where CAMEO has no role; `inter` is a digit, "state" or "party"."""

    icews: str
    cameo: str
    cameo_stateless: str
    inter: str
    armed: bool


SECTORS = {row["sector"]: Sector(row["icews"], row["cameo"] or "-", row["cameo_stateless"] or row["cameo"] or "-", row["inter"],
                                 row["armed"] == "armed") for row in rows("sectors.tsv")}
FORCES = frozenset({"GOV", "MIL", "COP", "SPY"})
"""Sectors whose use of arms is the state's."""


def armed(sectors: Iterable[str], country: str | None = None) -> bool:
    """Whether a party of these sectors is an armed side; all others are civil."""
    return any(code in SECTORS and SECTORS[code].armed for code in (*sectors, country or ""))


def cameo_roles(sectors: Iterable[str], *, stateless: bool) -> list[str]:
    """The CAMEO roles of PLOVER sectors, in order, without doubles and without those that CAMEO lacks."""
    roles = (SECTORS[code].cameo_stateless if stateless else SECTORS[code].cameo for code in sectors if code in SECTORS)
    return list(dict.fromkeys(role for role in roles if role != "-"))
