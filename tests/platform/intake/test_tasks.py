"""Work in the background: handed to a worker after the commit, found again when the worker dies."""

import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake import actions, progress, queries, tasks
from tinkuy.platform.intake.models import Batch, State
from tinkuy.subjects.actors.models import Entity

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]
NOW = datetime(2030, 1, 1, tzinfo=UTC)


@pytest.fixture
def batch(entities: Write, person: User) -> Batch:
    path = entities()
    return actions.upload(path_or_file=path, name=path.name, by=person)


def died(batch: Batch, state: State, *, attempts: int) -> Batch:
    Batch.objects.filter(pk=batch.pk).update(
        state=state, attempts=attempts, started_at=NOW - timedelta(minutes=10)
    )
    batch.refresh_from_db()
    return batch


def test_every_step_runs_after_its_commit(
    batch: Batch, person: User, django_capture_on_commit_callbacks: Callable
) -> None:
    for start, state, count in (
        (tasks.start_preview, State.PREVIEWED, 0),
        (tasks.start_apply, State.APPLIED, 2),
        (tasks.start_revert, State.REVERTED, 0),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            queued = start(batch=batch, by=person)
            assert (queued.is_working, queued.started_at) == (True, None)
        batch.refresh_from_db()
        assert (batch.state, Entity.objects.count()) == (state, count)
    assert (batch.applied_by, batch.reverted_by) == (person, person)


def test_a_step_is_refused_where_it_does_not_start(batch: Batch, person: User) -> None:
    with pytest.raises(actions.Refused, match="en cola"):
        tasks.start_apply(batch=batch, by=person)
    actions.run_preview(batch=batch)
    tasks.start_apply(batch=batch, by=person)
    with pytest.raises(actions.Refused, match="aplicándose"):
        tasks.start_apply(batch=batch, by=person)


def test_a_dead_worker_is_noticed_and_a_waiting_batch_is_not_dead(batch: Batch) -> None:
    assert not queries.is_stalled(batch, now=NOW)
    died(batch, State.PREVIEWING, attempts=1)
    assert queries.is_stalled(batch, now=NOW)
    assert not queries.is_stalled(batch, now=NOW - timedelta(minutes=9))


def test_a_worker_that_gives_signs_of_life_is_not_dead(batch: Batch) -> None:
    died(batch, State.APPLYING, attempts=1)
    with progress.beating(batch.pk) as report:
        report("Guardando", 1, 2)
        told = progress.read(batch.pk)
        assert (told.phase, told.done, told.percent) == ("Guardando", 1, 50)
        os.utime(progress._path(batch.pk), (NOW.timestamp(), NOW.timestamp()))
        assert not queries.is_stalled(batch, now=NOW)
    assert progress.read(batch.pk) is None


def test_a_batch_whose_worker_died_is_handed_out_once_more(
    batch: Batch, django_capture_on_commit_callbacks: Callable
) -> None:
    died(batch, State.PREVIEWING, attempts=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.reap(now=NOW) == 1
    batch.refresh_from_db()
    assert (batch.state, batch.attempts) == (State.PREVIEWED, 2)


def test_a_batch_that_died_twice_is_marked_and_may_be_tried_again(
    batch: Batch, person: User, django_capture_on_commit_callbacks: Callable
) -> None:
    died(batch, State.APPLYING, attempts=2)
    tasks.reap(now=NOW)
    batch.refresh_from_db()
    assert batch.state == State.FAILED
    assert "no se guardó ningún cambio" in batch.error
    with django_capture_on_commit_callbacks(execute=True):
        tasks.start_preview(batch=batch, by=person)
    batch.refresh_from_db()
    assert (batch.state, batch.error) == (State.PREVIEWED, "")


def test_an_undoing_that_died_leaves_the_batch_applied(batch: Batch) -> None:
    died(batch, State.REVERTING, attempts=2)
    tasks.reap(now=NOW)
    batch.refresh_from_db()
    assert batch.state == State.APPLIED


def test_a_batch_that_never_got_into_the_queue_is_put_there(batch: Batch, person: User) -> None:
    """Who uploaded or confirmed died after the commit and before the queue knew."""
    assert tasks.reap(now=batch.created_at) == 0
    batch.refresh_from_db()
    assert batch.state == State.UPLOADED
    tasks.reap(now=NOW)
    batch.refresh_from_db()
    assert batch.state == State.PREVIEWED
    tasks.start_apply(batch=batch, by=person)
    tasks.reap(now=NOW)
    batch.refresh_from_db()
    assert batch.state == State.APPLIED


def test_a_batch_in_the_queue_is_not_queued_twice(batch: Batch, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for _ in range(3):
        tasks.reap(now=NOW)
    assert DBTaskResult.objects.filter(task_path=tasks.work_on.module_path).count() == 1
