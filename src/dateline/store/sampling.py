"""Drawing samples: the same store, filters and seed draw the same, and what is drawn has nothing to do with the order of adding."""

from __future__ import annotations

from hashlib import md5
from itertools import zip_longest
from typing import NamedTuple

from dateline.record import Event, Record
from dateline.store import reading
from dateline.store.backend import Transaction
from dateline.store.filters import Filters
from dateline.store.overview import Column


class Drawn(NamedTuple):
    """An event as it is now, or a sentence in which none was coded.

    `at` is the code point of the document's text where the event's trigger or the sentence begins. `population` is the size of the
    stratum; `lot` orders a sample.
    """

    lot: str
    sha256: str
    at: int
    event: Event | None
    stratum: str | None
    population: int


def events(transaction: Transaction, filters: Filters, strata: Column | None, size: int, seed: int) -> list[Drawn]:
    """Events that pass: in each stratum those whose name, hashed with the seed, comes first."""
    condition = reading.narrowed(transaction, filters)
    column = "CAST(NULL AS TEXT)" if strata is None else f"{'d' if strata == 'source' else 'e'}.{strata}"
    parameters = [*condition.parameters, str(seed), size]
    lot = f"md5(CAST(${len(parameters) - 1} AS TEXT) || ':' || d.sha256 || ':' || e.event_id)"
    found = transaction.rows(
        f"""SELECT stratum, population, place, lot, sha256, event_id FROM (
                SELECT {column} AS stratum, count(*) OVER (PARTITION BY {column}) AS population, {lot} AS lot, d.sha256, e.event_id,
                       row_number() OVER (PARTITION BY {column} ORDER BY {lot}, e.key) AS place
                FROM events e JOIN documents d ON d.doc = e.doc WHERE {condition.sql}) AS drawn
            WHERE place <= ${len(parameters)} ORDER BY lot, sha256, event_id""", parameters)
    given = rooms({stratum: int(population) for stratum, population, *_ in found}, size)
    told: dict[str, dict[str, Event]] = {}
    made = []
    for stratum, population, place, drawn, sha256, id in found:
        if place <= given[stratum]:
            if sha256 not in told:
                told[sha256] = {each.id: each for each in reading.view(transaction, sha256).seen.record.events}
            event = told[sha256][id]
            made.append(Drawn(drawn, sha256, event.trigger.start, event, stratum, int(population)))
    return made


def blanks(transaction: Transaction, filters: Filters, size: int, seed: int) -> list[Drawn]:
    """Sentences in which no event was coded, of documents that tell an event that passes; without filters, of any document.

    Documents come in the order of their hashes with the seed, and give one sentence each; only where there are too few do they give more.
    """
    lot = "md5(CAST($%d AS TEXT) || ':' || d.sha256)"
    if filters == Filters():
        found = transaction.rows(f"SELECT d.sha256 FROM documents d ORDER BY {lot % 1}, d.sha256", [str(seed)])
    else:
        condition = reading.narrowed(transaction, filters)
        found = transaction.rows(
            f"SELECT DISTINCT d.sha256, {lot % (len(condition.parameters) + 1)} FROM events e JOIN documents d ON d.doc = e.doc "
            f"WHERE {condition.sql} ORDER BY 2, 1", [*condition.parameters, str(seed)])
    first: list[Drawn] = []
    more: list[list[Drawn]] = []
    for sha256, *_ in found:
        if len(first) == size:
            return first
        silent = _silent(reading.view(transaction, sha256).seen.record)
        drawn = sorted(Drawn(_lot(seed, sha256, at), sha256, at, None, None, 0) for at in silent)
        first += drawn[:1]
        more.append(drawn[1:])
    return [*first, *(drawn for rank in zip_longest(*more) for drawn in rank if drawn)][:size]


def rooms(populations: dict[str | None, int], size: int) -> dict[str | None, int]:
    """How many of each stratum: as evenly as may be, what a small stratum cannot fill going to the others."""
    given: dict[str | None, int] = {}
    smallest = sorted(populations, key=lambda stratum: (populations[stratum], stratum or ""))
    left = min(size, sum(populations.values()))
    for place, stratum in enumerate(smallest):
        given[stratum] = min(populations[stratum], left // (len(smallest) - place))
        left -= given[stratum]
    return given


def _silent(record: Record) -> list[int]:
    """Where the sentences begin that tell no event."""
    told = [at.start for event in record.events for at in event.mentions]
    return [extent.start for extent in record.sentences if not any(extent.start <= start < extent.end for start in told)]


def _lot(seed: int, sha256: str, at: int) -> str:
    """As the database hashes an event's name. MD5 draws lots here and proves nothing."""
    return md5(f"{seed}:{sha256}:{at}".encode(), usedforsecurity=False).hexdigest()
