"""A count or an amount as the later rooms use it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.parse import Token
from dateline.record import Quantity, Span, span


@dataclass(slots=True, eq=False)
class QuantityFound:
    """A number and what it counts.

    Tokens `first` to `last` (exclusive) hold the number with its hedge and currency: "more than 500", "$1.5 billion".
    `value` is the number named, None for "dozens"; `low` and `high` bound what is said, None where it is open. `unit`
    is "people", an ISO 4217 code, "percent", the lemma of what is counted, or "unknown". `of` is the head of what is
    counted, None when the number stands alone ("killed three"); tokens `of_first` to `of_last` (exclusive) its phrase.
    """

    id: str
    first: int
    last: int
    value: float | int | None
    low: float | int | None
    high: float | int | None
    unit: str
    of: Token | None = None
    of_first: int = 0
    of_last: int = 0


def to_record(found: QuantityFound, text: str, tokens: list[Token]) -> Quantity:
    """The quantity as the record shows it."""
    return Quantity(
        id=found.id,
        span=_span(text, tokens, found.first, found.last),
        value=found.value,
        low=found.low,
        high=found.high,
        unit=found.unit,
        of=None if found.of is None else _span(text, tokens, found.of_first, found.of_last),
    )


def _span(text: str, tokens: list[Token], first: int, last: int) -> Span:
    return span(text, tokens[first].start, tokens[last - 1].end)
