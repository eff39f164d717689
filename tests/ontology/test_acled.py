import pytest

from dateline.ontology import MODES, TYPES, acled

SUB_EVENT_TYPES = {
    "Government regains territory", "Non-state actor overtakes territory", "Armed clash", "Excessive force against protesters",
    "Protest with intervention", "Peaceful protest", "Violent demonstration", "Mob violence", "Chemical weapon", "Air/drone strike",
    "Suicide bomb", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED", "Grenade", "Sexual violence", "Attack",
    "Abduction/forced disappearance", "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
    "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory", "Other"}


def sub_event(type, *modes, by=(), on=(), **facts):
    return acled(type, modes, by, on, **({"reciprocal": False, "harmed": False, "crowd": False, "cues": ()} | facts))


def test_there_are_twenty_five():
    assert len(SUB_EVENT_TYPES) == 25


@pytest.mark.parametrize("name, got", [
    ("Armed clash", sub_event("ASSAULT", "firearms", by=["MIL", "REB"], reciprocal=True)),
    ("Armed clash", sub_event("ASSAULT", "firearms", by=["REB"], on=["MIL"], harmed=True)),
    ("Government regains territory", sub_event("ASSAULT", by=["MIL"], on=["REB"], cues=["territory"])),
    ("Non-state actor overtakes territory", sub_event("ASSAULT", by=["REB"], on=["MIL"], cues=["territory"])),
    ("Air/drone strike", sub_event("ASSAULT", "aerial", by=["MIL"], on=["CVL"])),
    ("Air/drone strike", sub_event("ASSAULT", "drone", by=["MIL"], on=["REB"])),
    ("Shelling/artillery/missile attack", sub_event("ASSAULT", "heavy-weapons", by=["MIL"], on=["CVL"])),
    ("Remote explosive/landmine/IED", sub_event("ASSAULT", "explosives", on=["CVL"], harmed=True)),
    ("Grenade", sub_event("ASSAULT", "explosives", on=["CVL"], cues=["grenade"])),
    ("Suicide bomb", sub_event("ASSAULT", "suicide-attack", "explosives", by=["UAF"], on=["MIL"])),
    ("Chemical weapon", sub_event("ASSAULT", "unconventional", by=["MIL"], on=["CVL"])),
    ("Sexual violence", sub_event("ASSAULT", "sexual", by=["MIL"], on=["CVL"])),
    ("Abduction/forced disappearance", sub_event("ASSAULT", "abduct", by=["CRM"], on=["CVL"])),
    ("Attack", sub_event("ASSAULT", "beat", by=["COP"], on=["JRN"])),
    ("Attack", sub_event("ASSAULT", "firearms", by=["UAF"], on=["CVL"], harmed=True)),
    ("Mob violence", sub_event("ASSAULT", "primitive", by=["CVL"], on=["CVL"])),
    ("Protest with intervention", sub_event("ASSAULT", "crowd-control", by=["COP"], on=["CVL"], crowd=True)),
    ("Excessive force against protesters", sub_event("ASSAULT", "crowd-control", by=["COP"], on=["CVL"], crowd=True, harmed=True)),
    ("Excessive force against protesters", sub_event("ASSAULT", "firearms", by=["COP"], on=["CVL"], crowd=True, harmed=True)),
    ("Excessive force against protesters", sub_event("ASSAULT", "firearms", by=["MIL"], crowd=True, cues=["excessive"])),
    ("Looting/property destruction", sub_event("ASSAULT", "destroy", by=["REB"])),
    ("Peaceful protest", sub_event("PROTEST", "demo", by=["CVL"])),
    ("Protest with intervention", sub_event("PROTEST", "demo", by=["CVL"], cues=["intervention"])),
    ("Violent demonstration", sub_event("PROTEST", "riot", by=["CVL"])),
    ("Violent demonstration", sub_event("PROTEST", "obstruct", by=["CVL"], cues=["barricade"])),
    ("Peaceful protest", sub_event("PROTEST", "strike", by=["LAB"], crowd=True)),
    (None, sub_event("PROTEST", "strike", by=["LAB"])),
    (None, sub_event("PROTEST", "hunger", by=["LAB"])),
    ("Arrests", sub_event("COERCE", "arrest", by=["COP"], on=["CVL"], cues=["mass"])),
    ("Abduction/forced disappearance", sub_event("COERCE", "arrest", by=["REB"], on=["CVL"])),
    ("Disrupted weapons use", sub_event("COERCE", "seize", by=["COP"], cues=["weapons"])),
    ("Looting/property destruction", sub_event("COERCE", "seize", by=["MIL"])),
    ("Other", sub_event("COERCE", "curfew", by=["GOV"])),
    ("Agreement", sub_event("RETREAT", "ceasefire", by=["MIL", "REB"], reciprocal=True)),
    ("Agreement", sub_event("CONSULT", by=["GOV", "REB"], reciprocal=True)),
    ("Non-violent transfer of territory", sub_event("RETREAT", "withdraw", by=["MIL"], cues=["territory"])),
    ("Change to group/activity", sub_event("RETREAT", "withdraw", by=["MIL"])),
    ("Change to group/activity", sub_event("MOBILIZE", "troops", by=["MIL"])),
    ("Headquarters or base established", sub_event("MOBILIZE", "troops", by=["MIL"], cues=["base"])),
    *((None, sub_event(type, by=["GOV"], on=["GOV"])) for type in ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION", "AID", "COOPERATE")),
    *((None, sub_event("COERCE", mode, by=["GOV"])) for mode in ("censor", "restrict", "withhold", "cyber", "misinformation")),
])
def test_the_crosswalk(name, got):
    assert got == name


def test_nothing_but_acleds_own_names_comes_out():
    sides = ([], ["MIL"], ["REB"], ["CVL"], ["GOV", "REB"])
    cues = ([], ["territory"], ["grenade"], ["mass"], ["base"], ["weapons"], ["barricade"], ["intervention"])
    made = {sub_event(type, *modes, by=by, on=on, reciprocal=flag, harmed=flag, crowd=crowd, cues=cue)
            for type in TYPES for modes in ((), *((mode,) for mode in MODES[type])) for by in sides for on in sides
            for flag in (True, False) for crowd in (True, False) for cue in cues}
    assert made - {None} == SUB_EVENT_TYPES


def test_acled_takes_an_assault_for_a_clash_where_the_words_tell_of_two_sides() -> None:
    assert (sub_event("ASSAULT", cues={"battle"}), sub_event("ASSAULT")) == ("Armed clash", "Attack")
