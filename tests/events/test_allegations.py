"""What is alleged, denied or only tried: no act of these has been told as done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.record import Event

Events = Callable[[str], list[Event]]


def factuality(found: list[Event], type: str = "ASSAULT") -> set[str]:
    return {event.factuality for event in found if event.type == type}


@pytest.mark.parametrize("text", [
    "Prosecutors accused the Peruvian guard of murdering a farmer.",
    "The guard, accused of kidnapping and murdering a farmer, pleaded not guilty.",
    "The sergeant is charged with raping a cadet.",
    "The police arrested two men on suspicion of murdering a priest.",
    "The officer is wanted for killing a student.",
    "Two officers were arrested for kidnapping a teacher and beating a driver.",
    "She faces charges of kidnapping a boy.",
    "He was released amid allegations that officers had tortured a driver.",
    "A court found the reporter guilty of libel for accusing a colleague of sexually assaulting her.",
])
def test_what_somebody_is_accused_of_is_possible(events: Events, text: str) -> None:
    assert factuality(events(text)) == {"possible"}


@pytest.mark.parametrize("text", [
    "The sergeant was convicted of murdering a priest.",
    "The sergeant was jailed for killing a priest.",
    "The murder of a judge, for which three men were arrested, shocked Lima.",
])
def test_what_a_court_found_has_happened(events: Events, text: str) -> None:
    assert factuality(events(text)) == {"happened"}


def test_a_protest_is_no_crime_in_doubt(events: Events) -> None:
    assert factuality(events("The teachers were arrested for protesting against the war."), "PROTEST") == {"happened"}


@pytest.mark.parametrize("text", [
    "The rebels rejected claims that their fighters had killed a priest.",
    "The ministry rejected allegations that guards tortured the writer.",
    "The general denied charges of kidnapping a priest.",
])
def test_who_rejects_an_accusation_denies_the_act(events: Events, text: str) -> None:
    assert factuality(events(text)) == {"denied"}


@pytest.mark.parametrize(("text", "expected"), [
    ("The gunman tried to kill a Peruvian judge.", "happened"),
    ("The sergeant was convicted of attempting to kill two soldiers.", "happened"),
    ("He was jailed for the attempted murder of a councillor.", "happened"),
    ("The mayor survived an assassination attempt in Quito.", "happened"),
    ("An attempted kidnapping of a priest was reported.", "possible"),
])
def test_what_is_only_tried_kills_nobody_and_takes_nobody(events: Events, text: str, expected: str) -> None:
    (assault,) = [event for event in events(text) if event.type == "ASSAULT"]
    assert (assault.factuality, assault.magnitude.killed) == (expected, None)


def test_an_attempt_may_still_kill(events: Events) -> None:
    killed = [event.magnitude.killed for event in events("Rebels tried to storm the palace, killing four guards.")]
    assert [count.value for count in killed if count is not None] == [4]


@pytest.mark.parametrize("text", [
    "Torturing prisoners is a crime, the bishop said.",
    "The pilot is believed to have been kidnapped by bandits.",
    "Villagers fear that the mayor was murdered by rebels.",
    "The law allows guards to torture prisoners.",
])
def test_what_is_said_of_all_such_acts_guessed_or_allowed_is_possible(events: Events, text: str) -> None:
    assert factuality(events(text)) == {"possible"}


@pytest.mark.parametrize("text", ["The Chad kidnapping is a test for envoys.", "The rebels' killing of the priest is a crime, the bishop said."])
def test_an_act_told_as_this_one_has_happened(events: Events, text: str) -> None:
    assert factuality(events(text)) == {"happened"}


def test_a_body_against_torture_tells_of_none(events: Events) -> None:
    assert events("The committee against torture met in Geneva.") == []


def test_every_gerund_of_an_accusation_is_alleged(events: Events) -> None:
    found = events("The party has been accused of throttling free speech, jailing its critics and harassing minorities.")
    assert factuality(found, "COERCE") == {"possible"}


@pytest.mark.parametrize(("text", "assaults"), [
    ("Thousands rallied in Lima against police killings.", 0),
    ("Thousands rallied in Lima against the killing of a teacher by police.", 1),
])
def test_what_people_march_against_as_such_is_no_other_act(events: Events, text: str, assaults: int) -> None:
    assert len([event for event in events(text) if event.type == "ASSAULT"]) == assaults


@pytest.mark.parametrize(("text", "expected"), [
    ("A video shows a monk being beaten by guards.", "happened"),
    ("Guards are being beaten by inmates.", "ongoing"),
])
def test_being_done_is_ongoing_only_with_its_auxiliary(events: Events, text: str, expected: str) -> None:
    assert factuality(events(text)) == {expected}
