"""How a batch moves from state to state: one row lock, one short transaction, one place that says what may follow what."""

from collections.abc import Callable
from typing import Protocol

from django.db import transaction
from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.core.text import join_spanish
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.models import READY, Batch, State
from tinkuy.platform.intake.preview import Preview
from tinkuy.platform.intake.progress import Report, beating
from tinkuy.platform.intake.screen import findings_json, preview_json
from tinkuy.platform.intake.undo import SUBJECT

STARTS: dict[State, tuple[State, ...]] = {
    State.UPLOADED: (State.UPLOADED, State.REJECTED, State.FAILED, *READY),
    State.PREVIEWING: (State.UPLOADED, State.PREVIEWING, State.REJECTED, State.FAILED, *READY),
    State.APPLYING: (State.APPLYING, *READY),
    State.REVERTING: (State.APPLIED, State.REVERTING),
    State.DISCARDED: (State.REJECTED, State.FAILED, *READY),
}
BROKEN = "El trabajo se interrumpió por una falla del sistema y no se guardó ningún cambio. Puede intentarlo otra vez."


class Work(Protocol):
    """A piece of long work on a batch."""

    def __call__(self, batch: Batch, report: Report, /) -> Batch:
        """Do it, telling how far it has come, and give the batch as it ended."""


def queue(*, batch: Batch, state: State, by: User | None, then: Callable[[int], object]) -> Batch:
    """Leave a step to a worker: the batch takes `state` with nobody on it yet, and `then` gets its number after the commit.

    Errors: Refused when the batch is not where that step starts.
    """
    with transaction.atomic():
        fresh = locked(batch)
        require(fresh, tuple(start for start in STARTS[state] if start != state or state is State.UPLOADED))
        _enter(fresh, state, by)
        fresh.started_at, fresh.attempts = None, 0
        fresh.save()
        transaction.on_commit(lambda: then(fresh.pk))
    return fresh


def run(work: Work, *, batch: Batch, state: State, by: User | None, progress: Report | None) -> Batch:
    """Take the batch into `state`, do the work with its progress told, and mark it when the work breaks down.

    Errors: Refused when the batch is not where that step starts; whatever the work raises.
    """
    batch = _begin(batch, state, by)
    try:
        with beating(batch.pk, progress) as report:
            return work(batch, report)
    except Refused:
        raise
    except Exception:
        give_up(batch=batch, text=BROKEN)
        raise


def finish_preview(batch: Batch, preview: Preview, state: State) -> Batch:
    """Put what a preview found into the batch."""
    with transaction.atomic():
        fresh = locked(batch)
        if fresh.state != batch.state:  # somebody gave it up meanwhile
            return fresh
        fresh.state, fresh.applied_by = state, None
        fresh.counts, fresh.digest = dict(preview.counts), preview.digest
        fresh.findings, fresh.preview = findings_json(preview), preview_json(preview)
        fresh.save()
    return fresh


def give_up(*, batch: Batch, text: str) -> bool:
    """Mark a batch whose work died; one that was being undone is still applied. False when it has moved on meanwhile."""
    with transaction.atomic():
        fresh = locked(batch)
        if (fresh.state, fresh.started_at) != (batch.state, batch.started_at):
            return False
        fresh.state = State.APPLIED if fresh.state == State.REVERTING else State.FAILED
        fresh.reverted_by, fresh.error = None, text
        fresh.save(update_fields=["state", "reverted_by", "error"])
    return True


def requeue(*, batch: Batch, then: Callable[[int], object]) -> bool:
    """Leave a batch whose worker died to another one. False when it has moved on meanwhile."""
    with transaction.atomic():
        fresh = locked(batch)
        if (fresh.state, fresh.started_at) != (batch.state, batch.started_at):
            return False
        fresh.state = State.UPLOADED if fresh.state == State.PREVIEWING else fresh.state
        fresh.started_at = None
        fresh.save(update_fields=["state", "started_at"])
        transaction.on_commit(lambda: then(fresh.pk))
    return True


def locked(batch: Batch) -> Batch:
    """The batch as it stands now, its row held until the transaction ends."""
    return (
        Batch.objects.select_for_update(of=("self",))
        .select_related("file", "by", "applied_by")
        .get(pk=batch.pk)
    )


def require(batch: Batch, allowed: tuple[State, ...]) -> None:
    """Errors: Refused when the batch is in none of the allowed states."""
    if batch.state not in allowed:
        words = join_spanish(f"«{state.label}»" for state in dict.fromkeys(allowed))
        raise Refused(
            f"La importación está «{State(batch.state).label}»; para esto tendría que estar {words.replace(' y ', ' o ')}."
        )


def log(verb: str, batch: Batch, by: User | None, after: Record) -> None:
    """Enter one act of intake itself into the log."""
    audit.record(acts=[audit.Act(verb, SUBJECT, str(batch.pk), None, after)], by=by, batch=batch.pk)


def _begin(batch: Batch, state: State, by: User | None) -> Batch:
    with transaction.atomic():
        fresh = locked(batch)
        require(fresh, STARTS[state])
        _enter(fresh, state, by)
        fresh.started_at = timezone.now()
        fresh.attempts += 1
        fresh.save()
    return fresh


def _enter(batch: Batch, state: State, by: User | None) -> None:
    batch.state, batch.error = state, ""
    if state is State.APPLYING:
        batch.applied_by = by
    elif state is State.REVERTING:
        batch.reverted_by = by
