"""Statements within statements: which are told by the same speaker after all, and which are worth keeping apart."""

from __future__ import annotations

from dateline.parse import Token
from dateline.statements.draft import Draft
from dateline.statements.syntax import SUBJECTS, below, child

_MARKS = frozenset(",-–—")


def lift(drafts: list[Draft]) -> None:
    """Give the outer speaker what the parser put into his words though it goes on with his speaking.

    "She said the talks had failed, adding that ..." and "he said the talks had failed and warned that ...".
    """
    for draft in drafts:
        if draft.cue is None or not draft.content:
            continue
        outer = next((o for o in drafts if o is not draft and o.speaker is not None and draft.cue.i in o.content), None)
        if outer is not None and _goes_on(draft, outer):
            outer.content -= below([draft.cue])
            draft.speaker = outer.speaker


def _goes_on(draft: Draft, outer: Draft) -> bool:
    cue = draft.cue
    if cue is None or outer.cue is None or cue.i < outer.cue.i or child(cue, *SUBJECTS, "mark"):
        return False
    if cue.tag == "VBG":
        return cue.dep == "advcl" and _set_off(cue)
    return cue.dep == "conj" and cue.tag == outer.cue.tag and cue.tag in ("VBD", "VBZ")


def _set_off(cue: Token) -> bool:
    """Whether a comma or dash stands before the cue's phrase."""
    before = min(below([cue])) - 1
    return any(c.i == before and c.text in _MARKS for c in cue.head.children)


def without_asides(drafts: list[Draft]) -> list[Draft]:
    """Leave out what has no content, and within another's content all but what a third party says.

    "He said he hoped to win" is one statement; "he said officials told of losses" is two.
    """
    told = [draft for draft in drafts if draft.content]
    return [draft for draft in told if draft.third_party or not any(_holds(other, draft) for other in told)]


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer is not inner and inner.cue is not None and inner.cue.i in outer.content
