"""The gazetteer: names looked up in a read-only SQLite file that ships with the package.

The file is made by `python -m dateline.places.build`; NOTICE beside it names its sources.
"""

from __future__ import annotations

import re
import sqlite3
import struct
import unicodedata
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from dateline.errors import DatelineError

FILE = Path(str(files("dateline.places") / "data" / "gazetteer.sqlite"))
SCALE = 10_000
"""Coordinates are kept as whole ten-thousandths of a degree (about 11 m)."""
COUNTRY_CODES = frozenset({"PCLI", "PCLD", "PCLS", "TERR"})

_DROPPED = re.compile(r"['’‘`´ʻʼ.]")
_SPACED = re.compile(r"[\W_]+")
_SAINT = re.compile(r"\b(?:st|ste|saint|sainte)\b")
_MOUNT = re.compile(r"\b(?:mt|mount)\b")
_FORT = re.compile(r"\b(?:ft|fort)\b")


class Row(NamedTuple):
    """One place. `id` is a GeoNames id when positive, a line of our own table when negative; `country` is alpha-3
    ("" for seas and regions of several countries); `feature` is a GeoNames feature code; `population` 0 if unknown."""

    id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    feature: str
    population: int

    @property
    def is_country(self) -> bool:
        """A state or dependent territory as a whole."""
        return self.feature in COUNTRY_CODES

    @property
    def is_admin(self) -> bool:
        """A first or second order division."""
        return self.feature.startswith("ADM")


@lru_cache(maxsize=65536)
def normal(name: str) -> str:
    """The key under which a name is looked up: lower case, no accents or apostrophes, words parted by one space."""
    plain = name.lower()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
        plain = plain.replace("ı", "i").replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss")
    plain = _SPACED.sub(" ", _DROPPED.sub("", plain)).strip()
    if "s" in plain:
        plain = _SAINT.sub("st", plain)
    return _FORT.sub("ft", _MOUNT.sub("mt", plain))


class Gazetteer:
    """Looks names up. Open one a process; look-ups are cached."""

    def __init__(self, path: Path = FILE) -> None:
        if not path.exists():
            raise DatelineError(f"The gazetteer {path} is missing. Build it with: python -m dateline.places.build")
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self.find = lru_cache(maxsize=32768)(self._find)

    @classmethod
    def load(cls) -> Gazetteer:
        """The shipped gazetteer; the file is opened at the first look-up."""
        return cls()

    def _find(self, key: str) -> tuple[Row, ...]:
        """Every place of that normal name, most populous first."""
        if self._connection is None:
            self._connection = sqlite3.connect(f"file:{self._path}?mode=ro&immutable=1", uri=True,
                                               check_same_thread=False)
        found = self._connection.execute("SELECT places FROM name WHERE key = ?", (key,)).fetchone()
        if found is None:
            return ()
        ids = struct.unpack(f"<{len(found[0]) // 4}i", found[0])
        marks = ",".join("?" * len(ids))
        rows = self._connection.execute(
            "SELECT p.id, p.name, p.lat, p.lon, a.country, a.name, f.code, p.population FROM place p "
            "JOIN admin a ON a.id = p.admin JOIN feature f ON f.id = p.feature "
            f"WHERE p.id IN ({marks}) ORDER BY p.population DESC, p.id", ids)
        return tuple(Row(id, name, lat / SCALE, lon / SCALE, *rest) for id, name, lat, lon, *rest in rows)
