"""Work handed to a worker, and what happens to work whose worker died.

A worker killed in the middle leaves its batch as it was: nothing half-done, since applying is one transaction. Such a
batch is handed out once more; when that fails too, it is marked and the person is told.
"""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake import actions, steps
from tinkuy.platform.intake.models import Batch, State
from tinkuy.platform.intake.queries import batch_of, lost_batches, stalled_batches

MAX_ATTEMPTS = 2


@task()  # type: ignore[untyped-decorator]
def work_on(number: int) -> None:
    """Do the step that a batch waits for. A batch that has moved on meanwhile is left alone."""
    reap(now=timezone.now())
    batch = batch_of(number)
    if batch is None or batch.started_at is not None or not batch.is_working:
        return
    try:
        _step(batch)
    except actions.Refused:  # the batch itself says why, on its page
        return


def start_preview(*, batch: Batch, by: User | None) -> Batch:
    """Have the batch previewed in the background. Errors: Forbidden; Refused when it is past that or being worked on."""
    actions.require_own(batch, by)
    return steps.queue(batch=batch, state=State.UPLOADED, by=by, then=work_on.enqueue)


def start_apply(*, batch: Batch, by: User | None) -> Batch:
    """Have the batch applied in the background. Errors: Forbidden; Refused when it is not ready."""
    actions.require_own(batch, by)
    return steps.queue(batch=batch, state=State.APPLYING, by=by, then=work_on.enqueue)


def start_revert(*, batch: Batch, by: User | None) -> Batch:
    """Have the batch undone in the background. Errors: Forbidden; Refused when it is not applied."""
    actions.require_own(batch, by)
    return steps.queue(batch=batch, state=State.REVERTING, by=by, then=work_on.enqueue)


def reap(*, now: datetime) -> int:
    """Hand out once more the batches whose worker died, mark those that died twice, and give their number.

    A batch that never got into the queue is put there: to be taken twice does it no harm.
    """
    for batch in lost_batches(task=work_on.module_path, now=now):
        work_on.enqueue(batch.pk)
    stalled = stalled_batches(now=now)
    for batch in stalled:
        if batch.attempts < MAX_ATTEMPTS:
            steps.requeue(batch=batch, then=work_on.enqueue)
        else:
            steps.give_up(batch=batch, text=steps.BROKEN)
    return len(stalled)


def _step(batch: Batch) -> None:
    if batch.state == State.APPLYING:
        actions.apply(batch=batch, by=batch.applied_by)
    elif batch.state == State.REVERTING:
        actions.revert(batch=batch, by=batch.reverted_by)
    else:
        actions.run_preview(batch=batch)
