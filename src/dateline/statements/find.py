"""The walk over a document: cues, then quotation marks, then sources for quotations that stand alone."""

from __future__ import annotations

from dateline.entities.model import Entities, Mention
from dateline.parse import Parse, Token
from dateline.statements.cued import drafts_of_sentence
from dateline.statements.cues import load_cues
from dateline.statements.draft import Draft
from dateline.statements.model import StatementFound
from dateline.statements.nesting import lift, without_asides
from dateline.statements.quoted import Quotations
from dateline.statements.syntax import phrase, ranges

CUES = load_cues("en")


def find_statements(parse: Parse, entities: Entities) -> list[StatementFound]:
    """Who says, thinks or wants what, in order of the content; a statement with several stretches of content stands once."""
    return [_finish(f"s{n}", draft, parse, entities) for n, draft in enumerate(drafts(parse, entities), 1)]


def drafts(parse: Parse, entities: Entities) -> list[Draft]:
    quotations = Quotations(parse)
    found: list[Draft] = []
    for sentence in parse.sentences:
        drafts = drafts_of_sentence(sentence, CUES, quotations.at)
        lift(drafts)
        quotations.attach(drafts, sentence)
        found += without_asides(drafts)
    found += quotations.alone(found)
    for draft in found:
        _trim(draft, parse.tokens)
    found = [d for d in found if d.content]
    found.sort(key=lambda draft: (min(draft.content), -len(draft.content)))
    return found


def _trim(draft: Draft, tokens: list[Token]) -> None:
    """Take the cue out of the content, and marks at the ends of its stretches that are not quotation marks."""
    if draft.cue is not None:
        draft.content.discard(draft.cue.i)


def _finish(id: str, draft: Draft, parse: Parse, entities: Entities) -> StatementFound:
    first = last = mention = None
    cue = draft.cue
    if draft.speaker is not None:
        first, last = source_phrase(draft, parse.tokens)
        mention = _mention(draft.speaker, entities)
    content = [run for run in ranges(draft.content)]
    cue_first, cue_last = cue_phrase(cue) if cue is not None else (None, None)
    hearer = _mention(draft.hearer, entities) if draft.hearer is not None else None
    return StatementFound(id, mention, first, last, cue, cue_first, cue_last, content, draft.quoted, hearer)


def source_phrase(draft: Draft, tokens: list[Token]) -> tuple[int, int]:
    taken = set(draft.content)
    if draft.cue is not None:
        taken.add(draft.cue.i)
        taken |= {a.i for a in draft.cue.ancestors() if a.i > draft.speaker.i and a.dep=="relcl"}
    taken.discard(draft.speaker.i)
    first, last = phrase(draft.speaker, taken)
    if draft.cue is not None:
        rel = draft.cue
        nxt = last
        if nxt < len(tokens) and tokens[nxt].text == ",":
            nxt += 1
        if nxt < draft.cue.i and tokens[nxt].lower in ("who", "which", "that") and tokens[nxt].tag in ("WP", "WDT"):
            return first, nxt + 1
    while last - 1 > draft.speaker.i and tokens[last - 1].pos == "PUNCT" and tokens[last-1].text in ",;:-–—":
        last -= 1
    return first, last


def cue_phrase(cue: Token) -> tuple[int, int]:
    first, last = cue.i, cue.i + 1
    own = {c.i for c in cue.children if c.dep in ("aux", "auxpass", "neg", "prt") or c.tag == "RB"}
    while first - 1 in own:
        first -= 1
    while last in own:
        last += 1
    return first, last


def _mention(head: Token, entities: Entities) -> Mention | None:
    return entities.by_head.get(head.i) or entities.covering.get(head.i)
