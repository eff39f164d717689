from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.parse import Parse
from dateline.statements.quotes import find_quotes

Parser = Callable[[str], Parse]


def quoted(parse: Parse) -> list[str]:
    tokens = parse.tokens
    return [parse.text[tokens[q.first].start : tokens[q.last - 1].end] for q in find_quotes(parse)]


@pytest.mark.parametrize(
    ("opening", "closing"), [('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("``", "''"), ("''", "''"), ("‘", "’"), ("'", "'")]
)
def test_every_kind_of_mark(parse: Parser, opening: str, closing: str) -> None:
    assert quoted(parse(f"He said {opening}the port is closed{closing} on Monday.")) == [
        f"{opening}the port is closed{closing}"
    ]


def test_apostrophes_are_no_marks(parse: Parser) -> None:
    assert quoted(parse("The workers' union and Anna's brother didn't vote in the '90s.")) == []


def test_inner_quotation_belongs_to_the_outer(parse: Parser) -> None:
    text = "“He told us ‘go home’ and we went,” the miner said."
    assert quoted(parse(text)) == ["“He told us ‘go home’ and we went,”"]


def test_curly_quotation_within_a_straight_one(parse: Parser) -> None:
    text = 'Lind wrote: "The “people’s port” is a lie.\n"It is a “casino” for a few rich men."'
    assert quoted(parse(text)) == ['"The “people’s port” is a lie.', '"It is a “casino” for a few rich men."']


def test_stray_straight_mark_before_a_curly_quotation(parse: Parser) -> None:
    assert quoted(parse('"Lind laughed and said, “No chance.” But nobody else did.'))[-1] == "“No chance.”"


def test_unclosed_quotation_ends_with_its_paragraph(parse: Parser) -> None:
    assert quoted(parse('Lind said: "We go on.\n"We always did," she added.')) == ['"We go on.', '"We always did,"']


def test_missing_mark_does_not_turn_the_others_about(parse: Parser) -> None:
    text = 'She called it "a farce and left. The mayor said "nobody cares" about it.'
    assert quoted(parse(text))[-1] == '"nobody cares"'
