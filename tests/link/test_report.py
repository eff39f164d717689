"""What a report takes from its record."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.coder import Coder
from dateline.link import Report, reports
from dateline.read import document

TEXT = ("Police arrest 34 at Sfax protest\n\nPolice in Sfax arrested 34 people on Saturday during a protest against a rubbish dump. "
        "Officers used batons to clear the road, witnesses said.")


def told(coder: Coder, text: str = TEXT, **given: str) -> list[Report]:
    read = document(text, title=text.partition("\n")[0], published="2023-03-05", language="en")
    for name, value in given.items():
        setattr(read, name, value)
    return reports(next(coder.stream([read])))


@pytest.fixture(scope="module")
def sfax(coder: Coder) -> list[Report]:
    return told(coder)


def test_a_headline_takes_its_day_and_place_from_the_text_below(sfax: list[Report]):
    headline = next(report for report in sfax if report.part == "headline" and report.type == "COERCE")
    lead = next(report for report in sfax if report.part == "lead" and report.type == "COERCE")
    assert headline.scene.start == lead.scene.start == date(2023, 3, 4).toordinal()
    assert headline.scene.place and headline.scene.place.name == "Sfax"


def test_counts_come_with_their_words(sfax: list[Report]):
    assert {(report.arrested.value, report.arrested.text) for report in sfax if report.arrested} == {(34, "34")}


def test_an_undated_event_is_sought_in_the_days_before_publication(coder: Coder):
    (report,) = [report for report in told(coder, "Rebels attacked a village near Beni.") if report.type == "ASSAULT"]
    assert (report.scene.start, report.scene.end, report.scene.sure) == (date(2023, 3, 2).toordinal(), date(2023, 3, 5).toordinal(), False)


def test_the_source_is_the_publisher_or_else_the_host(coder: Coder):
    assert {report.source for report in told(coder, source="Coast Dispatch", url="https://www.example.org/a")} == {"Coast Dispatch"}
    assert {report.source for report in told(coder, url="https://www.example.org/a")} == {"example.org"}
    assert {report.source for report in told(coder, url="http://[broken")} == {None}


def test_keys_name_the_document_and_the_event(sfax: list[Report]):
    assert [report.key for report in sfax] == [f"{report.document}#{report.event}" for report in sfax]
