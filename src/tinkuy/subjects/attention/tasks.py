"""The digests handed to a worker. The tick looks each minute for something to do; doing it again does nothing.

A worker killed at any moment leaves its task marked as running for ever, so a task that has run for ten minutes counts as
dead and another one is handed out; the states of the digests say what is left to do.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.queries import digests

DEAD_AFTER = timedelta(minutes=10)


@task()  # type: ignore[untyped-decorator]
def work() -> None:
    """Prepare what is due and send it."""
    run(clock=timezone.now)


def tick(*, now: datetime) -> bool:
    """Hand the digests to a worker when there is something to do and no worker is at it; True when it was handed."""
    if not digests.is_work_waiting(now=now) or _is_handed(now):
        return False
    work.enqueue()
    return True


def run(*, clock: Callable[[], datetime]) -> "Counter[str]":
    """Find what was left, prepare the rounds that are due, send; how many ended in each state."""
    actions.reap(now=clock())
    for period in digests.periods_due(now=clock()):
        actions.prepare_round(period=period, now=clock())
    return actions.send_due(clock=clock)


def _is_handed(now: datetime) -> bool:
    found = DBTaskResult.objects.filter(task_path=work.module_path)
    waiting = found.filter(status=TaskResultStatus.READY)
    at_work = found.filter(status=TaskResultStatus.RUNNING, started_at__gt=now - DEAD_AFTER)
    return bool(waiting.exists() or at_work.exists())
