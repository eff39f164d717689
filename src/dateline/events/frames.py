"""Which lexicon entries match where: each match is a Frame with the tokens that fill its slots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.entities.model import Entities
from dateline.events.arguments import Arguments, arguments, conjuncts, convicted, prepositional, wholes
from dateline.events.factuality import OBLIGATION
from dateline.events.lexicon import Entry, Item, Lexicon
from dateline.parse import Sentence, Token

ARMED = frozenset({"MIL", "COP", "REB", "PRM", "UAF", "CRM", "SPY"})
GROUPS = frozenset(
    "group number unit contingent wave series round lot team convoy batch kind type form act total amount package "
    "set pair cache stash stockpile depot haul quantity consignment shipment supply company column platoon squad brigade battalion "
    "regiment division".split()
)
"""Nouns that stand before what they are groups or kinds of ("a convoy of trucks")."""
PERSONAL = frozenset({"he", "she", "they", "him", "her", "them", "who", "whom"})
"""Pronouns that stand for people even where nothing says for whom."""
UNARMED = frozenset({"CVL", "OPP", "LAB", "EDU", "AGR", "SOC"})
ACTING = frozenset({"person", "organization", "group", "country"})
OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
BODIES = frozenset({"country", "organization"})
ADJUNCT = frozenset({"during", "at", "in", "after", "following", "before"})
"""Prepositions by which a clause says at what meeting its subject acted."""
CURRENCY = "dollar"
"""What a lexicon class of money holds; a number behind a currency sign is money too."""
PARTICLE_DEPS = frozenset({"prt", "advmod", "prep"})


@dataclass(slots=True, eq=False)
class Frame:
    """One match: the trigger token, the entry and the heads of the phrases in its slots."""

    token: Token
    entry: Entry
    actors: list[Token] = field(default_factory=list)
    recipients: list[Token] = field(default_factory=list)
    inner: list[Token] = field(default_factory=list)
    reciprocal: bool = False
    passive: bool = False
    support: Token | None = None
    """The light verb that carries an event noun ("staged" in "staged a protest")."""
    words: list[Token] = field(default_factory=list)
    """Tokens that the entry's literal words matched."""

    @property
    def outer(self) -> str:
        """The class of an entry that takes an inner act, else ""."""
        return self.entry.outer

    @property
    def governor(self) -> Token:
        """The verb whose tense, negation and adjuncts are the event's."""
        return self.support or self.token


def match(sentence: Sentence, lexicon: Lexicon, entities: Entities) -> list[Frame]:
    """All frames of a sentence, at most one event entry and one outer entry a token, in text order."""
    frames: list[Frame] = []
    for token in sentence.tokens:
        if _stands_for_people(token, entities):
            continue
        if token.pos in ("VERB", "AUX") or (token.tag.startswith("VB")):
            found = _verb_frames(token, lexicon, entities) or _obligation(token)
            if not found and _doer(token) is not None:
                found = _noun_frames(token, lexicon, entities)
        elif token.pos in ("NOUN", "PROPN"):
            found = _noun_frames(token, lexicon, entities)
        else:
            continue
        frames.extend(found)
    if any(frame.entry.type == "ASSAULT" for frame in frames) or any(
            lexicon.instruments.get(token.lemma) in BLASTS for token in sentence.tokens):
        frames.extend(_toll(sentence, frames, lexicon))
    covered = {word.i: frame for frame in frames if not frame.outer for word in frame.words}
    kept = []
    for frame in frames:
        holder = covered.get(frame.token.i)
        if holder is None or holder is frame or (frame.token.pos == "VERB" and _doer(frame.token) is None):
            kept.append(frame)
        elif not frame.outer:
            _absorb(holder, frame)
    kept = _set_in(kept)
    for frame in kept:
        if not frame.actors:
            frame.actors.extend(word.head for word in frame.words if word.dep == "acl" and word.tag == "VBG")
        if not frame.actors and frame.entry.type == "ASSAULT":
            frame.actors.extend(_wielders(frame, entities) or [token for token in convicted(frame.token) if token not in frame.recipients])
    return kept


def _stands_for_people(participle: Token, entities: Entities) -> bool:
    """Whether a participle is a party ("the detained"), so that it tells of no act."""
    mention = entities.by_head.get(participle.i)
    return participle.tag in ("VBN", "VBD") and mention is not None and mention.kind == "nominal" and mention.head is participle


DURING = frozenset({"in", "during", "by"})


def _set_in(frames: list[Frame]) -> list[Frame]:
    """"shot dead in police firing": an assault without a doer and the one that it was part of are one event."""
    assaults = [frame for frame in frames if frame.entry.type == "ASSAULT"]
    nouns = {frame.token.i: frame for frame in assaults if frame.token.pos != "VERB" or _doer(frame.token)}
    told = set()
    for frame in assaults:
        if not frame.passive or frame.actors:
            continue
        for name, token in arguments(frame.token).preps:
            whole = nouns.get(token.i)
            if name in DURING and whole is not None and whole is not frame and (whole.actors or not whole.recipients):
                _absorb(frame, whole)
                told.add(id(whole))
    return [frame for frame in frames if id(frame) not in told]


CUSTODY = frozenset({"custody", "detention", "captivity", "hand", "jail", "prison"})


def _wielders(frame: Frame, entities: Entities) -> list[Token]:
    """Whose weapon struck ("Syrian army shells hit ...", "missiles fired by Israel hit ...") or in whose custody somebody died."""
    for word in frame.words:
        if not (word.dep == "nsubj" and frame.entry.subject.words) and word.lemma not in CUSTODY:
            continue
        owners = [child for child in word.children if child.dep in OWNERS and is_party(child, entities)]
        owners += [token for child in word.children if child.dep == "acl" and child.tag == "VBN"
                   for token in arguments(child).subjects if is_party(token, entities)]
        owners += [pobj for child in word.children if child.dep == "prep" and child.lower == "of"
                   for pobj in child.children if is_party(pobj, entities)]
        if owners:
            return owners[:1]
    return []


BLASTS = frozenset({"explosives", "suicide-attack", "drone", "heavy-weapons"})
"""Means that kill on purpose whoever uses them ("killed when a landmine went off")."""
HARM = frozenset({"kill", "wound", "injure"})
DEATH = frozenset({"die", "perish"})


def _toll(sentence: Sentence, frames: list[Frame], lexicon: Lexicon) -> list[Frame]:
    """Harm without a doer, where the sentence tells of an assault: "two were killed when police opened fire", "three died and ten were
    wounded in the attack".
    """
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


def _absorb(holder: Frame, noun: Frame) -> None:
    """"killed in an air strike by the coalition": the noun that a verb's entry names gives the verb the parties it lacks."""
    if not holder.actors:
        holder.actors.extend(noun.actors)
        holder.reciprocal |= noun.reciprocal
    if not holder.recipients:
        holder.recipients.extend(noun.recipients)


def _verb_frames(verb: Token, lexicon: Lexicon, entities: Entities) -> list[Frame]:
    entries = lexicon.verbs.get(verb.lemma)
    if entries and verb.dep == "amod":
        entries = [entry for entry in entries if entry.type in ("ASSAULT", "COERCE", "PROTEST") and not entry.outer]
    if not entries:
        return []
    args = arguments(verb)
    events: list[Frame] = []
    outers: list[Frame] = []
    for entry in entries:
        frame = _match_verb(entry, args, entities)
        if frame is not None and not any(_is_idiom(word, lexicon) for word in frame.words):
            (outers if entry.outer else events).append(frame)
    best = [max(group, key=lambda frame: frame.entry.weight) for group in (events, outers) if group]
    if len(best) == 2 and best[0].entry.weight >= best[1].entry.weight + 2:
        return best[:1]
    return best


OBLIGED = Entry("REQUEST", ("change",), (), (), "frames", "R must/should *", outer="obligation")


def _obligation(verb: Token) -> list[Frame]:
    """"China must drop ...": what a speaker says somebody must do, whatever it is."""
    if any(child.lower in OBLIGATION and child.dep == "aux" for child in verb.children):
        args = arguments(verb)
        if args.subjects or args.objects:
            return [Frame(verb, OBLIGED, recipients=(args.subjects or args.objects)[:1])]
    return []


def _match_verb(entry: Entry, args: Arguments, entities: Entities) -> Frame | None:
    verb = args.verb
    frame = Frame(verb, entry, passive=args.passive)
    if entry.outer and not entry.objects and _only_infinitive(entry) and any(child.dep == "dobj" for child in verb.children):
        return None
    if entry.particle and not _has_particle(verb, entry.particle, args, frame):
        return None
    objects = list(args.objects)
    slots: list[tuple[Item, list[Token]]] = [(entry.subject, args.subjects)]
    moved = [] if args.subjects else objects
    if entry.subject.words and not any(_literal(token, entry.subject, frame) for token in [*args.subjects, *moved]):
        return None
    for item in entry.objects:
        if item.words:
            hit = next((token for token in [*objects, *args.complements] if _literal(token, item, frame)), None)
            if hit is None:
                return None
            if hit in objects:
                objects.remove(hit)
    open_slots = [item for item in entry.objects if not item.words]
    for position, item in enumerate(open_slots):
        if item.slot == "X":
            frame.inner = _inner(objects, args)
            if not frame.inner:
                return None
            continue
        if item.slot == "*":
            if not objects:
                return None
            objects.pop(0)
            continue
        if not objects:
            if item.required:
                return None
            continue
        rest = len(open_slots) - position - 1
        if len(objects) > 1 and rest == 0 and objects[0].dep != "dative" and not args.passive:
            chosen = next((token for token in objects if token.dep in ("dobj", "dative")), objects[0])
        else:
            chosen = objects[0]
        objects.remove(chosen)
        slots.append((item, [chosen]))
    for names, item in entry.preps:
        if item.slot == "X" and "to" in names:
            frame.inner = [token for token in args.complements if token.tag == "VB"] or [
                token for name, token in args.preps if name in names]
            if not frame.inner:
                return None
            continue
        fillers = [token for name, token in args.preps if name in names and not (item.slot == "R" and name == "in" and token.i < verb.i)]
        if not fillers and item.slot in ("A", "R") and entry.objects:
            fillers = _hung(args, names)
        if item.words:
            hit = next((token for token in fillers if _literal(token, item, frame)), None)
            if hit is None and not (item.words and _nested(args, names, item, frame)):
                return None
            continue
        if item.slot == "X":
            if not fillers:
                return None
            frame.inner = fillers
        elif item.slot == "*":
            if not fillers and item.required:
                return None
        elif fillers:
            slots.append((item, fillers[:1]))
        elif item.required or (item.slot == "A" and (entry.outer or not _several(args))) or _bare_preposition(entry, item):
            return None
    seen_actor = False
    for item, tokens in slots:
        if item.required and item.slot in "AR" and not any(is_party(token, entities) for token in tokens):
            return None
        if item.slot == "A":
            if seen_actor and tokens:
                frame.reciprocal = True
            seen_actor = True
            frame.actors.extend(tokens)
        elif item.slot == "R":
            frame.recipients.extend(tokens)
    if sum(item.slot == "A" for item, _ in slots) > 1 or (
            [entry.subject, *entry.objects, *(item for _, item in entry.preps)].count(Item("A")) > 1 and _several(args)):
        frame.reciprocal = True
    if entry.outer == "intent" and args.passive and not frame.actors:
        frame.actors, frame.recipients = args.objects[:1], []
    return frame if _when(entry, frame, entities) else None


def _bare_preposition(entry: Entry, item: Item) -> bool:
    """Whether the preposition is all that tells the entry from the verb's other senses ("fire on R")."""
    alone = not entry.objects and not entry.particle and len(entry.preps) == 1 and not entry.outer
    return alone and item.slot == "R" and entry.subject.slot == "A"


def _only_infinitive(entry: Entry) -> bool:
    return len(entry.preps) == 1 and "to" in entry.preps[0][0] and entry.preps[0][1].slot == "X"


def _several(args: Arguments) -> bool:
    """Whether the subject stands for more than one."""
    return any(token.tag in ("NNS", "NNPS") or token.lower in ("they", "we", "both") or len(conjuncts(token)) > 1
               for token in args.subjects)


def _has_particle(verb: Token, particle: str, args: Arguments, frame: Frame) -> bool:
    wanted = particle.split()
    for child in verb.children:
        if child.lower == wanted[0] and child.dep in PARTICLE_DEPS and not _is_adjunct(child, verb):
            frame.words.append(child)
            return True
    return False


def _is_adjunct(word: Token, verb: Token) -> bool:
    """Whether a preposition says when or where, so that it is no particle of the verb ("gave a sum in 2010")."""
    return word.dep == "prep" and any(child.dep == "pobj" and (word.i != verb.i + 1 or child.pos == "NUM") for child in word.children)


def _literal(token: Token, item: Item, frame: Frame) -> bool:
    """Whether the phrase headed by `token` holds the item's words, head last; coordinated heads count too."""
    heads = conjuncts(token)
    heads += wholes(token)
    if token.lemma in GROUPS:
        heads += [pobj for child in token.children if child.dep == "prep" and child.lower == "of" for pobj in child.children]
    for head in heads:
        lefts = [child for child in head.children if child.i < head.i]
        compound = " ".join([*(child.lemma for child in lefts if child.dep in ("compound", "amod")), head.lemma])
        last = item.words[-1]
        if {head.lemma, head.lower} & last or (head.pos == "NUM" and CURRENCY in last and any(c.tag == "$" for c in lefts)) or any(
                not word.isalpha() and compound.endswith(word.replace("-", " ")) for word in last):
            below = {child.lemma for child in lefts} | {child.lower for child in lefts}
            if all(words & below for words in item.words[:-1]):
                frame.words.append(head)
                return True
    return False


def _nested(args: Arguments, names: frozenset[str], item: Item, frame: Frame) -> bool:
    """A preposition that the parser hung on the object instead of the verb ("took [the men into custody]")."""
    for token in args.objects:
        for child in token.children:
            if child.dep == "prep" and child.lower in names:
                for _, pobj in prepositional(child):
                    if _literal(pobj, item, frame):
                        return True
    return False


def _hung(args: Arguments, names: frozenset[str]) -> list[Token]:
    """What the parser hung on the object instead of the verb ("imposed [a fine on Iran]"); an owner stands for "of"."""
    found = [filler for token in args.objects for child in token.children if child.dep == "prep"
             for name, filler in prepositional(child) if name in names]
    if not found and "of" in names:
        found = [child for token in args.objects for child in token.children if child.dep == "poss"]
    return found


def _inner(objects: list[Token], args: Arguments) -> list[Token]:
    return list(args.complements) or objects[:1]


def _noun_frames(noun: Token, lexicon: Lexicon, entities: Entities) -> list[Frame]:
    entries = [*lexicon.nouns.get(noun.lemma, ()), *(lexicon.nouns.get(noun.lower, ()) if noun.lower != noun.lemma else ())]
    if not entries or (noun.dep == "compound" and noun.head.pos in ("NOUN", "PROPN") and noun.i < noun.head.i and (
            noun.head.lemma in lexicon.nouns)):
        return []
    mention = entities.covering.get(noun.i)
    if mention is not None and mention.entity.kind in ACTING and (mention.kind == "name" or mention.head is noun or noun.dep == "compound"):
        return []
    if _is_idiom(noun, lexicon):
        return []
    before = _before(noun)
    fitting = [entry for entry in entries if all(word in before for word in entry.compound)]
    frames = []
    for group in ([entry for entry in fitting if not entry.outer], [entry for entry in fitting if entry.outer]):
        made = [frame for entry in group for frame in [_match_noun(entry, noun, lexicon, entities)] if frame is not None]
        if made:
            frames.append(max(made, key=lambda frame: frame.entry.weight + len(frame.actors) + len(frame.recipients)))
    return frames


def _before(noun: Token) -> set[str]:
    """Words and lemmas that stand before a noun in its phrase."""
    return {word for child in noun.children if child.i < noun.i for word in (child.lemma, child.lower)}


def _is_idiom(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the words before a noun make it another thing than the act it names ("heart attack", "search warrant")."""
    return bool(_before(noun) & lexicon.idioms.get(noun.lemma, frozenset()))


def _match_noun(entry: Entry, noun: Token, lexicon: Lexicon, entities: Entities) -> Frame | None:
    frame = Frame(noun, entry)
    owners = [child for child in noun.children if child.dep in OWNERS and child.i < noun.i
              and is_party(child, entities) and not _is_site(child, entities)]
    if (doer := _doer(noun)) is not None and is_party(doer, entities):
        owners.insert(0, doer)
    side = frame.recipients if entry.possessor == "R" else frame.actors
    side.extend(sorted(owners, key=lambda owner: _describes(owner, entities))[:1])
    pairs = [pair for child in noun.children if child.dep in ("prep", "agent") for pair in prepositional(child)]
    for names, item in entry.preps:
        fillers = [token for name, token in pairs if name in names]
        if item.words:
            if not any(_literal(token, item, frame) for token in fillers):
                return None
            continue
        if item.slot == "X":
            frame.inner.extend(fillers)
            if "to" in names:
                frame.inner.extend(child for child in noun.children if child.dep in ("acl", "relcl") and child.tag == "VB")
            continue
        if item.required and not any(is_party(token, entities) for token in fillers):
            return None
        if item.slot == "A+A":
            if fillers:
                frame.actors.extend(token for token in fillers if token not in frame.actors)
                frame.reciprocal = True
        elif item.slot == "A":
            frame.actors.extend(fillers[:1])
        elif item.slot == "R":
            frame.recipients.extend(fillers[:1])
    _support(frame, lexicon, entities)
    return frame if _when(entry, frame, entities) else None


def _is_site(owner: Token, entities: Entities) -> bool:
    """Whether a place before a noun says where it was ("the Benghazi attack")."""
    mention = entities.by_head.get(owner.i)
    return owner.dep == "compound" and mention is not None and mention.entity.kind in ("place", "other")


def _doer(gerund: Token) -> Token | None:
    """"police firing": the noun right before a gerund without object, which the parser takes for a verb of its own."""
    if gerund.tag != "VBG" or any(child.dep == "dobj" for child in gerund.children):
        return None
    beside = [gerund.head] if gerund.dep == "acl" else [child for child in gerund.children if child.dep in ("nsubj", "compound")]
    return next((token for token in beside if token.i == gerund.i - 1 and token.pos in ("NOUN", "PROPN")), None)


def _describes(owner: Token, entities: Entities) -> bool:
    """Whether a party is no more than a word before the noun ("police firing"), so that anybody named otherwise comes first."""
    mention = entities.by_head.get(owner.i)
    return mention is not None and mention.kind == "nominal" and owner.dep != "poss"


def _support(frame: Frame, lexicon: Lexicon, entities: Entities) -> None:
    """Roles that a light verb, or a preposition under a verb, passes to an event noun."""
    noun = frame.token
    while noun.dep == "conj" and noun.head.pos in ("NOUN", "PROPN"):
        noun = noun.head
    verb, through = noun.head, ""
    if noun.dep == "pobj" and noun.head.head is not noun.head:
        through = noun.head.lower
        verb = noun.head.head
    if verb.pos not in ("VERB", "AUX") or verb is noun:
        return
    args = arguments(verb)
    kinds = lexicon.light.get(verb.lemma, {})
    names = [*args.particles, through] if through else [*args.particles, ""]
    kind = next((kinds[name] for name in names if name in kinds), "")
    as_object = noun in args.objects or through
    if noun in args.subjects or (args.passive and noun in args.objects[:1]):
        frame.support = verb
        if args.passive and kind == "actor" and not frame.actors:
            frame.actors.extend(args.subjects[:1])
        for name, token in args.preps:
            if name in ("between", "among") and is_party(token, entities):
                frame.actors.append(token)
                frame.reciprocal = True
        return
    if through in ADJUNCT and kind != "recipient" and _present(args.subjects, frame, entities):
        frame.actors.extend(token for token in args.subjects[:1] if token not in frame.actors)
    if not as_object or not kind:
        return
    frame.support = verb
    slots = {item.slot: names for names, item in frame.entry.preps}
    both = "A+A" in slots
    if kind == "recipient":
        if not frame.recipients:
            frame.recipients.extend(args.subjects[:1])
        if args.passive and not frame.recipients:
            frame.recipients.extend(args.objects[:1])
    elif kind == "actor":
        if args.subjects and not both and all(_describes(token, entities) for token in frame.actors):
            frame.actors[:] = args.subjects[:1]
        elif both:
            frame.actors[:0] = [token for token in args.subjects[:1] if token not in frame.actors]
        if both and len(frame.actors) > 1:
            frame.reciprocal = True
    for name, token in args.preps:
        if token is frame.token or not is_party(token, entities):
            continue
        if both and name in ("with", "between"):
            frame.actors.append(token)
            frame.reciprocal = True
        elif not frame.recipients and (name in slots.get("R", ()) or name in ("on", "against", "to", "at", "from", "over")):
            frame.recipients.append(token)
    if not frame.recipients and not both:
        frame.recipients.extend(token for token in args.objects if token.dep == "dative")


def _present(subjects: list[Token], frame: Frame, entities: Entities) -> bool:
    """Whether who acts at a meeting or protest takes part in it: anybody at a meeting, unarmed people at a protest."""
    if any(item.slot == "A+A" for _, item in frame.entry.preps):
        return True
    return frame.entry.type == "PROTEST" and not frame.actors and _holds(subjects, UNARMED, entities)


def is_party(token: Token, entities: Entities) -> bool:
    """Whether the phrase headed by `token` is, or holds as owner, a person, organisation, country, place or group."""
    if token.lower in PERSONAL or any(head.i in entities.by_head or head.i in entities.covering for head in conjuncts(token)[:2]):
        return True
    owners = (entities.by_head.get(child.i) for child in token.children if child.dep in OWNERS)
    if any(owner is not None and owner.entity.kind in BODIES for owner in owners):
        return True
    return any(is_party(whole, entities) for whole in wholes(token))


def _when(entry: Entry, frame: Frame, entities: Entities) -> bool:
    return all(_holds(frame.actors if side == "A" else frame.recipients, values, entities) for side, values in entry.when)


def _holds(tokens: Iterable[Token], values: frozenset[str], entities: Entities) -> bool:
    for token in (each for given in tokens for each in (given, *wholes(given))):
        owned = (entities.by_head.get(child.i) for child in token.children if child.dep in ("poss", "compound"))
        mention = entities.by_head.get(token.i) or entities.covering.get(token.i) or next(filter(None, owned), None)
        if mention is None:
            continue
        sectors = set(mention.sector) or set(mention.entity.sector)
        traits = sectors | {mention.entity.kind}
        traits.add("armed" if sectors & ARMED else "civil")
        if traits & values:
            return True
    return False
