"""Actor codes: country and primary sector in one string."""

from __future__ import annotations

from collections.abc import Sequence

BARE_COUNTRY = ("GOV",)
"""Sector of a country's name or capital that acts: it stands for its government."""
INTERNATIONAL = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""Codes that stand in the country's place though they name no country."""


def party_code(country: str | None, sectors: Sequence[str]) -> str:
    """Country plus primary sector: "BLRCOP", "BLR" without a sector, "---COP" without a country, "---" with neither."""
    return (country or "---") + (sectors[0] if sectors else "")
