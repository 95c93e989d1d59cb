"""How a calculation moves on: claimed by one worker, ended, handed out once more when its worker died, given up the second time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F

from tinkuy.platform.intake import progress
from tinkuy.subjects.portfolios.models import Calculation, PlanResult
from tinkuy.subjects.portfolios.rules import CalculationState

MOST_ATTEMPTS = 2
SILENCE = timedelta(minutes=2)
BROKEN = "El cálculo se interrumpió por una falla del sistema y no se guardó nada. Puede pedirlo otra vez."
_ACTIVE = (CalculationState.WAITING.value, CalculationState.WORKING.value)
Enqueue = Callable[[int], object]


def file_of(calculation: int) -> str:
    """The name under which the progress of a calculation is told."""
    return f"plan-{calculation}"


def claim(calculation: int, *, now: datetime) -> Calculation | None:
    """Take a calculation that waits; None when another worker has it or it is over."""
    taken = Calculation.objects.filter(pk=calculation, state=CalculationState.WAITING.value).update(
        state=CalculationState.WORKING.value, started_at=now, attempts=F("attempts") + 1
    )
    return Calculation.objects.select_related("by", "plan").get(pk=calculation) if taken else None


def finish(calculation: Calculation, *, number: int) -> None:
    """The result is there."""
    made = PlanResult.objects.get(plan=calculation.plan_id, number=number)
    Calculation.objects.filter(pk=calculation.pk).update(
        state=CalculationState.DONE.value, made=made, error=""
    )


def give_up(calculation: int, *, why: str) -> None:
    """It could not be computed."""
    found = Calculation.objects.filter(pk=calculation, state__in=_ACTIVE)
    found.update(state=CalculationState.FAILED.value, error=why)


def reap(*, now: datetime, then: Enqueue) -> int:
    """Hand out once more what a dead worker left, give up what died twice, and give their number.

    One that never got into the queue is put there; to be handed out twice does it no harm.
    """
    late = Calculation.objects.filter(state=CalculationState.WAITING.value, asked_at__lt=now - SILENCE)
    for pk in late.values_list("pk", flat=True):
        then(pk)
    working = Calculation.objects.filter(state=CalculationState.WORKING.value, started_at__lt=now - SILENCE)
    dead = [each for each in working if _is_silent(each, now)]
    for each in dead:
        if each.attempts >= MOST_ATTEMPTS:
            give_up(each.pk, why=BROKEN)
            continue
        with transaction.atomic():
            again = Calculation.objects.filter(pk=each.pk, started_at=each.started_at)
            again.update(state=CalculationState.WAITING.value, started_at=None)
            transaction.on_commit(partial(then, each.pk))
    return len(dead)


def _is_silent(calculation: Calculation, now: datetime) -> bool:
    told = progress.read(file_of(calculation.pk))
    alive = told.alive_at if told else datetime.min.replace(tzinfo=UTC)
    return now - max(calculation.started_at or alive, alive) > SILENCE
