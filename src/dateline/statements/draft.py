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
        """Whether a saying by somebody with a noun or name for it is what somebody else reports, word for word its clause.

        "He said officials told him that ..." and what a source named by "according to" says; not what is told in passing.
        """
        if self.cue is None or self.speaker is None or self.speaker.pos not in ("NOUN", "PROPN"):
            return False
        reported = self.takes_quotes and self.cue.dep == "ccomp" and self.cue.tag in ("VBD", "VBZ", "VBP", "VBN")
        return self.frame == "clause" and (reported or self.cue.lower == "according")
