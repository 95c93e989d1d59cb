"""Timetables and letters handed to a worker. The tick looks each minute for what was left; doing it again does nothing."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.progress import beating
from tinkuy.subjects.timetables import actions
from tinkuy.subjects.timetables.actions import queueing, telling


@task()  # type: ignore[untyped-decorator]
def make(number: int) -> None:
    """Make the version that was asked for. One that another worker has, or that is over, is left alone."""
    making = queueing.claim(number, now=timezone.now())
    if making is None:
        return
    try:
        with beating(queueing.file_of(number)) as report:
            code = actions.make(making=number, by=making.by, at=timezone.now(), report=report)
        queueing.finish(number, version=code)
    except (Refused, Forbidden) as refusal:
        queueing.give_up(number, why=str(refusal))
    except Exception:
        queueing.give_up(number, why=queueing.BROKEN)
        raise


@task()  # type: ignore[untyped-decorator]
def tell() -> None:
    """Send the letters that wait."""
    telling.reap(now=timezone.now())
    telling.send_due(now=timezone.now())


def start(
    *,
    edition: str,
    time_limit: int,
    by: User | None,
    at: datetime,
    note: str = "",
    base: int | None = None,
    is_replan: bool = False,
) -> int:
    """Have a version made in the background and give the number of its making. Errors: Forbidden; Refused."""
    return actions.ask_for(
        edition=edition,
        time_limit=time_limit,
        by=by,
        at=at,
        note=note,
        base=base,
        is_replan=is_replan,
        then=make.enqueue,
    )


def publish(*, edition: str, number: int, seen: int | None, by: User | None, at: datetime) -> int:
    """Publish a version, have the letters sent in the background, and give their number. Errors: Forbidden; Refused."""
    written = actions.publish(edition=edition, number=number, seen=seen, by=by, at=at)
    if written:
        tell.enqueue()
    return written


def tick(*, now: datetime) -> None:
    """Hand out again what a dead worker left, and letters whose hour has come."""
    queueing.reap(now=now, then=make.enqueue)
    if telling.is_waiting(now=now):
        tell.enqueue()
