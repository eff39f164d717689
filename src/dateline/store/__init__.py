"""Records -> an archive that loses nothing: documents once, records append-only, corrections laid over them; in DuckDB or PostgreSQL."""

from dateline.store.adding import Added, Refused
from dateline.store.edits import Add, Change, Comment, Correct, Edit, Reject, Revert, private_key, public_key
from dateline.store.filters import Filters
from dateline.store.history import Coded, Version
from dateline.store.incidents import IncidentFilters
from dateline.store.reading import Stored
from dateline.store.rows import coder_key
from dateline.store.store import Store
from dateline.store.verify import Problem, Verification

__all__ = ["Add", "Added", "Change", "Coded", "Comment", "Correct", "Edit", "Filters", "IncidentFilters", "Problem", "Refused", "Reject",
           "Revert", "Store", "Stored", "Verification", "Version", "coder_key", "private_key", "public_key"]
