"""Fixtures that the tests of this room share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.entities import Agents, Entities, find_entities, to_record
from dateline.parse import Parse


@pytest.fixture(scope="session")
def agents() -> Agents:
    return Agents.load()


@pytest.fixture(scope="session")
def read(parse: Callable[..., Parse], agents: Agents) -> Callable[..., Entities]:
    """The entities of a text."""

    def run(text: str, published: str | None = None) -> Entities:
        return find_entities(parse(text, published), agents)

    return run


@pytest.fixture(scope="session")
def mentioned(parse: Callable[..., Parse], agents: Agents) -> Callable[[str], dict[str, list[str]]]:
    """The words of every mention in a text by the name of the entity."""

    def run(text: str) -> dict[str, list[str]]:
        parsed = parse(text)
        found = find_entities(parsed, agents)
        return {e.name: [m.text for m in to_record(e, parsed.text, parsed.tokens).mentions] for e in found.entities}

    return run
