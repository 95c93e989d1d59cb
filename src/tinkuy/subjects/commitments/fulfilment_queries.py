"""How much of what was promised is reported as done, and how much of that was verified, at a date."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.queries import matrix

_REPORTED = Q(percent__gte=100)
_VERIFIED = Q(verified_percent__gte=100)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Of some commitments: how many are reported at 100 %, how many of these were verified, and how many wait for it."""

    reported: int = 0
    verified: int = 0
    waiting: int = 0

    def __add__(self, other: "Fulfilment") -> "Fulfilment":
        return Fulfilment(
            self.reported + other.reported, self.verified + other.verified, self.waiting + other.waiting
        )


def fulfilment_by_space(*, as_of: date) -> dict[str, Fulfilment]:
    """Mesa -> its fulfilment; one without commitments is absent. Each part is counted apart. One SQL statement."""
    rows = (
        matrix(as_of=as_of)
        .filter(space__kind__is_mesa=True)
        .order_by()
        .values("space__code")
        .annotate(
            reported_count=Count("pk", filter=_REPORTED),
            verified_count=Count("pk", filter=_REPORTED & _VERIFIED),
            waiting_count=Count("pk", filter=_REPORTED & ~_VERIFIED),
        )
    )
    return {
        row["space__code"]: Fulfilment(row["reported_count"], row["verified_count"], row["waiting_count"])
        for row in rows
    }


def taken(*, as_of: date) -> int:
    """How many commitments were taken in mesas up to the date, whatever became of them. One SQL statement."""
    return Commitment.objects.filter(agreed_on__lte=as_of, space__kind__is_mesa=True).count()
