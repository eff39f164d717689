"""Names and the keys under which they are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DatelineError
from dateline.places.gazetteer import FILE, Gazetteer, normal


@pytest.mark.parametrize(("name", "key"), [("São Paulo", "sao paulo"), ("Port-au-Prince", "port au prince"),
                                           ("St. Louis", "st louis"), ("Saint Louis", "st louis"), ("Xi’an", "xian"),
                                           ("U.S.", "us"), ("İzmir", "izmir")])
def test_normal_form(name: str, key: str) -> None:
    assert normal(name) == key


def test_the_most_populous_comes_first() -> None:
    rows = Gazetteer.load().find("birmingham")
    assert rows[0].country == "GBR" and any(row.country == "USA" for row in rows)


def test_a_missing_file_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(DatelineError, match=r"python -m dateline\.places\.build"):
        Gazetteer(tmp_path / "none.sqlite")


def test_the_file_stays_small() -> None:
    assert FILE.stat().st_size < 16_000_000
