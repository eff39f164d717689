"""Date expressions: text in, days out. Publication is on Monday, 14 September 2020 unless a test says otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable

import msgspec
import pytest

from dateline.parse import Parse
from dateline.times import find_times, to_record

PUBLISHED = "2020-09-14"
Maker = Callable[..., Parse]


def days(parse: Parse) -> list[str]:
    """Each expression as "words: start end resolution", with - for what is open or unknown."""
    return [f"{parse.text[parse.tokens[time.first].start:parse.tokens[time.last - 1].end]}: "
            f"{time.start or '-'} {time.end or '-'} {time.resolution}" for time in find_times(parse)]


@pytest.mark.parametrize(("text", "expected"), [
    ("Talks began on Monday.", "Monday: 2020-09-14 2020-09-14 day"),
    ("Shelling hit the port late Sunday night.", "late Sunday night: 2020-09-13 2020-09-13 day"),
    ("The envoys will meet on Friday.", "Friday: 2020-09-18 2020-09-18 day"),
    ("The envoys plan to meet on Friday.", "Friday: 2020-09-18 2020-09-18 day"),
    ("The envoys met on Friday.", "Friday: 2020-09-11 2020-09-11 day"),
    ("The congress opens on Thursday.", "Thursday: 2020-09-17 2020-09-17 day"),
    ("The trial was adjourned to Wednesday.", "Wednesday: 2020-09-16 2020-09-16 day"),
    ("He had been due to fly out on Friday, but stayed.", "Friday: 2020-09-18 2020-09-18 day"),
    ("They met last Monday.", "last Monday: 2020-09-07 2020-09-07 day"),
    ("They return next Monday.", "next Monday: 2020-09-21 2020-09-21 day"),
    ("Voting ended on Tuesday last week.", "Tuesday last week: 2020-09-08 2020-09-08 day"),
    ("He resigned yesterday.", "yesterday: 2020-09-13 2020-09-13 day"),
    ("The chamber will vote tomorrow.", "tomorrow: 2020-09-15 2020-09-15 day"),
    ("Clashes broke out overnight.", "overnight: 2020-09-13 2020-09-14 day"),
    ("Two men were shot last night.", "last night: 2020-09-13 2020-09-13 day"),
])
def test_days_near_publication(parse: Maker, text: str, expected: str) -> None:
    assert days(parse(text, PUBLISHED)) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The vote of Aug. 9 was disputed.", "Aug. 9: 2020-08-09 2020-08-09 day"),
    ("The vote of 9 August was disputed.", "9 August: 2020-08-09 2020-08-09 day"),
    ("He died on August 9, 2019.", "August 9, 2019: 2019-08-09 2019-08-09 day"),
    ("The order is dated 2020-09-13.", "2020-09-13: 2020-09-13 2020-09-13 day"),
    ("The order is dated 13/09/2020.", "13/09/2020: 2020-09-13 2020-09-13 day"),
    ("The pact was signed on Dec. 20.", "Dec. 20: 2019-12-20 2019-12-20 day"),
    ("The Nov. 3 election is close.", "Nov. 3: 2020-11-03 2020-11-03 day"),
    ("He was detained in March.", "March: 2020-03-01 2020-03-31 month"),
    ("He was detained in November.", "November: 2019-11-01 2019-11-30 month"),
    ("The ministry will open in November.", "November: 2020-11-01 2020-11-30 month"),
    ("It began in March 2019.", "March 2019: 2019-03-01 2019-03-31 month"),
    ("It began in late March.", "late March: 2020-03-21 2020-03-31 week"),
    ("It began in early 2019.", "early 2019: 2019-01-01 2019-04-30 month"),
    ("It began in mid-2019.", "mid-2019: 2019-05-01 2019-08-31 month"),
    ("The war began in 2014.", "2014: 2014-01-01 2014-12-31 year"),
    ("Fighting raged through the early 1990s.", "the early 1990s: 1990-01-01 1993-12-31 year"),
    ("They quarrelled in the summer of 2019.", "the summer of 2019: 2019-06-01 2019-08-31 month"),
    ("The law lapsed on the last Friday of May 2019.", "last Friday of May 2019: 2019-05-31 2019-05-31 day"),
    ("The truce held on Christmas Eve.", "Christmas Eve: 2019-12-24 2019-12-24 day"),
    ("Bombs fell on Good Friday 2019.", "Good Friday 2019: 2019-04-19 2019-04-19 day"),
])
def test_dates_and_months(parse: Maker, text: str, expected: str) -> None:
    assert days(parse(text, PUBLISHED)) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The army withdrew last week.", "last week: 2020-09-07 2020-09-13 week"),
    ("The army withdrew last month.", "last month: 2020-08-01 2020-08-31 month"),
    ("The army will withdraw next year.", "next year: 2021-01-01 2021-12-31 year"),
    ("The army withdrew earlier this month.", "earlier this month: 2020-09-01 2020-09-14 month"),
    ("The army withdrew over the weekend.", "the weekend: 2020-09-12 2020-09-13 day"),
    ("The army withdrew two weeks ago.", "two weeks ago: 2020-08-31 2020-09-06 week"),
    ("The army withdrew three days ago.", "three days ago: 2020-09-11 2020-09-11 day"),
    ("The army withdrew a decade ago.", "a decade ago: 2010-01-01 2010-12-31 year"),
    ("Contacts have grown in recent weeks.", "recent weeks: 2020-08-03 2020-09-14 week"),
    ("He was held for the past six months.", "the past six months: 2020-03-14 2020-09-14 month"),
    ("The court will rule in two weeks.", "two weeks: 2020-09-28 2020-10-04 week"),
])
def test_counted_from_publication(parse: Maker, text: str, expected: str) -> None:
    assert days(parse(text, PUBLISHED)) == [expected]


@pytest.mark.parametrize(("text", "expected"), [
    ("The war has gone on since 2014.", "2014: 2014-01-01 - year"),
    ("He will be held until March 3, 2021.", "March 3, 2021: - 2021-03-03 day"),
    ("The fort stood before 1990.", "1990: - 1989-12-31 year"),
    ("He was held between 3 and 7 May.", "3 and 7 May: 2020-05-03 2020-05-07 day"),
    ("They talked from Monday to Wednesday.", "Monday to Wednesday: 2020-09-07 2020-09-09 day"),
    ("The siege ran from 3 May to 7 June 2019.", "3 May to 7 June 2019: 2019-05-03 2019-06-07 day"),
    ("He governed from 2010 to 2014.", "2010 to 2014: 2010-01-01 2014-12-31 year"),
])
def test_bounds_and_ranges(parse: Maker, text: str, expected: str) -> None:
    assert days(parse(text, PUBLISHED)) == [expected]


def test_counts_from_the_date_before_it_in_the_text(parse: Maker) -> None:
    text = "The mine was seized on June 5. Three days later the owner fled. The following week he was caught."
    assert days(parse(text, PUBLISHED))[1:] == ["Three days later: 2020-06-08 2020-06-08 day",
                                                "The following week: 2020-06-15 2020-06-21 week"]


def test_days_after_an_event_need_its_date(parse: Maker) -> None:
    text = "Police beat marchers in the days after the election."
    assert days(parse(text, PUBLISHED)) == ["the days after: - - unknown"]
    assert days(parse(f"{text} Monitors called the Aug. 9 polls unfair.", PUBLISHED))[0] == (
        "the days after: 2020-08-10 2020-08-16 week")


@pytest.mark.parametrize("text", [
    "Talks began on Monday.", "He resigned yesterday.", "It happened two weeks ago.", "He left on Aug. 9.",
    "It was tense during Ramadan.", "Crowds marked the anniversary.", "Police raided a Christmas market.",
])
def test_what_cannot_be_placed_is_said_to_be_unknown(parse: Maker, text: str) -> None:
    (time,) = find_times(parse(text))
    assert (time.start, time.end, time.resolution) == (None, None, "unknown")


def test_whole_dates_need_no_publication_date(parse: Maker) -> None:
    assert days(parse("He left on Aug. 9, 2020.")) == ["Aug. 9, 2020: 2020-08-09 2020-08-09 day"]


@pytest.mark.parametrize("text", [
    "It lasted two weeks.", "The Sunday Times has the story.", "Police held 2000 protesters.",
    "Troops march on the city and may strike.", "April Jones spoke.", "",
])
def test_no_dates(parse: Maker, text: str) -> None:
    assert days(parse(text, PUBLISHED)) == []


def test_lower_case_text(parse: Maker) -> None:
    assert days(parse("four men were held late on sunday night, police said on 12 sept in cairo", PUBLISHED)) == [
        "sunday night: 2020-09-13 2020-09-13 day", "12 sept: 2020-09-12 2020-09-12 day"]


@pytest.mark.parametrize("text", [
    "He died 99999999 years ago.", "On February 30, 2020 it rained.", "By 32/13/2020 or 00/00/0000.",
    "It ended last century, a decade earlier."])
def test_impossible_dates_do_no_harm(parse: Maker, text: str) -> None:
    assert all(time.start is None for time in find_times(parse(text, "0001-01-02")))


def test_record_keeps_the_words(parse: Maker) -> None:
    parsed = parse("Rebels struck on 9 August 2020.", PUBLISHED)
    (time,) = find_times(parsed)
    assert json.loads(msgspec.json.encode(to_record(time, parsed.text, parsed.tokens))) == {
        "id": "t1", "span": {"start": 17, "end": 30, "text": "9 August 2020"},
        "start": "2020-08-09", "end": "2020-08-09", "resolution": "day"}
