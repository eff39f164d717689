"""Which words are an act and which only look like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.record import Event

Events = Callable[[str], list[Event]]


@pytest.mark.parametrize("text", [
    "The minister died of a heart attack.", "Dr Sen suffered a cardiac arrest.", "The bank launched a charm offensive.",
    "The attack victims were buried on Sunday.", "He was held under Section 144 until Monday.",
])
def test_figures_of_speech_are_no_act(events: Events, text: str) -> None:
    found = events(text)
    assert [event for event in found if event.type == "ASSAULT"] == []
    assert [party for event in found for party in (*event.actors, *event.recipients) if "Section" in party.text] == []


@pytest.mark.parametrize("text", [
    "A judge issued a search warrant for the office.",
    "He set himself on fire outside the ministry.",
    "She threw herself from a window of the prison.",
])
def test_what_is_no_act_against_anybody(events: Events, text: str) -> None:
    assert events(text) == []


def test_a_preposition_of_time_is_no_particle(events: Events) -> None:
    assert [event.type for event in events("The foundation gave $9,000 to the hospital in 2010.")] == ["AID"]


def test_a_hyphened_trigger_is_whole(events: Events) -> None:
    assert ("PROTEST", "sit-in") in [(event.type, event.trigger.text) for event in events("The sit-in by nurses entered its third day.")]
