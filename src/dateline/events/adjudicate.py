"""The judge's part in an article: how sure each event is, and acts that no lexicon entry names."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.entities.model import Mention
from dateline.events.article import Article
from dateline.events.compose import Draft
from dateline.events.factuality import modality, reading
from dateline.events.frames import Frame
from dateline.events.judge import NONE, Extent, Judge, marked
from dateline.events.lexicon import Entry
from dateline.events.propose import Proposal, propose
from dateline.record import Event

ACCEPT, LATER = 0.7, 0.9
"""Probability from which a proposal becomes an event in the headline and lead (training/README.md), and further down, where fewer verbs
tell of an act: of 23 proposals read in whole articles, four were right."""
LEAD = 3
"""Sentences that count as headline and lead."""
LEAST = 0.37
"""Confidence below which an event of the rules is dropped where its sentence tells of a surer one; one in eight of those was right on
our own held-out sentences."""
LONE = 0.34
"""Confidence below which it is dropped anyway; one in five of those was right there."""

QUIET, DOUBTFUL = 0.02, 0.45
"""Mentions of states and political bodies a token below which a whole article is of other things, and the confidence below which its events
are dropped: of 16 such events read in articles, seven were right."""
POLITICAL = frozenset("GOV MIL COP JUD LEG REB PTY OPP SPY UAF PRM ELI".split())
SHORT = 6
"""Sentences up to which a text is no whole article."""

IMPLIED = {"prison sentence": "SANCTION"}
"""Rule -> type of the event beside it from which, by the codebook, its own follows and which the judge is asked about."""


def adjudicate(events: list[tuple[Event, bool]], article: Article, judge: Judge) -> list[tuple[Event, bool]]:
    """The events of the rules with the judge's doubt in their confidence, without the most doubtful and doubtful ones beside surer ones."""
    for (event, _), verdict in zip(events, judge.judge([_marked(event, article) for event, _ in events]), strict=True):
        event.confidence = confidence(event.confidence, verdict.types[IMPLIED.get(event.why.rule, event.type)])
    sure = {event.sentence for event, _ in events if event.confidence >= LEAST}
    least, lone = (DOUBTFUL, DOUBTFUL) if _is_quiet(article) else (LEAST, LONE)
    return [(event, back) for event, back in events
            if event.confidence >= least or (event.confidence >= lone and event.sentence not in sure)]


def _is_quiet(article: Article) -> bool:
    """Whether a whole article hardly speaks of states and politics, so that doubtful events in it are mostly none."""
    entities = article.entities.entities
    political = sum(len(entity.mentions) for entity in entities if entity.kind == "country" or POLITICAL & {*entity.sector})
    return len(article.parse.sentences) > SHORT and political < QUIET * len(article.parse.tokens)


def confidence(rules: float, judged: float) -> float:
    """Both estimates as one probability. Weights set on our own held-out sentences; bench/calibration.py shows how they hold."""
    return round(0.1 + 0.36 * rules + 0.54 * judged, 3)


def proposals(events: list[tuple[Event, bool]], article: Article, judge: Judge) -> Iterator[tuple[Draft, float]]:
    """Drafts of acts between two parties where the rules found nothing, each with the judge's probability."""
    tokens = article.parse.tokens
    triggers = {event.trigger.start for event, _ in events}
    found: list[tuple[Proposal, str]] = []
    for sentence in article.parse.sentences:
        taken = {token.i for token in sentence.tokens if token.start in triggers}
        for proposal in propose(sentence, article.entities, taken):
            verb = proposal.verb

            def extents(mentions: list[Mention]) -> list[Extent]:
                return [(tokens[mention.first].start, tokens[mention.last - 1].end) for mention in mentions]

            found.append((proposal, marked(article.parse.text, (sentence.start, sentence.end), (verb.start, verb.end),
                                           extents(proposal.actors), extents(proposal.recipients))))
    for (proposal, _), verdict in zip(found, judge.judge([text for _, text in found]), strict=True):
        type = verdict.best
        least = ACCEPT if proposal.verb.sentence < LEAD else LATER
        if type != NONE and verdict.types[type] >= least:
            mode = verdict.modes[type]
            modes = (mode,) if mode else ()
            entry = Entry(type, modes, (), (), f"judge {judge.version}", f"A {proposal.verb.lemma} R")
            frame = Frame(proposal.verb, entry)
            yield Draft(type, modes, (), [mention.head for mention in proposal.actors], [mention.head for mention in proposal.recipients],
                        type == "CONSULT" and mode != "visit", proposal.verb, proposal.verb, reading(modality(proposal.verb)),
                        "judge", frame), verdict.types[type]


def _marked(event: Event, article: Article) -> str:
    sentence = article.parse.sentences[event.sentence]
    return marked(article.parse.text, (sentence.start, sentence.end), (event.trigger.start, event.trigger.end),
                  [(party.start, party.end) for party in event.actors], [(party.start, party.end) for party in event.recipients])
