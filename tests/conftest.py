"""Fixtures that every room's tests share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from dateline.parse import Parse
from dateline.parse.spacy import SpacyParser
from dateline.record import Block, Document, sha256

if TYPE_CHECKING:
    from dateline.coder import Coder


settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    return SpacyParser()


@pytest.fixture(scope="session")
def parse(parser: SpacyParser) -> Callable[..., Parse]:
    """Parse a text whose lines are its paragraphs."""

    def make(text: str, published: str | None = None) -> Parse:
        blocks = [Block(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text) if m.group().strip()]
        document = Document(id="test", text=text, sha256=sha256(text), published=published, language="en", blocks=blocks)
        return next(iter(parser.parse([document])))

    return make


@pytest.fixture(scope="session")
def coder() -> Coder:
    from dateline.coder import Coder

    return Coder()
