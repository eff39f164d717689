"""The same act told twice: within a sentence (cause and harm), and across an article (a name and its repetition)."""

from __future__ import annotations

from dateline.events.compose import Draft
from dateline.record import Event

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
HARM_BY = frozenset({"advcl", "conj", "xcomp", "acl", "relcl", "ccomp", "pcomp"})


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
    if harm.governor.tag == "VBG" and harm.governor.dep == "advcl" and harm.governor.head in (host.governor, host.trigger):
        return True
    subject = harm.governor.children
    return harm.trigger.pos == "VERB" and any(child is host.trigger and child.dep == "nsubj" for child in subject)


def merge_events(events: list[Event]) -> list[Event]:
    """Events of one type and the same parties whose later telling is the same word or names a place and time no other than before."""
    kept: list[Event] = []
    for event in events:
        host = next((other for other in kept if _same_event(other, event)), None)
        if host is None:
            kept.append(event)
        else:
            host.mentions.extend(event.mentions)
            for name in ("killed", "injured", "arrested", "size", "amount"):
                if getattr(host.magnitude, name) is None:
                    setattr(host.magnitude, name, getattr(event.magnitude, name))
            host.location = host.location or event.location
    return kept


def _same_event(first: Event, second: Event) -> bool:
    if (first.type, first.modes, first.factuality) != (second.type, second.modes, second.factuality):
        return False
    if _stem(first.trigger.text) != _stem(second.trigger.text) or first.sentence == second.sentence:
        return False
    if [p.entity for p in first.actors] != [p.entity for p in second.actors]:
        return False
    if [p.entity for p in first.recipients] != [p.entity for p in second.recipients]:
        return False
    if first.date.from_ == second.date.from_ == "text" and first.date.start != second.date.start:
        return False
    numbers = [getattr(first.magnitude, name) and getattr(second.magnitude, name) for name in ("killed", "arrested", "size")]
    if any(numbers) and first.magnitude != second.magnitude:
        return False
    places = [event.location.place for event in (first, second) if event.location]
    return len(set(places)) < 2


def _stem(word: str) -> str:
    return word.lower()[:5]
