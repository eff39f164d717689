"""Text in, event out."""

from __future__ import annotations

import pytest

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Event, Record


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def events(coder: Coder, text: str, published: str | None = "2024-05-15") -> list[Event]:
    record = coder.code(document(text, published=published, language="en"))
    assert isinstance(record, Record)
    return record.events


def shape(event: Event) -> tuple[str, str | None, list[str], list[str]]:
    return event.type, event.mode, [party.code for party in event.actors], [party.code for party in event.recipients]


@pytest.mark.parametrize(("text", "expected"), [
    ("Turkish police arrested three Syrian students.", ("COERCE", "arrest", ["TURCOP"], ["SYREDU"])),
    ("Three Syrian students were arrested by Turkish police.", ("COERCE", "arrest", ["TURCOP"], ["SYREDU"])),
    ("Chad accused Sudan of arming rebels.", ("ACCUSE", "allege", ["TCDGOV"], ["SDNGOV"])),
    ("Kenya urged Ethiopia to release the journalists.", ("REQUEST", "yield", ["KENGOV"], ["ETHGOV"])),
    ("Norway refused to meet Russian diplomats.", ("REJECT", "meet", ["NORGOV"], ["RUSGOV"])),
    ("Japan promised to send food aid to Yemen.", ("AGREE", None, ["JPNGOV"], ["YEMGOV"])),
    ("Iran threatened to attack Israel.", ("THREATEN", "violence", ["IRNGOV"], ["ISRGOV"])),
    ("Kenya announced the deployment of 300 troops to Haiti on a peacekeeping mission.", ("AID", None, ["KENGOV"], ["HTIGOV"])),
    ("France praised Morocco.", ("SUPPORT", None, ["FRAGOV"], ["MARGOV"])),
])
def test_one_sentence_one_event(coder: Coder, text: str, expected: tuple[str, str | None, list[str], list[str]]) -> None:
    assert expected in [shape(event) for event in events(coder, text)]


def test_a_meeting_is_reciprocal(coder: Coder) -> None:
    (meeting,) = [event for event in events(coder, "Peru's president met the Chilean president in Lima.") if event.type == "CONSULT"]
    assert meeting.reciprocal
    assert [party.country for party in meeting.actors] == ["PER", "CHL"]
    assert meeting.recipients == []


def test_a_denied_act_is_denied_and_attributed(coder: Coder) -> None:
    (beating,) = [event for event in events(coder, "The minister denied that police had beaten the prisoners.") if event.type == "ASSAULT"]
    assert beating.factuality == "denied"


def test_a_negated_act_is_negated(coder: Coder) -> None:
    (arrest,) = [event for event in events(coder, "Georgian police did not arrest the demonstrators.") if event.type == "COERCE"]
    assert arrest.factuality == "negated"


@pytest.mark.parametrize(("text", "factuality"), [
    ("The guards didn’t beat the prisoners.", "negated"), ("The guards don't torture the prisoners.", "negated"),
    ("The police haven’t arrested the mayor.", "negated")])
def test_a_curly_apostrophe_reads_like_a_straight_one(coder: Coder, text: str, factuality: str) -> None:
    assert [event.factuality for event in events(coder, text)] == [factuality]


@pytest.mark.parametrize(("text", "factuality"), [
    ("The Peruvian reporter Ana Ruiz faces arrest by the police in Lima.", "possible"),
    ("He risks being arrested by the police.", "possible"),
    ("Residents of Lima spoke of possible kidnappings by rebels.", "possible"),
    ("The reporters faced attacks by the police.", "happened"),
])
def test_what_is_only_dreaded_has_not_happened(coder: Coder, text: str, factuality: str) -> None:
    assert {event.factuality for event in events(coder, text) if event.type in ("COERCE", "ASSAULT")} == {factuality}


def test_a_future_meeting_is_an_agreement(coder: Coder) -> None:
    found = events(coder, "Egypt's president will meet the Greek prime minister on Friday.")
    assert [(event.type, event.factuality) for event in found] == [("AGREE", "planned")]


def test_a_participle_names_the_violence_and_who_did_it(coder: Coder) -> None:
    (killing,) = events(coder, "Six villagers were killed in police firing near Dhaka.")
    assert [party.sector for party in killing.actors] == [["COP"]]
    assert killing.magnitude.killed is not None
    assert killing.magnitude.killed.value == 6


def test_a_toll_takes_its_doer_from_the_clause_that_tells_of_the_attack(coder: Coder) -> None:
    (attack,) = events(coder, "Nine villagers were killed after gunmen attacked a market in Kano.")
    assert [party.sector for party in attack.actors] == [["UAF"]]
    assert attack.magnitude.killed is not None
    assert attack.magnitude.killed.value == 9


@pytest.mark.parametrize("text", [
    "The striker scored twice as the visitors beat the champions 3-1.",
    "Heavy rain hit the coast overnight.",
    "Shares in the company fell 4 percent after it cut its forecast.",
])
def test_sport_weather_and_business_give_nothing(coder: Coder, text: str) -> None:
    assert events(coder, text) == []


def test_every_event_says_what_made_it(coder: Coder) -> None:
    for event in events(coder, "Rebels shelled Goma on Tuesday, killing nine civilians, and Rwanda condemned the attack."):
        assert event.why.entry.split(":")[0].endswith(".txt")
        assert event.trigger == event.mentions[0]
