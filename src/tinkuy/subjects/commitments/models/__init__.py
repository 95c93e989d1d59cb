"""Commitments and the dated facts about them. No status is stored: see `rules.status`."""

from tinkuy.subjects.commitments.models.commitment import (
    Commitment,
    CommitmentMilestone,
    CommitmentProject,
    CommitmentTag,
)
from tinkuy.subjects.commitments.models.locking import LockException, PeriodLock
from tinkuy.subjects.commitments.models.progress import Evidence, EvidenceFile, ProgressReport, Review
from tinkuy.subjects.commitments.models.standing import Standing
from tinkuy.subjects.commitments.models.turns import Closure, Extension

__all__ = [
    "Closure",
    "Commitment",
    "CommitmentMilestone",
    "CommitmentProject",
    "CommitmentTag",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "LockException",
    "PeriodLock",
    "ProgressReport",
    "Review",
    "Standing",
]
