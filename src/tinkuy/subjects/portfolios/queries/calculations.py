"""Results being computed in the background."""

from dataclasses import dataclass
from datetime import datetime

from tinkuy.subjects.portfolios.models import Calculation
from tinkuy.subjects.portfolios.rules import CalculationState


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """One calculation: how far it has come, and the number of its result when it is there. Units: `time_limit` seconds."""

    number: int
    state: CalculationState
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
        return self.state in (CalculationState.WAITING, CalculationState.WORKING)


def calculation_of(*, plan: str, number: int) -> CalculationRow | None:
    """One calculation of a plan. One SQL statement."""
    found = Calculation.objects.filter(plan__code=plan, pk=number).select_related("made").first()
    return _row(found) if found else None


def current_calculation(*, plan: str) -> CalculationRow | None:
    """The calculation under way, or the last one when it failed; None otherwise. One SQL statement."""
    found = Calculation.objects.filter(plan__code=plan).select_related("made").first()
    if found is None or found.state == CalculationState.DONE.value:
        return None
    return _row(found)


def _row(found: Calculation) -> CalculationRow:
    return CalculationRow(
        number=found.pk,
        state=CalculationState(found.state),
        made=found.made.number if found.made else None,
        error=found.error,
        started_at=found.started_at,
        time_limit=found.time_limit,
    )
