"""Which event a date belongs to. Monday, 14 September 2020 is the day of publication."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.parse import Parse
from dateline.times import event_time, find_times

Maker = Callable[..., Parse]


def day(parse: Parse, word: str) -> str | None:
    """The first day of the event whose trigger is `word`."""
    token = next(token for token in parse.tokens if token.lower == word)
    time = event_time(token, find_times(parse), parse)
    return None if time is None or time.start is None else time.start.isoformat()


@pytest.mark.parametrize(("text", "dates"), [
    ("He said on Tuesday that troops had killed five on Monday.", {"said": "2020-09-08", "killed": "2020-09-14"}),
    ("The army said on Thursday it had retaken the town two days earlier.",
     {"said": "2020-09-10", "retaken": "2020-09-08"}),
    ("An attack on Monday that killed five was condemned on Tuesday.",
     {"attack": "2020-09-14", "killed": "2020-09-14", "condemned": "2020-09-08"}),
    ("Gunmen launched an attack on a base on Friday, wounding two.",
     {"launched": "2020-09-11", "attack": "2020-09-11", "wounding": "2020-09-11"}),
    ("Officers fired tear gas and arrested 20 people on Sunday.", {"fired": "2020-09-13", "arrested": "2020-09-13"}),
    ("Officers fired tear gas on Saturday, and on Sunday arrested 20 people.",
     {"fired": "2020-09-12", "arrested": "2020-09-13"}),
    ("He condemned Monday's attack.", {"condemned": None, "attack": "2020-09-14"}),
    ("Five men were killed in Friday's attack.", {"killed": "2020-09-11"}),
    ("Officials said the bridge was bombed.", {"bombed": None}),
    ("She was arrested while taking her son to see a doctor in May 2019.", {"arrested": "2019-05-01"}),
    ("They were detained during a raid that killed nine farmers in May 2019.", {"detained": "2019-05-01"}),
    ("The attempted killing on May 6, 2019, of a judge shocked many.", {"attempted": "2019-05-06"}),
])
def test_event_dates(parse: Maker, text: str, dates: dict[str, str | None]) -> None:
    parsed = parse(text, "2020-09-14")
    assert {word: day(parsed, word) for word in dates} == dates


def test_counting_from_what_a_verb_elsewhere_dates(parse: Maker) -> None:
    parsed = parse("He was arrested on August 3. A day after his arrest, officers raided his flat.", "2020-09-14")
    assert day(parsed, "raided") == "2020-08-04"


def test_counting_from_a_dated_event_dates_the_clause(parse: Maker) -> None:
    parsed = parse("The truce collapsed two days after Thursday's ambush.", "2020-09-14")
    assert (day(parsed, "collapsed"), day(parsed, "ambush")) == ("2020-09-12", "2020-09-10")


def test_counting_from_an_undated_event_dates_that_event(parse: Maker) -> None:
    text = "The minister flew to Oslo a day after the latest rally saw officers hold 300 marchers."
    parsed = parse(text, "2020-09-14")
    assert (day(parsed, "flew"), day(parsed, "hold")) == (None, "2020-09-13")


def test_it_counts_back_from_the_date_of_its_own_clause(parse: Maker) -> None:
    parsed = parse("Troops withdrew on Friday, two days after rebels attacked the town.", "2020-09-14")
    assert (day(parsed, "withdrew"), day(parsed, "attacked")) == ("2020-09-11", "2020-09-09")
