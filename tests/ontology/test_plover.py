import pytest

from dateline.ontology import CONTEXTS, MODES, QUADS, TYPES, cameo, goldstein, score


def test_sixteen_types_in_four_quads():
    assert len(TYPES) == 16
    assert QUADS["AGREE"] == QUADS["CONCEDE"] == "verbal cooperation"
    assert QUADS["COOPERATE"] == QUADS["RETREAT"] == "material cooperation"
    assert QUADS["REQUEST"] == QUADS["THREATEN"] == "verbal conflict"
    assert QUADS["PROTEST"] == QUADS["ASSAULT"] == "material conflict"


def test_modes_belong_to_their_type():
    assert MODES["AGREE"] == MODES["AID"] == ()
    assert MODES["CONSULT"] == ("visit", "third-party", "multilateral", "phone")
    assert "vandalize" in MODES["PROTEST"]
    assert len(MODES["ASSAULT"]) == 15


def test_contexts_are_distinct():
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37


@pytest.mark.parametrize("type, modes, expected", [
    ("AGREE", (), 2.5), ("CONSULT", ("phone",), 1.5), ("COOPERATE", (), 9.5), ("AID", (), 10), ("RETREAT", ("disarm",), 10),
    ("RETREAT", ("resign",), 4.5), ("REQUEST", (), 0), ("REQUEST", ("assist",), 0.5), ("ACCUSE", (), -3), ("ACCUSE", ("disapprove",), -2),
    ("THREATEN", ("territory",), -4), ("PROTEST", ("riot",), -7), ("SANCTION", ("expel",), -5.5), ("MOBILIZE", ("militia",), -6),
    ("COERCE", ("martial-law",), -7.5), ("ASSAULT", ("crowd-control",), -7.5), ("ASSAULT", ("unconventional",), -10)])
def test_scores(type, modes, expected):
    assert score(type, modes) == expected


def test_a_mode_without_a_score_takes_its_types():
    assert score("PROTEST", ("vandalize",)) == -5


def test_the_most_extreme_of_several_modes_counts():
    assert score("ASSAULT", ("beat", "firearms", "primitive")) == -9
    assert score("RETREAT", ("ceasefire", "disarm")) == 10


@pytest.mark.parametrize("type, mode, contexts, code", [
    ("COERCE", "arrest", [], "173"), ("COERCE", "curfew", [], "1723"), ("COERCE", "martial-law", [], "1724"), ("COERCE", "deport", [], "174"),
    ("COERCE", None, [], "170"), ("CONSULT", "phone", [], "041"), ("CONSULT", "visit", [], "042"), ("AID", None, [], "070"),
    ("AID", None, ["military"], "072"), ("AID", None, ["asylum", "legal"], "075"), ("COOPERATE", None, ["economic"], "061")])
def test_cameo(type, mode, contexts, code):
    assert cameo(type, mode, contexts) == code


def test_every_type_and_mode_has_a_code_and_a_goldstein_value():
    for type in TYPES:
        for mode in (None, *MODES[type]):
            assert goldstein(cameo(type, mode, [])) is not None, (type, mode)


@pytest.mark.parametrize("code, value", [("173", -5.0), ("070", 7.0), ("190", -10.0), (None, None)])
def test_goldstein(code, value):
    assert goldstein(code) == value


def test_goldstein_of_a_code_without_a_row_is_its_ancestors():
    assert goldstein("1739999") == goldstein("173")
