"""What the page asks of a store, in both databases."""

from collections import Counter

import pytest

from dateline.errors import EditError, NotFound
from dateline.store import Filters, IncidentFilters, Labels, Reject, Verdict


@pytest.fixture
def filled(store, made):
    store.add(made(12))
    return store


def rows(store, **filters):
    return list(store.all_events(Filters(**filters)))


def test_shares_add_up(filled):
    for column in ("type", "quad", "country", "source", "factuality"):
        counts = Counter(row[column] for row in rows(filled))
        assert {share.value: share.events for share in filled.shares(Filters(), column)} == counts
    assert sum(share.events for share in filled.shares(Filters(text="alabay"), "source")) == len(rows(filled, text="alabay"))


def test_places_hold_their_events_by_type(filled):
    spots = filled.places()
    assert sum(spot.events for spot in spots) == filled.count()
    for spot in spots:
        here = [row for row in rows(filled) if row["geonameid"] == spot.geonameid]
        assert spot.types == Counter(row["type"] for row in here)
        assert (spot.name, spot.country) == (here[0]["place"], here[0]["country"])
    assert [spot.events for spot in spots] == sorted((spot.events for spot in spots), reverse=True)


def test_parties_are_counted_by_side(filled):
    found, total = filled.parties(limit=500)
    assert len(found) == total
    for party in found:
        acting = [row for row in rows(filled) if (row["actors"], row["actor_codes"]) == (party.name, party.code)]
        receiving = [row for row in rows(filled) if (row["recipients"], row["recipient_codes"]) == (party.name, party.code)]
        assert (party.acting, party.receiving) == (len(acting), len(receiving))
        assert party.events == len({row["key"] for row in acting + receiving})
    assert filled.parties(limit=2, after=1)[0] == found[1:3]
    assert filled.parties(limit=2, after=total) == ([], total)
    name = found[0].name
    assert {party.name for party in filled.parties(text=name.upper())[0]} >= {name}
    assert filled.parties(text="100% nobody") == ([], 0)


def test_a_profile_is_of_one_party(filled):
    party = filled.parties(limit=1)[0][0]
    profile = filled.profile(party.name, party.code)
    theirs = rows(filled, party=(party.name, party.code))
    assert (profile.events, profile.types) == (len(theirs), Counter(row["type"] for row in theirs))
    assert (profile.first, profile.last) == (min(row["date_start"] for row in theirs), max(row["date_start"] for row in theirs))
    assert all((other.name, other.code) != (party.name, party.code) for other in profile.counterparts)
    with pytest.raises(NotFound, match="no event"):
        filled.profile("Nobody", party.code)


def test_documents_are_searched_in_pages(filled):
    every, total = filled.search(None, 500)
    assert total == len(every) == 12
    word = filled.record(every[3].sha256).document.text.split()[0]
    found, number = filled.search(word.upper(), 2)
    rest, _ = filled.search(word.upper(), 500, found[-1].doc)
    assert [*found, *rest] == [stored for stored in every if word.lower() in filled.record(stored.sha256).document.text.lower()]
    assert number == len(found) + len(rest)


def test_records_are_selected_with_their_events(filled):
    wanted = Filters(types=("COERCE", "CONSULT"))
    selected = list(filled.selected(wanted))
    assert [(record.document.sha256, event.id) for record in selected for event in record.events] == [
        (row["sha256"], row["event_id"]) for row in rows(filled, types=wanted.types)] != []
    assert list(filled.selected(Filters(text="100% nothing"))) == []


def test_incidents_are_chosen_by_what_tells_of_them(filled):
    every = filled.incidents(limit=500)
    chosen = filled.incidents(IncidentFilters(told=Filters(types=("COERCE",), text="a")), limit=500)
    assert [incident.id for incident in chosen] == [incident.id for incident in every if incident.type == "COERCE"]
    for incident in chosen:
        reports = filled.reports(incident.id)
        assert {report.key for report in reports} == set(incident.reports)
        for report in reports:
            doc = next(stored.doc for stored in filled.documents(500) if stored.sha256 == report.document)
            assert filled.incident_ids([doc])[doc, report.event] == incident.id
    with pytest.raises(NotFound):
        filled.reports("none")


def test_the_state_changes_with_every_change(filled, made):
    states = [filled.state(), filled.state()]
    assert states[0] == states[1]
    sha256 = filled.documents(1)[0].sha256
    filled.edit(sha256, Reject("ev1"), author="A", reason="b")
    states.append(filled.state())
    filled.add(made(13))
    states.append(filled.state())
    audit = filled.audits.start("precision", "a", size=2, strata=None, seed=1, filters=Filters())
    states.append(filled.state())
    filled.audits.judge(audit.number, 1, "Ann", Verdict())
    states.append(filled.state())
    assert len(set(states)) == 5


def test_a_sample_is_drawn_by_strata_and_seed(filled):
    def draw(seed, strata="type", size=8):
        return filled.audits.items(filled.audits.start("precision", "a", size=size, strata=strata, seed=seed, filters=Filters()).number)

    items = draw(1)
    populations = Counter(row["type"] for row in rows(filled))
    assert {item.stratum: item.population for item in items}.items() <= populations.items()
    assert all(item.stratum == item.event.type and item.drawn == sum(other.stratum == item.stratum for other in items) for item in items)
    named = [(item.sha256, item.event.id) for item in items]
    assert len(set(named)) == 8
    assert named == [(item.sha256, item.event.id) for item in draw(1)] != [(item.sha256, item.event.id) for item in draw(2)]
    assert len(draw(1, strata="source", size=500)) == filled.count()


def test_judgements_stand_until_the_same_person_judges_again(filled):
    audit = filled.audits.start("double", "a", size=3, strata=None, seed=1, filters=Filters())
    for coder, verdict in (("Ann", Labels("AID")), ("Bob", Labels(None)), ("Ann", Labels("COERCE", mode="arrest"))):
        filled.audits.judge(audit.number, 2, coder, verdict, note="so it says")
    assert [(each.coder, each.verdict) for each in filled.audits.judgements(audit.number)] == [
        ("Bob", Labels(None)), ("Ann", Labels("COERCE", mode="arrest"))]
    assert filled.audits.all() == [audit] == [filled.audits.get(1)]
    for item, verdict, error in ((2, Verdict(), EditError), (2, Labels("RIOT"), EditError), (9, Labels("AID"), NotFound)):
        with pytest.raises(error):
            filled.audits.judge(audit.number, item, "Ann", verdict)
    with pytest.raises(EditError, match="no event"):
        filled.audits.start("double", "a", size=3, strata=None, seed=1, filters=Filters(text="100% nothing"))
