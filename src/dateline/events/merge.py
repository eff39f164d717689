"""The same act told twice: within a sentence (cause and harm), and across an article (a name and its repetition)."""

from __future__ import annotations

from dateline.events.arguments import conjuncts
from dateline.events.compose import Draft
from dateline.record import Event

TOLD_ONCE = frozenset({"ACCUSE", "SANCTION", "SUPPORT", "CONSULT"})
"""Types that a sentence tells once of the same parties, whatever words it takes ("summoned ... to protest")."""
LEAD = 2
"""Sentence up to which headline and lead reach: what they tell of nobody in particular is told again below."""


def merge_drafts(drafts: list[Draft]) -> list[Draft]:
    """One assault for "opened fire, killing six": the harm joins the act whose clause it hangs on.

    The killing's victims become the act's recipients; an act that stays apart keeps its own draft.
    """
    kept: list[Draft] = []
    for draft in drafts:
        host = next((other for other in kept if _same_blow(other, draft)), None)
        if host is None:
            kept.append(draft)
            continue
        host.recipients = [*host.recipients, *(token for token in draft.recipients if token not in host.recipients)]
        host.actors = host.actors or draft.actors
        host.modes = (*host.modes, *(mode for mode in draft.modes if mode not in host.modes))
        host.frame.words.append(draft.trigger)
    return kept


def _same_blow(host: Draft, harm: Draft) -> bool:
    if host.type != "ASSAULT" or harm.type != "ASSAULT" or host.factuality != harm.factuality:
        return False
    if not host.actors and host.frame.passive and harm.governor.dep == "advcl" and harm.governor.head in conjuncts(host.governor):
        return True
    verb = harm.governor
    while verb.dep == "conj" and verb.tag == "VBG":
        verb = verb.head
    if verb.tag == "VBG" and verb.dep == "advcl" and verb.head in (host.governor, host.trigger):
        return True
    clauses = [harm.governor, harm.governor.head] if harm.governor.dep == "xcomp" else [harm.governor]
    return harm.trigger.pos == "VERB" and any(
        child is host.trigger and child.dep == "nsubj" for clause in clauses for child in clause.children)


def merge_events(events: list[tuple[Event, bool]]) -> list[Event]:
    """Join later tellings to the first: the same word of the same parties, or a noun that points back.

    Each event comes with whether its trigger is a noun that may point back ("the protests", "his visit", not "a protest").
    """
    kept: list[Event] = []
    for event, back in events:
        host = next((other for other in kept if _same_event(other, event) or (back and _points_to(event, other))), None)
        if host is None:
            kept.append(event)
        else:
            host.mentions.extend(event.mentions)
            for name in ("killed", "injured", "arrested", "size", "amount"):
                if getattr(host.magnitude, name) is None:
                    setattr(host.magnitude, name, getattr(event.magnitude, name))
            host.location = host.location or event.location
            if host.date.from_ != "text" and event.date.from_ == "text":
                host.date = event.date
            host.actors = host.actors or event.actors
            host.recipients = host.recipients or ([] if host.reciprocal else event.recipients)
    return kept


def _same_event(first: Event, second: Event) -> bool:
    if first.type != second.type:
        return False
    parties = [[[p.entity for p in side] for side in (event.actors, event.recipients)] for event in (first, second)]
    if first.sentence == second.sentence:
        if first.modes[:1] != second.modes[:1]:
            return False
        return parties[0] == parties[1] if first.type in TOLD_ONCE else _same_act(first, second, parties)
    if (first.modes, first.factuality) != (second.modes, second.factuality):
        return False
    told_again = first.date.from_ != "text" and second.date.from_ == "text" and _names(first, second)
    if parties[0] != parties[1] and not (told_again and _agree(first, second)):
        return False
    if _stem(first.trigger.text) != _stem(second.trigger.text) and first.mode != "visit" and not told_again:
        return False
    if second.date.from_ == "text" and not told_again and (first.date.from_ != "text" or first.date.start != second.date.start):
        return False
    if not first.recipients and not first.reciprocal and first.sentence > LEAD:
        return False
    numbers = [getattr(first.magnitude, name) and getattr(second.magnitude, name) for name in ("killed", "arrested", "size")]
    if any(numbers) and first.magnitude != second.magnitude:
        return False
    places = [event.location.place for event in (first, second) if event.location]
    return len(set(places)) < 2


def _same_act(first: Event, second: Event, parties: list[list[list[str | None]]]) -> bool:
    """Whether a sentence tells one act in two words ("detained and held", "beat and kicked him"): the same happens to the same people."""
    (actors, others), (actors_again, others_again) = parties
    if not others or others != others_again or first.factuality != second.factuality or first.date != second.date:
        return False
    return not actors or not actors_again or actors == actors_again


def _names(first: Event, second: Event) -> bool:
    """Whether both tell of the same single person or body."""
    sides = [[party.entity for party in event.recipients] for event in (first, second)]
    return len(sides[0]) == 1 and sides[0] == sides[1] and sides[0][0] is not None


def _agree(first: Event, second: Event) -> bool:
    return not first.actors or not second.actors or {p.code for p in first.actors} == {p.code for p in second.actors}


def _points_to(later: Event, first: Event) -> bool:
    """Whether a definite or bare event noun may stand for an earlier event: same kind of act, nothing named that contradicts it."""
    if later.type != first.type or later.sentence == first.sentence or (later.modes and first.modes and later.modes[0] not in first.modes):
        return False
    if later.date.from_ == "text" and (first.date.from_ != "text" or later.date.start != first.date.start):
        return False
    for mine, theirs in ((later.actors, first.actors), (later.recipients, first.recipients)):
        shared = {p.entity for p in mine} & {p.entity for p in theirs} or {p.code for p in mine} & {p.code for p in theirs}
        if mine and theirs and not shared:
            return False
    if any(getattr(later.magnitude, name) is not None for name in ("killed", "injured", "arrested", "size")):
        return False
    places = [event.location for event in (first, later) if event.location]
    return len(places) < 2 or places[0].country == places[1].country


def _stem(word: str) -> str:
    return word.lower()[:5]
