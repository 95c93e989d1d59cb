"""Reading what intake keeps."""

from datetime import UTC, datetime, timedelta

from django.db.models import QuerySet
from django_tasks_db.models import DBTaskResult

from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake import progress
from tinkuy.platform.intake.models import WORKING, Batch, HeadingMapping
from tinkuy.platform.intake.permissions import SEE_ALL
from tinkuy.platform.intake.reading import Remembered

SILENCE = timedelta(minutes=2)


def batches() -> "QuerySet[Batch]":
    """Every batch, newest first, without the heavy columns that a list does not show."""
    return Batch.objects.defer("findings", "preview").select_related("by", "applied_by", "reverted_by")


def batch_of(number: int) -> Batch | None:
    """One batch with its file and people, or None."""
    people = ("file", "by", "applied_by", "reverted_by")
    return Batch.objects.select_related(*people).filter(pk=number).first()


def batches_for(user: User) -> "QuerySet[Batch]":
    """The batches a person may see: its own, or all."""
    return batches() if may(user, SEE_ALL) else batches().filter(by=user)


def remembered_mappings() -> dict[str, Remembered]:
    """What people confirmed for each shape of headings. One statement; a row per shape ever confirmed."""
    rows = HeadingMapping.objects.values_list("shape", "kind", "mapping")
    return {shape: Remembered(kind, mapping) for shape, kind, mapping in rows}


def is_stalled(batch: Batch, *, now: datetime) -> bool:
    """True when a worker took the batch and has given no sign of life for two minutes; waiting in line is no silence."""
    if not batch.is_working or batch.started_at is None:
        return False
    told = progress.read(batch.pk)
    heard = max(batch.started_at, told.alive_at if told else datetime.min.replace(tzinfo=UTC))
    return now - heard > SILENCE


def stalled_batches(*, now: datetime) -> list[Batch]:
    """The batches whose worker died."""
    working = Batch.objects.filter(state__in=WORKING, started_at__isnull=False, started_at__lt=now - SILENCE)
    return [batch for batch in working.defer("findings", "preview") if is_stalled(batch, now=now)]


def lost_batches(*, task: str, now: datetime) -> list[Batch]:
    """The batches that wait for a worker though nothing in the queue names them: who queued them died before it could.

    `task` is the path of the task that takes the number of a batch. Two SQL statements at most.
    """
    waiting = Batch.objects.filter(
        state__in=WORKING, started_at__isnull=True, created_at__lt=now - SILENCE
    ).defer("findings", "preview")
    if not waiting:
        return []
    queued = DBTaskResult.objects.ready().filter(task_path=task).values_list("args_kwargs", flat=True)
    numbers = {one["args"][0] for one in queued if one.get("args")}
    return [batch for batch in waiting if batch.pk not in numbers]
