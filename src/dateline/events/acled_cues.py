"""Marks of the wording that ACLED's sub-events hang on, which PLOVER does not ask for (docs/FORMATS.md, acled)."""

from __future__ import annotations

from dateline.events.arguments import arguments, conjuncts
from dateline.events.article import Article
from dateline.events.compose import Draft
from dateline.events.doers import FORCES
from dateline.parse import Sentence, Token
from dateline.record import Magnitude

CROWD = frozenset("protester protestor demonstrator protest demonstration rally rioter marcher sit-in picket".split())
TERRITORY = frozenset({"capture", "recapture", "retake", "seize", "overrun", "liberate", "conquer", "occupy", "regain", "take", "control"})
CLEARING = frozenset({"drive", "push", "flush", "oust", "expel", "dislodge", "force", "chase", "sweep", "rout", "evict"})
"""Verbs by which fighters lose the place that they are driven from."""
AT = frozenset({"at", "during", "in", "from", "outside", "near", "after", "following"})
PLACES = frozenset("town village city district area position territory port airport stronghold hill highway outpost base camp crossing "
                   "checkpoint airfield bridge neighbourhood neighborhood quarter barracks island province region castle fort fortress "
                   "mountain valley dam oilfield junction".split())
GARRISON = frozenset("base barracks checkpoint outpost garrison patrol convoy position airbase airfield post headquarters".split())
VACATE = frozenset("withdraw vacate evacuate desert abandon cede pull retreat".split())
YIELDED = frozenset({"hand", "cede", "vacate", "relinquish"})
FOUNDING = frozenset({"set", "establish", "build", "open", "construct", "erect", "found", "create", "inaugurate"})
BASES = frozenset({"base", "headquarters", "camp", "outpost", "post", "point", "garrison", "barracks"})
STOPPING = frozenset({"disperse", "dispersal", "teargas", "baton", "tear-gas", "pepper-spray", "cannon", "cannons", "lathicharge"})
HANDLING = frozenset({"arrest", "detain", "chase", "drag", "clear", "stop", "block", "kettle", "remove", "evict", "suppress", "scuffle"})
BATTLE = frozenset("battle clash fighting fight war warfare combat hostilities offensive firefight gunfight gunbattle shootout skirmish "
                   "confrontation duel".split())
"""What takes two sides, though the text may name neither."""
MARKS = (
    ("grenade", frozenset({"grenade"})),
    ("weapons", frozenset("weapon arms ammunition explosive rifle missile gun ied rocket pistol cache bomb grenade mine landmine "
                          "munition device firearm bullet projectile".split())),
    ("barricade", frozenset({"barricade", "tyre", "tire"})),
    ("demonstration", CROWD),
    ("violence", frozenset("throw hurl pelt clash riot rioter projectile molotov smash stone violent aggressive scuffle unrest "
                           "debris".split())),
    ("excessive", frozenset({"excessive", "lethal", "brutally", "brutal", "live", "indiscriminately", "crackdown"})),
    ("mob", frozenset({"vigilante", "mob", "lynch"})),
    ("looting", frozenset({"loot", "looting", "looter", "ransack", "plunder", "torch", "arson", "vandalise", "vandalize", "xenophobic"})),
    ("peace", frozenset("peace ceasefire cease-fire truce armistice prisoner hostage war treaty pact".split())),
)
"""Cue -> words that stand for it anywhere in the sentence."""
HARM_WORDS = frozenset({"injure", "injury", "wound", "injured", "wounded", "casualty", "hospitalise", "hospitalize"})


def at_protest(draft: Draft) -> bool:
    """Whether an arrest that is told with a demonstration was made at it or of those who take part."""
    if draft.type != "COERCE" or "arrest" not in draft.modes:
        return True
    held = [head for token in draft.recipients for head in conjuncts(token)]
    where = [token for name, token in arguments(draft.governor).preps if name in AT]
    return any(word.lemma in CROWD or any(child.lemma in CROWD for child in word.children) for word in (*held, *where)) or any(
        child.dep == "advcl" for child in draft.governor.children)


def tells_of_harm(size: Magnitude, sentence: Sentence) -> bool:
    """Whether anybody was killed or hurt, by the counts or by a word of the sentence."""
    return size.killed is not None or size.injured is not None or any(token.lemma in HARM_WORDS for token in sentence.tokens)


def cues(draft: Draft, sentence: Sentence, article: Article) -> list[str]:
    """Marks of the wording that ACLED's sub-events hang on."""
    lemmas = {token.lemma for token in sentence.tokens} | {token.lower for token in sentence.tokens}
    words = {word.lemma for word in (draft.trigger, *draft.frame.words)}
    taken = [token for token in (*draft.recipients, *draft.frame.words, *draft.governor.children) if token.dep != "nsubj"]
    leaving = draft.type == "RETREAT" or (draft.type == "ASSAULT" and draft.trigger.lemma in CLEARING)
    left = [token for name, token in arguments(draft.governor).preps if name in ("from", "of")] if leaving else []
    spots = [head for token in (left or taken) for head in conjuncts(token) if head.lemma in PLACES or _is_town(head, article)]
    found = []
    if spots and (draft.trigger.lemma in TERRITORY or "territory" in draft.contexts or left):
        found.append("territory")
    if draft.trigger.lemma in YIELDED or (lemmas & {"resistance", "fight"} and lemmas & {"without", "no"}) or (
            lemmas & VACATE and draft.trigger.lemma not in VACATE):
        found.append("unopposed")
    if draft.type == "ASSAULT" and any(head.lemma in GARRISON for token in taken for head in (*conjuncts(token), *_led_to(token))):
        found.append("garrison")
    forces = any(mention is not None and any(force in (mention.sector or mention.entity.sector) for force in FORCES)
                 for token in sentence.tokens for mention in [article.entities.by_head.get(token.i)])
    if lemmas & STOPPING or (forces and lemmas & HANDLING):
        found.append("intervention")
    if words & BATTLE:
        found.append("battle")
    if words & {"surrender", "capitulate"}:
        found.append("surrender")
    if draft.trigger.lemma in FOUNDING and words & BASES:
        found.append("base")
    found += [cue for cue, marks in MARKS if lemmas & marks]
    return found


def _led_to(token: Token) -> list[Token]:
    """What a preposition under the trigger leads to ("an attack on a base")."""
    return [pobj for pobj in token.children if pobj.dep == "pobj"] if token.pos == "ADP" else []


def _is_town(token: Token, article: Article) -> bool:
    place = article.places.at.get(token.i)
    if place is not None:
        return not (place.feature or "").startswith("PCL")
    mention = article.entities.by_head.get(token.i)
    return mention is not None and mention.kind == "name" and mention.entity.kind in ("place", "other")
