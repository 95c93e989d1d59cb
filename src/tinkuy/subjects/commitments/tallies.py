"""Counts of commitments that several pages show: counted once for a date, and again only after the next act."""

from collections import Counter
from datetime import date

from tinkuy.platform.audit.kept import kept
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.rules import CommitmentStatus

Counts = Counter[CommitmentStatus]


def by_space(as_of: date) -> dict[str, Counts]:
    """Space code -> how many of its commitments stand in each status."""
    return kept("commitments-by-space", as_of, lambda: queries.counts_by_space(as_of=as_of))


def by_status(as_of: date) -> Counts:
    """How many commitments stand in each status: the sum over the spaces, for each commitment has one."""
    return sum(by_space(as_of).values(), Counter())


def simulated(as_of: date) -> int:
    """How many of them are simulated."""
    return kept("commitments-simulated", as_of, lambda: queries.simulated_by_space(as_of=as_of).total())
