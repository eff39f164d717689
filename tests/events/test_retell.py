"""When and in what country an act was that its own sentence does not date or place."""

from __future__ import annotations

import pytest

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Record


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def dates(coder: Coder, text: str) -> list[tuple[str, str | None, str | None]]:
    record = coder.code(document(text, published="2021-03-10", language="en"))
    assert isinstance(record, Record)
    return [(event.trigger.text, event.date.start, event.date.from_) for event in record.events]


def test_what_has_gone_on_since_a_year_began_in_it(coder: Coder) -> None:
    record = coder.code(document("The editor Ana Ruiz has been detained since 2016.", published="2021-03-10", language="en"))
    assert isinstance(record, Record)
    (event,) = record.events
    assert (event.date.start, event.date.end, event.date.from_) == ("2016-01-01", "2021-03-10", "text")


def test_an_act_takes_the_date_of_its_other_telling(coder: Coder) -> None:
    text = "Rebels abducted two priests in the north.\n\nFour men kidnapped the priests from their car on 4 May 2019."
    assert [start for _, start, _ in dates(coder, text)] == ["2019-05-04", "2019-05-04"]


def test_not_of_what_had_been_before(coder: Coder) -> None:
    text = "Police have detained several editors in Lima.\n\nThe paper said that police had arrested its staff on 4 May 2019."
    assert dates(coder, text)[0] == ("detained", "2021-03-10", "published")


def test_not_of_what_befell_another_person(coder: Coder) -> None:
    text = "Gunmen kidnapped the priest Juan Soto.\n\nThe priest Luis Vega was kidnapped on 4 May 2019."
    assert ("kidnapped", "2021-03-10", "published") in dates(coder, text)


def test_a_story_goes_on_at_its_date(coder: Coder) -> None:
    text = "Soldiers shot at a crowd on 3 February. They arrested the owner of a shop."
    assert [start for _, start, _ in dates(coder, text)] == ["2021-02-03", "2021-02-03"]


def test_a_story_does_not_go_on_with_what_had_been_before(coder: Coder) -> None:
    text = "Soldiers shot at a crowd on 3 February. They had arrested the owner of a shop."
    assert dates(coder, text)[1] == ("arrested", "2021-03-10", "published")


@pytest.mark.parametrize(("text", "country"), [
    ("A Rwandan court jailed a Chinese miner. The man had lived in Rwanda for years.", "RWA"),
    ("Nigeria mourned on Sunday. Nigeria had seen worse. Gunmen shot dead four farmers.", "NGA"),
    ("Russia shelled Ukraine. Russia said that the war would go on.", None),
])
def test_the_country_of_an_act_that_its_sentence_does_not_place(coder: Coder, text: str, country: str | None) -> None:
    record = coder.code(document(text, published="2021-03-10", language="en"))
    assert isinstance(record, Record)
    (act,) = [event for event in record.events if event.type in ("COERCE", "ASSAULT")]
    assert (act.location.country if act.location else None) == country
