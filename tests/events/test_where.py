"""Where an act was, where its sentence says so and where it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.record import Event

Events = Callable[[str], list[Event]]


def test_a_place_that_the_parser_takes_for_a_person_is_one_behind_in(events: Events) -> None:
    (killing,) = events("Rebels killed 12 villagers in Goma on Monday.")
    assert killing.location is not None
    assert killing.location.name == "Goma"


def test_where_somebody_is_sent_is_not_where_they_are_from(events: Events) -> None:
    (approval,) = events("Kenya's parliament approved the deployment of 900 police officers to Haiti.")
    assert [party.code for party in approval.recipients] == ["KENCOP"]


@pytest.mark.parametrize(("text", "country"), [
    ("A Rwandan court jailed a Chinese miner. The man had lived in Rwanda for years.", "RWA"),
    ("Nigeria mourned on Sunday. Nigeria had seen worse. Gunmen shot dead four farmers.", "NGA"),
    ("Russia shelled Ukraine. Russia said that the war would go on.", "UKR"),
])
def test_the_country_of_an_act_that_its_sentence_does_not_place(events: Events, text: str, country: str | None) -> None:
    (act,) = [event for event in events(text) if event.type in ("COERCE", "ASSAULT")]
    assert (act.location.country if act.location else None) == country


def test_what_is_said_of_a_place_is_not_said_there(events: Events) -> None:
    (refusal,) = events("The senate rejected a plan to sell trucks to Chad.")
    assert refusal.location is None


def test_a_place_that_is_struck_is_where_the_assault_was(events: Events) -> None:
    (shelling,) = events("Russian forces shelled Kharkiv on Monday, killing two people.")
    assert shelling.location is not None
    assert (shelling.location.name, [party.code for party in shelling.recipients][1:]) == ("Kharkiv", ["UKRCVL"])
