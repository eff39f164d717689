"""Which two reports are one incident."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.link.model import Scene
from dateline.link.relation import POINTS, Profile, grounds, linked, weigh
from tests.link.conftest import BENI, GOMA, NORTH_KIVU, a_report, party, tally

SAME = {"sentence": "At least seven people died when a bomb went off among market stalls in Goma."}


def test_two_wordings_of_one_bombing_are_linked():
    assert linked(a_report("a"), a_report("b", **SAME))


@pytest.mark.parametrize("other", [
    {"place": BENI},
    {"day": "2022-09-16"},
    {"type": "CONSULT", "modes": ()},
    {"factuality": "possible"},
    {"recipients": (party("Jean Mbuyi", "CODGOV", person=True),), "sentence": "Jean Mbuyi was shot outside a bar in Goma.", "modes": ("firearms",)},
], ids=["another town", "another day", "another type", "only possible", "another victim"])
def test_what_keeps_reports_apart(other):
    first = a_report("a", recipients=(party("Paul Kasongo", "CODCOP", person=True),))
    assert not linked(first, a_report("b", **other))


def test_the_day_after_needs_more_than_the_day_itself():
    first, same, after = (Profile(a_report(name, day=day)) for name, day in (("a", "2022-09-14"), ("b", "2022-09-14"), ("c", "2022-09-15")))
    assert weigh(first, after) < weigh(first, same)


def test_expelling_and_being_expelled_are_two_incidents():
    latvia, belarus = party("Latvia", "LVAGOV"), party("Belarus", "BLRGOV")
    expulsion = {"type": "SANCTION", "modes": ("expel",), "place": None, "sentence": "The embassy staff must leave within a day."}
    first = a_report("a", actors=(latvia,), recipients=(belarus,), **expulsion)
    assert linked(first, a_report("b", actors=(latvia,), recipients=(belarus,), **expulsion))
    assert not linked(first, a_report("c", actors=(belarus,), recipients=(latvia,), **expulsion))


def test_a_meeting_has_the_same_parties_in_any_order_and_no_other_party():
    president, prince, envoy = (party("Erdogan", "TURGOV", person=True), party("Mohammed", "SAUGOV", person=True),
                                party("Sameh", "EGYGOV", person=True))
    meeting = {"type": "CONSULT", "modes": (), "place": None, "sentence": "They held talks about trade and the return of ambassadors."}
    first = a_report("a", actors=(president,), recipients=(prince,), **meeting)
    assert linked(first, a_report("b", actors=(prince, president), recipients=(), **meeting))
    assert not linked(first, a_report("c", actors=(president, envoy), recipients=(), **meeting))


def test_a_tolls_growth_does_not_contradict_but_a_multiple_does():
    first = Profile(a_report("a", killed=tally(6)))
    assert "contrary count" not in grounds(first, Profile(a_report("b", killed=tally(9))))
    assert "contrary count" in grounds(first, Profile(a_report("c", killed=tally(60))))


def test_a_planned_march_is_linked_with_the_march_and_a_denial_with_what_it_denies():
    march = {"type": "PROTEST", "modes": ("demo",), "actors": (party("Teachers", "CODEDU"),), "recipients": (),
             "sentence": "Teachers march to the ministry in Goma over unpaid wages."}
    happened = a_report("a", **march)
    assert linked(happened, a_report("b", factuality="planned", **march))
    assert linked(happened, a_report("c", factuality="denied", **march))


def test_a_document_tells_of_an_event_twice_only_in_headline_and_text():
    assert not linked(a_report("a", "ev1"), a_report("a", "ev2", part="body"))
    assert linked(a_report("a", "ev1", part="headline"), a_report("a", "ev2"))


def test_kindred_types_are_linked_unless_one_sentence_tells_of_both():
    court = {"place": GOMA, "recipients": (party("Anchan", "CODCVL", person=True),), "actors": (party("A court", "CODJUD"),),
             "sentence": "A court in Goma jailed Anchan for insulting the crown."}
    jailed, convicted = a_report("a", type="COERCE", modes=("arrest",), **court), a_report("b", type="SANCTION", modes=("convict",), **court)
    assert linked(jailed, convicted)
    assert not linked(jailed, a_report("c", type="SANCTION", modes=("convict",), beside=("COERCE",), **court))


def test_a_region_holds_its_towns():
    assert "in region" in grounds(Profile(a_report("a")), Profile(a_report("b", place=NORTH_KIVU)))


def test_reports_of_two_documents_that_nothing_dates_are_not_linked():
    undated = Scene(start=None, end=None, sure=False, place=GOMA)
    assert not linked(a_report("a", scene=undated), a_report("b", scene=undated))
    assert linked(a_report("a", "ev1", part="headline", scene=undated), a_report("a", "ev2", scene=undated))


def test_every_ground_has_points_and_the_relation_is_symmetric():
    some = [a_report("a", killed=tally(6)), a_report("b", place=NORTH_KIVU, killed=tally(6)), a_report("c", place=BENI, day="2022-09-15"),
            a_report("d", type="PROTEST", actors=(party("Crowd", "CODCVL"),)), a_report("e", actors=(party("ADF", "CODREB"),), killed=tally(99)),
            a_report("f", scene=Scene(start=date(2022, 9, 11).toordinal(), end=date(2022, 9, 15).toordinal(), sure=False, place=None))]
    for one in map(Profile, some):
        for other in map(Profile, some):
            assert set(grounds(one, other)) <= set(POINTS)
            assert weigh(one, other) == weigh(other, one)
