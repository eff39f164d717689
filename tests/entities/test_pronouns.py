"""Text in, entities out: for whom a pronoun stands, or that it stands for nobody."""

from __future__ import annotations

from collections.abc import Callable

from dateline.entities import Entities, Entity

Read = Callable[..., Entities]
Mentioned = Callable[[str], dict[str, list[str]]]


def entity(found: Entities, name: str) -> Entity:
    return next(e for e in found.entities if e.name == name)


def test_pleonastic_it_is_nobody(read: Read) -> None:
    found = read("The army left. It was raining. It is clear that the army won.")
    assert not [m for e in found.entities for m in e.mentions if m.kind == "pronoun"]


def test_unresolved_pronouns_are_dropped(read: Read) -> None:
    assert not read("He ran away.").entities


def test_who_stands_for_its_antecedent(mentioned: Mentioned) -> None:
    text = "Protesters who blocked the road were beaten."
    assert mentioned(text)["Protesters"] == ["Protesters", "who"]


def test_object_is_not_its_own_subject(mentioned: Mentioned) -> None:
    text = "President Tiit Laur met Prime Minister Jaan Kask. Laur said he trusted him."
    assert mentioned(text)["Jaan Kask"] == ["Prime Minister Jaan Kask", "him"]


def test_they_after_two_names_are_not_some_other_group(read: Read) -> None:
    found = read("Miners cheered. Estonia and Latvia said they would sign.")
    assert [m.kind for m in entity(found, "Miners").mentions] == ["nominal"]
