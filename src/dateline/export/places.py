"""What the coordinates of a location stand for, by its GeoNames feature code."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dateline.export.tables import rows
from dateline.record import Location, Place

Level = Literal["country", "first", "second", "point", "region", "water"]
"""A state, a first or second order division, a point (town, building, peak), or something wide: a region of land, a sea."""
_FEATURES: dict[str, Level] = {row["feature"]: row["level"] for row in rows("features.tsv")}  # type: ignore[misc]


class Parts(NamedTuple):
    """The name of a location by its level, as ICEWS and POLECAT part it; a country or a wide region is in neither."""

    city: str | None
    district: str | None


def parts(place: Location) -> Parts:
    """City and district of a location."""
    wide = level(place)
    return Parts(place.name if wide == "point" else None, place.name if wide == "second" else None)


def level(place: Location | Place) -> Level:
    """The level of a place; a feature that data/features.tsv does not list is a point."""
    feature = place.feature or ""
    if feature.startswith("PCL"):
        return "country"
    if feature.startswith("ADM1"):
        return "first"
    if feature.startswith("ADM2"):
        return "second"
    return _FEATURES.get(feature, "point")
