"""Where a commitment stands at a date: pure decisions on dated facts."""

import re
from datetime import date
from enum import StrEnum


class CommitmentStatus(StrEnum):
    """Where a commitment stands. Nobody types it."""

    PENDING = "pending"
    IN_PROCESS = "in_process"
    OVERDUE = "overdue"
    FULFILLED = "fulfilled"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "pending": "Sin avance",
            "in_process": "En proceso",
            "overdue": "Vencido",
            "fulfilled": "Cumplido",
        }[self.value]


_CUI = re.compile("[0-9]{5,7}")


def is_cui(text: str) -> bool:
    """True for what may be a unique code of investment: five to seven figures and nothing else."""
    return bool(_CUI.fullmatch(text))


def status(
    *, agreed_on: date, due_on: date | None, percent: int | None, as_of: date
) -> CommitmentStatus | None:
    """The status at a date; None before the commitment was taken.

    `percent` is what the last report up to the date says (None: no report). A commitment is overdue from the day
    after its due date until a report says 100 %.
    """
    if agreed_on > as_of:
        return None
    if percent is not None and percent >= 100:
        return CommitmentStatus.FULFILLED
    if due_on is not None and due_on < as_of:
        return CommitmentStatus.OVERDUE
    return CommitmentStatus.IN_PROCESS if percent else CommitmentStatus.PENDING


def days_overdue(*, due_on: date | None, status: CommitmentStatus | None, as_of: date) -> int:
    """Days since the due date of an overdue commitment; 0 for any other."""
    return (as_of - due_on).days if status is CommitmentStatus.OVERDUE and due_on else 0
