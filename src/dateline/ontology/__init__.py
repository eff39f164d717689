"""PLOVER as data: types, modes, contexts, scores, and the crosswalks to CAMEO and ACLED."""

from dateline.ontology.acled import acled
from dateline.ontology.plover import CONTEXTS, MODES, QUADS, TYPES, cameo, goldstein, score

VERSION = "PLOVER 2023"

__all__ = ["CONTEXTS", "MODES", "QUADS", "TYPES", "VERSION", "acled", "cameo", "goldstein", "score"]
