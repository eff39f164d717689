"""Statements within statements: which are told by the same speaker after all, and which are worth keeping apart."""

from __future__ import annotations

from dateline.parse import Sentence, Token
from dateline.statements.draft import Draft
from dateline.statements.syntax import SUBJECTS, below, child

_MARKS = frozenset(",-–—")
_CLOSING = frozenset({'"', "”", "''", "’", "'"})


def lift(drafts: list[Draft], sentence: Sentence) -> None:
    """Give the outer speaker what the parser put into his words though it goes on with his speaking.

    "She said the talks had failed, adding that ...", "he said the talks had failed and warned that ..." and "urging Kyiv to wait and
    promising that ...".
    """
    for draft in drafts:
        if draft.cue is None or not draft.content:
            continue
        outer = next((o for o in drafts if o is not draft and o.speaker is not None and draft.cue.i in o.content), None)
        if outer is not None and _goes_on(draft, outer, sentence):
            outer.content -= below([draft.cue])
            draft.speaker = outer.speaker


def _goes_on(draft: Draft, outer: Draft, sentence: Sentence) -> bool:
    cue = draft.cue
    if cue is None or outer.cue is None or cue.i < outer.cue.i or child(cue, *SUBJECTS, "mark"):
        return False
    if cue.dep == "conj":
        form = _form(cue)
        return form == _form(outer.cue) and (form in ("VBD", "VBZ") or form != _form(cue.head))
    return cue.tag == "VBG" and cue.dep == "advcl" and _set_off(cue, sentence)


def _form(verb: Token) -> str:
    """The tag of the word that carries the verb's form: "did" of "did not say"."""
    return next((c.tag for c in verb.children if c.dep in ("aux", "auxpass")), verb.tag)


def _set_off(cue: Token, sentence: Sentence) -> bool:
    """Whether a comma or dash stands before the cue's phrase, within the quotation mark that closes there or after it."""
    first = sentence.tokens[0].i
    before = [token for token in sentence.tokens[: min(below([cue])) - first] if token.text not in _CLOSING]
    return bool(before) and before[-1].text in _MARKS


def without_asides(drafts: list[Draft]) -> list[Draft]:
    """Leave out what has no content, and within another's content all but what a third party says.

    "He said he hoped to win" is one statement; "he said officials told of losses" is two.
    """
    told = [draft for draft in drafts if draft.content]
    return [draft for draft in told if draft.third_party or not any(_holds(other, draft) for other in told)]


def _holds(outer: Draft, inner: Draft) -> bool:
    return outer is not inner and inner.cue is not None and inner.cue.i in outer.content
