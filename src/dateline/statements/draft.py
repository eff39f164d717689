"""A statement in the making: token numbers in a set, heads instead of phrases."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.parse import Token


@dataclass(slots=True, eq=False)
class Draft:
    """`frame` is the frame that gave the content; with `takes_quotes` the cue also takes quoted words for content."""

    cue: Token | None
    frame: str
    content: set[int]
    speaker: Token | None
    hearer: Token | None = None
    quoted: bool = False
    takes_quotes: bool = False

    @property
    def third_party(self) -> bool:
        """Whether somebody with a noun or name for it is reported to say, not only to think or want, something."""
        return (
            self.takes_quotes
            and self.frame in ("clause", "quote")
            and self.speaker is not None
            and self.speaker.pos in ("NOUN", "PROPN")
            and self.cue is not None
            and self.cue.tag in ("VBD", "VBZ", "VBP", "VBN")
        )
