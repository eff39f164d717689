"""Whom an act is done by and to where the sentence does not put it into the verb's own slots."""

from __future__ import annotations

import pytest

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Event, Record


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder(judged=False)


def events(coder: Coder, text: str) -> list[Event]:
    record = coder.code(document(text, published="2024-05-15", language="en"))
    assert isinstance(record, Record)
    return record.events


def by_trigger(coder: Coder, text: str, trigger: str) -> Event:
    return next(event for event in events(coder, text) if event.trigger.text == trigger)


def parties(event: Event) -> tuple[list[str], list[str]]:
    return [party.text for party in event.actors], [party.text for party in event.recipients]


@pytest.mark.parametrize(("text", "trigger", "actors", "recipients"), [
    ("Two bakers were shot dead in police firing.", "shot", ["police"], ["Two bakers"]),
    ("Police fired on the marchers. A baker was killed in the firing.", "killed", ["Police"], ["A baker"]),
    ("Gunmen stormed a hotel in Bamako. Eleven guests were killed in the attack.", "killed", ["Gunmen"], ["Eleven guests"]),
    ("Three bakers were detained. The police said no more.", "detained", ["The police"], ["Three bakers"]),
    ("A baker was arrested in Rwanda for his posts.", "arrested", ["Rwanda"], ["A baker"]),
    ("A murder suspect was arrested in Lagos.", "arrested", [], ["A murder suspect"]),
    ("Two Turkish bakers were released from jail by the Libyan government.", "released", ["the Libyan government"], ["Two Turkish bakers"]),
    ("Policemen were seen patrolling the streets.", "patrolling", ["Policemen"], []),
    ("Canada gave $2 million to Ghana's farming sector.", "gave", ["Canada"], ["Ghana"]),
    ("The reporter continues to be held in a jail.", "held", [], ["The reporter"]),
    ("The mayor was jailed along with his deputy.", "jailed", [], ["The mayor", "his deputy"]),
    ("A baker was arrested together with nurse Lita Salem.", "arrested", [], ["A baker", "nurse Lita Salem"]),
    ("Thousands marched on Friday, including teachers.", "marched", ["Thousands", "teachers"], []),
    ("Two bakers were beaten and threatened with death by soldiers.", "beaten", ["soldiers"], ["Two bakers"]),
    ("Two reporters, Omar Aziz and Lina Saad, were arrested.", "arrested", [], ["Omar Aziz", "Lina Saad"]),
    ("Police beat those who spoke out.", "beat", ["Police"], ["those"]),
    ("The detained were beaten by guards.", "beaten", ["guards"], ["The detained"]),
    ("Spain sold jets to NATO ally Germany.", "sold", ["Spain"], ["Germany"]),
    ("Qatar, a US ally, condemned the raid.", "condemned", ["Qatar"], []),
    ("Troops shot dead at least 30 in the market.", "shot", ["Troops"], ["at least 30"]),
    ("A court jailed three men for the kidnapping of a judge.", "kidnapping", ["three men"], ["a judge"]),
    ("The general was found guilty of torturing prisoners.", "torturing", ["The general"], ["prisoners"]),
    ("The crowd protested against the ban on women.", "protested", ["The crowd"], ["women"]),
    ("A court in Paris ruled on Friday. Three bakers were found guilty.", "found", ["A court in Paris"], ["Three bakers"]),
    ("Four members of the tribe, who were arrested in May, wept.", "arrested", [], ["Four members of the tribe"]),
    ("The union wants the Canadian government to raise pressure on Peru.", "wants", ["The union"], ["the Canadian government"]),
    ("Attacks in Lyon killed two bakers.", "killed", [], ["two bakers"]),
    ("Bakers blocked a street in Lyon in defiance of the ministry.", "blocked", ["Bakers"], ["the ministry"]),
    ("Bakers marched in Lyon in support of the nurses.", "support", ["Bakers"], ["the nurses"]),
    ("Norway sent supplies and personnel to Nepal.", "sent", ["Norway"], ["Nepal"]),
    ("The army has a reputation for beating students.", "beating", ["The army"], ["students"]),
    ("The baker received threats from the army.", "threats", ["the army"], ["The baker"]),
    ("Residents complained that the governor mishandled the flood.", "complained", ["Residents"], ["the governor"]),
    ("Two bakers were freed from a jail in Chad on Monday.", "freed", ["Chad"], ["Two bakers"]),
    ("Refugees sought asylum in Amman.", "sought", ["Refugees"], ["Amman"]),
    ("Ana Velez resigned as president of Peru.", "resigned", ["Ana Velez"], ["Peru"]),
    ("The senate formed a panel to probe the mayor.", "formed", ["The senate"], ["the mayor"]),
    ("He had paid police officers to follow a baker. He was arrested in May.", "arrested", [], ["He"]),
    ("The union demanded that the state pay compensation to the bakers.", "demanded", ["The union"], ["the state"]),
    ("Peru's president met the Chilean president and promised to widen the road between their countries.", "promised",
     ["Peru's president"], ["the Chilean president"]),
    ("A baker was wounded in firing by soldiers.", "wounded", ["soldiers"], ["A baker"]),
    ("Soldiers opened fire near the mill. Two bakers were hurt in the shooting.", "hurt", ["Soldiers"], ["Two bakers"]),
    ("Soldiers opened fire near the mill. Some sixty rounds were fired.", "fired", ["Soldiers"], []),
    ("Bakers threw flour, prompting the constables to open fire.", "open", ["the constables"], []),
    ("A court on Friday remanded Omar Aziz, the main suspect in a theft, to police custody.", "remanded", ["A court"], ["Omar Aziz"]),
    ("The police cordoned off the mill.", "cordoned", ["The police"], ["the mill"]),
    ("Twenty battalions of the border police are stationed here.", "stationed", ["the border police"], []),
    ("Omar Aziz looked tired after spending nine weeks in the custody of the army.", "spending", ["the army"], ["Omar Aziz"]),
    ("The police sealed off the mill.", "sealed", ["The police"], ["the mill"]),
    ("Raiders came by night and fired at the mill, but a constable posted there shot one of them.", "shot", ["a constable"], ["Raiders"]),
    ("Police imposed a curfew after clashes between two gangs.", "clashes", ["two gangs"], []),
    ("The soldiers left after clashes with rebels.", "clashes", ["rebels", "The soldiers"], []),
    ("The constables killed a gnu.", "killed", ["The constables"], []),
    ('"We picked up the men at dawn," the police said.', "picked", ["the police"], ["the men"]),
    ("A baker was remanded to police custody.", "remanded", ["police"], ["A baker"]),
    ("Police picked up zorba from his house.", "picked", ["Police"], []),
    ("The bakers were chased away by riot police.", "chased", ["riot police"], ["The bakers"]),
    ("The police recovered 900 rupees in cash and a gold ring from the baker.", "recovered", ["The police"], ["the baker"]),
    ("Policemen rushed to the spot.", "rushed", ["Policemen"], []),
    ("Patrolling has been stepped up near the mill, police said.", "Patrolling", ["police"], []),
    ("Security arrangements have been made, the police said.", "arrangements", ["the police"], []),
    ("The interrogation of two bakers went on, the police said.", "interrogation", ["the police"], ["two bakers"]),
    ("In Garissa, Al Shabaab launched an attack on a Kenyan post.", "launched", ["Al Shabaab"], ["Kenyan"]),
])
def test_who_did_it_to_whom(coder: Coder, text: str, trigger: str, actors: list[str], recipients: list[str]) -> None:
    assert parties(by_trigger(coder, text, trigger)) == (actors, recipients)


def test_an_attack_is_not_carried_to_harm_of_another_cause(coder: Coder) -> None:
    found = by_trigger(coder, "Gunmen stormed a hotel in Bamako. A baker was killed in a raid on a village.", "killed")
    assert found.actors == []


@pytest.mark.parametrize("text", ["The police held themselves back.", "Lita Salem restricted herself to milk."])
def test_nobody_coerces_himself(coder: Coder, text: str) -> None:
    assert events(coder, text) == []


@pytest.mark.parametrize(("text", "factuality"), [
    ("The flour forced the constables to open fire.", "happened"),
    ("A march may force the constables to open fire.", "possible"),
    ("The union alleged that the constables had opened fire.", "possible"),
    ("The union alleged that the police firing was unlawful.", "happened"),
    ("If the men arrested by police talk, the mill is lost.", "happened"),
    ("If the men are arrested by police, the mill is lost.", "conditional"),
])
def test_what_a_clause_leaves_open(coder: Coder, text: str, factuality: str) -> None:
    assert [event.factuality for event in events(coder, text) if event.type in ("ASSAULT", "COERCE")] == [factuality]


def test_a_clause_that_describes_is_told_beside_the_demand(coder: Coder) -> None:
    found = events(coder, "The party demanded action against the constables who killed a student.")
    assert [event.type for event in found] == ["REQUEST", "ASSAULT"]


@pytest.mark.parametrize(("text", "sub_event"), [
    ("The rebels recaptured the town of Karsha.", "Non-state actor overtakes territory"),
    ("Government forces drove the rebels out of Karsha.", "Government regains territory"),
    ("Police destroyed a roadside bomb near the airport.", "Disrupted weapons use"),
    ("Police arrested 30 marchers at a rally in Lima.", "Protest with intervention"),
    ("Six teachers who want to join a rally were detained at home.", "Arrests"),
    ("Riot police hurled a dozen tear-gas canisters.", "Protest with intervention"),
])
def test_what_acled_calls_it(coder: Coder, text: str, sub_event: str) -> None:
    assert sub_event in [event.acled for event in events(coder, text)]


@pytest.mark.parametrize(("text", "actors", "recipients"), [
    ("Two bloggers arrested in Minsk", [], ["Two bloggers"]),
    ("Second gunman shot dead near the gate", [], ["Second gunman"]),
    ("The hunter shot dead a wolf.", ["The hunter"], []),
])
def test_a_headline_leaves_the_auxiliary_out(coder: Coder, text: str, actors: list[str], recipients: list[str]) -> None:
    assert parties(events(coder, text)[0]) == (actors, recipients)


def test_stones_are_thrown_in_fact(coder: Coder) -> None:
    (riot,) = events(coder, "Students rallied in Lima. Some of the students threw stones at officers.")[1:]
    assert (riot.type, parties(riot)) == ("PROTEST", (["the students"], ["officers"]))


def test_police_who_were_only_told_something_arrest_nobody(coder: Coder) -> None:
    found = events(coder, "Her brother spoke to police. Ana Ruiz was arrested in May.")
    assert all(event.actors == [] for event in found if event.type == "COERCE")
