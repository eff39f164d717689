"""The hand-written tables are well formed."""

from __future__ import annotations

import re

from dateline.places.tables import DATA, table, words


def test_features_have_a_code_a_country_and_a_point() -> None:
    for name, feature, country, point, population, *_ in table(DATA / "features.tsv"):
        lat, lon = map(float, point.split(","))
        assert re.fullmatch(r"[A-Z]{2,4}\d?|K2", feature), name
        assert country == "-" or re.fullmatch("[A-Z]{3}", country), name
        assert abs(lat) <= 90 and abs(lon) <= 180 and int(population) > 0, name


def test_countries_have_their_state() -> None:
    rows = {row[0]: row[1] for row in table(DATA / "countries.tsv")}
    assert rows["PRI"] == "USA" and rows["HKG"] == "HKG" and rows["XKX"] == "KOS"


def test_abbreviations_ignore_full_stops() -> None:
    assert words().abbreviations["Ore"] == ("Oregon", "USA")
    assert words().abbreviations["BC"] == ("British Columbia", "CAN")
