"""What commitments add to the pages of the spaces: how many there are, and the first to fall due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import HttpRequest

from tinkuy.platform.web import asof
from tinkuy.subjects.commitments import figures, queries, tallies
from tinkuy.subjects.commitments.lists import STATUSES, SpaceCommitmentTable
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.companions import Section, Tally

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class StatusLink:
    """A status, how many commitments stand in it, and its name in the address of the matrix."""

    status: CommitmentStatus
    number: int
    slug: str


@dataclass(frozen=True, slots=True)
class OnSpacePage:
    """The commitments of a space on its page: the first to fall due, and how many stand in each status."""

    code: str
    total: int
    words: str
    statuses: tuple[StatusLink, ...]
    table: SpaceCommitmentTable


class CommitmentsOfSpaces:
    """The companion that the room of spaces knows."""

    def tallies(self, *, as_of: date) -> Mapping[str, Tally]:
        """How many, and how many overdue. Two SQL statements."""
        found = tallies.by_space(as_of).items()
        return {code: Tally(n.total(), n[CommitmentStatus.OVERDUE]) for code, n in found}

    def section(self, request: HttpRequest, *, code: str) -> Section:
        """The first ten to fall due, what is fulfilled last, and the way to all. Three SQL statements."""
        as_of = cast(asof.Request, request).as_of
        counted = queries.counts_by_status(as_of=as_of, space=code)
        slugs = {status: slug for slug, status in STATUSES.items()}
        statuses = (StatusLink(s, counted[s], slugs[s]) for s in figures.ORDER if counted[s])
        rows = list(queries.first_due(space=code, as_of=as_of)[:_SHOWN]) if counted else []
        table = SpaceCommitmentTable(rows)
        table.request = (
            request  # given to the table itself, the address would also choose its page and its size
        )
        words = figures.standing(counted)
        return Section(
            "commitments/of_space.html", OnSpacePage(code, counted.total(), words, tuple(statuses), table)
        )
