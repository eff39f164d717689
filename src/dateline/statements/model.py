"""A statement as the later rooms use it, and the way from a token to the statement that holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.entities.model import Mention
from dateline.parse import Token
from dateline.record import Span, Statement, span

TokenRange = tuple[int, int]
"""Token numbers, first and last, last exclusive."""


@dataclass(slots=True, eq=False)
class StatementFound:
    """What somebody says, thinks or wants. Token numbers count over the document; `last` is exclusive.

    `speaker_first` to `speaker_last` hold the whole source phrase ("Anna Lind, who runs the port"); `speaker` is the
    mention of its head, None where the phrase names no entity. Both are None when the text leaves the source unsaid.
    `cue` is the word that tells of the statement, None for a quotation that stands alone. `quoted`: some of the content
    is in quotation marks. `told`: the content is what the speaker puts forward, a clause or a quotation; not so what he
    only wants or judges ("denounced the raid").
    """

    id: str
    speaker: Mention | None
    speaker_first: int | None
    speaker_last: int | None
    cue: Token | None
    cue_first: int | None
    cue_last: int | None
    content: list[TokenRange]
    quoted: bool
    told: bool
    addressee: Mention | None = None


StatementIndex = Callable[[int], StatementFound | None]
"""Token number -> the innermost statement whose content holds the token."""


def index_statements(statements: list[StatementFound], tokens: list[Token]) -> StatementIndex:
    """Make the look-up from token number to innermost statement: of two that hold a token the one with less content."""
    table: list[StatementFound | None] = [None] * len(tokens)
    for statement in sorted(statements, key=_size, reverse=True):
        for first, last in statement.content:
            table[first:last] = [statement] * (last - first)
    return table.__getitem__


def _size(statement: StatementFound) -> int:
    return sum(last - first for first, last in statement.content)


def to_record(found: StatementFound, text: str, tokens: list[Token]) -> Statement:
    """The statement as the record shows it. `text` is the document's."""

    def stretch(first: int | None, last: int | None) -> Span | None:
        return None if first is None or last is None else span(text, tokens[first].start, tokens[last - 1].end)

    return Statement(
        id=found.id,
        speaker=found.speaker.entity.id if found.speaker else None,
        speaker_span=stretch(found.speaker_first, found.speaker_last),
        cue_span=stretch(found.cue_first, found.cue_last),
        content=[span(text, tokens[first].start, tokens[last - 1].end) for first, last in found.content],
        quoted=found.quoted,
        addressee=found.addressee.entity.id if found.addressee else None,
        date=None,
    )
