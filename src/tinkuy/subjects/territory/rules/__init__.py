"""The pure decisions about territories: which place a name means, and what a written scope covers.

Everything is here to be imported from `territory.rules`; the modules inside only keep each other short.
"""

from tinkuy.subjects.territory.rules.gazetteer import Gazetteer
from tinkuy.subjects.territory.rules.keys import loose_key, name_key
from tinkuy.subjects.territory.rules.values import (
    COMPOSITE,
    COUNTRY,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    Ambiguous,
    Found,
    MemberRow,
    Resolution,
    ScopeProblem,
    ScopeReading,
    StatedCount,
    TerritoryRow,
    Unknown,
)

__all__ = [
    "COMPOSITE",
    "COUNTRY",
    "DEPARTMENT",
    "DISTRICT",
    "PROVINCE",
    "Ambiguous",
    "Found",
    "Gazetteer",
    "MemberRow",
    "Resolution",
    "ScopeProblem",
    "ScopeReading",
    "StatedCount",
    "TerritoryRow",
    "Unknown",
    "loose_key",
    "name_key",
]
