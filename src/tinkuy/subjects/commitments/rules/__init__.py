"""Where a commitment stands at a date: pure decisions on dated facts."""

from tinkuy.subjects.commitments.rules.facts import (
    ClosureFact,
    ExtensionFact,
    Facts,
    ReportFact,
)
from tinkuy.subjects.commitments.rules.standing import FOREVER, Stretch, standing_at, standings
from tinkuy.subjects.commitments.rules.status import CommitmentStatus, days_overdue, is_cui, status

__all__ = [
    "FOREVER",
    "ClosureFact",
    "CommitmentStatus",
    "ExtensionFact",
    "Facts",
    "ReportFact",
    "Stretch",
    "days_overdue",
    "is_cui",
    "standing_at",
    "standings",
    "status",
]
