"""Text in, places out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.entities.model import Entities
from dateline.parse import Parse
from dateline.places import Gazetteer, PlaceFound, Places, find_places, to_record

Parser = Callable[..., Parse]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture
def places(parse: Parser, gazetteer: Gazetteer) -> Callable[[str], Places]:
    return lambda text: find_places(parse(text), Entities([], {}, {}), gazetteer)


def named(found: Places, name: str) -> PlaceFound:
    return next(place for place in found.places if place.name == name)


def test_a_country_is_the_country(places: Callable[[str], Places]) -> None:
    place = named(places("Three ministers resigned in Lebanon on Tuesday."), "Lebanon")
    assert (place.country, place.feature) == ("LBN", "PCLI")


@pytest.mark.parametrize(("text", "name", "country", "admin1"), [
    ("The mayor of Paris, Texas, closed two schools.", "Paris", "USA", "Texas"),
    ("The mayor of Paris closed two schools.", "Paris", "FRA", "Île-de-France"),
    ("Farmers in Moscow, Idaho, lost their crops.", "Moscow", "USA", "Idaho"),
    ("A shop burned down in Portland, Ore., police said.", "Portland", "USA", "Oregon"),
    ("A shop burned down in Springfield, Ill., police said.", "Springfield", "USA", "Illinois"),
    ("Officials in Athens, Georgia, delayed the vote.", "Athens", "USA", "Georgia"),
])
def test_containment_chooses_among_namesakes(places: Callable[[str], Places], text: str, name: str, country: str,
                                             admin1: str) -> None:
    place = named(places(text), name)
    assert (place.country, place.admin1) == (country, admin1)


def test_the_countries_spoken_of_choose_among_namesakes(places: Callable[[str], Places]) -> None:
    found = places("Venezuela sent soldiers to Valencia. Venezuela's navy also left Maracaibo.")
    assert named(found, "Valencia").country == "VEN"


def test_georgia_is_a_state_or_a_country(places: Callable[[str], Places]) -> None:
    assert places("Georgia and Azerbaijan opened the border at Tbilisi.").places[0].country == "GEO"
    assert places("A storm hit Georgia and Alabama, and Atlanta lost power.").places[0].country == "USA"


@pytest.mark.parametrize("text", [
    "The Washington Post printed the letter.",
    "Michael Jordan bought the team.",
    "The University of Oxford refused.",
    "Mr. Lincoln spoke for an hour.",
    "The Duke of York was absent.",
    "Russian pilots landed safely.",
    "A Somali sailor was freed.",
    "The South West was calm, he said.",
    "The fine was US$20 million.",
])
def test_people_institutions_and_demonyms_are_no_places(places: Callable[[str], Places], text: str) -> None:
    assert places(text).places == []


@pytest.mark.parametrize(("text", "name", "country", "feature"), [
    ("Shells fell across Donbas overnight.", "Donbas", "UKR", "RGN"),
    ("Raids went on in the West Bank on Monday.", "West Bank", "PSE", "RGN"),
    ("Refugees from Darfur crossed the border.", "Darfur", "SDN", "RGN"),
    ("A tanker was seized in the Strait of Hormuz.", "Strait of Hormuz", None, "STRT"),
    ("Two boats sank in the Mediterranean.", "Mediterranean Sea", None, "SEA"),
])
def test_regions_and_waters(places: Callable[[str], Places], text: str, name: str, country: str | None,
                            feature: str) -> None:
    place = named(places(text), name)
    assert (place.country, place.feature) == (country, feature)


@pytest.mark.parametrize(("old", "name"), [
    ("Bombay", "Mumbai"), ("Saigon", "Ho Chi Minh City"), ("Leningrad", "Saint Petersburg"), ("Rangoon", "Yangon"),
    ("Constantinople", "Istanbul"),
])
def test_former_names(places: Callable[[str], Places], old: str, name: str) -> None:
    assert places(f"The delegates met in {old} in June.").places[0].name == name


def test_a_dependency_bears_the_code_of_its_state(gazetteer: Gazetteer) -> None:
    codes = {name: gazetteer.find(name)[0].country for name in ("puerto rico", "hong kong", "kosovo", "macau")}
    assert codes == {"puerto rico": "USA", "hong kong": "HKG", "kosovo": "KOS", "macau": "CHN"}


def test_lower_case_text(places: Callable[[str], Places]) -> None:
    found = places("lucknow: two men were held in kanpur on friday after the clash, police in uttar pradesh said.")
    assert [place.name for place in found.places] == ["Lucknow", "Kanpur", "Uttar Pradesh"]


def test_unknown_village_has_a_country_but_no_point(places: Callable[[str], Places]) -> None:
    found = places("Gunmen burned houses in the village of Xarabulko in Nigeria.")
    place = found.places[0]
    assert (place.name, place.geonameid, place.lat, place.country) == ("Xarabulko", None, None, "NGA")


def test_mentions_are_gathered_and_spans_fit(parse: Parser, gazetteer: Gazetteer) -> None:
    parsed = parse("Protesters filled Port-au-Prince. Shops in Port-au-Prince stayed shut.")
    found = find_places(parsed, Entities([], {}, {}), gazetteer)
    record = to_record(found.places[0], parsed.text, parsed.tokens)
    assert [span.text for span in record.mentions] == ["Port-au-Prince", "Port-au-Prince"]
    assert all(parsed.text[span.start:span.end] == span.text for span in record.mentions)
    assert found.at[found.places[0].mentions[0][0]] is found.places[0]


def test_a_namesake_of_the_same_country_needs_more_than_the_country_against_a_metropolis(
        places: Callable[[str], Places]) -> None:
    found = places("India freed two traders. India said that both had flown from Dubai to Kerala.")
    assert named(found, "Dubai").country == "ARE"


@pytest.mark.parametrize(("text", "feature"), [("Fighting went on in Aleppo province.", "ADM1"),
                                               ("Fighting went on in Aleppo.", "PPL")])
def test_the_word_province_chooses_the_province(places: Callable[[str], Places], text: str, feature: str) -> None:
    assert places(text).places[0].feature == feature


def test_a_part_of_a_country_is_in_the_country(places: Callable[[str], Places]) -> None:
    assert places("The patrol left South Lebanon at dawn.").places[0].name == "Lebanon"


def test_states_by_their_abbreviations(places: Callable[[str], Places]) -> None:
    found = places("Ferries stopped in B.C. and buses in Portland, Ore., were late.")
    assert {"British Columbia", "Portland", "Oregon"} <= {place.name for place in found.places}


def test_an_authority_keeps_its_place(places: Callable[[str], Places]) -> None:
    assert [place.name for place in places("The Kentucky State Police closed the road.").places] == ["Kentucky"]


def test_a_person_spoken_of_is_no_town(places: Callable[[str], Places]) -> None:
    assert places("Robert Lansing wrote the letter. Lansing signed it on Monday.").places == []


def test_the_order_of_a_document_is_the_order_of_its_places(places: Callable[[str], Places]) -> None:
    found = places("Trains from Nairobi to Mombasa stopped. Nairobi's mayor blamed the flood in Kenya.")
    assert [place.name for place in found.places] == ["Nairobi", "Mombasa", "Kenya"]
    assert [place.id for place in found.places] == ["p1", "p2", "p3"]
    assert len(found.places[0].mentions) == 2


def test_empty_text(places: Callable[[str], Places]) -> None:
    assert places("").places == []
