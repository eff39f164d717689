"""Whom a phrase stands for, and the country and sector of the party."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.record import Event

Events = Callable[[str], list[Event]]


def code_of(events: Events, text: str, name: str) -> str:
    return next(party.code for event in events(text) for party in (*event.actors, *event.recipients) if name in party.text)


def test_nobody_is_no_party(events: Events) -> None:
    assert all(party.text != "No group" for event in events("No group claimed the attack.") for party in event.actors)


def test_somebody_named_is_of_the_country_that_the_article_is_set_in(events: Events) -> None:
    assert code_of(events, "MANILA, Philippines - Police arrested Ana Velez on Monday.", "Velez") == "PHLCVL"
    assert code_of(events, "Kenyan police arrested Judge Ana Velez. Kenya's courts are closed.", "Velez") == "KENJUD"


def test_an_official_who_faces_a_state_is_not_taken_for_its_own(events: Events) -> None:
    assert code_of(events, "Minister Velez threatened Norway with sanctions.", "Velez") == "---GOV"


def test_somebody_is_a_civilian_in_every_event_or_in_none(events: Events) -> None:
    found = events("Maria Lopez, 64, convicted of killing her husband, was freed.")
    assert {party.code for event in found for party in (*event.actors, *event.recipients) if party.text == "Maria Lopez"} == {"---CVL"}


def test_a_bare_number_is_people_of_no_entity(events: Events) -> None:
    (arrest,) = events("Police arrested seven in Manila.")
    assert [(party.text, party.entity, party.code) for party in arrest.recipients] == [("seven", None, "PHLCVL")]


def test_whoever_is_counted_among_the_arrested_is_people(events: Events) -> None:
    (arrest,) = events("Police detained 12 karkuns in Manila.")
    assert [(party.text, party.entity, party.code) for party in arrest.recipients] == [("12 karkuns", None, "PHLCVL")]


def test_those_whom_and_not_leaves_out_are_no_party(events: Events) -> None:
    (arrest,) = events("Police arrested a baker and not the thieves.")
    assert [party.text for party in arrest.recipients] == ["a baker"]


def test_an_adjective_is_no_official(events: Events) -> None:
    assert all("official" not in party.text for event in events("Peru received an official offer of aid.") for party in event.actors)


def test_a_minister_of_a_church_is_no_government(events: Events) -> None:
    assert code_of(events, "A minister of the Presbyterian Church was detained.", "minister").endswith("REL")


def test_where_parties_do_not_say_it_the_places_say_which_country_it_is(events: Events) -> None:
    text = "Spain and Chad spoke. Police in Lagos, Abuja and Kano waited. Later, police arrested a baker."
    assert code_of(events, text, "a baker") == "NGACVL"


def test_a_phrase_before_the_verb_is_not_its_recipient(events: Events) -> None:
    (call,) = events("On CNN, his wife called for an open vote.")
    assert all(party.text != "CNN" for party in call.recipients)


def sides(event: Event) -> tuple[list[str], list[str]]:
    return [party.text for party in event.actors], [party.text for party in event.recipients]


def test_a_second_report_goes_on_with_the_subject_of_the_first(events: Events) -> None:
    text = "The envoy said the army has bombed the villages, has arrested nurses and has shot farmers."
    assert {actor for event in events(text) for actor in sides(event)[0]} == {"the army"}


def test_two_callings_of_one_person_are_one_party(events: Events) -> None:
    (arrest,) = events("Police arrested Omar Saleh, a journalist and poet.")
    assert sides(arrest) == (["Police"], ["Omar Saleh"])


def test_aid_goes_to_those_in_need_and_is_not_what_is_brought(events: Events) -> None:
    (aid,) = events("The charity provides food and shelter for homeless people in Manila.")
    assert [party.code for party in aid.recipients] == ["PHLCVL"]
    assert all("crew" not in party.text for event in events("They sent a crew and an ambulance.") for party in event.recipients)


def test_the_country_where_an_attack_was_is_not_whom_it_met(events: Events) -> None:
    assert [party.text for event in events("A bomb attack was carried out in Somalia.") for party in event.recipients] == []


def test_headlines_passives_have_no_doer(events: Events) -> None:
    (freed,) = events("Hostages freed in Nigeria")
    assert sides(freed) == (["Nigeria"], ["Hostages"])


def test_police_are_of_the_country_whose_places_an_article_names_clearly_most(events: Events) -> None:
    text = "Kenya and Uganda disagree. Crowds in Nairobi, Mombasa and Kisumu marched as in Kampala. Later, police arrested a baker."
    assert code_of(events, text, "police") == "KENCOP"


def test_who_is_somebody_from_an_organisation_not_the_organisation(events: Events) -> None:
    text = "Jonas Lee, a poet from the Lantern Movement, who was barred from voting, spoke."
    (ban,) = (event for event in events(text) if event.type == "COERCE")
    assert sides(ban) == ([], ["a poet from the Lantern Movement"])


def test_whom_a_phrase_before_the_verb_adds_is_a_doer_too(events: Events) -> None:
    (support,) = events("Senator Grant, along with Senator Moss, backed the bill.")
    assert sides(support) == (["Senator Grant", "Senator Moss"], [])


def test_of_a_deed_that_is_looked_into_the_doers_are_the_accused(events: Events) -> None:
    (probe,) = (event for event in events("Police are investigating the killing of two farmers by soldiers.") if event.type == "ACCUSE")
    assert sides(probe) == (["Police"], ["soldiers"])
    assert all(sides(event)[1] == [] for event in events("The panel probes the murder of the journalist.") if event.type == "ACCUSE")


def test_what_somebody_is_blamed_for_is_not_part_of_the_name(events: Events) -> None:
    assert [sides(event) for event in events("Duarte was rebuked by opponents for his speech.")] == [(["opponents"], ["Duarte"])]


def test_two_callings_before_a_name_are_one_party(events: Events) -> None:
    (suit,) = events("Lawyer and activist Wanjiru Otieno sued the ministry.")
    assert sides(suit) == (["activist Wanjiru Otieno"], ["the ministry"])


def test_joined_verbs_have_objects_of_their_own(events: Events) -> None:
    found = events("Officers arrested Karim Orlov in May, charged him with fraud, and a court sentenced him to ten days in jail.")
    assert {party.text for event in found for party in event.recipients} == {"Karim Orlov"}


def test_a_first_name_or_who_makes_a_name_a_persons(events: Events) -> None:
    assert code_of(events, "There is Zaur Ilyasli, who was sentenced to six years in prison.", "Zaur") == "---CVL"


def test_a_named_body_that_works_at_home_is_of_the_articles_country(events: Events) -> None:
    assert code_of(events, "The Osun Police Command arrested a trader in Lagos, Nigeria.", "Command") == "NGACOP"


def test_an_officer_of_a_university_is_no_government(events: Events) -> None:
    assert code_of(events, "The university's vice president Amy Smith condemned the raid.", "Amy Smith") == "---EDU"


def test_a_city_where_words_were_said_is_not_whom_they_are_for(events: Events) -> None:
    (refusal,) = events("The spokesman rejected the plan at a news conference in Beijing.")
    assert sides(refusal) == (["The spokesman"], [])


def test_counted_officers_are_not_who_arrested_somebody_else(events: Events) -> None:
    found = events("Two officers were charged with theft. A baker was arrested in May.")
    assert all("officers" not in party.text for event in found for party in event.actors)


def test_where_charges_were_brought_is_not_who_was_charged(events: Events) -> None:
    (case,) = events("The mother opened a case at the Mowbray police station against the teacher.")
    assert sides(case) == (["The mother"], ["the teacher"])


def test_whom_a_court_sentenced_did_what_it_was_for(events: Events) -> None:
    found = events("Marco Bello was sentenced to ten years in jail for his part in the murder of a judge.")
    assert [sides(event) for event in found if event.type == "ASSAULT"] == [(["Marco Bello"], ["a judge"])]


def test_a_former_member_of_an_armed_group_held_no_office(events: Events) -> None:
    assert code_of(events, "A former member of the Shining Path was arrested in Peru.", "member") == "PERREB"


def test_a_headlines_number_is_people(events: Events) -> None:
    assert [sides(event)[1] for event in events("Two arrested by police in Lagos, Nigeria") if event.type == "COERCE"] == [["Two"]]


def test_somebody_with_an_age_is_a_person(events: Events) -> None:
    assert code_of(events, "Zoe Tengyu, 20, a nurse, was jailed on Friday.", "Tengyu") == "---MED"


def test_an_opening_phrases_owner_is_the_subject_behind_it(events: Events) -> None:
    found = events("The union complained. In its crackdown on the press, Chad closed a newspaper.")
    assert all("The union" not in sides(event)[0] for event in found if event.type == "COERCE")


def test_foreign_officials_are_not_of_the_articles_country(events: Events) -> None:
    assert code_of(events, "BEIJING, China - The minister criticised foreign officials.", "foreign officials") == "---GOV"


def test_of_two_nationalities_of_one_person_comes_one_party(events: Events) -> None:
    (arrest,) = events("A German-Iraqi boy was arrested by police.")
    assert sides(arrest)[1] == ["A German-Iraqi boy"]


def test_a_us_state_is_not_the_country_in_its_name(events: Events) -> None:
    assert code_of(events, "New Jersey Gov. Carl Poe condemned the raid.", "Poe") == "USAGOV"


def test_a_gulf_is_not_the_country_in_its_name(events: Events) -> None:
    assert all("Guinea" not in sides(event)[1] for event in events("A crew was kidnapped by pirates off the Gulf of Guinea."))


def test_who_was_released_after_being_tortured_was_tortured(events: Events) -> None:
    (torture,) = [event for event in events("Ana Ruiz was released in Lima after being tortured for weeks.") if event.type == "ASSAULT"]
    assert [party.text for party in torture.recipients] == ["Ana Ruiz"]


@pytest.mark.parametrize(("text", "named"), [
    ("Police arrested labor organizer Rodrigo Vera and editor Ann Sol.", ["Ann Sol"]),
    ("Three reporters — Ana Ruiz, Juan Paz and Eva Sol — all detained in May, are free.", ["Ana Ruiz"]),
    ("Some of the arrested protesters include Ana Ruiz, a nurse; Juan Paz, a driver; and 11 others.", ["Ana Ruiz", "Juan Paz"]),
    ("Among those arrested were Ana Ruiz and Juan Paz.", ["Ana Ruiz", "Juan Paz"]),
])
def test_who_is_named_beside_an_act_suffered_it(events: Events, text: str, named: list[str]) -> None:
    suffered = [party.text for event in events(text) if event.type == "COERCE" for party in event.recipients]
    assert all(any(name in text for text in suffered) for name in named), suffered


@pytest.mark.parametrize("text", [
    "Two reporters for the banned channel Norte -- Ana Ruiz, 27, and Eva Sol, 23, -- were detained while filming a rally.",
    "State forces detained brave reporters and protesters like Ana Ruiz and Eva Sol.",
])
def test_names_that_the_parser_hung_elsewhere_are_the_group(events: Events, text: str) -> None:
    suffered = [party.text for event in events(text) if event.type == "COERCE" for party in event.recipients]
    assert {"Ana Ruiz", "Eva Sol"} <= set(suffered)


def test_a_city_marched_through_is_no_recipient(events: Events) -> None:
    (march,) = events("Thousands of students marched through Dakar on Sunday.")
    assert sides(march)[1] == []


def test_who_is_opposed_to_something_opposes_it(events: Events) -> None:
    assert [sides(event) for event in events("Kenya is opposed to Uganda's plan.")] == [(["Kenya"], ["Uganda"])]


def test_whom_a_court_finds_guilty_is_convicted_not_the_victim(events: Events) -> None:
    for text in ("A Lagos court found Tom Bell guilty of the murder of Ann Ray.", "Tom Bell found guilty in murder of Ann Ray"):
        assert [sides(event)[1] for event in events(text) if event.type == "SANCTION"] == [["Tom Bell"]]
