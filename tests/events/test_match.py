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


def test_talk_to_the_press_is_no_request(events: Events) -> None:
    assert events("A teacher requested anonymity. The ministry declined to comment.") == []


def test_what_somebody_was_told_is_no_request(events: Events) -> None:
    assert events("Farmers told the minister that he could not leave.") == []


def test_what_has_yet_to_happen_and_what_nor_denies_is_negated(events: Events) -> None:
    (trial,) = events("The three nurses had yet to be brought before a judge.")
    (welcome,) = (event for event in events("We did not invite him nor do we endorse the raid, Kenya said.") if event.type == "SUPPORT")
    assert (trial.factuality, welcome.factuality) == ("negated", "negated")


def test_an_arrest_warrant_threatens_its_owner(events: Events) -> None:
    assert all(party.text != "Tom Bell" for event in events("Tom Bell's arrest warrant was read in Kenya.") for party in event.actors)


@pytest.mark.parametrize("text", [
    "Kenya's minister said his team fights inflation when it comes to Uganda.",
    "The debate promised to be crucial for Senator Bell.",
    "Trump demonstrated that he could win Ohio.",
    "All the Republicans are seeking the White House.",
    "The minister has been asked this question.",
])
def test_figures_of_talk_are_no_act(events: Events, text: str) -> None:
    assert events(text) == []


def test_politicians_attacks_on_each_other_are_words(events: Events) -> None:
    found = events("Senator Bell faced an attack from Senator Poe.")
    assert [event.type for event in found] == ["ACCUSE"]


def test_what_is_planned_before_a_noun_has_not_happened(events: Events) -> None:
    (ban,) = events("After Kenya's proposed ban on Ugandan traders, markets fell.")
    assert ban.factuality == "planned"


def test_a_candidates_rally_is_no_protest(events: Events) -> None:
    assert all(event.type != "PROTEST" for event in events("Senator Carl Bell held a rally in Ohio. His campaign rally drew thousands."))
