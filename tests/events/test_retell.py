"""When an act was that its own sentence does not date."""

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


def test_an_act_that_is_only_named_is_not_next_in_the_story(coder: Coder) -> None:
    text = "Soldiers shot at a crowd on 3 February. The mayor was convicted of torturing the owner of a shop."
    assert ("torturing", "2021-03-10", "published") in dates(coder, text)
