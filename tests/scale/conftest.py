"""Articles and coders that cost nothing: what is tested is who codes what, not the coding."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pytest

from dateline.read import Raw
from dateline.record import ErrorDocument, ErrorInfo, ErrorRecord, encode


@pytest.fixture
def articles() -> Callable[[int], list[Raw]]:
    return lambda number: [Raw(where=f"news.jsonl:{n}", file="news.jsonl", fields={"id": f"a{n}", "text": f"Article {n}."}) for n in range(1, number + 1)]


@pytest.fixture
def echo() -> Callable[[Sequence[Raw]], list[bytes]]:
    """A coder whose record of an article is an error that repeats its text."""

    def code(given: Sequence[Raw]) -> list[bytes]:
        return [encode(ErrorRecord(document=ErrorDocument(id=raw.fields["id"], source=raw.file), error=ErrorInfo(code="echo", message=raw.fields["text"])))
                for raw in given]

    return code


@pytest.fixture
def ids() -> Callable[[Sequence[bytes]], list[str]]:
    return lambda lines: [json.loads(line)["document"]["id"] for line in lines]
