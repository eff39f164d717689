"""How many were killed, hurt or held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.record import Event

Events = Callable[[str], list[Event]]


@pytest.mark.parametrize(("text", "killed", "injured"), [
    ("A bombing in Kabul left ten bakers dead and thirty wounded.", 10, 30),
    ("The clashes left at least nine soldiers dead.", 9, None),
    ("Eleven guests died and four were wounded in the attack.", 11, 4),
    ("Gunmen killed 12 villagers near Goma.", 12, None),
    ("Nine soldiers were killed by rebels near Goma.", 9, None),
    ("Soldiers gunned down four bakers.", 4, None),
    ("Police firing near the mill left three bakers dead.", 3, None),
    ("Sixty bakers have died, including seventeen in police firing.", 17, None),
    ("The village mourned the six deaths in police firing.", 6, None),
])
def test_the_dead_and_the_wounded_are_counted_apart(events: Events, text: str, killed: int | None, injured: int | None) -> None:
    size = events(text)[0].magnitude
    assert (size.killed and size.killed.value, size.injured and size.injured.value) == (killed, injured)


def test_deaths_without_a_number_are_not_lost(events: Events) -> None:
    (killing,) = [event for event in events("Soldiers killed protesters in Khartoum.") if event.type == "ASSAULT"]
    assert killing.magnitude.killed is not None
    assert killing.magnitude.killed.value is None


def test_counts_keep_their_hedges(events: Events) -> None:
    (arrest,) = [event for event in events("Police arrested more than 500 protesters in Oran.") if event.type == "COERCE"]
    assert arrest.magnitude.arrested is not None
    assert (arrest.magnitude.arrested.value, arrest.magnitude.arrested.low, arrest.magnitude.arrested.high) == (500, 501, None)
