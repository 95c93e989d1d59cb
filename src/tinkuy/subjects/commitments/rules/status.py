"""The status of a commitment: one word for where it stands on a day. Nobody types it."""

import re
from datetime import date
from enum import StrEnum


class CommitmentStatus(StrEnum):
    """Where a commitment stands. Reported is what the responsible says; fulfilled is what was verified and closed."""

    PENDING = "pending"
    IN_PROCESS = "in_process"
    OVERDUE = "overdue"
    REPORTED = "reported"
    FULFILLED = "fulfilled"
    CANCELLED = "cancelled"
    MERGED = "merged"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "pending": "Sin avance",
            "in_process": "En proceso",
            "overdue": "Vencido",
            "reported": "Cumplido según reporte",
            "fulfilled": "Cumplido",
            "cancelled": "Anulado",
            "merged": "Fusionado",
        }[self.value]

    @property
    def is_open(self) -> bool:
        """True while somebody still has to do something."""
        return self not in {
            CommitmentStatus.FULFILLED,
            CommitmentStatus.CANCELLED,
            CommitmentStatus.MERGED,
        }


_CUI = re.compile("[0-9]{5,7}")


def is_cui(text: str) -> bool:
    """True for what may be a unique code of investment: five to seven figures and nothing else."""
    return bool(_CUI.fullmatch(text))


def status(
    *, agreed_on: date, due_on: date | None, percent: int, closure: str = "", as_of: date
) -> CommitmentStatus | None:
    """The status at a date; None before the commitment was taken.

    `due_on` is the date in force, `percent` the reported one (0: no report), `closure` the end in force, if any.
    A commitment is overdue from the day after its due date until 100 % is reported; it is fulfilled when that is
    verified and closed.
    """
    if agreed_on > as_of:
        return None
    if closure:
        return CommitmentStatus(closure)
    if percent >= 100:
        return CommitmentStatus.REPORTED
    if due_on is not None and due_on < as_of:
        return CommitmentStatus.OVERDUE
    return CommitmentStatus.IN_PROCESS if percent else CommitmentStatus.PENDING


def days_overdue(*, due_on: date | None, status: CommitmentStatus | None, as_of: date) -> int:
    """Days since the due date in force of an overdue commitment; 0 for any other."""
    return (as_of - due_on).days if status is CommitmentStatus.OVERDUE and due_on else 0
