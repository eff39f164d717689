"""Frames -> drafts of events: outer words of intent, request, refusal, denial, accusation and ending take over inner acts.

The table is PLOVER's, as docs/ARCHITECTURE.md explains; nothing here knows a word of English.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.events.arguments import arguments, conjuncts
from dateline.events.factuality import ATTEMPTED, Modality, is_allowed, is_general, is_ground, modality
from dateline.events.frames import Frame
from dateline.parse import Token
from dateline.record import Factuality

COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID"})
YIELDING = frozenset({"CONCEDE", "RETREAT"})
MATERIAL_CONFLICT = frozenset({"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})
SPEECH = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT", "CONCEDE"})
"""Types done in words: the act named in their object is not another event."""
TRANSPARENT = frozenset({"report", "attempt", "manner"})
IN_HAND = frozenset({"arrest", "abduct", "sexual", "deport"})
"""Modes of acts that are done to somebody or not at all; who tries to kill has done violence anyway."""
PERMISSION = frozenset({"let", "allow", "permit", "grant", "give"})
"""Verbs whose negation is a refusal ("did not let the envoy in")."""
CONCLUDING = frozenset("agree sign conclude reach seal strike clinch ink initial finalise finalize".split())
"""Verbs by which parties bind each other ("India and Pakistan agreed to ..."); to fail in it is to refuse."""
COMPLEMENT = frozenset({"of", "for", "to", "with", "into", "from", "on", "against", "over", "between"})
"""Prepositions that lead from an outer word to the act inside it; others ("during", "at") hang acts of their own beside it."""


@dataclass(slots=True, eq=False)
class Draft:
    """An event in the making: tokens instead of parties."""

    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: list[Token]
    recipients: list[Token]
    reciprocal: bool
    trigger: Token
    governor: Token
    factuality: Factuality
    rule: str
    frame: Frame
    inner: Draft | None = None
    from_speaker: bool = False
    """The actor is whoever speaks ("should", "must")."""
    attempted: bool = False
    alleged: bool = False
    """An accusation or an inquiry names it; who rejects that denies it."""


def mode_of(draft: Draft) -> str | None:
    """The first of the draft's modes."""
    return draft.modes[0] if draft.modes else None


def compose(frames: list[Frame]) -> list[Draft]:
    """The events of one sentence, in text order."""
    composed: dict[int, list[Draft]] = {}
    consumed: set[int] = set()
    drafts: list[Draft] = []
    for frame in sorted(frames, key=lambda f: (-_depth(f.token), f.token.i)):
        inner = [draft for other in _inner_frames(frame, frames) for draft in composed.get(id(other), ())] if frame.outer else []
        made = _outer(frame, inner, consumed) if frame.outer else [_plain(frame)]
        composed[id(frame)] = made if made or not frame.outer else inner
        drafts.extend(draft for draft in made if draft not in drafts)
    for draft in drafts:
        if draft.type in SPEECH and draft.inner is None and draft.trigger.pos == "VERB":
            consumed.update(id(other) for other in drafts if other is not draft and _is_object(other.trigger, draft.trigger))
    kept = [draft for draft in drafts if id(draft) not in consumed and draft.type]
    kept.sort(key=lambda draft: (draft.trigger.i, draft.type))
    return _distinct(kept)


def _is_object(noun: Token, verb: Token) -> bool:
    """Whether an event noun is what the verb asks, refuses, promises or praises: its object, or behind its preposition."""
    if noun.pos not in ("NOUN", "PROPN"):
        return False
    steps = noun
    for _ in range(4):
        if steps.dep not in ("dobj", "pobj", "conj", "attr") and not (steps.pos == "ADP" and steps.lower in COMPLEMENT):
            return False
        steps = steps.head
        if steps is verb:
            return True
    return False


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors())


def _inner_frames(outer: Frame, frames: list[Frame]) -> list[Frame]:
    starts = [token for start in outer.inner for token in conjuncts(start)]
    if outer.outer == "accusation" and starts:
        starts += _gerunds(outer.token, *starts)
    roots = {id(token) for token in starts}
    others = [frame for frame in frames if frame is not outer and frame.token is not outer.token]
    direct = [frame for frame in others if id(frame.token) in roots or (frame.support is not None and id(frame.support) in roots)]
    if direct:
        return direct
    near = []
    for frame in others:
        if _describes(frame.token):
            continue
        for steps, ancestor in enumerate(frame.token.ancestors()):
            if id(ancestor) in roots:
                if ancestor.pos not in ("VERB", "AUX"):
                    near.append(frame)
                break
            if ancestor.pos == "VERB" or steps > 3 or (ancestor.pos == "ADP" and ancestor.lower not in COMPLEMENT):
                break
    return near


def _gerunds(*heads: Token) -> list[Token]:
    """The other gerunds of a list, wherever the parser hung them ("accused of silencing, jailing and killing critics")."""
    found = [child for head in heads for child in head.children if child.tag == "VBG" and child.dep in ("conj", "advcl") and (
        head.tag == "VBG" or child.dep == "conj")]
    return found + _gerunds(*found) if found else []


def _describes(verb: Token) -> bool:
    """Whether a clause says which one is meant ("the officers who shot him", "those arrested in May"), so that its act stands beside."""
    return verb.dep == "relcl" or (verb.dep == "acl" and verb.tag == "VBN")


def _plain(frame: Frame) -> Draft:
    mood = modality(frame.governor)
    if frame.support is not None:
        own = modality(frame.token)
        mood.negated |= own.negated
        mood.possible |= own.possible
    draft = Draft(frame.entry.type, frame.entry.modes, frame.entry.contexts, list(frame.actors), list(frame.recipients),
                  frame.reciprocal, frame.token, frame.governor, "happened", "frame", frame)
    if frame.token.pos in ("NOUN", "PROPN") and frame.support is None:
        mood = modality(frame.token)
    clause = frame.governor.head if frame.governor.dep == "conj" else frame.governor
    mood.possible |= draft.type == "ASSAULT" and (is_ground(clause) or is_ground(frame.governor))
    mood.possible |= draft.type in ("ASSAULT", "COERCE") and is_allowed(clause)
    mood.possible |= is_general(frame.token)
    _shade(draft, mood)
    if any(child.lower in ATTEMPTED for child in frame.token.children if child.i < frame.token.i):
        _attempt(draft)
    return draft


def _shade(draft: Draft, mood: Modality) -> Draft:
    """What tense, mood and negation make of an act told without an outer word."""
    if mood.conditional:
        draft.factuality = "conditional"
    elif mood.obligation:
        _request(draft, draft.actors or draft.recipients, draft)
        draft.actors, draft.from_speaker, draft.rule = [], True, "obligation"
    elif mood.future and mood.negated and draft.type in COOPERATIVE | YIELDING:
        draft.modes = request_modes(draft.type)
        draft.type, draft.contexts, draft.rule = "REJECT", (), "refused future"
    elif mood.negated and draft.trigger.lemma in PERMISSION:
        draft.modes = request_modes(draft.type)
        draft.type, draft.contexts, draft.rule = "REJECT", (), "refused permission"
    elif mood.negated:
        draft.factuality = "negated"
    elif mood.future:
        _intend(draft, draft)
        draft.factuality, draft.rule = "planned", "future"
    elif mood.possible:
        draft.factuality = "possible"
    elif mood.ongoing:
        draft.factuality = "ongoing"
    return draft


def _attempt(draft: Draft) -> None:
    """What is tried may have failed: nobody need be dead, nor in the hands of who tried to seize them."""
    draft.attempted = True
    if draft.factuality == "happened" and IN_HAND & {*draft.modes}:
        draft.factuality = "possible"


def _intend(draft: Draft, inner: Draft) -> None:
    """What intent makes of an act. To yield later is AGREE (CAMEO 035x in PLOVER's crosswalk); a decision to yield has yielded in words."""
    if inner.type in YIELDING and draft.type == "CONCEDE":
        draft.modes = ()
    elif inner.type in COOPERATIVE | YIELDING or (inner.type == "MOBILIZE" and draft.type == "AGREE"):
        draft.type, draft.modes = "AGREE", ()
    elif inner.type in MATERIAL_CONFLICT | {"THREATEN"}:
        draft.modes = inner.modes if inner.type == "THREATEN" else threat_modes(inner.type, inner.modes)
        draft.type = "THREATEN"
    else:
        draft.type, draft.modes = inner.type, inner.modes


def _request(draft: Draft, recipients: list[Token], inner: Draft) -> None:
    draft.modes = request_modes(inner.type)
    draft.type = "REQUEST"
    draft.recipients = recipients


def threat_modes(type: str, modes: tuple[str, ...]) -> tuple[str, ...]:
    """THREATEN's mode: what is threatened (PLOVER manual, THREATEN)."""
    if type in ("ASSAULT", "MOBILIZE"):
        return ("violence",)
    if type == "COERCE":
        return ("arrest",) if "arrest" in modes else ("expel",) if "deport" in modes else ("restrict",)
    if type == "SANCTION":
        return ("expel",) if "expel" in modes else ("restrict",) if "convict" in modes else ("relations",)
    return ("relations",)


def request_modes(type: str) -> tuple[str, ...]:
    """The mode of REQUEST and REJECT by the act that is asked for or refused."""
    if type == "CONSULT":
        return ("meet",)
    if type in ("COOPERATE", "AID", "SUPPORT", "AGREE"):
        return ("assist",)
    if type in YIELDING:
        return ("yield",)
    return ("change",)


def _outer(frame: Frame, inner: list[Draft], consumed: set[int]) -> list[Draft]:
    kind = frame.outer
    if kind in TRANSPARENT:
        for draft in inner if kind != "report" else ():
            if not draft.reciprocal:
                draft.actors = draft.actors or _doers(frame, draft)
            _shade(draft, modality(frame.token)) if draft.factuality == "happened" else None
            if kind == "attempt":
                _attempt(draft)
        return []
    first = inner[0] if inner else None
    if kind == "obligation":
        return [Draft("REQUEST", ("change",), (), [], list(frame.recipients), False, frame.token, frame.token, "happened", kind, frame,
                      from_speaker=True)]
    if kind == "failure":
        for draft in inner:
            draft.actors = draft.actors or _doers(frame, draft)
            binds = draft.type in ("AGREE", "SUPPORT") and draft.trigger.lemma in CONCLUDING
            if binds or (draft.type == "AGREE" and not draft.frame.outer):
                draft.type, draft.modes, draft.rule = "REJECT", (), "failed agreement"
            else:
                draft.factuality = "negated"
        return []
    if kind == "denial":
        _deny(inner)
        for draft in inner:
            draft.factuality = "denied"
            if draft.type == "ACCUSE":
                draft.recipients = draft.recipients or list(frame.actors)
            else:
                draft.actors = draft.actors or _doers(frame, draft)
        return []
    draft = Draft(frame.entry.type, frame.entry.modes, frame.entry.contexts, list(frame.actors), list(frame.recipients),
                  frame.reciprocal, frame.token, frame.governor, "happened", kind, frame, inner=first)
    if first is not None and not _takes_over(kind, draft, first, inner, consumed):
        return []
    if first is None and (kind in ("ending", "regret") or (
            kind == "intent" and (frame.passive or frame.token.lemma == "be" or draft.type == "CONCEDE"))):
        return []
    if not draft.type:
        return []
    if first is None and kind in ("request", "refusal", "intent", "condemnation", "praise", "accusation", "investigation", "threat"):
        draft.recipients = draft.recipients or _object_parties(frame)
        if kind in ("request", "refusal") and not draft.modes:
            draft.modes = ("change",)
    mood = modality(frame.governor)
    if kind == "intent":
        if mood.negated and not mood.conditional:
            draft.type, draft.modes = "REJECT", request_modes(first.type) if first else ("change",)
            return [draft]
        mood.future = False
    elif mood.negated and kind == "refusal":
        draft.factuality = "negated"
        return [draft]
    return [_shade(draft, mood)]


def _doers(outer: Frame, inner: Draft) -> list[Token]:
    """Whom an outer word gives an act for a doer: its own, unless they suffer the act ("continues to be held")."""
    return [token for token in outer.actors if token not in inner.recipients]


def _object_parties(frame: Frame) -> list[Token]:
    """Without a known inner act, whoever stands inside what is asked, refused or praised."""
    found: list[Token] = []
    for token in frame.inner:
        if token.pos in ("VERB", "AUX"):
            args = arguments(token)
            subjects = [subject for subject in args.subjects if subject not in frame.actors]
            found.extend((subjects + args.objects + [pobj for _, pobj in args.preps])[:2])
        else:
            found.append(token)
    return found[:2]


def _takes_over(kind: str, draft: Draft, first: Draft, inner: list[Draft], consumed: set[int]) -> bool:
    """Shape the outer act after the inner one; False where nothing comes of it."""
    own = {token.i for token in draft.actors}
    doers = [token for token in first.actors if token.i not in own]
    others = [token for token in first.recipients if token.i not in own]
    draft.contexts = draft.contexts or first.contexts
    if kind in ("intent", "threat"):
        given = draft.recipients
        draft.factuality = "happened" if kind == "threat" or draft.type else "planned"
        if kind == "threat":
            draft.type, draft.modes = "THREATEN", threat_modes(first.type, first.modes)
        elif doers and _has_own_subject(first.governor):
            _request(draft, given or doers, first)
            draft.factuality, given = "happened", draft.recipients
        else:
            _intend(draft, first)
        draft.recipients = given or others or (doers if first.reciprocal or not others else [])
        if not draft.actors and draft.frame.token.pos == "NOUN":
            draft.actors = list(first.actors)
    elif kind == "request":
        if draft.type == "AGREE":
            draft.recipients = draft.recipients or others
        else:
            draft.modes = request_modes(first.type)
            draft.recipients = draft.recipients or doers or others
    elif kind == "refusal":
        if first.type in ("REQUEST", "AGREE", "THREATEN") and first.frame.token.pos == "NOUN":
            draft.modes = first.modes if first.type == "REQUEST" else request_modes(first.inner.type if first.inner else "AID")
            draft.recipients = draft.recipients or doers or others
        else:
            draft.modes = request_modes(first.type)
            draft.recipients = draft.recipients or others or doers
    elif kind in ("praise", "condemnation"):
        draft.recipients = draft.recipients or doers or others
        if kind == "condemnation" and first.type in ("COERCE", "ASSAULT"):
            return True
    elif kind in ("accusation", "investigation"):
        draft.recipients = draft.recipients or doers
        for act in inner:
            if not _is_granted(act):
                act.factuality, act.alleged = "possible", True
            act.actors = act.actors or list(draft.recipients)
        if not draft.recipients:
            draft.recipients = others
        return True
    elif kind == "regret":
        own_act = not doers
        draft.type, draft.modes = ("CONCEDE", ()) if own_act else ("ACCUSE", ("disapprove",))
        draft.recipients = draft.recipients or (others if own_act else doers)
    elif kind == "ending":
        if first.type in COOPERATIVE:
            draft.type, draft.modes = ("REJECT", ("meet",)) if first.type == "CONSULT" else ("SANCTION", ("discontinue",))
        elif first.type == "PROTEST":
            draft.type, draft.modes = "CONCEDE", ()
        elif first.type == "ASSAULT":
            draft.type, draft.modes = "RETREAT", ("ceasefire",)
        elif first.type in MATERIAL_CONFLICT:
            draft.type, draft.modes = "RETREAT", ()
        else:
            return False
        draft.recipients = draft.recipients or others or doers
        draft.reciprocal = first.reciprocal
    if kind == "refusal":
        _deny(inner)
    consumed.update(id(act) for act in inner if not act.alleged)
    return True


def _is_granted(act: Draft) -> bool:
    """Whether a charge is about an act rather than that it took place ("alleged that the raid was unlawful")."""
    verb = act.frame.support
    return verb is not None and verb.lemma == "be" and any(child.dep in ("acomp", "attr") for child in verb.children)


def _deny(inner: list[Draft]) -> None:
    """"rejected claims that ...", "denied charges of ...": who turns an accusation down denies the act that it names."""
    for act in (each for draft in inner for each in (draft, draft.inner)):
        if act is not None and act.alleged:
            act.factuality = "denied"


def _has_own_subject(verb: Token) -> bool:
    """Whether somebody else is to act ("wants the ministry to free them")."""
    return verb.dep == "ccomp" and any(child.dep == "nsubj" for child in verb.children)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """One draft a trigger and type; of several on one token the more specific entry stays."""
    kept: dict[tuple[int, str], Draft] = {}
    for draft in drafts:
        key = (draft.trigger.i, draft.type)
        if key not in kept or draft.frame.entry.weight > kept[key].frame.entry.weight:
            kept[key] = draft
    by_token: dict[int, list[Draft]] = {}
    for draft in kept.values():
        by_token.setdefault(draft.trigger.i, []).append(draft)
    result = []
    for group in by_token.values():
        group.sort(key=lambda draft: (draft.inner is None, -draft.frame.entry.weight))
        result.append(group[0])
    result.sort(key=lambda draft: draft.trigger.i)
    return result
