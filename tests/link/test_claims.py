"""What an incident says: every claim beside its rivals, and who makes it."""

from __future__ import annotations

from dateline.link import Incident, MemoryIndex, Report, incidents, sketch
from dateline.link.claims import counted
from dateline.link.model import FIELDS, Tally
from dateline.record import sha256
from tests.link.conftest import BENI, NORTH_KIVU, a_report, party, tally


def one_incident(*reports: Report, sketches: dict[str, bytes] | None = None) -> Incident:
    (incident,) = [found for members in MemoryIndex(reports).all().values() for found in incidents(members, sketches or {})]
    return incident


def test_conflicting_counts_stand_side_by_side_with_who_said_so():
    incident = one_incident(
        a_report("a", killed=tally(500, "more than 500", low=501), attributed_to="the governor"),
        a_report("b", killed=tally(700, "at least 700", low=700), attributed_to="the Red Cross"),
        a_report("c", killed=tally(700, "At least 700", low=700), attributed_to="a doctor"))
    assert [(claim.value, claim.sources, claim.attributed_to) for claim in incident.claims if claim.field == "killed"] == [
        ("at least 700", 2, ("a doctor", "the Red Cross")), ("more than 500", 1, ("the governor",))]
    assert incident.killed and incident.killed.low == 700


def test_copies_and_texts_of_one_publisher_are_one_source():
    text = "A bomb exploded at a crowded market in Goma and killed six people, said the governor of North Kivu, who blamed the rebels."
    sketches = {sha256("a"): sketch(text), sha256("b"): sketch("GOMA - " + text), sha256("c"): sketch("Seven died when stalls blew up in the east.")}
    incident = one_incident(a_report("a", source="Wire"), a_report("b", source="Ledger"), a_report("c", source="Post"), a_report("d", source="post"),
                            sketches=sketches)
    assert len(incident.documents) == 4
    assert incident.sources == 2
    assert incident.publishers == ("Ledger", "Post", "Wire", "post")


def test_documents_without_publisher_count_each():
    assert one_incident(a_report("a", source=None), a_report("b", source=None)).sources == 2


def test_representative_values_are_those_of_most_sources_and_a_number_goes_before_some():
    incident = one_incident(
        a_report("a", killed=tally(None, "killed")), a_report("b", killed=tally(None, "killed")), a_report("c", killed=tally(6), modes=("firearms",)),
        a_report("d", place=NORTH_KIVU, recipients=(party("six people", "CODCVL"), party("a guard", "CODCOP"))))
    assert incident.killed == tally(6)
    assert incident.modes == ("explosives",)
    assert incident.place and incident.place.name == "Goma"
    assert [who.code for who in incident.recipients] == ["CODCVL"]


def test_what_happened_represents_what_was_only_announced():
    march = {"type": "PROTEST", "modes": ("demo",), "recipients": (), "sentence": "Teachers march to the ministry over unpaid wages."}
    incident = one_incident(a_report("a", factuality="planned", **march), a_report("b", factuality="planned", **march), a_report("c", **march))
    assert incident.factuality == "happened"
    assert [(claim.value, claim.sources) for claim in incident.claims if claim.field == "factuality"] == [("planned", 2), ("happened", 1)]


def test_a_vague_report_does_not_join_two_towns():
    """Both bombings are in North Kivu, and so is the report that names no town."""
    reports = [a_report("a"), a_report("b", place=BENI), a_report("c", place=NORTH_KIVU)]
    (members,) = MemoryIndex(reports).all().values()
    towns = [{report.place.name for report in members if report.key in incident.reports and report.place} for incident in incidents(members, {})]
    assert sorted(map(sorted, towns)) in ([["Beni"], ["Goma", "North Kivu"]], [["Beni", "North Kivu"], ["Goma"]])


def test_the_window_is_the_day_that_the_reports_agree_on():
    incident = one_incident(a_report("a"), a_report("b", day="2022-09-15"))
    assert (incident.start, incident.end, incident.sure) == ("2022-09-14", "2022-09-15", True)


def test_claims_come_in_the_order_of_the_fields():
    claims = one_incident(a_report("a", killed=tally(6), attributed_to="police"), a_report("b", killed=tally(7))).claims
    assert [FIELDS.index(claim.field) for claim in claims] == sorted(FIELDS.index(claim.field) for claim in claims)


def test_counts_in_figures():
    assert [counted(Tally(value=value, low=low, high=high, text="")) for value, low, high in (
        (60, 60, 60), (500, 501, None), (700, 700, None), (7000, 6000, 6999), (200, 150, 250), (100, None, 99), (100, None, 100), (None, 24, 99),
        (None, 3, None), (None, None, None))] == [
        "60", "more than 500", "at least 700", "nearly 7,000", "about 200", "fewer than 100", "at most 100", "24 to 99", "at least 3", "some"]
