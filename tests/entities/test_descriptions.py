"""Text in, entities out: whom "the president" or "both countries" takes up."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.entities import Entities, Entity

Read = Callable[..., Entities]
Mentioned = Callable[[str], dict[str, list[str]]]


def entity(found: Entities, name: str) -> Entity:
    return next(e for e in found.entities if e.name == name)


def test_nationality_alone_finds_the_person(mentioned: Mentioned) -> None:
    text = "Estonian President Tiit Laur met Latvian President Ilze Kalna. The Estonian left early."
    assert "The Estonian" in mentioned(text)["Tiit Laur"]


def test_definite_nouns_link_and_fresh_ones_do_not(mentioned: Mentioned) -> None:
    text = "Police held 12 soldiers. The soldiers had fled. Another 3 soldiers were shot by the police."
    found = mentioned(text)
    assert found["12 soldiers"] == ["12 soldiers", "The soldiers"]
    assert found["Another 3 soldiers"] == ["Another 3 soldiers"]
    assert found["Police"] == ["Police", "the police"]


def test_common_noun_takes_up_a_named_body(read: Read, mentioned: Mentioned) -> None:
    text = "The opposition River Party won. Reporters left before the party celebrated."
    found = read(text)
    assert mentioned(text)["River Party"] == ["The opposition River Party", "the party"]
    assert entity(found, "River Party").sector == ["OPP", "PTY"]


@pytest.mark.parametrize(
    ("text", "name", "phrase"),
    [
        ("Ex-president Paul Akoto was jailed. The former leader wept.", "Paul Akoto", "The former leader"),
        ("UN Secretary-General Anton Meyer urged calm. The UN chief was sad.", "Anton Meyer", "The UN chief"),
        (
            "Prosecutors charged a 34-year-old Dane with theft. The 34-year-old denied it.",
            "34-year-old Dane",
            "The 34-year-old",
        ),
    ],
)
def test_descriptions(mentioned: Mentioned, text: str, name: str, phrase: str) -> None:
    assert phrase in mentioned(text)[name]


def test_two_leaders_are_the_two_just_named(read: Read) -> None:
    found = read("Estonian President Tiit Laur met Latvian Prime Minister Jaan Kask. The two leaders praised their talks.")
    pair = next(m for m in found.by_head.values() if m.head.text == "leaders")
    assert [pair.entity.name, *(part.entity.name for part in pair.parts)] == ["Tiit Laur", "Jaan Kask"]


def test_both_countries_are_the_two_just_named(read: Read) -> None:
    found = read("Chile sued Bolivia. Both countries want the river.")
    pair = next(m for m in found.by_head.values() if m.head.text == "countries")
    assert [pair.entity.country, *(part.entity.country for part in pair.parts)] == ["CHL", "BOL"]


def test_a_pair_is_found_whichever_was_named_last(read: Read) -> None:
    found = read("Bolivia grew. Peru shrank. Then it rained a lot. Dogs barked. Peru sued Bolivia. Both countries want gold.")
    pair = next(m for m in found.by_head.values() if m.head.text == "countries")
    assert {pair.entity.country, *(part.entity.country for part in pair.parts)} == {"PER", "BOL"}


def test_a_country_is_taken_up_with_adjectives(mentioned: Mentioned) -> None:
    text = "Saudi Arabia shut the port. Nobody spoke. The oil-rich desert kingdom denied it. The neighbouring kingdom agreed."
    found = mentioned(text)
    assert found["Saudi Arabia"][:2] == ["Saudi Arabia", "The oil-rich desert kingdom"]
    assert found["Neighbouring kingdom"] == ["The neighbouring kingdom"]


def test_a_leaders_son_is_not_the_leader(read: Read) -> None:
    assert "GOV" not in {s for e in read("Donald Trump Jr. wrote a book.", "2018-05-01").entities for s in e.sector}
