"""The walk over a document: cues, then quotation marks, then sources for quotations that stand alone."""

from __future__ import annotations

from itertools import groupby

from dateline.entities.model import Entities, Mention
from dateline.parse import Parse, Token
from dateline.statements.cued import drafts_of_sentence, label
from dateline.statements.cues import Cues, load_cues
from dateline.statements.draft import Draft
from dateline.statements.model import StatementFound
from dateline.statements.nesting import lift, without_asides
from dateline.statements.quoted import Quotations
from dateline.statements.syntax import phrase, ranges

_CUE_PARTS = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})
_EDGES = frozenset(",;:-–—.")
"""Marks that no phrase or content begins or ends with."""


def find_statements(parse: Parse, entities: Entities) -> list[StatementFound]:
    """Who says, thinks or wants what, in order of the content; what a cue interrupts or goes on later stands once."""
    drafts = find_drafts(parse, entities, load_cues("en"))
    return [_finish(f"s{number}", draft, parse.tokens, entities) for number, draft in enumerate(drafts, 1)]


def find_drafts(parse: Parse, entities: Entities, cues: Cues) -> list[Draft]:
    """The statements before their phrases and mentions are looked up, in order of the content."""
    quotations = Quotations(parse)
    found: list[Draft] = []
    for _, group in groupby(parse.sentences, key=lambda sentence: sentence.block):
        sentences = list(group)
        if labelled := label(sentences, quotations.at, entities, cues):
            quotations.attach([labelled], sentences[0])
            found.append(labelled)
        for sentence in sentences:
            drafts = drafts_of_sentence(sentence, cues, quotations.at)
            lift(drafts, sentence)
            drafts += quotations.attach(drafts, sentence)
            found += without_asides(drafts)
    found += quotations.alone(found)
    for draft in found:
        if draft.cue is not None:
            draft.content.discard(draft.cue.i)
    found = [draft for draft in found if any(parse.tokens[i].text[0].isalnum() for i in draft.content)]
    return sorted(found, key=lambda draft: (min(draft.content), -len(draft.content)))


def _finish(id: str, draft: Draft, tokens: list[Token], entities: Entities) -> StatementFound:
    speaker_first, speaker_last = _source(draft, tokens) if draft.speaker is not None else (None, None)
    cue_first, cue_last = _cue(draft.cue) if draft.cue is not None else (None, None)
    return StatementFound(
        id=id,
        speaker=_mention(draft.speaker, entities),
        speaker_first=speaker_first,
        speaker_last=speaker_last,
        cue=draft.cue,
        cue_first=cue_first,
        cue_last=cue_last,
        content=_stretches(draft.content, tokens),
        quoted=draft.quoted,
        told=draft.quoted or draft.frame in ("clause", "label"),
        addressee=_mention(draft.hearer, entities),
    )


def _source(draft: Draft, tokens: list[Token]) -> tuple[int, int]:
    """The speaker's phrase, with the relative pronoun that takes it up ("Lind, who" of "Lind, who said ...")."""
    head, cue = draft.speaker, draft.cue
    assert head is not None
    taken = draft.content - {head.i}
    if cue is not None:
        taken |= {cue.i} | {a.i for a in cue.ancestors() if a.i > head.i and a.dep in ("relcl", "acl")}
    first, last = phrase(head, taken)
    pronoun = last + 1 if last < len(tokens) and tokens[last].text == "," else last
    if cue is not None and pronoun < cue.i and tokens[pronoun].tag in ("WP", "WDT"):
        return first, pronoun + 1
    while last - 1 > head.i and tokens[last - 1].text in _EDGES:
        last -= 1
    return first, last


def _cue(cue: Token) -> tuple[int, int]:
    """The cue with the auxiliaries, particles and adverbs that touch it."""
    parts = {c.i for c in cue.children if c.dep in _CUE_PARTS and not c.children}
    first, last = cue.i, cue.i + 1
    while first - 1 in parts:
        first -= 1
    while last in parts:
        last += 1
    return first, last


def _stretches(content: set[int], tokens: list[Token]) -> list[tuple[int, int]]:
    """Runs of content that hold a word, without commas and stops at their ends that no quotation mark encloses."""
    stretches = []
    for first, last in ranges(content):
        while first < last and tokens[first].text in _EDGES:
            first += 1
        while last > first and (tokens[last - 1].text in _EDGES or tokens[last - 1].dep == "cc"):
            last -= 1
        if any(token.text[0].isalnum() for token in tokens[first:last]):
            stretches.append((first, last))
    return stretches


def _mention(head: Token | None, entities: Entities) -> Mention | None:
    return None if head is None else entities.by_head.get(head.i) or entities.covering.get(head.i)
