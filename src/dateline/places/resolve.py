"""Which of its namesakes a toponym means.

After the literature on toponym resolution (Leidner 2007; Lieberman and Samet 2012; Kamalloo and Rafiei 2018):
population as the prior, containment ("Paris, Texas"), the countries and divisions the document speaks of, nearness
to its other places, one meaning a document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import cos, hypot, log10, radians

from dateline.places.gazetteer import Row, normal
from dateline.places.spot import Spot

NEAR = 200.0
"""Kilometres within which two places support each other."""
DISTRICT_RADIUS = 60.0
"""Kilometres from a district's middle within which a town of the same province is taken to lie in it."""
METROPOLIS, OUTSHONE = 1_000_000, 300
"""A town that many times smaller than a metropolis (or division) of its name needs more than the document's country."""
COUNTRY_PRIOR, TABLE_PRIOR, CAPITAL_PRIOR = 2.5, 1.5, 1.0
ALTERNATE_PRIOR, NAMESAKE_CITY_PRIOR, OUTSHONE_PRIOR = -1.0, -2.5, -4.0
"""Added to the logarithm (base 10) of the population, as the weights below are; chosen by hand, not fitted."""
CONTAINED, VOTES, NAMED_COUNTRY, NAMED_DIVISION, DIVISION_VOTES, NEIGHBOUR = 6.0, 2.5, 1.0, 1.2, 1.0, 0.5


def distance(a: Row, b: Row) -> float:
    """Kilometres between two places, by the plane through their mean latitude (good enough for nearness)."""
    x = (a.lon - b.lon + 180) % 360 - 180
    return 111.2 * hypot(a.lat - b.lat, x * cos(radians((a.lat + b.lat) / 2)))


def resolve(spots: list[Spot], votes: dict[str, float]) -> dict[Spot, Row]:
    """The place each spot means; `votes` are countries that the document speaks of otherwise, with weights."""
    groups: dict[tuple[str, bool, tuple[str, ...]], list[Spot]] = defaultdict(list)
    for spot in spots:
        if spot.rows:
            groups[spot.key, spot.admin, tuple(s.key for s in spot.inside)].append(spot)
    members = list(groups.values())
    priors = [{row: _prior(row, group[0]) + _contained(row, group[0]) for row in group[0].rows} for group in members]
    for group in members:
        for outer in group[0].inside:
            _support(outer, group[0], priors, members)
    chosen = [_best(prior) for prior in priors]
    for step in range(3):
        context = Context(chosen, members, votes)
        chosen = [_best({row: value + context.support(row, own, group, nearness=step > 0)
                         for row, value in prior.items()} if len(prior) > 1 else prior)
                  for prior, own, group in zip(priors, chosen, members, strict=True)]
    return _spread(members, chosen)


class Context:
    """What the document's other places say for a candidate, given the present choices."""

    def __init__(self, chosen: list[Row], members: list[list[Spot]], votes: dict[str, float]) -> None:
        self.votes: dict[str, float] = defaultdict(float, votes)
        for row, group in zip(chosen, members, strict=True):
            self.votes[row.country] += _vote(row, group)
        self.total = sum(weight for country, weight in self.votes.items() if country)
        self.named = {row.country for row in chosen if row.is_country}
        self.divisions = {(row.country, normal(row.name)) for row in chosen if row.feature == "ADM1"}
        self.points = [row for row in chosen if not row.is_country and row.feature != "CONT"]
        self.inside = Counter((row.country, row.admin1) for row in self.points if row.feature != "ADM1")

    def support(self, row: Row, own: Row, group: list[Spot], nearness: bool) -> float:
        """Score of `row` for a name whose present choice is `own`; the name's own vote does not count."""
        value = 0.0
        if row.country:
            vote = _vote(own, group) if own.country else 0.0
            others = self.total - vote
            if others > 0:
                value += VOTES * (self.votes[row.country] - vote * (own.country == row.country)) / others
            value += NAMED_COUNTRY * (row.country in self.named and not row.is_country)
            if row.feature == "ADM1":
                value += NEIGHBOUR * min(self.inside[row.country, row.name], 3)
            elif row.admin1:
                value += NAMED_DIVISION * ((row.country, normal(row.admin1)) in self.divisions)
                value += DIVISION_VOTES * self.inside[row.country, row.admin1] / max(len(self.points), 1)
        if nearness:
            near = sum(1 for point in self.points if point is not own and distance(point, row) < NEAR)
            value += NEIGHBOUR * min(near, 3)
        return value


def _spread(members: list[list[Spot]], chosen: list[Row]) -> dict[Spot, Row]:
    """One meaning a document: a bare name follows the one that says where it lies."""
    explicit = {group[0].key: row for group, row in zip(members, chosen, strict=True)
                if group[0].inside and not group[0].admin and _contained(row, group[0]) > 0}
    return {spot: (explicit.get(spot.key, row) if not spot.admin and not spot.inside and not row.is_country else row)
            for group, row in zip(members, chosen, strict=True) for spot in group}


def _best(scores: dict[Row, float]) -> Row:
    return max(scores, key=lambda row: (scores[row], row.population, -row.id))


def _prior(row: Row, spot: Spot) -> float:
    value = log10(row.population + 10)
    if row.is_country:
        value += COUNTRY_PRIOR
    elif row.id < 0:
        value += TABLE_PRIOR
    elif row.feature == "PPLC":
        value += CAPITAL_PRIOR
    elif row.is_admin:
        value += 0.3 if row.feature == "ADM1" else -1.0
        if spot.admin:
            value += 4.0
        elif any(other.feature.startswith("PPL") and other.country == row.country
                 and other.population > 0.05 * row.population for other in spot.rows):
            value += NAMESAKE_CITY_PRIOR
    if row.feature.startswith("PPL") and spot.rows[0].population > max(METROPOLIS, OUTSHONE * row.population):
        value += OUTSHONE_PRIOR
    if normal(row.name) != spot.key and row.feature.startswith("PPL") and row.id > 0:
        value += ALTERNATE_PRIOR
    return value


def _contained(row: Row, spot: Spot) -> float:
    """Whether the spots that follow ("Paris, Texas") hold the place."""
    return CONTAINED if any(_holds(outer, row) for spot_ in spot.inside for outer in spot_.rows) else 0.0


def _holds(outer: Row, row: Row) -> bool:
    if outer.country != row.country or row.is_country or outer.id == row.id:
        return False
    if outer.feature == "ADM2":
        return outer.admin1 == row.admin1 and distance(outer, row) < DISTRICT_RADIUS
    return outer.is_country or (outer.is_admin and normal(outer.name) == normal(row.admin1))


def _support(outer: Spot, inner: Spot, priors: list[dict[Row, float]], members: list[list[Spot]]) -> None:
    """A place that lies in one namesake of the outer name speaks for that namesake."""
    for prior, group in zip(priors, members, strict=True):
        if outer in group:
            for row in prior:
                prior[row] += 0.6 * max((log10(r.population + 10) for r in inner.rows if _holds(row, r)), default=0.0)


def _vote(row: Row, group: list[Spot]) -> float:
    """What a name's mentions count for its country: half where namesakes abroad leave doubt."""
    certain = row.is_country or len({r.country for r in group[0].rows}) == 1
    return len(group) * (1.0 if certain else 0.5)
