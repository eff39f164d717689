"""Who acts and who is acted upon, over the whole archive.

A party is known by its name and code: the "Police" of TUNCOP are not those of BLRCOP.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from dateline.errors import NotFound
from dateline.store.backend import Transaction
from dateline.store.filters import Filters, contains
from dateline.store.reading import narrowed

COUNTERPARTS = 20
"""Parties listed beside one, those it meets most."""


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """A party of events: in how many events and documents it is, in how many it acts and is acted upon."""

    name: str
    code: str
    events: int
    documents: int
    acting: int
    receiving: int


class Profile(Participant, frozen=True, kw_only=True):
    """What one party does: its events by type, the days of the first and last (ISO dates where any is dated), and whom it meets."""

    types: dict[str, int]
    first: date | None
    last: date | None
    counterparts: list[Participant]


_SIDE = """SELECT key, doc, type, date_start, unnest(string_to_array({side}s, '; ')) AS name,
                  unnest(string_to_array({side}_codes, '; ')) AS code, {acting} AS acting FROM chosen"""
_NAMED = f"named AS ({_SIDE.format(side='actor', acting='TRUE')} UNION ALL {_SIDE.format(side='recipient', acting='FALSE')})"
_COUNTS = """name, code, count(DISTINCT key) AS events, count(DISTINCT doc) AS documents,
             count(DISTINCT CASE WHEN acting THEN key END) AS acting, count(DISTINCT CASE WHEN NOT acting THEN key END) AS receiving"""
_WORTH = "name <> '' AND code IS NOT NULL"


def parties(transaction: Transaction, filters: Filters, text: str | None, limit: int, after: int) -> tuple[list[Participant], int]:
    """The parties of the events that pass, those in most events first, after the first `after` of them; and how many there are.

    `text`: a part of the name, whatever the case.
    """
    chosen, parameters = _chosen(transaction, filters)
    wanted = _WORTH
    if text:
        parameters.append(contains(text))
        wanted += f" AND name ILIKE ${len(parameters)} ESCAPE '\\'"
    rows = transaction.rows(
        f"WITH {chosen}, {_NAMED}, counted AS (SELECT {_COUNTS} FROM named WHERE {wanted} GROUP BY name, code), "
        f"page AS (SELECT * FROM counted ORDER BY events DESC, name, code LIMIT {int(limit)} OFFSET {int(after)}) "
        "SELECT page.*, total FROM (SELECT count(*) AS total FROM counted) AS all_of_them LEFT JOIN page ON TRUE "
        "ORDER BY events DESC, name, code", parameters)
    return [_participant(row[:-1]) for row in rows if row[0] is not None], int(rows[0][-1])


def profile(transaction: Transaction, filters: Filters, name: str, code: str) -> Profile:
    """One party in the events that pass. Raises `NotFound` where it is in none."""
    chosen, parameters = _chosen(transaction, msgspec.structs.replace(filters, party=(name, code)))
    this = f"name = ${len(parameters) + 1} AND code = ${len(parameters) + 2}"
    parameters += [name, code]
    counted = transaction.rows(f"WITH {chosen}, {_NAMED} SELECT {_COUNTS}, min(date_start), max(date_start) FROM named WHERE {this} "
                               "GROUP BY name, code", parameters)
    if not counted:
        raise NotFound(f"no event has a party {name!r} with the code {code!r}")
    types = transaction.rows(f"WITH {chosen}, {_NAMED} SELECT type, count(DISTINCT key) FROM named WHERE {this} "
                             "GROUP BY type ORDER BY 2 DESC, 1", parameters)
    others = transaction.rows(f"WITH {chosen}, {_NAMED} SELECT {_COUNTS} FROM named WHERE {_WORTH} AND NOT ({this}) GROUP BY name, code "
                              f"ORDER BY events DESC, name, code LIMIT {COUNTERPARTS}", parameters)
    *counts, first, last = counted[0]
    return Profile(**msgspec.structs.asdict(_participant(counts)), types={type: int(number) for type, number in types}, first=first,
                   last=last, counterparts=[_participant(row) for row in others])


def _chosen(transaction: Transaction, filters: Filters) -> tuple[str, list[Any]]:
    condition = narrowed(transaction, filters)
    columns = "e.key, e.doc, e.type, e.date_start, e.actors, e.actor_codes, e.recipients, e.recipient_codes"
    return f"chosen AS (SELECT {columns} FROM {condition.tables} WHERE {condition.sql})", list(condition.parameters)


def _participant(row: Sequence[Any]) -> Participant:
    name, code, *numbers = row
    events, documents, acting, receiving = map(int, numbers)
    return Participant(name=name, code=code, events=events, documents=documents, acting=acting, receiving=receiving)
