"""Fixtures that the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.coder import Coder
from dateline.read import document
from dateline.record import Event, Record


@pytest.fixture(scope="session")
def events() -> Callable[[str], list[Event]]:
    """The events of a text published on 15 May 2024, a Wednesday, by the rules alone."""
    coder = Coder(judged=False)

    def run(text: str) -> list[Event]:
        record = coder.code(document(text, published="2024-05-15", language="en"))
        assert isinstance(record, Record)
        return record.events

    return run
