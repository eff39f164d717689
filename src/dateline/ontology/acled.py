"""PLOVER to ACLED's 25 sub-event types (ACLED Codebook, October 2024), for events that ACLED would list.

The mapping is a proposal of this project; rows it makes are "ACLED-like", never ACLED data.
"""

from __future__ import annotations

from collections.abc import Collection

ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "SPY", "CRM", "IMG"})
STATE = frozenset({"MIL", "COP", "GOV", "SPY", "JUD"})
WEAPONS = {
    "suicide-attack": "Suicide bomb", "aerial": "Air/drone strike", "drone": "Air/drone strike",
    "heavy-weapons": "Shelling/artillery/missile attack", "explosives": "Remote explosive/landmine/IED",
}


def acled(
    type: str,
    modes: Collection[str],
    actors: Collection[str],
    recipients: Collection[str],
    *,
    reciprocal: bool,
    harmed: bool,
    crowd: bool,
    cues: Collection[str],
) -> str | None:
    """The sub-event type, or None where ACLED has no row.

    `actors` and `recipients` are the sectors of the parties. `harmed`: somebody was killed or injured. `crowd`: the act is told with
    a demonstration. `cues` are marks of the wording: "territory" (a place was taken or left), "unopposed" (without a fight), "garrison"
    (a military object was attacked), "battle" (two sides fought), "grenade", "base" (one was set up), "weapons", "barricade",
    "intervention" (against a demonstration), "excessive" (lethal or excessive force), "violence" (by the crowd), "demonstration", "mob",
    "looting", "surrender", "peace".
    """
    if type == "ASSAULT":
        return _assault(modes, set(actors), set(recipients), reciprocal, harmed, crowd, cues)
    if type == "PROTEST":
        if set(modes) & {"riot", "vandalize"} and "looting" in cues and "demonstration" not in cues:
            return "Looting/property destruction"
        if set(modes) & {"riot", "vandalize"} or {"barricade", "violence"} & set(cues):
            return "Violent demonstration"
        if "intervention" in cues:
            return "Protest with intervention"
        if set(modes) & {"strike", "boycott", "hunger"} and not crowd:
            return None
        return "Peaceful protest"
    if type == "COERCE":
        if "arrest" in modes and crowd:
            return "Protest with intervention"
        if "arrest" in modes:
            return "Arrests" if not actors or set(actors) & STATE else "Abduction/forced disappearance"
        if "seize" in modes:
            if "territory" in cues and "unopposed" in cues:
                return "Non-violent transfer of territory"
            if "territory" in cues:
                return "Government regains territory" if set(actors) & STATE else "Non-state actor overtakes territory"
            return "Disrupted weapons use" if "weapons" in cues else "Looting/property destruction"
        if "restrict" in modes and crowd:
            return "Excessive force against protesters" if harmed or "excessive" in cues else "Protest with intervention"
        return "Other" if set(modes) & {"curfew", "martial-law", "deport"} else None
    armed = bool((set(actors) | set(recipients)) & (ARMED | {"GOV"}))
    if type == "RETREAT" and "surrender" in cues:
        return "Agreement"
    if type == "RETREAT" and "withdraw" in modes:
        return "Non-violent transfer of territory" if "territory" in cues else "Change to group/activity"
    if type in {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"}:
        fighters = (set(actors) | set(recipients)) & {"REB", "UAF", "PRM", "MIL"}
        return "Agreement" if armed and (fighters or "peace" in cues) else None
    if type == "RETREAT" and set(modes) & {"ceasefire", "release", "disarm"}:
        return "Agreement" if armed or not actors else None
    if type == "MOBILIZE":
        return "Headquarters or base established" if "base" in cues else "Change to group/activity"
    return None


def _assault(
    modes: Collection[str], actors: set[str], recipients: set[str], reciprocal: bool, harmed: bool, crowd: bool, cues: Collection[str]
) -> str | None:
    if "unconventional" in modes:
        return "Chemical weapon"
    if "crowd-control" in modes and "violence" in cues and crowd:
        return "Violent demonstration"
    if "crowd-control" in modes:
        return "Excessive force against protesters" if crowd and (harmed or "excessive" in cues) else "Protest with intervention"
    if "territory" in cues and "unopposed" in cues:
        return "Non-violent transfer of territory"
    if "territory" in cues:
        return "Government regains territory" if actors & STATE else "Non-state actor overtakes territory"
    if crowd and not actors & {"CVL", "OPP", "SOC"} and recipients & {"CVL", "OPP", "EDU", "LAB", "REF", "AGR"}:
        return "Excessive force against protesters" if actors & (ARMED | STATE) or not actors else "Attack"
    if crowd and actors & STATE and not recipients & ARMED and "excessive" in cues:
        return "Excessive force against protesters"
    for mode in WEAPONS:
        if mode in modes:
            if mode == "explosives" and "grenade" in cues:
                return "Grenade"
            if not (reciprocal and actors & ARMED):
                return WEAPONS[mode]
    if "sexual" in modes:
        return "Sexual violence"
    if "abduct" in modes:
        return "Abduction/forced disappearance"
    if "destroy" in modes and not harmed:
        return "Looting/property destruction"
    if reciprocal and not actors & ARMED:
        return "Violent demonstration" if crowd else "Mob violence"
    if "mob" in cues and not actors & STATE and not recipients & STATE:
        return "Mob violence"
    if reciprocal or (actors & ARMED and (recipients & ARMED or "garrison" in cues)):
        return "Armed clash"
    if actors & {"CVL", "OPP", "SOC", "EDU", "LAB", "REL", "AGR"} and not actors & ARMED:
        return "Mob violence"
    return "Armed clash" if "battle" in cues and not recipients else "Attack"
