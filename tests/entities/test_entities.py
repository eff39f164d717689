"""Text in, parties out: who is spoken of, how often, for which country and in what sector."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.entities import Agents, Entities, Entity, find_entities, party_code, to_record
from dateline.errors import LexiconError
from dateline.parse import Parse

Read = Callable[..., Entities]
Mentioned = Callable[[str], dict[str, list[str]]]


def entity(found: Entities, name: str) -> Entity:
    matches = [e for e in found.entities if e.name == name]
    assert matches, f"{name} not in {[e.name for e in found.entities]}"
    return matches[0]


def codes(found: Entities) -> set[tuple[str, str]]:
    return {(e.name, party_code(e.country, e.sector)) for e in found.entities}


@pytest.mark.parametrize(
    ("country", "sectors", "code"),
    [("BLR", ["COP"], "BLRCOP"), ("BLR", [], "BLR"), (None, ["COP", "GOV"], "---COP"), (None, [], "---")],
)
def test_party_code(country: str | None, sectors: list[str], code: str) -> None:
    assert party_code(country, sectors) == code


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Estonian Prime Minister Tiit Laur flew home.", "Tiit Laur", "ESTGOV"),
        ("Kenya's foreign minister, Peter Oduya, wept.", "Peter Oduya", "KENGOV"),
        ("Peruvian opposition leader Rosa Quispe was freed.", "Rosa Quispe", "PEROPP"),
        ("Rosa Quispe, a Peruvian lawmaker, was freed.", "Rosa Quispe", "PERLEG"),
        ("The gendarmes shot Ghanaian journalist Kojo Addo.", "Kojo Addo", "GHAJRN"),
        ("Former Chilean president Pablo Rojas fell ill.", "Pablo Rojas", "CHLELI"),
        ("Police in Minsk beat a student.", "Police", "BLRCOP"),
        ("A Turkish court freed them.", "Turkish court", "TURJUD"),
        ("Villagers stoned Sudanese troops.", "Sudanese troops", "SDNMIL"),
        ("A Serbian army spokesman resigned.", "Serbian army spokesman", "SRBMIL"),
        ("The police spokesman shrugged.", "Police spokesman", "---COP"),
        ("Gunmen opened fire at dawn.", "Gunmen", "---UAF"),
        ("The Kremlin welcomed the vote.", "Russia", "RUSGOV"),
        ("Ankara warned the company.", "Turkey", "TURGOV"),
        ("Portugal recalled its ambassador.", "Portugal", "PRTGOV"),
        ("The Ministry of Fisheries closed the port.", "Ministry of Fisheries", "---GOV"),
        ("Miners walked out.", "Miners", "---LAB"),
        ("Syrians fled the city.", "Syrians", "SYRCVL"),
        ("The Saudi dissident journalist Omar Aziz left.", "Omar Aziz", "SAUJRN"),
        ("Evangelical leaders shrugged.", "Evangelical leaders", "---REL"),
        ("A Danish ski jumper wept.", "Danish ski jumper", "DNKCVL"),
        ("Two superdelegates left early.", "Two superdelegates", "---PTY"),
        ("Estonian sappers slept.", "Estonian sappers", "ESTMIL"),
        ("The Peruvian gov't fell.", "Peruvian gov't", "PERGOV"),
        ("A Polish meatpacker shut its plant.", "Polish meatpacker", "POLBUS"),
        ("The Irish lawyers' union met.", "Irish lawyers' union", "IRLSOC"),
        ("A woman president spoke.", "Woman president", "---GOV"),
        ("Sen. Dana Whitlock (R-Ohio) wept.", "Dana Whitlock", "USALEG"),
        ("Rep. Carl Munson, D-Texas, wept.", "Carl Munson", "USALEG"),
        ("Dana Whitlock (R-Ohio), Bo Hart (D-Maine) and Jill Crane (I-Vt.) wept.", "Bo Hart", "USALEG"),
        ("Rep. Ann Lee resigned.", "Ann Lee", "---LEG"),
        ("Former minister Pia Holm, now the mayor of Turku, wept.", "Pia Holm", "---GOV"),
        ("The Hong Kong chief executive urged calm.", "Hong Kong chief executive", "HKGGOV"),
        ("Hong Kong's executive refused.", "Hong Kong's executive", "HKGGOV"),
        ("The Danish chief executive Bo Holm wept.", "Bo Holm", "DNKBUS"),
        ("The miners' union struck. Its leaders wept.", "Its leaders", "---LAB"),
        ("The DRA sued. The Department for Rural Affairs won.", "Department for Rural Affairs", "---GOV"),
        ("Labor group Blue Hands protested.", "Blue Hands", "---LAB"),
        ("The militant group Sons of Dawn attacked a village.", "Sons of Dawn", "---REB"),
        ("The Super PAC criticised Marco Ruiz.", "Super PAC", "USAPTY"),
        ("The People's Union of Tavria won three seats.", "People's Union of Tavria", "---PTY"),
        ("The Union of Lawyers of Chile protested.", "Union of Lawyers of Chile", "CHLSOC"),
        ("The National Union of Dockers struck.", "National Union of Dockers", "---LAB"),
        ("The Special Investigation Team freed them.", "Special Investigation Team", "---COP"),
    ],
)
def test_codes_come_from_what_the_text_says(read: Read, text: str, name: str, code: str) -> None:
    assert (name, code) in codes(read(text))


def test_united_nations_office_holder(read: Read) -> None:
    found = read("The UN rights chief urged calm.")
    assert entity(found, "UN rights chief").country == "UNO"


def test_title_and_name_are_one_mention_headed_by_the_name(read: Read, mentioned: Mentioned) -> None:
    text = "Russian President Vladimir Putin met Belarus leader Alexander Lukashenko."
    found = read(text)
    assert mentioned(text)["Vladimir Putin"] == ["Russian President Vladimir Putin"]
    lukashenko = entity(found, "Alexander Lukashenko")
    assert (lukashenko.country, lukashenko.sector, lukashenko.roles[0]) == ("BLR", ["GOV"], "leader")
    assert lukashenko.mentions[0].head.text == "Lukashenko"
    assert entity(found, "Belarus").kind == "country"


def test_capital_as_a_place_is_no_government(read: Read) -> None:
    found = read("She was born in Ankara. Later Ankara recalled its envoy.")
    assert {(e.kind, e.country) for e in found.entities if e.country == "TUR"} >= {("place", "TUR"), ("country", "TUR")}


def test_an_acronym_is_the_body_that_the_article_names_in_full(mentioned: Mentioned) -> None:
    text = "The PAC summoned a minister. CPS officers came. The Committee of Public Safety met the Public Accounts Committee."
    found = mentioned(text)
    assert found["Public Accounts Committee"] == ["The PAC", "the Public Accounts Committee"]
    assert "CPS" in found["Committee of Public Safety"]


def test_two_nationalities_share_a_noun(read: Read) -> None:
    found = read("Latvian and Estonian officials drew a new border.")
    head = next(m for m in found.by_head.values() if m.head.text == "officials")
    assert head.country == "LVA"
    assert [(p.head.text, p.country, p.sector) for p in head.parts] == [("Estonian", "EST", ("GOV",))]


def test_coordinated_parties_are_separate(read: Read) -> None:
    assert {"Russia", "Belarus"} <= {e.name for e in read("Russia and Belarus signed a treaty.").entities}


def test_text_without_capitals(read: Read) -> None:
    found = codes(read("kanpur: sp r k singh said police arrested three persons on monday. villagers blocked the road."))
    assert {("r k singh", "---COP"), ("Police", "---COP"), ("Villagers", "---CVL")} <= found


def test_dateline_gives_the_default_country(read: Read) -> None:
    assert read("MINSK (Reuters) - Police held dozens. Poland and Poland's allies protested.").default_country == "BLR"


def test_spans_are_text(read: Read, parse: Callable[..., Parse]) -> None:
    text = "Côte d'Ivoire’s president met İzmir's mayor and the U.S. envoy.\nThe envoy smiled."
    parsed = parse(text)
    for found in read(text).entities:
        for span in to_record(found, parsed.text, parsed.tokens).mentions:
            assert text[span.start : span.end] == span.text


def test_nationality_before_a_thing_is_its_country(read: Read) -> None:
    assert entity(read("Nepal rejected an Indian proposal."), "India").mentions[0].head.text == "Indian"


def test_a_backer_is_not_the_country(read: Read) -> None:
    assert ("Iran-backed militia", "---UAF") in codes(read("An Iran-backed militia shelled the town."))


def test_empty_text_has_no_parties(read: Read) -> None:
    assert read("").entities == []


@pytest.fixture
def small(tmp_path: Path) -> Agents:
    """Tables with two people of one surname."""
    folder = tmp_path / "en" / "agents"
    folder.mkdir(parents=True)
    folder.joinpath("leaders.tsv").write_text(
        "name\taliases\tcountry\tsector\trole\tfrom\tto\n"
        "Ana Brod\tBrod\tHRV\tGOV\tpresident\t2001\t2005-06\n"
        "Ivo Brod\tBrod\tHRV\tMIL\tarmy chief\t2010\t\n",
        encoding="utf-8",
    )
    return Agents.load(directory=tmp_path)


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Ana Brod", "2005-01-03", "HRVGOV"),
        ("Ana Brod", "2007-01-03", "HRVELI"),
        ("Brod", "2003-01-01", "HRVGOV"),
        ("Ana Brod", "1999-05-01", "HRV"),
        ("Brod", "2015-01-01", "HRVMIL"),
    ],
)
def test_table_of_leaders_goes_by_the_date(parse: Callable[..., Parse], small: Agents, name: str, day: str, code: str) -> None:
    assert (name, code) in codes(find_entities(parse(f"{name} spoke to reporters.", day), small))


def test_a_strange_sector_is_an_error_with_its_line(tmp_path: Path) -> None:
    folder = tmp_path / "en" / "agents"
    folder.mkdir(parents=True)
    folder.joinpath("titles.tsv").write_text("title\tsectors\tscope\tgender\nking\tKNG\tstate\tm\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"titles\.tsv:2"):
        Agents.load(directory=tmp_path)


@pytest.mark.parametrize("text", [
    "Niu Tengyu, 20, a website technician, was jailed on Friday.",
    "Marina Vela (66) was arrested in Lyon.",
])
def test_who_has_an_age_is_a_person(read: Read, text: str) -> None:
    assert [e.kind for e in read(text).entities if e.name in ("Niu Tengyu", "Marina Vela")] == ["person"]
