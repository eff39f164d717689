"""The events of an article: the room's one entry."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.entities.codes import party_code
from dateline.entities.model import Mention
from dateline.events import parties
from dateline.events.acled_cues import CROWD, at_protest, cues, tells_of_harm
from dateline.events.adjudicate import adjudicate, confidence, proposals
from dateline.events.arguments import arguments
from dateline.events.article import Article
from dateline.events.compose import CONCLUDING, Draft, compose, mode_of
from dateline.events.doers import carried_doers, implied_agent, is_force
from dateline.events.idle import is_campaigning, is_generic, is_of_a_thing, is_protested, is_purpose, names_an_offence
from dateline.events.judge import Judge
from dateline.events.lexicon import Lexicon
from dateline.events.magnitude import drawn, magnitude
from dateline.events.mainevent import main_event
from dateline.events.match import match
from dateline.events.merge import merge_drafts, merge_events
from dateline.events.mishaps import is_mishap
from dateline.events.recipients import clause_recipients, counterpart
from dateline.events.retell import borrow_dates
from dateline.events.slots import PERSONAL
from dateline.events.when import when
from dateline.events.where import homeland, location, setting
from dateline.ontology import QUADS, acled, cameo, goldstein, score
from dateline.parse import Sentence, Token
from dateline.record import Event, Party, Why, span

NEEDS_PARTY = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
                         "THREATEN", "SANCTION", "MOBILIZE", "COERCE"})
VERBAL = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
BINDING = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REJECT"})
DRILLS = frozenset({"exercise", "drill", "game", "wargame", "manoeuvre", "maneuver"})
"""What forces of several states hold together; of one state it is MOBILIZE (PLOVER.md, MOBILIZE)."""
TIES = frozenset({"tie", "relation", "link"})
RULING = (["GOV"], ["COP"], ["JUD"])
"""Those whose arrests and beatings are mostly of their own people."""
ON_THE_GROUND = frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
TALKERS = frozenset({"ELI", "PTY", "LEG", "OPP"})
"""Sectors of those whose attacks are mostly in words."""
FACED = frozenset({"face", "draw", "come", "weather", "attract", "withstand"})
"""Verbs whose subject meets an attack."""
RECENT = 20
"""Events before one that may have told of its doer already."""
AT_HOME = frozenset({"COERCE", "ASSAULT"})
"""What befalls people mostly in the country that the article is set in, unless states do it to each other."""
FALL_ON = AT_HOME | {"SANCTION"}
"""What is done to civilians where the text does not say what they are."""


@dataclass(slots=True)
class Found:
    """The events, the id of the main one, and nothing else."""

    events: list[Event]
    main: str | None


def find_events(article: Article, lexicon: Lexicon, harm: dict[str, frozenset[str]], judge: Judge | None) -> Found:
    """Every event of the article, in text order, and which one it is mainly about. Without a judge, by the rules alone."""
    told: list[tuple[Event, bool]] = []
    recent: deque[Event] = deque(maxlen=RECENT)
    for sentence in article.parse.sentences:
        frames = match(sentence, lexicon, article.entities)
        if frames:
            drafts = [each for draft in merge_drafts(compose(frames)) for each in (draft, *_served(draft))]
            crowd = any(draft.type == "PROTEST" for draft in drafts) or any(token.lemma in CROWD for token in sentence.tokens)
            for draft in drafts:
                event = _event(draft, sentence, article, lexicon, harm, crowd, recent)
                if event is not None:
                    recent.append(event)
                    told.append((event, _points_back(draft)))
    if judge is not None:
        told = _judged(told, article, lexicon, harm, judge)
    events = merge_events(told)
    _agree(events)
    borrow_dates(events, article.entities, article.parse)
    for number, event in enumerate(events, 1):
        event.id = f"ev{number}"
    return Found(events, main_event(events, article.parse))


def _agree(events: list[Event]) -> None:
    """Give whoever is a civilian in one event that sector in all."""
    civilians = {party.entity for event in events for party in (*event.actors, *event.recipients) if party.sector == ["CVL"]}
    for party in (party for event in events for party in (*event.actors, *event.recipients)):
        if party.entity in civilians and not party.sector:
            party.sector, party.code = ["CVL"], party_code(party.country, ["CVL"])


PRISON = frozenset({"year", "month", "week", "day", "life", "prison", "jail", "imprisonment", "detention", "term", "confinement"})


def _served(draft: Draft) -> list[Draft]:
    """A prison sentence is SANCTION convict and COERCE arrest at once (PLOVER.md, SANCTION)."""
    if draft.type != "SANCTION" or draft.trigger.lemma not in ("sentence", "condemn") or draft.trigger.pos != "VERB":
        return []
    if not any(name == "to" and token.lemma in PRISON for name, token in arguments(draft.trigger).preps):
        return []
    return [replace(draft, type="COERCE", modes=("arrest",), rule="prison sentence")]


def _judged(told: list[tuple[Event, bool]], article: Article, lexicon: Lexicon, harm: dict[str, frozenset[str]],
            judge: Judge) -> list[tuple[Event, bool]]:
    kept = adjudicate(told, article, judge)
    for draft, probability in proposals(told, article, judge):
        sentence = article.parse.sentences[draft.trigger.sentence]
        event = _event(draft, sentence, article, lexicon, harm, crowd=any(token.lemma in CROWD for token in sentence.tokens))
        if event is not None:
            event.confidence = confidence(ALONE, probability)
            kept.append((event, False))
    kept.sort(key=lambda item: item[0].trigger.start)
    return kept


ALONE = 0.3
"""What the rules give an act that only the judge sees."""


def _event(draft: Draft, sentence: Sentence, article: Article, lexicon: Lexicon, harm: dict[str, frozenset[str]],
           crowd: bool, earlier: Sequence[Event] = ()) -> Event | None:
    if is_mishap(draft, lexicon):
        return None
    statement = article.statement_of(draft.trigger.i)
    if statement is not None and statement.cue is draft.trigger:
        statement = None
    actors = parties.mentions(draft.actors, article)
    if draft.type == "PROTEST" and not actors:
        actors = parties.mentions(drawn(draft), article)
    recipients = [mention for mention in parties.mentions(draft.recipients, article) if mention not in actors]
    if draft.from_speaker:
        if statement is None or statement.speaker is None:
            return None
        actors = [statement.speaker]
    if not actors and draft.type in ("MOBILIZE", "AID"):
        moved = recipients or parties.mentions([word for word in draft.frame.words if word.dep in ("nsubjpass", "pobj", "dobj")], article)
        if moved and all(is_force(mention) for mention in moved):
            actors, recipients = moved, [mention for mention in recipients if mention not in moved]
    if _is_in_words(draft, actors, recipients):
        draft.type, draft.modes = "ACCUSE", ("disapprove",)
    if draft.type == "MOBILIZE" and not recipients and _several_states(actors) and any(word.lemma in DRILLS for word in draft.frame.words):
        draft.type, draft.modes, draft.reciprocal = "COOPERATE", (), True
    if draft.type == "MOBILIZE" and mode_of(draft) == "troops" and any(
            token.lemma.startswith("peacekeep") for token in draft.governor.subtree()):
        draft.type, draft.modes = "AID", ()  # CAMEO 074, provide peacekeeping
    binds = draft.type in BINDING and (draft.trigger.lemma in CONCLUDING or any(word.lemma in TIES for word in draft.frame.words))
    if (binds or draft.type == "COOPERATE") and not recipients and len(actors) > 1:
        draft.reciprocal = True
    if not actors and not _is_unresolved(draft.actors):
        actors = [mention for mention in implied_agent(draft, article, recipients) if mention not in recipients]
    if (draft.reciprocal or draft.type == "CONSULT") and mode_of(draft) != "visit":
        actors, recipients = _unique(actors + recipients), []
    recipients = [mention for mention in recipients if all(mention.entity is not other.entity for other in actors)]
    if draft.type in VERBAL and draft.factuality in ("possible", "planned") and is_purpose(draft.governor):
        return None
    if draft.type in AT_HOME and not {"suicide-attack", "explosives"} & {*draft.modes} and any(
            token.lower.endswith(("self", "selves")) for token in draft.recipients):
        return None
    if is_of_a_thing(draft, actors) or is_campaigning(draft, actors):
        return None
    bare = draft.trigger.pos in ("NOUN", "PROPN") and draft.frame.support is None
    if bare and is_protested(draft.trigger):
        return None
    if bare and not actors and not recipients and (draft.type in VERBAL or is_generic(draft.trigger, sentence, article)):
        return None
    held = draft.type == "COERCE" and mode_of(draft) == "arrest"
    numbers = parties.bare_numbers(draft.recipients, article, people=held) if draft.type in AT_HOME and not recipients else []
    if not recipients and not numbers and not (draft.reciprocal and len(actors) > 1) and not _is_unresolved(draft.recipients):
        found = clause_recipients(draft, article, actors)
        if draft.type == "CONSULT" and mode_of(draft) != "visit" and len(actors) < 2:
            actors = actors + found
        elif draft.type != "CONSULT" or mode_of(draft) == "visit":
            recipients = found or counterpart(draft, article, actors)
    if not actors and not recipients and (draft.type in NEEDS_PARTY or draft.trigger.pos == "ADJ"):
        return None
    place = location(draft, article)
    here = setting(place, sentence)
    country = here or article.country
    acting = [parties.party(mention, article, country, recipients, people=draft.type == "PROTEST") for mention in actors]
    ruler = next((party.country for party in acting if draft.type in ("COERCE", "ASSAULT") and party.sector[:1] in RULING), None)
    country = here or ruler or article.country
    suffering = [parties.party(mention, article, country, actors, people=draft.type in FALL_ON) for mention in recipients]
    suffering = suffering or [parties.unnamed(number, article, country) for number in numbers]
    acting = acting or carried_doers(draft, suffering, earlier)
    if place is None and ruler is not None and (mode_of(draft) == "arrest" or not _is_state(actors)):
        place = homeland(ruler, article)
    if place is None and draft.type in ON_THE_GROUND and not (_is_abroad(actors, recipients) if draft.type in AT_HOME else any(
            party.country for party in (*acting, *suffering))):
        place = homeland(article.country, article)
    modes = _modes(draft, sentence, lexicon)
    contexts = _contexts(draft, sentence, lexicon)
    mode = modes[0] if modes else None
    code = cameo(draft.type, mode, contexts)
    size = magnitude(draft, article, harm)
    if bare and not acting and not suffering and names_an_offence(draft.trigger):
        return None
    if draft.type in VERBAL and not any(party.country or party.sector for party in (*acting, *suffering)):
        return None
    reciprocal = (draft.reciprocal and len(acting) > 1) or (draft.type == "CONSULT" and mode != "visit")
    trigger = span(article.parse.text, _first(draft.trigger, sentence).start, draft.trigger.end)
    return Event(
        id="", type=draft.type, mode=mode, modes=list(modes), contexts=contexts, quad=QUADS[draft.type], cameo=code,
        goldstein=goldstein(code), score=score(draft.type, tuple(modes)),
        acled=acled(draft.type, modes, _sectors(acting), _sectors(suffering), reciprocal=reciprocal,
                    harmed=tells_of_harm(size, sentence), crowd=crowd and at_protest(draft), cues=cues(draft, sentence, article)),
        actors=acting, recipients=suffering, reciprocal=reciprocal, trigger=trigger, mentions=[trigger], sentence=sentence.index,
        date=when(draft, article, statement), location=place, magnitude=size, factuality=draft.factuality,
        attribution=statement.id if statement is not None and statement.told else None,
        why=Why(rule=draft.rule, entry=f"{draft.frame.entry.where} {draft.frame.entry.pattern}"),
        confidence=_confidence(draft, acting, suffering))


def _is_in_words(draft: Draft, actors: list[Mention], recipients: list[Mention]) -> bool:
    """Whether an attack is a politician's on another ("faced attacks from Senator X", "her attack on the mayor")."""
    if draft.type != "ASSAULT" or draft.trigger.lemma != "attack" or draft.modes:
        return False
    faced = draft.frame.support is not None and draft.frame.support.lemma in FACED
    both = [*actors, *recipients]
    return (bool(actors) or (faced and bool(recipients))) and all(
        mention.entity.kind == "person" and bool(TALKERS & {*(mention.sector or mention.entity.sector)}) for mention in both)


def _first(token: Token, sentence: Sentence) -> Token:
    """The first part of a word that the parser split at its hyphens ("sit-in")."""
    parts = sentence.tokens
    at = token.i - parts[0].i
    while token.pos == "NOUN" and at >= 2 and parts[at - 1].text == "-" and parts[at].start - parts[at - 2].end == 1:
        at -= 2
    return parts[at]


def _several_states(mentions: list[Mention]) -> bool:
    """Whether parties of more than one country act together."""
    countries = {mention.country or mention.entity.country for mention in mentions}
    return len(countries - {None}) > 1


def _is_abroad(actors: list[Mention], recipients: list[Mention]) -> bool:
    """Whether a state acts, or one country's people on another's: such acts may be anywhere."""
    sides = [{mention.country or mention.entity.country for mention in side} - {None} for side in (actors, recipients)]
    return _is_state(actors) or (all(sides) and sides[0] != sides[1])


def _is_state(mentions: list[Mention]) -> bool:
    return any(mention.entity.kind == "country" for mention in mentions)


def _is_unresolved(tokens: list[Token]) -> bool:
    """Whether a pronoun fills the slot, so that nobody else does, though the text may not say for whom it stands."""
    return any(token.pos == "PRON" and token.lower in PERSONAL for token in tokens)


def _points_back(draft: Draft) -> bool:
    """A noun without "a", "another" or a number before it, carried by no verb that makes it news."""
    token = draft.trigger
    if token.pos not in ("NOUN", "PROPN"):
        return False
    return not any(child.lower in ("a", "an", "another", "new", "fresh", "more", "further", "second") or child.dep == "nummod"
                   for child in token.children if child.i < token.i)


def _unique(mentions: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for mention in mentions:
        if all(mention.entity is not other.entity for other in found):
            found.append(mention)
    return found


def _sectors(parties: Iterable[Party]) -> list[str]:
    return [sector for party in parties for sector in party.sector[:1]]


def _modes(draft: Draft, sentence: Sentence, lexicon: Lexicon) -> list[str]:
    """The entry's modes, and for an assault without one what its instruments say."""
    modes = list(draft.modes)
    if draft.type == "ASSAULT":
        if "unconventional" not in modes and _is_poisoned(sentence, lexicon):
            modes.insert(0, "unconventional")
        generic = not modes
        previous = ""
        for token in draft.governor.subtree():
            for words in (token.lower, token.lemma, f"{previous} {token.lower}", f"{previous} {token.lemma}"):
                mode = lexicon.instruments.get(words)
                if mode and mode not in modes:
                    if generic or modes[0] in ("targeted", "destroy"):
                        modes.append(mode)
                    elif (modes[0] == "explosives" and mode in ("aerial", "drone", "heavy-weapons", "suicide-attack")) or (
                            modes[0] == "heavy-weapons" and mode in ("aerial", "drone")):
                        modes.insert(0, mode)
            previous = token.lower
    return modes


def _is_poisoned(sentence: Sentence, lexicon: Lexicon) -> bool:
    """Whether the sentence speaks of a chemical, biological or radiological agent."""
    lemmas = [token.lemma for token in sentence.tokens]
    pairs = [f"{first} {second}" for first, second in pairwise(lemmas)]
    return any(lexicon.instruments.get(words) == "unconventional" for words in (*lemmas, *pairs))


def _contexts(draft: Draft, sentence: Sentence, lexicon: Lexicon) -> list[str]:
    found = list(draft.contexts)
    previous = ""
    for token in sentence.tokens:
        for words in (token.lemma, token.lower, f"{previous} {token.lemma}", f"{previous} {token.lower}"):
            for context in lexicon.contexts.get(words, ()):
                if context not in found:
                    found.append(context)
        previous = token.lower
    return found


def _confidence(draft: Draft, actors: list[Party], recipients: list[Party]) -> float:
    """A first estimate from how the event was found."""
    value = 0.45 + 0.05 * min(draft.frame.entry.weight, 4)
    value += 0.12 * bool(actors) + 0.1 * bool(recipients)
    if draft.trigger.pos in ("NOUN", "PROPN") and draft.frame.support is None:
        value -= 0.1
    return round(min(max(value, 0.05), 0.95), 2)
