"""Results handed to a worker. The tick looks each minute for what was left; doing it again does nothing."""

from datetime import date, datetime

from django.utils import timezone
from django_tasks import task

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.progress import beating
from tinkuy.subjects.portfolios import actions
from tinkuy.subjects.portfolios.actions import queueing


@task()  # type: ignore[untyped-decorator]
def compute(number: int) -> None:
    """Compute the result that was asked for, in a worker."""
    work(number)


def work(number: int) -> None:
    """Compute the result that was asked for. One that another worker has, or that is over, is left alone."""
    asked = queueing.claim(number, now=timezone.now())
    if asked is None:
        return
    try:
        with beating(queueing.file_of(number)) as report:
            made = actions.compute(calculation=number, by=asked.by, at=timezone.now(), report=report)
        queueing.finish(asked, number=made)
    except (Refused, Forbidden) as refusal:
        queueing.give_up(number, why=str(refusal))
    except Exception:
        queueing.give_up(number, why=queueing.BROKEN)
        raise


def start(*, plan: str, as_of: date, time_limit: int, by: User | None, at: datetime) -> int:
    """Have a result computed in the background and give the number of its calculation. Errors: Forbidden; Refused."""
    return actions.ask_for(plan=plan, as_of=as_of, time_limit=time_limit, by=by, at=at, then=compute.enqueue)


def tick(*, now: datetime) -> None:
    """Hand out again what a dead worker left."""
    queueing.reap(now=now, then=compute.enqueue)
