"""The keys that reports of one incident share, and what looking them up costs."""

from __future__ import annotations

from datetime import date
from typing import Any

from dateline.link import MemoryIndex, keys
from dateline.link.model import Scene
from tests.link.conftest import BENI, GOMA, a_report, party


def test_two_accounts_of_a_day_and_town_share_a_key():
    first = a_report("a", words=("market",), recipients=())
    assert set(keys(first)) & set(keys(a_report("b", words=("stalls",), recipients=())))
    assert not set(keys(first)) & set(keys(a_report("c", words=("stalls",), recipients=(), place=BENI, type="PROTEST")))


def test_the_day_after_shares_a_key_wherever_the_blocks_of_days_begin():
    for day in range(13, 18):
        first, next_day = a_report("a", day=f"2022-09-{day}"), a_report("b", day=f"2022-09-{day + 1}")
        assert set(keys(first)) & set(keys(next_day))


def test_a_year_has_no_more_keys_than_a_fortnight():
    year = Scene(start=date(2022, 1, 1).toordinal(), end=date(2022, 12, 31).toordinal(), sure=False, place=GOMA)
    assert len(keys(a_report("a", scene=year))) < 6 * len(keys(a_report("b")))


def test_nothing_but_its_own_document_is_a_key_to_a_report_that_nothing_dates():
    undated = a_report("a", scene=Scene(start=None, end=None, sure=False, place=GOMA))
    assert keys(undated) == [undated.document]


def test_a_named_person_is_a_key():
    named = {"place": None, "type": "ASSAULT", "recipients": (party("Saleem Baryalai", "---JRN", person=True),)}
    assert set(keys(a_report("a", words=("gunmen",), **named))) & set(keys(a_report("b", words=("motorcycle",), **named)))


class Counting(MemoryIndex):
    """An index that counts how many reports it is asked to hand out."""

    handed = 0

    def buckets(self, keys: Any, limit: int | None) -> Any:
        found = super().buckets(keys, limit)
        self.handed += sum(map(len, found.values()))
        return found


def test_the_cost_of_adding_does_not_grow_with_a_great_event():
    """A thousand reports of one day's protest: the last hundred are compared with no more reports than the second hundred."""
    index, cost = Counting(), []
    for number in range(1000):
        index.handed = 0
        index.update([a_report(f"paper {number}", type="PROTEST", modes=("demo",), recipients=(), words=("justice", "police", f"word{number}"))])
        cost.append(index.handed)
    assert len(index.all()) == 1
    assert sum(cost[900:]) < 1.5 * sum(cost[100:200])
