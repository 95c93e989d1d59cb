"""Versions being made in the background."""

from dataclasses import dataclass
from datetime import datetime

from tinkuy.subjects.timetables.models import Making
from tinkuy.subjects.timetables.rules import MakingState


@dataclass(frozen=True, slots=True)
class MakingRow:
    """One making: how far it has come, and the number of the version when it is there."""

    number: int
    state: MakingState
    is_replan: bool
    base: int | None
    made: int | None
    error: str
    started_at: datetime | None
    time_limit: int

    def percent(self, *, now: datetime) -> int:
        """How much of its time has gone, from 0 to 100."""
        spent = (now - self.started_at).total_seconds() if self.started_at else 0
        return min(100, round(spent * 100 / self.time_limit))

    @property
    def is_active(self) -> bool:
        """True while a worker has it, or is about to."""
        return self.state in (MakingState.WAITING, MakingState.WORKING)


def making_of(*, edition: str, making: int) -> MakingRow | None:
    """One making of an edition. One SQL statement."""
    found = Making.objects.filter(edition__code=edition, pk=making).select_related("base", "made").first()
    return _row(found) if found else None


def current_making(*, edition: str) -> MakingRow | None:
    """The making under way, or the last one when it failed; None otherwise. One SQL statement."""
    found = Making.objects.filter(edition__code=edition).select_related("base", "made").first()
    if found is None or found.state == MakingState.DONE.value:
        return None
    return _row(found)


def _row(found: Making) -> MakingRow:
    return MakingRow(
        number=found.pk,
        state=MakingState(found.state),
        is_replan=found.is_replan,
        base=found.base.number if found.base else None,
        made=found.made.number if found.made else None,
        error=found.error,
        started_at=found.started_at,
        time_limit=found.time_limit,
    )
