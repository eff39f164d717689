"""Text in, entities out: which mentions are one and the same party."""

from __future__ import annotations

from collections.abc import Callable

from dateline.entities import Entities, Entity, party_code

Read = Callable[..., Entities]
Mentioned = Callable[[str], dict[str, list[str]]]


def entity(found: Entities, name: str) -> Entity:
    return next(e for e in found.entities if e.name == name)


def codes(found: Entities) -> set[tuple[str, str]]:
    return {(e.name, party_code(e.country, e.sector)) for e in found.entities}


def test_names_for_one_government_are_one_entity(read: Read) -> None:
    found = read("The U.S. sent aid. The United States will send more, and Washington may pay.")
    assert len(entity(found, "United States").mentions) == 3


def test_acronym_in_brackets(read: Read) -> None:
    found = read("The Coastal Fishing Union (CFU) struck on Monday. The CFU wants more pay.")
    assert len([e for e in found.entities if "CFU" in e.name or "Fishing" in e.name]) == 1


def test_description_and_pronouns_find_the_person(mentioned: Mentioned) -> None:
    text = (
        "Estonian President Tiit Laur met Latvian Prime Minister Ilze Kalna in Riga. "
        "The Estonian president said he was glad. "
        "Kalna praised him. She flew home."
    )
    found = mentioned(text)
    assert found["Tiit Laur"] == ["Estonian President Tiit Laur", "The Estonian president", "he", "him"]
    assert found["Ilze Kalna"] == ["Latvian Prime Minister Ilze Kalna", "Kalna", "She"]


def test_each_of_several_names_takes_the_noun_before(read: Read) -> None:
    found = read("He sent letters to attorneys Peter Walsh and Kevin Smith, the court said.")
    assert {("Peter Walsh", "---CVL"), ("Kevin Smith", "---CVL")} <= codes(found)


def test_owner_lends_its_country(read: Read) -> None:
    found = read("Kenyan President Peter Oduya spoke. His government will resign.")
    assert entity(found, "His government").country == "KEN"
