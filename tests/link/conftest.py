"""Reports by hand: a bombing in Goma, of which a test changes what it is about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dateline.link.model import Report, Scene, Tally, When, Where, Who
from dateline.link.report import stems
from dateline.record import sha256

GOMA = Where(name="Goma", geonameid=216281, lat=-1.67, lon=29.23, country="COD", admin1="Nord-Kivu", feature="PPL")
BENI = Where(name="Beni", geonameid=219057, lat=0.49, lon=29.47, country="COD", admin1="Nord-Kivu", feature="PPL")
NORTH_KIVU = Where(name="North Kivu", geonameid=206938, lat=-0.75, lon=29.0, country="COD", admin1="Nord-Kivu", feature="ADM1")


def tally(value: int | None, text: str = "", *, low: int | None = None, high: int | None = None) -> Tally:
    exact = low is None and high is None
    return Tally(value=value, low=value if exact else low, high=value if exact else high, text=text or str(value))


def party(name: str, code: str, *, person: bool = False) -> Who:
    return Who(name=name, code=code, person=person)


def a_report(document: str = "a", event: str = "ev1", **given: Any) -> Report:
    """A report of document `document` (any name will do). `day` and `place` set the scene too."""
    day, place = date.fromisoformat(given.pop("day", "2022-09-14")), given.pop("place", GOMA)
    sentence = given.pop("sentence", "A bomb exploded at a crowded market in Goma and killed six people.")
    fields: dict[str, Any] = {
        "document": sha256(document), "event": event, "main": True, "part": "lead", "type": "ASSAULT", "modes": ("explosives",), "cameo": "183",
        "acled": None, "actors": (), "recipients": (party("six people", "CODCVL"),), "place": place,
        "date": When(start=day.isoformat(), end=day.isoformat(), resolution="day", given=True), "killed": None, "injured": None,
        "arrested": None, "size": None, "amount": None, "factuality": "happened", "attributed_to": None, "confidence": 0.9,
        "source": f"Paper {document}", "url": None, "published": "2022-09-15", "title": None, "sentence": sentence, "trigger": "exploded",
        "scene": Scene(start=day.toordinal(), end=day.toordinal(), sure=True, place=place), "beside": (), "words": tuple(sorted(stems(sentence))),
    }
    return Report(**(fields | given))


@pytest.fixture
def report() -> Callable[..., Report]:
    return a_report
