"""How an ACLED-like row names its two sides, and which of ACLED's eight kinds of actor each is.

ACLED names groups ("Police Forces of Norway", "Protesters (Norway)"), not people: a named person or organisation on a civil side goes into
the associated actors. The rule by sector is Dateline's own (data/sectors.tsv).
"""

from __future__ import annotations

from typing import NamedTuple

from dateline.export.countries import country
from dateline.export.parties import Names
from dateline.export.sectors import SECTORS
from dateline.record import Event, Party

KINDS = {1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters", 7: "Civilians",
         8: "External/Other forces"}
CROWD = {5: "Rioters", 6: "Protesters", 7: "Civilians"}
"""Kinds that are named by their country alone."""
VIOLENT = frozenset({"Battles", "Explosions/Remote violence", "Violence against civilians"})
CIVIL_TARGETS = frozenset({"CVL", "REF", "JRN", "EDU", "MED"})
FORCES = {"COP": "Police Forces of", "MIL": "Military Forces of"}


class Side(NamedTuple):
    """One side of a row; all empty where there is none. `allies` are the associated actors, parted by "; "."""

    name: str | None = None
    allies: str | None = None
    number: int | None = None

    @property
    def kind(self) -> str | None:
        """The kind of actor in words."""
        return KINDS[self.number] if self.number else None


Sides = tuple[Side, Side]


def sides(event: Event, event_type: str, names: Names) -> Sides:
    """The two sides: actors and recipients, or the first actor and the others where the event is reciprocal."""
    actors, recipients = (event.actors[:1], event.actors[1:]) if event.reciprocal else (event.actors, event.recipients)
    first = _side(actors, event, event_type, names, acts=True)
    second = _side(recipients, event, event_type, names, acts=event.reciprocal)
    if first.name is None and event_type in VIOLENT and second.name is not None:
        first = Side(f"Unidentified Armed Group ({_here(event)})", None, 3)
    return first, second


def interaction(parties: Sides) -> str | None:
    """The kinds of both sides, the lower number first: "State forces-Rebel group", one-sided "Protesters only"."""
    numbers = sorted(side.number for side in parties if side.number)
    if numbers == [7, 8]:
        return f"{KINDS[8]}-{KINDS[7]}"
    return "-".join(KINDS[number] for number in numbers) if len(numbers) == 2 else f"{KINDS[numbers[0]]} only" if numbers else None


def _here(event: Event) -> str:
    return country(event.location.country if event.location else None).acled


def _side(parties: list[Party], event: Event, event_type: str, names: Names, *, acts: bool) -> Side:
    if not parties:
        return Side()
    lead, *others = parties
    number = _number(lead, event, event_type, names, acts=acts)
    home = country(lead.country).acled or _here(event)
    proper = names.proper(lead)
    allies = [names.name(party) for party in others]
    if number in CROWD:
        entity = names.entity(lead)
        if proper and entity and entity.kind != "country":
            allies.insert(0, proper)
        name = f"{CROWD[number]} ({home})"
    else:
        name = _group(lead, number, home, proper) or names.name(lead)
    return Side(name, "; ".join(ally.replace(";", ",") for ally in dict.fromkeys(allies)) or None, number)


def _group(party: Party, number: int, home: str, proper: str | None) -> str | None:
    """The name of an armed or official group; None for one known by its words alone."""
    sector = party.sector[0] if party.sector else ""
    state = country(party.country).acled
    if sector in FORCES and state:
        return f"{FORCES[sector]} {state}"
    if number in {1, 8} and state and (sector == "GOV" or not sector):
        return f"Government of {state}"
    return proper or (f"Unidentified Armed Group ({home})" if number == 3 else None)


def _number(party: Party, event: Event, event_type: str, names: Names, *, acts: bool) -> int:
    """ACLED's number of the kind of actor."""
    entity = names.entity(party)
    sector = next((code for code in party.sector if code in SECTORS and code not in {"PRE", "UNK"}), "")
    code = party.country if party.country in SECTORS else sector
    if not code:
        # Without a sector: a state by its name, else whoever fights, else civilians.
        kind = "state" if entity and entity.kind == "country" else "3" if acts and event_type in VIOLENT else "7"
    else:
        kind = SECTORS[code].inter
    if kind == "state":
        place = event.location.country if event.location else None
        return 1 if party.country in {None, place} else 8
    if kind == "party":
        kind = "3" if acts and event_type in VIOLENT else "7"
    if kind == "7" and event_type == "Protests":
        return 6
    if kind == "7" and event_type == "Riots" and acts:
        return 5
    return int(kind)
