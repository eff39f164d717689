"""Which event the article is mainly about."""

from __future__ import annotations

from dateline.parse import Parse, Token
from dateline.record import Event

REAL = frozenset({"happened", "ongoing"})


def main_event(events: list[Event], parse: Parse) -> str | None:
    """The id of the event that headline and lead tell, main clauses before subordinate ones, named parties before none."""
    if not events:
        return None
    depth = {token.start: _depth(token) for sentence in parse.sentences[:12] for token in sentence.tokens}

    def rank(event: Event) -> tuple[float, int]:
        value = -2.0 * min(event.sentence, 10)
        value -= 0.8 * min(depth.get(event.trigger.start, 8), 8)
        value += 1.0 * bool(event.actors) + 0.8 * bool(event.recipients or event.reciprocal)
        value += 0.5 * (event.factuality in REAL) + 0.7 * (event.magnitude.killed is not None)
        value += 0.3 * (len(event.mentions) - 1)
        return value, -event.trigger.start

    return max(events, key=rank).id


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors())
