"""Whether two reports tell of the same incident: grounds for and against, read from the two reports alone.

The relation is symmetric and knows nothing of the other reports, so what is linked cannot hang on what came first. Some things rule a link
out whatever else agrees: types that are no kin, days apart, parties that change places. The rest are grounds with points (`POINTS`), set on
labelled pairs (docs/LINKING.md).

What was planned and what then happened is one incident when the days agree: who studies protest wants the call and the march on one line
and reads in the factuality claims which of them was reported. What is only possible or hangs on a condition stays apart from what happened,
and a denial belongs to the incident that it denies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from importlib.resources import files
from math import asin, cos, fsum, inf, log, radians, sin, sqrt

from dateline.link.model import Report, Scene, Tally, Where, Who
from dateline.link.report import is_country, stems

LINK = 8.5
"""Points from which two reports are linked."""
POINTS = {
    "same type": 3.0, "kindred type": 1.5, "other mode": -1.0,
    "same day": 0.5, "day within window": 1.5, "next day": -1.0,
    "same town": 2.5, "near": 1.0, "in region": 0.5, "in country": 2.0, "elsewhere": -9.0,
    "actor's country": 2.5, "actor of another country": -4.5,
    "recipient's country": 2.0, "recipient from there": 1.5, "recipient of another country": -2.5,
    "recipient's sector": 1.0, "recipient of another sector": -3.0, "recipient's name": 0.5, "recipient of another name": -0.5,
    "same person": 0.5, "another person": -4.0, "one and several": -1.5,
    "headline and lead": 3.5, "same count": 0.5, "contrary count": -4.5,
    "words": 8.0,
}
"""What each ground counts. "words" counts per cosine of the two reports' words."""

KIN = {frozenset(pair) for pair in (
    ("AGREE", "CONSULT"), ("AGREE", "SUPPORT"), ("AGREE", "COOPERATE"), ("AGREE", "RETREAT"), ("AGREE", "AID"), ("AGREE", "CONCEDE"),
    ("CONSULT", "COOPERATE"), ("CONSULT", "SUPPORT"), ("SUPPORT", "COOPERATE"), ("SUPPORT", "AID"), ("CONCEDE", "RETREAT"),
    ("ACCUSE", "REJECT"), ("ACCUSE", "REQUEST"), ("REJECT", "REQUEST"),
    ("REQUEST", "PROTEST"), ("ACCUSE", "PROTEST"), ("REJECT", "PROTEST"),
    ("THREATEN", "MOBILIZE"), ("MOBILIZE", "ASSAULT"), ("PROTEST", "ASSAULT"), ("COERCE", "ASSAULT"), ("COERCE", "SANCTION"),
    ("REQUEST", "SANCTION"),
)}
"""Types that one act is coded as in different words: signing a truce, jailing by a court, a rally with demands, a riot with dead."""
MUTUAL = {"AGREE", "CONSULT", "COOPERATE"}
"""Types whose parties do the same to each other, so that it does not matter who is named first."""
UNREAL = {"possible", "conditional"}
"""Factuality of what nobody says has happened or will."""
ANYBODY = {"", "CVL", "UNK"}
"""Sectors that fit people of every other."""
EARTH = 6371.0
"""Mean radius, kilometres."""
SAME_TOWN, NEAR = 20.0, 60.0
"""Kilometres within which two populated places are one, and within which one stands for the other."""


class Side:
    """The parties on one side of an event, as sets to compare; names only when asked for."""

    def __init__(self, parties: Iterable[Who]) -> None:
        self.parties = tuple(parties)
        self.countries = {who.code[:3] for who in self.parties} - {"---"}
        self.sectors = {who.code[3:6] for who in self.parties} - ANYBODY

    @cached_property
    def names(self) -> set[str]:
        """The words of their names."""
        return set().union(*(stems(who.name) for who in self.parties))

    @cached_property
    def persons(self) -> set[str]:
        """The words of the names of persons."""
        return set().union(*(stems(who.name) for who in self.parties if who.person))


class Profile:
    """A report made ready to be compared with many: its parties, modes, words and place name as sets, each made when first asked for.

    Most of what shares a key is ruled out by type or day before that.
    """

    def __init__(self, report: Report) -> None:
        self.report = report

    @cached_property
    def actors(self) -> Side:
        """Who acts."""
        return Side(self.report.actors)

    @cached_property
    def recipients(self) -> Side:
        """Who suffers it."""
        return Side(self.report.recipients)

    @cached_property
    def all(self) -> Side:
        """Both."""
        return Side(self.report.actors + self.report.recipients)

    @cached_property
    def modes(self) -> set[str]:
        """The modes."""
        return set(self.report.modes)

    @cached_property
    def words(self) -> dict[str, float]:
        """The words around the event, and how rare they are."""
        return {word: rarity(word) for word in self.report.words}

    @cached_property
    def sentence(self) -> dict[str, float]:
        """The words of its sentence, and how rare they are."""
        return {word: rarity(word) for word in stems(self.report.sentence)}

    @cached_property
    def place_words(self) -> set[str]:
        """The words of the place's name."""
        return stems(self.report.scene.place.name) if self.report.scene.place else set()


def linked(a: Report, b: Report) -> bool:
    """Whether two reports tell of the same incident."""
    return weigh(Profile(a), Profile(b)) >= LINK


def weigh(a: Profile, b: Profile) -> float:
    """Points for the two being one incident, minus infinity where something rules it out.

    Words are not compared where they cannot bring the points up to `LINK` any more.
    """
    if ruled_out(a, b):
        return -inf
    points = sum(map(POINTS.__getitem__, grounds(a, b)))
    return points + POINTS["words"] * likeness(a, b) if points + POINTS["words"] >= LINK else points


def ruled_out(one: Profile, other: Profile) -> bool:
    """Whether the two cannot be one incident.

    A document tells of one event twice only as a headline and in the text below. Two documents can only be about one event when something
    dates both, if no more than their publication.
    """
    a, b = one.report, other.report
    return (
        (a.document == b.document and (a.part == "headline") == (b.part == "headline"))
        or (a.document != b.document and (a.scene.start is None or b.scene.start is None))
        or (a.type != b.type and not _kindred(a, b))
        or (a.factuality in UNREAL) != (b.factuality in UNREAL)
        or _days_apart(a.scene, b.scene) > (1 if a.scene.sure and b.scene.sure else 0)
        or _turned(one, other)
    )


@cache
def kindred(type: str) -> tuple[str, ...]:
    """The types that may stand for one act with this one: itself first."""
    return (type, *sorted(other for pair in KIN if type in pair for other in pair - {type}))


def _kindred(a: Report, b: Report) -> bool:
    """Whether two types may stand for one act: not where a sentence tells of both as two events."""
    return frozenset((a.type, b.type)) in KIN and a.type not in b.beside and b.type not in a.beside


def grounds(one: Profile, other: Profile) -> Iterator[str]:
    """What speaks for and against the two being one incident, as keys of `POINTS`."""
    a, b = one.report, other.report
    yield "same type" if a.type == b.type else "kindred type"
    if a.type == b.type and one.modes and other.modes and not one.modes & other.modes:
        yield "other mode"
    if (day := _day(a.scene, b.scene)) is not None:
        yield day
    if (place := place_ground(a.scene.place, b.scene.place)) is not None:
        yield place
    if a.document == b.document and {a.part, b.part} == {"headline", "lead"}:
        yield "headline and lead"
    yield from _parties(one, other)
    yield from _counts(a, b)


def likeness(a: Profile, b: Profile) -> float:
    """The cosine of what the two reports speak of, beside the places that are compared anyway: 0 to 1.

    Kindred types must agree in their very sentences; what stands around them may be about two acts of one story.
    """
    told, tells = (a.words, b.words) if a.report.type == b.report.type else (a.sentence, b.sentence)
    compared = a.place_words | b.place_words if a.place_words and b.place_words else set()
    shared = fsum(told[word] for word in told.keys() & tells.keys() - compared)
    if not shared:
        return 0.0
    ours, theirs = (fsum(weight for word, weight in words.items() if word not in compared) for words in (told, tells))
    return shared / sqrt(ours * theirs)


@cache
def rarity(stem: str) -> float:
    """How much a word tells: 1 for one that news hardly uses, near 0 for the commonest (its inverse document frequency, squared)."""
    counts = _counted()
    return (log(counts[""] / counts.get(stem, 1)) / log(counts[""])) ** 2


@cache
def _counted() -> dict[str, int]:
    """Sentences of news by stem; "" is all of them."""
    lines = (files(__package__) / "stems.tsv").read_text(encoding="utf-8").splitlines()
    return {stem: int(count) for stem, count in (line.split("\t") for line in lines if not line.startswith("#"))}


def _days_apart(a: Scene, b: Scene) -> int:
    """Days between two windows, 0 or less where they meet or one is not known."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return 0
    return max(a.start, b.start) - min(a.end, b.end)


def _day(a: Scene, b: Scene) -> str | None:
    if a.start is None or b.start is None:
        return None
    if _days_apart(a, b) > 0:
        return "next day"
    return "same day" if a.sure and b.sure else "day within window" if a.sure or b.sure else None


def place_ground(a: Where | None, b: Where | None) -> str | None:
    """How two places stand to each other, as a key of `POINTS`; None where nothing can be said."""
    if a is None or b is None:
        return None
    if a.country and b.country and a.country != b.country:
        return "elsewhere"
    if is_country(a) or is_country(b):
        return "in country"
    if a.geonameid is not None and a.geonameid == b.geonameid:
        return "same town"
    if (_is_region(a) or _is_region(b)) and (a.admin1 is None or b.admin1 is None or a.admin1 == b.admin1):
        return "in region"
    away = distance(a, b)
    if away is None:
        return None
    return "same town" if away <= SAME_TOWN else "near" if away <= NEAR else "elsewhere"


def _is_region(place: Where) -> bool:
    return (place.feature or "").startswith(("ADM", "RGN", "AREA"))


def distance(a: Where, b: Where) -> float | None:
    """Great-circle distance in kilometres; None where a place has no coordinates."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = radians(a.lat), radians(b.lat)
    half = sin((north - south) / 2) ** 2 + cos(north) * cos(south) * sin(radians(a.lon - b.lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def _turned(a: Profile, b: Profile) -> bool:
    """Whether the parties have changed places: one expelled the other, or was expelled by it."""
    if a.report.type in MUTUAL or b.report.type in MUTUAL:
        return False
    did, suffered, other_did, other_suffered = (side.countries for side in (a.actors, a.recipients, b.actors, b.recipients))
    return bool(did & other_suffered and suffered & other_did and not did & other_did and not suffered & other_suffered)


def _parties(a: Profile, b: Profile) -> Iterator[str]:
    """What the parties say. Whom it is about is compared in sector and name too: the recipients; in a protest, those who protest."""
    home = _home(a.report.scene.place, b.report.scene.place)
    if a.report.type in MUTUAL or b.report.type in MUTUAL:
        if a.all.countries - b.all.countries and b.all.countries - a.all.countries:
            yield "actor of another country"
        else:
            yield from _country("actor", a.all, b.all, home)
        yield from _person(a.all, b.all)
        return
    mover, subject, other_mover, other_subject = a.actors, a.recipients, b.actors, b.recipients
    if a.report.type == b.report.type == "PROTEST":
        mover, subject, other_mover, other_subject = subject, mover, other_subject, other_mover
    yield from _country("actor", mover, other_mover, home)
    yield from _person(mover, other_mover)
    yield from _country("recipient", subject, other_subject, home)
    yield from _person(subject, other_subject)
    if subject.sectors and other_subject.sectors:
        yield "recipient's sector" if subject.sectors & other_subject.sectors else "recipient of another sector"
    if _one_and_several(subject, b.report) or _one_and_several(other_subject, a.report):
        yield "one and several"
    if subject.names and other_subject.names:
        yield "recipient's name" if subject.names & other_subject.names else "recipient of another name"


def _one_and_several(subject: Side, other: Report) -> bool:
    """Whether one side tells of a named person where the other counts several people without a name."""
    counted = any(tally and (tally.low or 0) > 1 for tally in (other.killed, other.injured, other.arrested))
    return len(subject.persons) > 0 and counted and not any(who.person for who in other.recipients)


def _home(a: Where | None, b: Where | None) -> set[str]:
    """The country in which both reports have the event: that its own police or crowd took part tells nothing more."""
    return {a.country} if a and b and a.country and a.country == b.country else set()


def _country(role: str, one: Side, other: Side, home: set[str]) -> Iterator[str]:
    if not one.countries or not other.countries:
        return
    shared = one.countries & other.countries
    if not shared:
        yield f"{role} of another country"
    elif shared - home:
        yield f"{role}'s country"
    elif role == "recipient":
        yield "recipient from there"


def _person(one: Side, other: Side) -> Iterator[str]:
    if one.persons and other.persons:
        yield "same person" if one.persons & other.persons else "another person"


def _counts(a: Report, b: Report) -> Iterator[str]:
    for ours, theirs in ((a.killed, b.killed), (a.injured, b.injured), (a.arrested, b.arrested), (a.size, b.size)):
        if (ground := _count(ours, theirs)) is not None:
            yield ground
    if a.amount and b.amount and a.amount.currency == b.amount.currency:
        yield "same count" if a.amount.value == b.amount.value else "contrary count"


def _count(ours: Tally | None, theirs: Tally | None) -> str | None:
    """Tolls grow and crowds are guessed: only counts more than three times as high, and by more than five, contradict each other."""
    if not ours or not theirs or ours.value is None or theirs.value is None:
        return None
    less, more = sorted((ours.value, theirs.value))
    if less == more and more > 1:
        return "same count"
    return "contrary count" if more > 3 * less and more - less > 5 else None
