"""Records -> an archive that loses nothing: documents once, records append-only, corrections laid over them; in DuckDB or PostgreSQL."""

from dateline.store.adding import Added, Refused
from dateline.store.audits import Audit, Item, Judgement, Labels, Verdict
from dateline.store.chain import private_key, public_key
from dateline.store.edits import Add, Change, Comment, Correct, Edit, Reject, Revert
from dateline.store.filters import Filters
from dateline.store.history import Coded, Version
from dateline.store.incidents import IncidentFilters
from dateline.store.overview import Share, Spot
from dateline.store.parties import Participant, Profile
from dateline.store.reading import Stored, View
from dateline.store.rows import coder_key
from dateline.store.series import Bin, Dyad, Series
from dateline.store.store import Store
from dateline.store.verify import Problem, Verification

__all__ = [
    "Add", "Added", "Audit", "Bin", "Change", "Coded", "Comment", "Correct", "Dyad", "Edit", "Filters", "IncidentFilters", "Item",
    "Judgement", "Labels", "Participant", "Problem", "Profile", "Refused", "Reject", "Revert", "Series", "Share", "Spot", "Store",
    "Stored", "Verdict", "Verification", "Version", "View", "coder_key", "private_key", "public_key",
]
