"""An article as the earlier rooms hand it to this one."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.entities.model import Entities
from dateline.parse import Parse
from dateline.places import Places
from dateline.quantities import QuantityFound
from dateline.statements import StatementIndex
from dateline.times import TimeFound


@dataclass(slots=True)
class Article:
    """What the earlier rooms found."""

    parse: Parse
    entities: Entities
    places: Places
    times: list[TimeFound]
    quantities: list[QuantityFound]
    statement_of: StatementIndex
