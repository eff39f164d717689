"""Which lexicon entries match where in a sentence: verbs and nouns as triggers, what one word tells within another joined."""

from __future__ import annotations

from dataclasses import replace

from dateline.entities.model import Entities
from dateline.events.assaults import assailants, join_wholes, tolls
from dateline.events.frames import Frame
from dateline.events.lexicon import Lexicon
from dateline.events.nouns import names_act, noun_frames
from dateline.events.verbs import DOUBTING, obligation, verb_frames
from dateline.parse import Sentence, Token


def match(sentence: Sentence, lexicon: Lexicon, entities: Entities) -> list[Frame]:
    """All frames of a sentence, at most one event entry and one outer entry a token, in text order."""
    frames: list[Frame] = []
    nominal: set[int] = set()
    words = {word for token in sentence.tokens for word in (token.lemma, token.lower)}
    for token in sentence.tokens:
        if _stands_for_people(token, entities):
            continue
        if token.pos in ("VERB", "AUX") or token.tag.startswith("VB"):
            found = verb_frames(token, words, lexicon, entities) or obligation(token)
            if not found and names_act(token):
                found = noun_frames(token, lexicon, entities)
                nominal.add(token.i)
        elif token.pos in ("NOUN", "PROPN"):
            found = noun_frames(token, lexicon, entities)
        else:
            continue
        frames.extend(found)
    frames.extend(tolls(sentence, frames, lexicon))
    covered = {word.i: frame for frame in frames if not frame.outer for word in frame.words}
    kept = []
    for frame in frames:
        holder = covered.get(frame.token.i)
        if holder is None or holder is frame or (frame.token.pos == "VERB" and frame.token.i not in nominal):
            kept.append(frame)
        elif not frame.outer:
            holder.absorb(frame)
        elif frame.outer in DOUBTING:
            kept.append(replace(frame, entry=replace(frame.entry, type="")))
    kept = join_wholes(kept)
    for frame in kept:
        if not frame.actors:
            frame.actors.extend(word.head for word in frame.words if word.dep == "acl" and word.tag == "VBG")
        if not frame.actors and frame.entry.type in ("ASSAULT", "COERCE"):
            frame.actors.extend(assailants(frame, entities))
    return kept


def _stands_for_people(participle: Token, entities: Entities) -> bool:
    """Whether a participle is a party ("the detained"), so that it tells of no act."""
    mention = entities.by_head.get(participle.i)
    return participle.tag in ("VBN", "VBD") and mention is not None and mention.kind == "nominal" and mention.head is participle
