"""The keys under which reports are filed, so that those of one incident are found without reading the others.

Each key joins a block of days with something that reports of one incident share: a country and the type, or a town or a telling word and
the kind of act. A document is a key to its headline and its lead. In a bucket of more than `HUBS` reports only pairs with one of its first
`HUBS`, in order of `Report.key`, are compared. As documents are named by their hash, that order is as good as drawing lots: the reports of
a great event still hang together through the hubs, a small event in a busy country is found by its town and its words, and adding a report
costs the same however full the bucket is.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from math import log

from dateline.link.model import Report
from dateline.link.relation import rarity
from dateline.link.report import is_country, stems

HUBS = 32
"""Reports of a bucket that are compared with all others in it."""
BLOCK = 4
"""Days in a block: as many as an undated event's window has."""
LONGEST = 16
"""Days; a longer window ("in June") is filed by its last days, when most is written about it."""
WORDS = 4
"""Words of a report that are keys: those with the least lots, so that two reports with like words choose alike."""
LEAST = 0.01
"""Rarity of the commonest words, for which it would be nought."""
COOPERATION = {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"}
"""Types of which none is kindred to one outside; the others are conflict."""


def keys(report: Report) -> list[str]:
    """The keys of a report, sorted; few when nothing dates it."""
    scene = report.scene
    own = [report.document] if report.part != "body" else []
    if scene.start is None or scene.end is None:
        return own
    first, last = max(scene.start, scene.end - LONGEST), scene.end + (1 if scene.sure else 0)
    kind = "+" if report.type in COOPERATION else "-"
    shared = [f"{report.type} {country}" for country in _countries(report)]
    shared += [f"{kind} {what}" for what in (*_towns(report), *_telling(report))]
    return sorted(own + [f"{block} {what}" for block in range(first // BLOCK, last // BLOCK + 1) for what in shared])


def _towns(report: Report) -> list[str]:
    place = report.scene.place
    return [] if place is None or place.geonameid is None or is_country(place) else [str(place.geonameid)]


def _countries(report: Report) -> list[str]:
    place = report.scene.place
    codes = {who.code[:3] for who in report.actors + report.recipients} | ({place.country} if place and place.country else set())
    return sorted(codes - {"---"})


def _telling(report: Report) -> list[str]:
    named = set().union(*(stems(who.name) for who in report.actors + report.recipients if who.person))
    return sorted(named | set(sorted(report.words, key=_draw)[:WORDS]))


@lru_cache(1 << 16)
def _draw(word: str) -> float:
    """A lot drawn for a word, the same everywhere; rare words draw low ones, each as likely the lowest as it is rare (weighted MinHash)."""
    share = (int.from_bytes(blake2b(word.encode(), digest_size=6).digest()) + 1) / (1 << 48)
    return -log(share) / max(rarity(word), LEAST)
