"""Statements that a cue word tells of, sentence by sentence."""

from __future__ import annotations

from dateline.parse import Sentence, Token
from dateline.statements import contents
from dateline.statements.cues import Cue, Cues
from dateline.statements.draft import Draft
from dateline.statements.syntax import child, clause, holder, is_passive, neighbour, subject

_AUTHOR = frozenset({"i", "we", "you", "me", "us"})


def drafts_of_sentence(sentence: Sentence, cues: Cues, quote_at: list[int]) -> list[Draft]:
    """A draft for each cue outside quotation marks; one whose content only quotation marks can give has none yet."""
    drafts: list[Draft] = []
    for token in sentence.tokens:
        if quote_at[token.i] >= 0:
            continue
        draft = _draft(token, cues)
        if draft is not None and not (draft.speaker is not None and draft.speaker.lower in _AUTHOR):
            drafts.append(draft)
    return drafts


def _draft(token: Token, cues: Cues) -> Draft | None:
    if token.lower == "according":
        return _according(token)
    if token.pos in ("VERB", "AUX"):
        return _participle(token, cues) or _verb(token, cues)
    if token.pos == "NOUN":
        return _noun(token, cues)
    if token.pos == "ADJ" and token.head.pos in ("VERB", "AUX"):
        return _adjective(token, subject(token.head), cues)
    return None


def _verb(verb: Token, cues: Cues) -> Draft | None:
    for cue in _readings(verb, cues):
        if not contents.fits(cue, verb):
            continue
        content = contents.of_verb(verb, cue)
        takes_quotes = "quote" in cue.frames
        if content is not None:
            return Draft(verb, content.frame, content.tokens, _speaker(verb, cues), content.hearer, takes_quotes=takes_quotes)
        if takes_quotes:
            return Draft(verb, "quote", set(), _speaker(verb, cues), takes_quotes=True)
    return None


def _speaker(verb: Token, cues: Cues) -> Token | None:
    found = subject(verb)
    if found is not None and verb.dep == "acl" and found is verb.head and found.lemma in cues.bearers:
        return holder(found) or found
    if found is not None and verb.dep == "acl" and found.dep == "pobj" and found.head.head.lemma in cues.bearers:
        return holder(found.head.head) or found.head.head
    if found is None and verb.dep == "amod" and verb.head.pos == "PROPN":
        return verb.head
    if found is None and verb.tag in ("VBD", "VBZ", "VBP"):
        return neighbour(verb)
    return found


def _readings(verb: Token, cues: Cues) -> tuple[Cue, ...]:
    return cues.verbs.get(verb.lemma) or cues.verbs.get(verb.lemma + "e", ())


def _participle(verb: Token, cues: Cues) -> Draft | None:
    """ "convinced", "worried": participles that describe a state of mind."""
    if verb.tag != "VBN" or verb.lower not in cues.adjectives or not (verb.dep == "acomp" or is_passive(verb)):
        return None
    return _adjective(verb, child(verb, "nsubjpass", "nsubj") or subject(verb.head), cues)


def _adjective(token: Token, speaker: Token | None, cues: Cues) -> Draft | None:
    for cue in cues.adjectives.get(token.lower, ()):
        content = contents.of_adjective(token, cue)
        if content is not None:
            return Draft(token, "A" + content.frame, content.tokens, speaker)
    return None


def _noun(noun: Token, cues: Cues) -> Draft | None:
    for cue in cues.nouns.get(noun.lemma, ()):
        content = contents.of_noun(noun, cue)
        if content is not None:
            return Draft(noun, "N" + content.frame, content.tokens, holder(noun))
    return None


def _according(token: Token) -> Draft | None:
    to = child(token, "prep")
    source = child(to, "pobj") if to is not None and to.lower == "to" else None
    if source is None:
        return None
    host = token.head
    while host.pos not in ("VERB", "AUX") and host.head is not host:
        host = host.head
    return Draft(token, "according", clause(host, token), source)
