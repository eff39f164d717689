"""What stands around a verb, read off the dependency tree and brought to the form of an active clause.

Labels are ClearNLP's, as spaCy's English pipelines give them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.events.voice import is_passive
from dateline.parse import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
CAUSATIVE = frozenset({"let", "make", "have", "see", "watch", "help"})
"""Verbs whose object the parser takes for the subject of the bare infinitive after it ("let the hostages go")."""
COMPELLING = frozenset({"force", "prompt", "compel", "lead", "cause", "oblige", "spur", "drive", "push", "goad", "provoke"})
"""Verbs whose object does what the infinitive behind it says ("forced the guards to open the gate")."""
OBJECT_CONTROL = frozenset({"of", "for", "from", "with", "into", "over"})
"""Prepositions whose gerund has the object for its subject ("accused him of hiding ...", "barred them from leaving")."""
DOCUMENTS = frozenset(
    "statement resolution letter report declaration communique note law bill motion order decree petition tweet speech".split())
"""Nouns whose participle says what their author does in them ("issued a statement condemning the raid")."""
SENTENCING = frozenset({"convict", "sentence", "jail", "imprison", "execute", "hang", "behead", "punish", "condemn"})
"""Verbs of a court that has found who did what they name behind "of" or "for"."""
LEADING = frozenset(
    "role part involvement participation take crime offence offense charge count connection term imprisonment prison jail year month life "
    "sentence complicity include".split())
"""Words between a court's verb and the act that it names ("jailed for life for her part in the killing of B")."""
CHARGE = 8
"""Words at most that stand above the act in such a phrase."""
SEQUENCE = frozenset({"after", "before", "since", "upon", "despite"})
"""Prepositions whose gerund has a passive's own subject for its subject ("was held after attacking ...")."""
COMPANIONS = frozenset({"along", "together"})
"""Words before "with" that add somebody to a party."""
RELATIVE = frozenset({"who", "which", "that", "whom"})


@dataclass(slots=True)
class Arguments:
    """The parts of a clause: in a passive, `objects` starts with the surface subject and `subjects` is the agent."""

    verb: Token
    subjects: list[Token] = field(default_factory=list)
    objects: list[Token] = field(default_factory=list)
    preps: list[tuple[str, Token]] = field(default_factory=list)
    particles: list[str] = field(default_factory=list)
    complements: list[Token] = field(default_factory=list)
    passive: bool = False


def arguments(verb: Token) -> Arguments:
    """The arguments of a verb, with subjects and objects supplied by control, coordination and relative clauses."""
    found = Arguments(verb)
    found.passive = is_passive(verb)
    surface: list[Token] = []
    for child in verb.children:
        dep = child.dep
        if dep == "nsubj" and child.i > verb.i and surface and not found.passive and verb.pos == "VERB":
            found.objects.append(child)
        elif dep in SUBJECTS or (dep == "poss" and verb.tag == "VBG"):
            surface.append(child)
        elif dep in ("aux", "auxpass"):
            surface.extend(grand for grand in child.children if grand.dep in SUBJECTS)
        elif dep in ("dobj", "dative", "attr", "oprd", "acomp") and child.pos != "ADP":
            found.objects.append(child)
            found.complements.extend(grand for grand in child.children if grand.i > child.i and (
                grand.dep in ("xcomp", "ccomp") or (grand.dep == "acl" and grand.tag == "VB")))
        elif dep == "agent":
            found.subjects.extend(grand for grand in child.children if grand.dep == "pobj")
        elif dep in ("prep", "dative"):
            found.preps.extend(prepositional(child))
            if verb.lemma == "oppose" and child.lower == "to":
                found.objects.extend(grand for grand in child.children if grand.dep == "pobj")
        elif dep == "prt" or (dep == "advmod" and child.tag == "RP"):
            found.particles.append(child.lower)
            found.objects.extend(grand for grand in child.children if grand.dep == "pobj")
        elif dep in ("xcomp", "ccomp") or (dep == "advcl" and child.i > verb.i and (child.tag == "VB" or _follows(child, verb))):
            found.complements.append(child)
            if (verb.lemma in CAUSATIVE and child.tag == "VB") or (verb.lemma == "find" and child.pos == "ADJ"):
                found.objects.extend(grand for grand in child.children if grand.dep == "nsubj")
    _inherit_objects(verb, found)
    if found.passive and not found.subjects:
        found.subjects = _shared_agent(verb)
    if not surface and (verb.dep == "conj" or verb.dep in ("xcomp", "advcl", "pcomp", "acl", "ccomp", "relcl", "dep", "amod")):
        surface = _implied_subject(verb, found.passive)
    surface = [resolved for token in surface for resolved in [_antecedent(token, verb)]]
    if found.passive:
        found.objects = surface + found.objects
    else:
        found.subjects = surface
    return found


def _follows(gerund: Token, verb: Token) -> bool:
    """Whether a gerund stands right behind the verb, as its object does ("ruled out pulling back")."""
    return gerund.tag == "VBG" and gerund.i - verb.i <= 3 and not any(
        child.dep == "punct" and verb.i < child.i < gerund.i for child in verb.children)


def prepositional(prep: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, object) pairs below a preposition; "in front of X" gives ("of", X) too, "out of X" gives ("out", X).

    In "killed in police firing" the parser takes "firing" for a participle of "police"; both are given.
    """
    for child in prep.children:
        if child.dep in ("pobj", "pcomp"):
            yield prep.lower, child
            yield from ((prep.lower, grand) for grand in child.children
                        if grand.dep == "acl" and grand.tag == "VBG" and grand.i == child.i + 1)
            for other in conjuncts(child):
                if other is not child and other.dep == "conj" and other.pos == "ADP":
                    yield from prepositional(other)
        elif child.dep == "prep":
            for name, token in prepositional(child):
                yield name, token
                yield prep.lower, token
        elif child.dep == "conj" and child.pos == "ADP":
            yield from prepositional(child)


PARTITIVE = frozenset(
    "thousand hundred dozen million score number majority minority most some many several couple lot handful ten "
    "one two three all both any none half percent rest total plenty each part swath stretch".split())


def wholes(token: Token) -> list[Token]:
    """What a count or share is of: "thousands of women", "one of them"; nothing for other phrases."""
    if token.lemma not in PARTITIVE and token.pos != "NUM":
        return []
    return [pobj for child in token.children if child.dep == "prep" and child.lower == "of"
            for pobj in child.children if pobj.dep == "pobj"]


def conjuncts(token: Token) -> list[Token]:
    """The token and everything coordinated with it, in text order, but what "and not" leaves out."""
    found = [token, *_strays(token)]
    for item in found:
        found.extend(child for child in item.children if (child.dep == "conj" and not _is_left_out(child)) or (
            child.dep == "appos" and not _describes(child) and any(grand.dep == "conj" for grand in child.children)))
    return found


def _describes(apposition: Token) -> bool:
    """Whether two callings of one person follow a name ("X, a teacher and poet")."""
    return apposition.tag == "NN" and any(child.lower in ("a", "an", "the") for child in apposition.children) and not any(
        child.dep == "conj" and (child.tag in ("NNS", "NNPS") or any(grand.dep in ("det", "poss") for grand in child.children))
        for child in apposition.children)


def _strays(noun: Token) -> list[Token]:
    """Objects after an object that the parser joined to the verb ("arrested [a driver] and [the editor A]")."""
    if noun.dep != "dobj" or noun.head.pos != "VERB":
        return []
    joined = {child.i for child in noun.head.children if child.dep == "cc"} | {child.i for child in noun.children if child.dep == "cc"}
    end = noun.subtree()[-1].i
    return [child for child in noun.head.children if child.dep == "conj" and child.pos in ("NOUN", "PROPN") and not any(
        grand.dep in SUBJECTS or grand.pos in ("VERB", "AUX") for grand in child.children) and (
        (edge := child.subtree()[0].i - 1) in joined and end in (edge - 1, edge))]


def _is_left_out(conjunct: Token) -> bool:
    return conjunct.pos in ("NOUN", "PROPN") and any(
        word.lower == "not" and 0 < conjunct.i - word.i <= 3 for word in (*conjunct.children, *conjunct.head.children))


def _inherit_objects(verb: Token, found: Arguments) -> None:
    """"condemned and expelled the envoys": the first verb's object is the last one's."""
    if found.objects or found.passive:
        return
    last = verb
    while not found.objects:
        following = next((child for child in last.children if child.dep == "conj" and child.pos == "VERB" and child.i - last.i <= 3), None)
        if following is None:
            break
        last = following
        found.objects.extend(grand for grand in last.children if grand.dep == "dobj")
    if verb.dep == "relcl" and not found.objects:
        has_subject = any(child.dep in SUBJECTS and child.lower not in RELATIVE for child in verb.children)
        if has_subject and not any(child.dep == "prep" and not child.children for child in verb.children):
            found.objects.append(verb.head)


def _shared_agent(verb: Token) -> list[Token]:
    """"beaten and threatened by officials": the doer named behind the last of two passives joined by "and"."""
    joined = any(child.dep == "cc" and child.i == verb.i + 1 for child in verb.children)
    last = next((child for child in verb.children if joined and child.dep == "conj" and is_passive(child)), None)
    if last is None or any(child.dep in SUBJECTS for child in last.children):
        return []
    return [grand for child in last.children if child.dep == "agent" for grand in child.children if grand.dep == "pobj"]


def companions(token: Token) -> list[Token]:
    """Whom a phrase beside a party adds to it: "arrested together with A", "the mayor, along with B", "thousands, including teachers".

    "With" behind a verb adds to what the verb is done to, where it is done to somebody, else to who does it.
    """
    verb = token.head
    found: list[Token] = []
    beside = [*token.children]
    if token.dep in ("dobj", "nsubjpass") or (token.dep == "nsubj" and not any(child.dep == "dobj" for child in verb.children)):
        beside += verb.children
    elif token.dep in SUBJECTS:
        beside += (child for child in verb.children if token.i < child.i < verb.i)
    for child in (child for child in beside if child.dep == "prep"):
        if child.lower in COMPANIONS:
            adding = [grand for grand in child.children if grand.lower == "with"]
        else:
            adding = [child] if child.lower == "including" or (child.lower == "with" and any(
                word.lower in COMPANIONS and word.i == child.i - 1 for word in (*beside, *child.children))) else []
        found.extend(pobj for word in adding for pobj in word.children if pobj.dep == "pobj")
    return found


def _implied_subject(verb: Token, passive: bool) -> list[Token]:
    """The subject that a verb without one of its own shares with its governor."""
    for _ in range(6):
        head = verb.head
        if head is verb:
            return []
        if verb.dep == "acl" and verb.tag == "VBG" and head.lemma in DOCUMENTS and head.dep == "dobj":
            return [child for child in head.head.children if child.dep in SUBJECTS] or [head]
        if verb.dep in ("acl", "relcl", "amod"):
            return [head] if passive or verb.tag in ("VBG", "VB") or verb.dep != "acl" else []
        if verb.dep == "pcomp":
            controlled = head.lower in OBJECT_CONTROL
            head = head.head
            if controlled and is_passive(head):
                surface = [child for child in head.children if child.dep in SUBJECTS]
                return surface or ([head.head] if head.dep in ("acl", "relcl") else _implied_subject(head, True))
            if head.pos == "ADJ":
                return _described(head)
            objects = [child for child in head.children if child.dep == "dobj"]
            if controlled and objects and not is_passive(head):
                return objects
        own = _nearer_subjects(verb) or [child for child in head.children if child.dep in SUBJECTS]
        if verb.dep == "ccomp" and (told := _same_report(verb)) is not None:
            return told
        compelled = verb.dep == "advcl" and verb.tag == "VB" and head.lemma in COMPELLING
        if (compelled or verb.dep in ("xcomp", "ccomp")) and head.lemma not in ("promise", "vow", "threaten", "offer", "agree", "refuse"):
            controllers = [child for child in head.children if child.dep in ("dobj", "dative") and child.pos != "ADP" and child.i < verb.i]
            if controllers:
                return controllers[:1]
        if own:
            if is_passive(head) and verb.dep in ("advcl", "pcomp") and not passive and verb.head.lower not in SEQUENCE:
                agents = [grand for child in head.children if child.dep == "agent" for grand in child.children if grand.dep == "pobj"]
                return agents
            return own
        if head.pos not in ("VERB", "AUX"):
            if verb.dep == "pcomp" or head.pos == "NOUN":
                owner = [child for child in head.children if child.dep == "poss"]
                if not owner and verb.dep == "pcomp" and head.dep in ("dobj", "attr") and head.head.pos in ("VERB", "AUX"):
                    owner = [child for child in head.head.children if child.dep in SUBJECTS]
                return owner
            return []
        verb = head
    return []


def _same_report(verb: Token) -> list[Token] | None:
    """The subject of what is reported before a second report without one ("said he has fled, has joined them")."""
    earlier = [child for child in verb.head.children if child.dep == "ccomp" and child.i < verb.i and verb.head.i < child.i]
    if not earlier or any(child.dep == "mark" for child in verb.children) or not any(child.dep == "aux" for child in verb.children):
        return None
    return [child for child in earlier[-1].children if child.dep in SUBJECTS] or None


def _nearer_subjects(verb: Token) -> list[Token]:
    """The subjects of the last clause before a conjoined verb, where the parser joined both to the first ("they fired, but a guard rose
    and shot one").
    """
    if verb.dep != "conj":
        return []
    between = [child for child in verb.head.children if child.dep == "conj" and child.i < verb.i and child.pos in ("VERB", "AUX")]
    subjects = ([grand for grand in child.children if grand.dep == "nsubj"] for child in reversed(between))
    return next((found for found in subjects if found), [])


def _described(adjective: Token) -> list[Token]:
    """Of whom an adjective is said: "found him guilty of ...", "he pleaded guilty to ...", "a man guilty of ..."."""
    verb = adjective.head
    if verb.pos not in ("VERB", "AUX"):
        return [verb] if adjective.dep in ("amod", "acl", "relcl") else []
    objects = [child for child in verb.children if child.dep == "dobj" and child.i < adjective.i]
    objects += [grand for child in verb.children if child.dep == "ccomp" for grand in child.children if grand.dep in SUBJECTS]
    return objects or [child for child in verb.children if child.dep in SUBJECTS] or _implied_subject(verb, is_passive(verb))


def convicted(act: Token) -> list[Token]:
    """Who did what a court names by a noun: "convicted of the murder of B", "guilty of kidnapping", "jailed for his part in it"."""
    for word, _ in zip(act.ancestors(), range(CHARGE), strict=False):
        if word.pos == "ADJ":
            return _described(word) if word.lemma == "guilty" else []
        if word.pos == "VERB" and word.lemma in SENTENCING:
            return arguments(word).objects[:1]
        if word.pos not in ("ADP", "NUM") and word.lemma not in LEADING and not (word.pos == "NOUN" and any(
                child.dep == "conj" for child in word.children)):
            return []
    return []


def _antecedent(token: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower in RELATIVE and token.pos in ("PRON", "DET"):
        for ancestor in [verb, *verb.ancestors()]:
            if ancestor.dep == "relcl":
                return _member(ancestor.head) if token.lower in ("who", "whom") else ancestor.head
    return token


def _member(noun: Token) -> Token:
    """Of "members of the tribe, who ..." the members, whom "who" stands for, not the tribe; so "a poet from the Peace Movement, who"."""
    people = noun.head.head
    named = noun.head.lower == "of" or (noun.head.lower in ("from", "with", "at", "in") and noun.tag == "NNP" and any(
        child.lower == "the" for child in noun.children))
    return people if noun.dep == "pobj" and named and noun.tag in ("NN", "NNP") and people.tag in ("NN", "NNS", "NNP") else noun
