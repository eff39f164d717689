"""Who did what a sentence tells without a doer: the state's forces where such acts are theirs, or whoever did what it was part of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.entities.model import Mention
from dateline.events.arguments import arguments, prepositional
from dateline.events.article import Article
from dateline.events.compose import Draft, mode_of
from dateline.parse import Token
from dateline.record import Event, Party

FORCES = ("COP", "MIL")
"""Whom a text means that names no doer of what the state's forces do."""
COURTS_WORK = frozenset("jail imprison imprisonment incarcerate remand sentence face serve spend term languish".split())
POLICE_WORK = frozenset({"book", "chargesheet", "interrogate", "interrogation"})
"""Words for a criminal case that only the police open or pursue."""
PASSIVE = frozenset({"compound", "dobj", "dative"})
"""Labels of a force that does nothing in its own sentence ("a police station", "paid police officers")."""
VIOLENCE = frozenset("murder killing death attack assault shooting assassination abduction kidnapping disappearance poisoning rape torture "
                     "beating bombing stabbing massacre lynching ambush slaying".split())
"""Nouns whose complement suffered what they name."""
COURTS = ("court", "tribunal")
UNLAWFUL = frozenset({"REB", "UAF", "CRM"})
BESIDE, NEARBY, ANYWHERE = 1, 3, 10_000
"""Sentences within which a force may be the doer that a sentence leaves out."""
AROUND = 5
"""Sentences between a verdict and the court that passed it."""
DURING = frozenset({"in", "during", "by"})
WHOLES = frozenset({"attack", "incident", "assault", "violence", "raid", "operation", "ambush", "shooting", "encounter"})
"""What a text calls an assault that it has just told of."""
SHOOTING = frozenset({"firing", "shooting", "gunfire", "fire"})
"""What a text calls an assault with firearms, whatever verb told of it."""
DISCHARGE = frozenset({"fire", "discharge"})
"""Verbs that take the shots for their object ("forty rounds were fired")."""
STEM = 3
"""Letters that a verb shares with the noun of its act ("fired on", "in the firing")."""


def implied_agent(draft: Draft, article: Article, recipients: list[Mention]) -> list[Mention]:
    """Who acted for the state where the text leaves it out ("was arrested on Friday"): the police, else the soldiers, named nearest
    in the sentence, else in those before, else in those after, as far as such an act reaches; of a verdict the one court of the article;
    nobody else.
    """
    if _is_verdict(draft):
        return _court(draft, article)
    if draft.type == "RETREAT" and mode_of(draft) == "release" and draft.frame.passive:
        return _state(draft, article)
    reach = _reach(draft, recipients)
    if not reach:
        return []
    sentences = article.parse.sentences
    here = draft.trigger.sentence
    for force in FORCES:
        for number in [here, *range(here - 1, max(here - reach - 1, -1), -1), *range(here + 1, min(here + reach + 1, len(sentences)))]:
            found = [mention for token in sentences[number].tokens for mention in [article.entities.by_head.get(token.i)]
                     if mention is not None and _is_body(mention, force) and not _is_part(token, article) and (
                         number == here or not _is_idle(token))]
            if found:
                return [min(found, key=lambda mention: abs(mention.head.i - draft.trigger.i))]
    return _state(draft, article) if reach == ANYWHERE or mode_of(draft) == "seize" else []


def _is_verdict(draft: Draft) -> bool:
    """Whether only a court does such a thing ("was found guilty", "was jailed for ten years")."""
    act = draft.type, mode_of(draft)
    verdict = act == ("SANCTION", "convict") or (act == ("COERCE", "arrest") and draft.trigger.lemma in COURTS_WORK)
    return verdict and draft.frame.passive and draft.factuality == "happened"


def _court(draft: Draft, article: Article) -> list[Mention]:
    """The first mention of the court that the article names, where it names no other, and names it near the verdict."""
    courts = [entity for entity in article.entities.entities if entity.kind in ("organization", "group") and entity.sector[:1] == ["JUD"]
              and any(word in entity.name.lower() for word in COURTS)]
    near = any(abs(mention.head.sentence - draft.trigger.sentence) <= AROUND for court in courts for mention in court.mentions)
    return [courts[0].mentions[0]] if len(courts) == 1 and near else []


def _state(draft: Draft, article: Article) -> list[Mention]:
    """The country in which somebody was arrested or weapons were seized, where the article names no force of it, or freed ("from a jail in
    Chad")."""
    preps = arguments(draft.governor).preps
    places = [token for name, token in preps if name == "in"]
    places += [place for name, token in preps if name == "from" for child in token.children if child.dep == "prep"
               for inner, place in prepositional(child) if inner == "in"]
    found = [article.entities.by_head.get(token.i) for token in places]
    return [mention for mention in found if mention is not None and mention.entity.kind == "country"][:1]


def is_force(mention: Mention) -> bool:
    """Whether somebody acts for the police or the armed forces."""
    return any(force in (mention.sector or mention.entity.sector) for force in FORCES)


def _is_body(mention: Mention, force: str) -> bool:
    """Whether a force as such is meant, not one of its people."""
    sectors = mention.sector or mention.entity.sector
    counted = any(child.dep == "nummod" for child in mention.head.children)
    return mention.kind != "pronoun" and not counted and mention.entity.kind in ("group", "organization") and (
        sectors[:1] in ((force,), [force]))


def _is_part(token: Token, article: Article) -> bool:
    """Whether a force only says what somebody is ("a Red Brigade member")."""
    return token.dep == "compound" and token.head.i in article.entities.by_head


def _is_idle(token: Token) -> bool:
    """Whether a force does nothing in its own sentence, or suffers something ("the murder of police officers", "lied to police")."""
    hurt = token.dep == "pobj" and token.head.lower in ("of", "on", "against") and token.head.head.lemma in VIOLENCE
    told = token.dep == "pobj" and token.head.lower == "to" and token.head.head.pos == "VERB"
    return token.dep in PASSIVE or hurt or told or any(child.lower in ("a", "an") for child in token.children)


def _reach(draft: Draft, recipients: list[Mention]) -> int:
    """How many sentences away the state's forces may be that an act without a doer implies; 0 where it implies none.

    Arrests, crowd control, raids, interrogation and police deployments are the police's work, who enforce curfews too; armed rebels and
    criminals are mostly killed by the state's forces.
    """
    mode = mode_of(draft)
    if draft.type == "COERCE" and mode == "arrest" and draft.trigger.lemma not in COURTS_WORK:
        return ANYWHERE if draft.factuality in ("happened", "ongoing") else 0
    if (draft.type, mode) in (("ASSAULT", "crowd-control"), ("MOBILIZE", "police")):
        return NEARBY
    if draft.type == "ACCUSE" and draft.trigger.lemma in POLICE_WORK and (draft.frame.passive or draft.trigger.pos == "NOUN"):
        return NEARBY
    if draft.type == "COERCE" and mode in ("curfew", "seize") and draft.frame.passive:
        return BESIDE
    if draft.type == "ASSAULT" and mode in (None, "firearms", "targeted") and draft.frame.passive and recipients and all(
            UNLAWFUL & {*(mention.sector or mention.entity.sector)} for mention in recipients):
        return NEARBY
    return 0


def carried_doers(draft: Draft, suffering: Sequence[Party], earlier: Sequence[Event]) -> list[Party]:
    """The doers of the assault that harm without a doer was part of ("Police opened fire. Two were killed in the firing.").

    `earlier` are the events told before, in text order; that assault is told in this sentence or in the three before.
    """
    if draft.type != "ASSAULT" or not draft.frame.passive:
        return []
    verbs = [draft.governor, *(child for child in draft.governor.children if child.dep == "conj" and child.pos == "VERB")]
    wholes = [token for verb in verbs for name, token in arguments(verb).preps if name in DURING and _is_known(token)]
    hurt = {party.entity for party in suffering}
    for told in reversed(earlier):
        if draft.trigger.sentence - told.sentence > NEARBY:
            return []
        if told.type == "ASSAULT" and told.actors and not told.reciprocal and not hurt & {party.entity for party in told.actors} and (
                _fires_on(draft, told, suffering) or any(_is_same(token, told) for token in wholes)):
            return told.actors
    return []


def _is_same(noun: Token, told: Event) -> bool:
    """Whether a noun may stand for an assault told before: by its stem, or as shooting for what was done with firearms."""
    shot = noun.lemma in SHOOTING and "firearms" in told.modes
    return shot or noun.lemma in WHOLES or noun.lower[:STEM] == told.trigger.text[:STEM].lower()


def _fires_on(draft: Draft, told: Event, suffering: Sequence[Party]) -> bool:
    """Whether more shots are told of those who were told to shoot ("Police opened fire. Some 40 rounds were fired.")."""
    return "firearms" in draft.modes and "firearms" in told.modes and not suffering and draft.trigger.lemma in DISCHARGE


def _is_known(noun: Token) -> bool:
    """Whether a noun points back ("the attack", "that raid") and says nothing of its own doer."""
    return any(child.lower in ("the", "this", "that", "same") for child in noun.children) and not any(
        child.dep in ("poss", "compound", "relcl", "acl") or child.lower in ("by", "on", "against") for child in noun.children)
