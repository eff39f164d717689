"""Verbs as triggers: which entries a verb matches with the subject, objects and prepositions of its clause."""

from __future__ import annotations

from dateline.entities.model import Entities
from dateline.events.arguments import Arguments, arguments, conjuncts, prepositional
from dateline.events.factuality import OBLIGATION
from dateline.events.frames import Frame
from dateline.events.lexicon import Entry, Item, Lexicon
from dateline.events.nouns import is_idiom
from dateline.events.slots import conditions_hold, is_party, literal
from dateline.parse import Token

PARTICLE_DEPS = frozenset({"prt", "advmod", "prep"})
ADVERBIAL = frozenset({"off", "up", "out", "down", "away", "back"})
"""Particles that are mostly no prepositions."""
DOUBTING = frozenset({"accusation", "investigation"})
"""Classes of outer words that cast doubt on the act inside them, whatever event they are themselves."""
FRONTED = frozenset({"in", "on", "at"})
"""Prepositions that before the verb say when, where or in which medium."""
STATES = frozenset({"be", "have", "come", "know", "mean", "become", "seem"})
"""Verbs of which nobody is asked to do anything."""
OBLIGED = Entry("REQUEST", ("change",), (), (), "frames", "R must/should *", outer="obligation")


def verb_frames(verb: Token, words: set[str], lexicon: Lexicon, entities: Entities) -> list[Frame]:
    """The best event and the best outer entry that a verb matches; no outer one where the event outweighs it, unless it accuses.

    `words` are the lemmas and lower-case forms of its sentence.
    """
    entries = lexicon.gate.entries(verb.lemma, words)
    if verb.dep == "amod":
        entries = [entry for entry in entries if entry.type in ("ASSAULT", "COERCE", "PROTEST") and not entry.outer]
    if not entries:
        return []
    args = arguments(verb)
    if _is_expression(verb, args, lexicon.expressions.get(verb.lemma, frozenset())):
        return []
    events: list[Frame] = []
    outers: list[Frame] = []
    for entry in entries:
        frame = _match(entry, args, entities)
        if frame is not None and not any(is_idiom(word, lexicon) for word in frame.words):
            (outers if entry.outer else events).append(frame)
    best = [max(group, key=lambda frame: frame.entry.weight) for group in (events, outers) if group]
    if len(best) == 2 and best[0].entry.weight >= best[1].entry.weight + 2 and best[1].outer not in DOUBTING:
        return best[:1]
    return best


def _is_expression(verb: Token, args: Arguments, idle: frozenset[str]) -> bool:
    """Whether a verb tells of no act with what it leads to ("sought comment", "demonstrated that ...", "when it comes to Chad")."""
    told = args.objects[:2] or args.complements[:1]
    if verb.lemma == "come" and any(token.lower == "it" for token in args.subjects):
        return True
    return any(token.lemma in idle for token in told) or ("that" in idle and any(child.dep == "ccomp" for child in verb.children))


def obligation(verb: Token) -> list[Frame]:
    """"China must drop ...": what a speaker says somebody must do, whatever it is; nothing of how things must be or should have been."""
    helping = [child for child in verb.children if child.dep == "aux"]
    if any(child.lower in OBLIGATION for child in helping) and verb.lemma not in STATES and all(child.lemma != "have" for child in helping):
        args = arguments(verb)
        if (args.subjects or args.objects) and (args.subjects or args.objects)[0].lower not in ("it", "this", "that", "there"):
            return [Frame(verb, OBLIGED, recipients=(args.subjects or args.objects)[:1])]
    return []


def _match(entry: Entry, args: Arguments, entities: Entities) -> Frame | None:
    """The frame of one entry; None where a word or party that the entry asks for is not there."""
    verb = args.verb
    frame = Frame(verb, entry, passive=args.passive)
    if entry.outer and not entry.objects and _only_infinitive(entry) and any(child.dep == "dobj" for child in verb.children):
        return None
    if entry.particle and not _has_particle(verb, entry.particle, frame):
        return None
    subjects = args.subjects or args.objects
    if entry.subject.words and not any(literal(token, entry.subject, frame) for token in subjects):
        return None
    slots: list[tuple[Item, list[Token]]] = [(entry.subject, args.subjects)]
    if not (_take_objects(frame, args, slots) and _take_prepositions(frame, args, slots) and _fill(frame, slots, entities)):
        return None
    if sum(item.slot == "A" for item, _ in slots) > 1 or (
            [entry.subject, *entry.objects, *(item for _, item in entry.preps)].count(Item("A")) > 1 and _several(args)):
        frame.reciprocal = True
    if entry.outer == "intent" and args.passive and not frame.actors:
        frame.actors, frame.recipients = args.objects[:1], []
    return frame if conditions_hold(entry, frame, entities) else None


def _take_objects(frame: Frame, args: Arguments, slots: list[tuple[Item, list[Token]]]) -> bool:
    """Add to `slots` what fills the entry's objects, literal words first; False where one that it needs is missing.

    The parser may take a particle for a preposition ("cordoned off [the area]"); what stands behind it is an object too.
    """
    misread = (word for word in frame.words if word.dep == "prep" and word.lower in ADVERBIAL)
    objects = [*args.objects, *(pobj for word in misread for pobj in word.children if pobj.dep == "pobj")]
    for item in frame.entry.objects:
        if item.words:
            hit = next((token for token in [*objects, *args.complements] if literal(token, item, frame)), None)
            if hit is None:
                return False
            if hit in objects:
                objects.remove(hit)
    open_slots = [item for item in frame.entry.objects if not item.words]
    for position, item in enumerate(open_slots, 1):
        if item.slot == "X":
            frame.inner = list(args.complements) or objects[:1]
            if not frame.inner:
                return False
            continue
        if item.slot == "*":
            if not objects:
                return False
            objects.pop(0)
            continue
        if not objects:
            if item.required:
                return False
            continue
        chosen = objects[0]
        if len(objects) > 1 and position == len(open_slots) and chosen.dep != "dative" and not args.passive:
            chosen = next((token for token in objects if token.dep in ("dobj", "dative")), chosen)
        objects.remove(chosen)
        slots.append((item, [chosen]))
    return True


def _take_prepositions(frame: Frame, args: Arguments, slots: list[tuple[Item, list[Token]]]) -> bool:
    """Add to `slots` what stands behind the entry's prepositions; False where one that it needs is missing."""
    entry, verb = frame.entry, args.verb
    for names, item in entry.preps:
        if item.slot == "X" and "to" in names:
            told = [token for token in args.complements if entry.outer == "request" and _is_reported(token)]
            frame.inner = [token for token in args.complements if token.tag == "VB" and token not in told] or [
                token for name, token in args.preps if name in names]
            if not frame.inner:
                return False
            continue
        fillers = [token for name, token in args.preps if name in names and not (
            item.slot == "R" and name in FRONTED and token.i < verb.i)]
        if not fillers and entry.objects and (item.slot in ("A", "R") or entry.outer == "accusation"):
            fillers = _hung(args, names)
        if item.words:
            if not any(literal(token, item, frame) for token in fillers) and not _nested(args, names, item, frame):
                return False
            continue
        if item.slot == "X":
            if not fillers:
                return False
            frame.inner = fillers
        elif item.slot == "*":
            if not fillers and item.required:
                return False
        elif fillers:
            slots.append((item, fillers[:1]))
        elif item.required or (item.slot == "A" and (entry.outer or not _several(args))) or _bare_preposition(entry, item):
            return False
    return True


def _fill(frame: Frame, slots: list[tuple[Item, list[Token]]], entities: Entities) -> bool:
    """Hand the fillers of slots A and R to the frame; False where a slot that asks for a party holds none."""
    seen_actor = False
    for item, tokens in slots:
        if item.required and item.slot in "AR" and not any(is_party(token, entities) for token in tokens):
            return False
        if item.slot == "A":
            if seen_actor and tokens:
                frame.reciprocal = True
            seen_actor = True
            frame.actors.extend(tokens)
        elif item.slot == "R":
            frame.recipients.extend(tokens)
    return True


def _bare_preposition(entry: Entry, item: Item) -> bool:
    """Whether the preposition is all that tells the entry from the verb's other senses ("fire on R")."""
    alone = not entry.objects and not entry.particle and len(entry.preps) == 1 and not entry.outer
    return alone and item.slot == "R" and entry.subject.slot == "A"


def _only_infinitive(entry: Entry) -> bool:
    return len(entry.preps) == 1 and "to" in entry.preps[0][0] and entry.preps[0][1].slot == "X"


def _is_reported(verb: Token) -> bool:
    """Whether a verb says what was told, not what was asked for ("told them that he would leave")."""
    return any(child.tag == "MD" for child in verb.children)


def _several(args: Arguments) -> bool:
    """Whether the subject stands for more than one."""
    return any(token.tag in ("NNS", "NNPS") or token.lower in ("they", "we", "both") or len(conjuncts(token)) > 1
               for token in args.subjects)


def _has_particle(verb: Token, particle: str, frame: Frame) -> bool:
    first = particle.split()[0]
    for child in verb.children:
        if child.lower == first and child.dep in PARTICLE_DEPS and not _is_adjunct(child, verb):
            frame.words.append(child)
            return True
    return False


def _is_adjunct(word: Token, verb: Token) -> bool:
    """Whether a preposition says when or where, so that it is no particle of the verb ("gave a sum in 2010")."""
    return word.dep == "prep" and any(child.dep == "pobj" and (word.i != verb.i + 1 or child.pos == "NUM") for child in word.children)


def _nested(args: Arguments, names: frozenset[str], item: Item, frame: Frame) -> bool:
    """A preposition that the parser hung on the object instead of the verb ("took [the men into custody]")."""
    for token in args.objects:
        for child in token.children:
            if child.dep == "prep" and child.lower in names:
                for _, pobj in prepositional(child):
                    if literal(pobj, item, frame):
                        return True
    return False


def _hung(args: Arguments, names: frozenset[str]) -> list[Token]:
    """What the parser hung on the object instead of the verb ("imposed [a fine on Iran]"); an owner stands for "of"."""
    found = [filler for token in args.objects for child in token.children if child.dep == "prep"
             for name, filler in prepositional(child) if name in names]
    if not found and "of" in names:
        found = [child for token in args.objects for child in token.children if child.dep == "poss"]
    return found
