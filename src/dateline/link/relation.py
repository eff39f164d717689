"""Whether two reports tell of the same incident: grounds for and against, read from the two reports alone.

The relation is symmetric and knows nothing of the other reports, so what is linked cannot hang on what came first. Some things rule a link
out whatever else agrees: types that are no kin, days apart, parties that change places. The rest are grounds with points (`POINTS`), set on
labelled pairs (docs/LINKING.md).

What was planned and what then happened is one incident when the days agree: who studies protest wants the call and the march on one line
and reads in the factuality claims which of them was reported. What is only possible or hangs on a condition stays apart from what happened,
and a denial belongs to the incident that it denies.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from math import asin, cos, inf, log, radians, sin, sqrt

from dateline.link.model import Report, Scene, Where, Who
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
UNIT = 1e-9
"""Of the rarity of words where it is added up."""
SAME_TOWN, NEAR = 20.0, 60.0
"""Kilometres within which two populated places are one, and within which one stands for the other."""


class Side:
    """The parties on one side of an event, as sets to compare: countries, sectors, and the words of all names and of those of persons."""

    __slots__ = ("countries", "names", "persons", "sectors")

    def __init__(self, parties: Iterable[Who]) -> None:
        listed = list(parties)
        self.countries = {who.code[:3] for who in listed} - {"---"}
        self.sectors = {who.code[3:6] for who in listed} - ANYBODY
        self.names = set().union(*(stems(who.name) for who in listed))
        self.persons = set().union(*(stems(who.name) for who in listed if who.person))


@lru_cache(1 << 16)
def _side(parties: tuple[Who, ...]) -> Side:
    """The same parties come back in many reports."""
    return Side(parties)


class Words:
    """Words and how much they tell, in units of `UNIT`: sums of whole numbers do not hang on the order of the words."""

    __slots__ = ("total", "weights")

    def __init__(self, words: Iterable[str]) -> None:
        self.weights = {word: _weight(word) for word in words}
        self.total = sum(self.weights.values())


class Profile:
    """A report made ready to be compared with many: its parties, modes, words and place name as sets.

    Those that few comparisons come to are made when first asked for.
    """

    def __init__(self, report: Report) -> None:
        self.report = report
        self.scene = report.scene
        self.headline = report.part == "headline"
        self.unreal = report.factuality in UNREAL
        self.mutual = report.type in MUTUAL
        self.modes = set(report.modes)
        self.actors, self.recipients = _side(report.actors), _side(report.recipients)
        self.counts = tuple(tally.value if tally else None for tally in (report.killed, report.injured, report.arrested, report.size))
        self.counted = any(count is not None for count in self.counts)
        several = any(tally and (tally.low or 0) > 1 for tally in (report.killed, report.injured, report.arrested))
        self.nameless = several and not any(who.person for who in report.recipients)
        """Whether it counts several people without a name."""

    @cached_property
    def all(self) -> Side:
        """The parties of both sides."""
        return _side(self.report.actors + self.report.recipients)

    @cached_property
    def words(self) -> Words:
        """The words around the event."""
        return Words(self.report.words)

    @cached_property
    def sentence(self) -> Words:
        """The words of its sentence."""
        return Words(stems(self.report.sentence))

    @cached_property
    def place_words(self) -> set[str]:
        """The words of the place's name."""
        return stems(self.scene.place.name) if self.scene.place else set()


@lru_cache(1 << 15)
def profile(report: Report) -> Profile:
    """The profile of a report. Those of late are remembered: who adds news meets the reports of the same days again and again."""
    return Profile(report)


def linked(a: Report, b: Report) -> bool:
    """Whether two reports tell of the same incident."""
    return weigh(profile(a), profile(b)) >= LINK


def weigh(a: Profile, b: Profile) -> float:
    """Points for the two being one incident, minus infinity where something rules it out.

    Words are not compared where they cannot bring the points up to `LINK` any more.
    """
    if ruled_out(a, b):
        return -inf
    points = sum(map(POINTS.__getitem__, grounds(a, b)))
    return points + POINTS["words"] * likeness(a, b) if points + POINTS["words"] >= LINK else points


@lru_cache(1 << 17)
def weigh_again(a: Profile, b: Profile) -> float:
    """`weigh`, remembered: for reports of one component, which are compared anew with each change of it."""
    return weigh(a, b)


def ruled_out(one: Profile, other: Profile) -> bool:
    """Whether the two cannot be one incident.

    A document tells of one event twice only as a headline and in the text below. Two documents can only be about one event when something
    dates both, if no more than their publication.
    """
    a, b = one.report, other.report
    return (
        (a.type != b.type and not _kindred(a, b))
        or _days_apart(one.scene, other.scene) > (1 if one.scene.sure and other.scene.sure else 0)
        or one.unreal != other.unreal
        or (one.headline == other.headline if a.document == b.document else one.scene.start is None or other.scene.start is None)
        or _turned(one, other)
    )


@cache
def kindred(type: str) -> tuple[str, ...]:
    """The types that may stand for one act with this one: itself first."""
    return (type, *sorted(other for pair in KIN if type in pair for other in pair - {type}))


def _kindred(a: Report, b: Report) -> bool:
    """Whether two types may stand for one act: not where a sentence tells of both as two events."""
    return frozenset((a.type, b.type)) in KIN and a.type not in b.beside and b.type not in a.beside


def grounds(one: Profile, other: Profile) -> list[str]:
    """What speaks for and against the two being one incident, as keys of `POINTS`."""
    a, b = one.report, other.report
    alike = a.type == b.type
    found = [
        "same type" if alike else "kindred type",
        "other mode" if alike and one.modes and other.modes and one.modes.isdisjoint(other.modes) else None,
        _day(one.scene, other.scene),
        place_ground(one.scene.place, other.scene.place),
        "headline and lead" if a.document == b.document and {a.part, b.part} == {"headline", "lead"} else None,
    ]
    found += _parties(one, other)
    if one.counted and other.counted:
        found += map(_count, one.counts, other.counts)
    if a.amount and b.amount and a.amount.currency == b.amount.currency:
        found.append("same count" if a.amount.value == b.amount.value else "contrary count")
    return [ground for ground in found if ground is not None]


def likeness(a: Profile, b: Profile) -> float:
    """The cosine of what the two reports speak of, beside the places that are compared anyway: 0 to 1.

    Kindred types must agree in their very sentences; what stands around them may be about two acts of one story.
    """
    told, tells = (a.words, b.words) if a.report.type == b.report.type else (a.sentence, b.sentence)
    compared = a.place_words | b.place_words if a.place_words and b.place_words else set()
    shared = sum(map(told.weights.__getitem__, (told.weights.keys() & tells.weights.keys()) - compared))
    if not shared:
        return 0.0
    ours, theirs = (words.total - sum(words.weights.get(word, 0) for word in compared) for words in (told, tells))
    return shared / sqrt(ours * theirs)


@cache
def _weight(stem: str) -> int:
    return round(rarity(stem) / UNIT)


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
    if a.mutual or b.mutual:
        return False
    did, suffered, other_did, other_suffered = a.actors.countries, a.recipients.countries, b.actors.countries, b.recipients.countries
    return (did.isdisjoint(other_did) and suffered.isdisjoint(other_suffered)
            and not did.isdisjoint(other_suffered) and not suffered.isdisjoint(other_did))


def _parties(a: Profile, b: Profile) -> list[str | None]:
    """What the parties say. Whom it is about is compared in sector and name too: the recipients; in a protest, those who protest."""
    home = _home(a.scene.place, b.scene.place)
    if a.mutual or b.mutual:
        ours, theirs = a.all.countries, b.all.countries
        elsewhere = not ours <= theirs and not theirs <= ours
        return ["actor of another country" if elsewhere else _country("actor", a.all, b.all, home), _person(a.all, b.all)]
    mover, subject, other_mover, other_subject = a.actors, a.recipients, b.actors, b.recipients
    if a.report.type == b.report.type == "PROTEST":
        mover, subject, other_mover, other_subject = subject, mover, other_subject, other_mover
    found = [_country("actor", mover, other_mover, home), _person(mover, other_mover),
             _country("recipient", subject, other_subject, home), _person(subject, other_subject)]
    if subject.sectors and other_subject.sectors:
        found.append("recipient of another sector" if subject.sectors.isdisjoint(other_subject.sectors) else "recipient's sector")
    # One tells of a named person where the other counts several people without a name.
    if (subject.persons and b.nameless) or (other_subject.persons and a.nameless):
        found.append("one and several")
    if subject.names and other_subject.names:
        found.append("recipient of another name" if subject.names.isdisjoint(other_subject.names) else "recipient's name")
    return found


def _home(a: Where | None, b: Where | None) -> str | None:
    """The country in which both reports have the event: that its own police or crowd took part tells nothing more."""
    return a.country if a and b and a.country == b.country else None


def _country(role: str, one: Side, other: Side, home: str | None) -> str | None:
    if not one.countries or not other.countries:
        return None
    shared = one.countries & other.countries
    if not shared:
        return f"{role} of another country"
    if shared != {home}:
        return f"{role}'s country"
    return "recipient from there" if role == "recipient" else None


def _person(one: Side, other: Side) -> str | None:
    if not one.persons or not other.persons:
        return None
    return "another person" if one.persons.isdisjoint(other.persons) else "same person"


def _count(ours: int | None, theirs: int | None) -> str | None:
    """Tolls grow and crowds are guessed: only counts more than three times as high, and by more than five, contradict each other."""
    if ours is None or theirs is None:
        return None
    if ours == theirs:
        return "same count" if ours > 1 else None
    less, more = min(ours, theirs), max(ours, theirs)
    return "contrary count" if more > 3 * less and more - less > 5 else None
