"""How a making moves on: claimed by one worker, ended, handed out once more when its worker died, given up the second time."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

from django.db import transaction
from django.db.models import F

from tinkuy.platform.intake import progress
from tinkuy.subjects.timetables.models import Making, Version
from tinkuy.subjects.timetables.rules import MakingState

MOST_ATTEMPTS = 2
SILENCE = timedelta(minutes=2)
BROKEN = "El trabajo se interrumpió por una falla del sistema y no se guardó nada. Puede pedirlo otra vez."
_ACTIVE = (MakingState.WAITING.value, MakingState.WORKING.value)
Enqueue = Callable[[int], object]


def file_of(making: int) -> str:
    """The name under which the progress of a making is told."""
    return f"timetable-{making}"


def claim(making: int, *, now: datetime) -> Making | None:
    """Take a making that waits; None when another worker has it or it is over."""
    taken = Making.objects.filter(pk=making, state=MakingState.WAITING.value).update(
        state=MakingState.WORKING.value, started_at=now, attempts=F("attempts") + 1
    )
    return Making.objects.select_related("by").get(pk=making) if taken else None


def finish(making: int, *, version: str) -> None:
    """The version is there."""
    made = Version.objects.get(code=version)
    Making.objects.filter(pk=making).update(state=MakingState.DONE.value, made=made, error="")


def give_up(making: int, *, why: str) -> None:
    """It could not be made."""
    Making.objects.filter(pk=making, state__in=_ACTIVE).update(state=MakingState.FAILED.value, error=why)


def reap(*, now: datetime, then: Enqueue) -> int:
    """Hand out once more the makings whose worker died, give up those that died twice, and give their number.

    One that never got into the queue is put there; to be handed out twice does it no harm.
    """
    late = Making.objects.filter(state=MakingState.WAITING.value, asked_at__lt=now - SILENCE)
    for pk in late.values_list("pk", flat=True):
        then(pk)
    working = Making.objects.filter(state=MakingState.WORKING.value, started_at__lt=now - SILENCE)
    dead = [making for making in working if _is_silent(making, now)]
    for making in dead:
        if making.attempts >= MOST_ATTEMPTS:
            give_up(making.pk, why=BROKEN)
            continue
        with transaction.atomic():
            again = Making.objects.filter(pk=making.pk, started_at=making.started_at)
            again.update(state=MakingState.WAITING.value, started_at=None)
            transaction.on_commit(partial(then, making.pk))
    return len(dead)


def _is_silent(making: Making, now: datetime) -> bool:
    told = progress.read(file_of(making.pk))
    alive = told.alive_at if told else datetime.min.replace(tzinfo=UTC)
    return now - max(making.started_at or alive, alive) > SILENCE
