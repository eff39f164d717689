"""Statements as plain text, so that tests read as text in, fact out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from dateline.entities.model import Entities
from dateline.parse import Parse
from dateline.statements import StatementFound, find_statements


@dataclass
class Said:
    speaker: str | None
    cue: str | None
    content: list[str]
    quoted: bool
    told: bool


def as_text(parse: Parse, found: StatementFound) -> Said:
    def text(first: int | None, last: int | None) -> str | None:
        return None if first is None or last is None else parse.text[parse.tokens[first].start : parse.tokens[last - 1].end]

    return Said(
        speaker=text(found.speaker_first, found.speaker_last),
        cue=text(found.cue_first, found.cue_last),
        content=[text(*run) or "" for run in found.content],
        quoted=found.quoted,
        told=found.told,
    )


@pytest.fixture(scope="session")
def said(parse: Callable[[str], Parse]) -> Callable[[str], list[Said]]:
    def read(text: str) -> list[Said]:
        parsed = parse(text)
        return [as_text(parsed, found) for found in find_statements(parsed, Entities([], {}, {}))]

    return read
