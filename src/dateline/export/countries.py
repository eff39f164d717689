"""Countries as the formats write them: names, FIPS 10-4, CAMEO, ISO 3166-1, Gleditsch-Ward and Correlates of War numbers, regions."""

from __future__ import annotations

from typing import NamedTuple

from dateline.export.tables import rows


class Country(NamedTuple):
    """A row of data/countries.tsv, its blank cells filled; what no source gives is "". `iso3` is the record's code (Kosovo: KOS)."""

    iso3: str
    iso2: str
    numeric: str
    fips: str
    gw: str
    cow: str
    cameo: str
    name: str
    icews: str
    acled: str
    ucdp: str
    acled_region: str
    ucdp_region: str


def _country(row: dict[str, str]) -> Country:
    name = row["name"]
    return Country(**row | {"cow": row["cow"] or row["gw"], "cameo": row["cameo"] or row["iso3"], "icews": row["icews"] or name,
                            "acled": row["acled"] or name, "ucdp": row["ucdp"] or name})


NOWHERE = Country(*[""] * len(Country._fields))
"""Stands for a code that names no country (UNO, IGO, ...), for an unknown one and for none."""
COUNTRIES = {country.iso3: country for country in map(_country, rows("countries.tsv"))}
"""By the record's code."""


def country(code: str | None) -> Country:
    """The country of a record's code."""
    return COUNTRIES.get(code or "", NOWHERE)
