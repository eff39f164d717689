"""When an act was."""

from __future__ import annotations

from collections.abc import Callable

from dateline.record import Event

Events = Callable[[str], list[Event]]


def test_a_day_behind_a_time_of_day_dates_the_act(events: Events) -> None:
    (attack,) = events("Rebels attacked a convoy before dawn on Monday.")
    assert (attack.date.start, attack.date.from_) == ("2024-05-13", "text")


def test_what_has_gone_on_since_a_year_began_in_it(events: Events) -> None:
    (detention,) = events("The editor Ana Ruiz has been detained since 2016.")
    assert (detention.date.start, detention.date.end, detention.date.from_) == ("2016-01-01", "2024-05-15", "text")


def test_a_verdict_does_not_date_what_it_punishes(events: Events) -> None:
    found = {event.trigger.text: event.date.from_ for event in events("A court on Monday convicted the mayor of ordering the wiretapping of nurses.")}
    assert found == {"convicted": "text", "wiretapping": "published"}
