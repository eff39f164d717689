"""Deaths that nobody caused are no assault; deaths told without a doer still are one where violence is meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.record import Event

Events = Callable[[str], list[Event]]


@pytest.mark.parametrize("text", [
    "Three soldiers were killed in a helicopter crash.",
    "Three soldiers were killed when their jeep overturned.",
    "Two policemen were killed in a landslide near Lima.",
    "Two reporters were killed in a road accident.",
])
def test_a_mishap_is_no_assault(events: Events, text: str) -> None:
    assert not [event for event in events(text) if event.type == "ASSAULT"]


@pytest.mark.parametrize(("text", "killed"), [
    ("Three journalists were killed when a suicide bomber crashed his car into the office.", 3),
    ("Nearly 800 people have been killed since the coup.", 800),
    ("Nearly 800 villagers were killed during protests in March.", 800),
    ("Some 300 activists were killed last year, the group said.", 300),
    ("At least 6,000 Hindus were killed in the last two decades.", 6000),
])
def test_deaths_without_a_doer_are_counted(events: Events, text: str, killed: int) -> None:
    counts = [event.magnitude.killed for event in events(text)]
    assert [count.value for count in counts if count is not None] == [killed]


@pytest.mark.parametrize("text", ["Troops destroyed the villages, killing cattle and goats.", "Soldiers burned fields and killed off the orchards."])
def test_beasts_and_trees_are_no_dead(events: Events, text: str) -> None:
    assert all(event.magnitude.killed is None for event in events(text))


def test_a_knife_is_primitive_and_no_beating(events: Events) -> None:
    (stabbing,) = events("The editor was stabbed to death in Lima.")
    assert stabbing.modes == ["primitive"]
