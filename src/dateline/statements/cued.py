"""Statements that a cue word tells of."""

from __future__ import annotations

from dateline.entities.model import Entities
from dateline.parse import Sentence, Token
from dateline.statements import contents
from dateline.statements.cues import Cue, Cues
from dateline.statements.draft import Draft
from dateline.statements.speakers import author, holder, subject
from dateline.statements.syntax import below, child, is_passive

_LABEL_WORDS = 8
_LABEL_POS = frozenset({"PROPN", "NOUN", "ADJ", "PUNCT", "NUM", "PART", "DET", "ADP", "X"})
_ARTICLE = frozenset({"i", "we", "you", "me", "us"})
"""Outside quotation marks these speak for the article itself or for nobody in particular."""


def drafts_of_sentence(sentence: Sentence, cues: Cues, quote_at: list[int]) -> list[Draft]:
    """A draft for each cue outside quotation marks; one whose content only quotation marks can give has none yet.

    `quote_at`: -1 for every token outside quotation marks.
    """
    drafts: list[Draft] = []
    for token in sentence.tokens:
        draft = _draft(token, cues) if quote_at[token.i] < 0 else None
        if draft is not None and (draft.speaker is None or draft.speaker.lower not in _ARTICLE):
            drafts.append(draft)
    return drafts


def label(sentences: list[Sentence], quote_at: list[int], entities: Entities, cues: Cues) -> Draft | None:
    """A speaker's name before a colon at the head of a block, and the rest of it: "Lind: We are not for sale".

    In the title a noun for people or a text serves too ("Police: ...", "Poll: ..."), and the rest needs no verb.
    """
    opening, in_title = sentences[0].tokens, sentences[0].index == 0
    colon = next((n for n, token in enumerate(opening[: _LABEL_WORDS + 1]) if token.text == ":"), 0)
    rest = [token for sentence in sentences for token in sentence.tokens][colon + 1 :]
    if not colon or not rest or quote_at[opening[0].i] >= 0:
        return None
    head = opening[colon - 1]
    speaks = _names_speaker(head, entities) or (colon == 1 and len(head.text) == 1) or quote_at[rest[0].i] >= 0
    if not speaks and not (in_title and (_means_people(head, entities) or head.lemma in cues.bearers)):
        return None
    if any(token.pos not in _LABEL_POS for token in opening[:colon]):
        return None
    if not in_title and not any(token.pos in ("VERB", "AUX") for token in rest):
        return None
    return Draft(opening[colon], "label", {token.i for token in rest}, head)


def _names_speaker(head: Token, entities: Entities) -> bool:
    mention = entities.by_head.get(head.i)
    named = mention is not None and mention.kind == "name" and mention.entity.kind in ("person", "organization")
    return named or head.name in ("PERSON", "ORG")


def _means_people(head: Token, entities: Entities) -> bool:
    mention = entities.by_head.get(head.i)
    return mention is not None and mention.entity.kind in ("person", "organization", "group")


def _draft(token: Token, cues: Cues) -> Draft | None:
    if token.pos == "VERB":
        if token.lower == "according":
            return _according(token)
        return _participle(token, cues) or _verb(token, cues)
    if token.pos == "NOUN":
        return _noun(token, cues)
    if token.pos == "ADJ" and token.lower in cues.adjectives:
        if token.head.pos in ("VERB", "AUX"):
            return _adjective(token, subject(token.head), cues)
        if token.head.i < token.i:
            return _adjective(token, token.head, cues)
    if token.lower in cues.adverbs and token.head.pos in ("VERB", "AUX"):
        return Draft(token, "hearsay", below([token.head], token), None)
    return None


def _verb(verb: Token, cues: Cues) -> Draft | None:
    for cue in _readings(verb, cues):
        if not contents.fits(cue, verb):
            continue
        content = contents.of_verb(verb, cue)
        takes_quotes = "quote" in cue.frames
        if content is not None:
            speaker = author(verb, cues.bearers, content.tokens)
            return Draft(verb, content.frame, content.tokens, speaker, content.hearer, takes_quotes=takes_quotes)
        if takes_quotes:
            return Draft(verb, "quote", set(), author(verb, cues.bearers, set()), takes_quotes=True)
    return None


def _readings(verb: Token, cues: Cues) -> tuple[Cue, ...]:
    """Lemmatisers cut "hoping" to "hop": a lemma that is no cue is tried with its "e"."""
    return cues.verbs.get(verb.lemma) or cues.verbs.get(verb.lemma + "e", ())


def _participle(verb: Token, cues: Cues) -> Draft | None:
    """Participles that describe a state of mind: "is convinced that"."""
    if verb.tag != "VBN" or verb.lower not in cues.adjectives or not (verb.dep == "acomp" or is_passive(verb)):
        return None
    return _adjective(verb, child(verb, "nsubjpass", "nsubj") or subject(verb.head), cues)


def _adjective(token: Token, speaker: Token | None, cues: Cues) -> Draft | None:
    for cue in cues.adjectives[token.lower]:
        content = contents.of_adjective(token, cue)
        if content is not None:
            return Draft(token, content.frame, content.tokens, speaker)
    return None


def _noun(noun: Token, cues: Cues) -> Draft | None:
    for cue in cues.nouns.get(noun.lemma, ()):
        content = contents.of_noun(noun, cue)
        if content is not None:
            return Draft(noun, content.frame, content.tokens, holder(noun))
    return None


def _according(token: Token) -> Draft | None:
    to = child(token, "prep")
    source = child(to, "pobj") if to is not None and to.lower == "to" else None
    if source is None:
        return None
    host = token.head
    while host.head is not host and (host.pos not in ("VERB", "AUX") or (host.dep == "conj" and host.i < token.i)):
        host = host.head
    return Draft(token, "clause", below([host], token), source)
