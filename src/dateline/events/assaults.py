"""Assaults told in pieces: harm without a doer, the blow that it was part of, and whose weapon struck."""

from __future__ import annotations

from dateline.entities.model import Entities
from dateline.events.arguments import arguments, convicted
from dateline.events.frames import Frame
from dateline.events.lexicon import Entry, Lexicon
from dateline.events.nouns import names_act
from dateline.events.slots import OWNERS, is_party
from dateline.parse import Sentence, Token

BLASTS = frozenset({"explosives", "suicide-attack", "drone", "heavy-weapons"})
"""Means that kill on purpose whoever uses them ("killed when a landmine went off")."""
HARM = frozenset({"kill", "wound", "injure"})
DEATH = frozenset({"die", "perish"})
DURING = frozenset({"in", "during", "by"})
"""Prepositions that lead from harm to the assault that it was part of."""
CUSTODY = frozenset({"custody", "detention", "captivity", "hand", "jail", "prison"})
"""Nouns whose owner answers for who dies there."""
HOLDING = frozenset({"custody", "detention", "captivity"})
"""Nouns whose owner holds whoever is in it ("remanded to police custody"); a prison's is mostly the place where it stands."""


def tolls(sentence: Sentence, frames: list[Frame], lexicon: Lexicon) -> list[Frame]:
    """Harm without a doer, where the sentence tells of an assault: "two were killed when police opened fire", "three died and ten were
    wounded in the attack".
    """
    if not any(frame.entry.type == "ASSAULT" for frame in frames) and not any(
            lexicon.instruments.get(token.lemma) in BLASTS for token in sentence.tokens):
        return []
    matched = {frame.token.i for frame in frames}
    blows = {frame.governor.i for frame in frames if frame.entry.type == "ASSAULT"}
    found = []
    for token in sentence.tokens:
        if token.pos != "VERB" or token.i in matched or token.lemma not in HARM | DEATH:
            continue
        args = arguments(token)
        if token.lemma in DEATH:
            struck = any((child.dep in ("advcl", "conj") and child.i in blows) or (child.dep == "conj" and child.lemma in HARM)
                         for child in token.children)
            lemma, people = "kill", args.subjects if struck else []
        else:
            lemma, people = token.lemma, args.objects if args.passive and not args.subjects else []
        plain = next((entry for entry in lexicon.verbs.get(lemma, ()) if _bare(entry)), None)
        if plain is not None and people:
            found.append(Frame(token, plain, recipients=people[:1], passive=True))
    return found


def _bare(entry: Entry) -> bool:
    """Whether an entry says no more than that A does it to R."""
    return not (entry.preps or entry.particle or entry.modes or entry.when or entry.subject.words) and all(
        not item.words for item in entry.objects)


def join_wholes(frames: list[Frame]) -> list[Frame]:
    """"shot dead in police firing": an assault without a doer and the one that it was part of are one event."""
    assaults = [frame for frame in frames if frame.entry.type == "ASSAULT"]
    nouns = {frame.token.i: frame for frame in assaults if frame.token.pos != "VERB" or names_act(frame.token)}
    told = set()
    for frame in assaults:
        if not frame.passive or frame.actors:
            continue
        for name, token in arguments(frame.token).preps:
            whole = nouns.get(token.i)
            if name in DURING and whole is not None and whole is not frame and (whole.actors or not whole.recipients):
                frame.absorb(whole)
                told.add(id(whole))
    return [frame for frame in frames if id(frame) not in told]


def assailants(frame: Frame, entities: Entities) -> list[Token]:
    """Who struck where no slot names a doer: whose the weapon or the custody was, else whom a court found guilty of it."""
    guilty = convicted(frame.token) if frame.entry.type == "ASSAULT" else []
    return _wielders(frame, entities) or [token for token in guilty if token not in frame.recipients]


def _wielders(frame: Frame, entities: Entities) -> list[Token]:
    """Whose weapon struck ("Syrian army shells hit ...", "missiles fired by Israel hit ...") or in whose custody somebody died."""
    answering = HOLDING if frame.entry.type == "COERCE" else CUSTODY
    for word in frame.words:
        if not (word.dep == "nsubj" and frame.entry.subject.words) and word.lemma not in answering:
            continue
        owners = [child for child in word.children if child.dep in OWNERS and is_party(child, entities)]
        owners += [token for child in word.children if child.dep == "acl" and child.tag == "VBN"
                   for token in arguments(child).subjects if is_party(token, entities)]
        owners += [pobj for child in word.children if child.dep == "prep" and child.lower == "of"
                   for pobj in child.children if is_party(pobj, entities)]
        if owners:
            return owners[:1]
    return []
