"""Parse -> quantities: counts of people and things, sums of money, shares, each with what is counted."""

from dateline.quantities.find import count_of, find_quantities
from dateline.quantities.model import QuantityFound, to_record

__all__ = ["QuantityFound", "count_of", "find_quantities", "to_record"]
