"""Closing the actas of a day in the background. A worker killed in the middle leaves whole actas; asking again closes the rest."""

from datetime import date

from django.utils import timezone
from django_tasks import task

from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.progress import beating, read
from tinkuy.subjects.floor import actions


def name_of(edition: str) -> str:
    """Under which the progress of an edition is told."""
    return f"floor-{edition}"


@task()  # type: ignore[untyped-decorator]
def close_day(edition: str, day: str, person: int) -> None:
    """Close what is ready; nothing when another worker is at it."""
    by = actions.person_of(person)
    if by is None or read(name_of(edition)) is not None:
        return
    with beating(name_of(edition)) as report:
        actions.close_ready(
            edition=edition,
            day=date.fromisoformat(day),
            today=timezone.localdate(),
            at=timezone.now,
            by=by,
            report=report,
        )


def start(*, edition: str, day: date, by: User) -> None:
    """Hand it to a worker; the action asks whether the person may."""
    close_day.enqueue(edition, day.isoformat(), by.pk)
