"""Closed periods: whether a fact may still be written on a day."""

from datetime import date

from django.db.models import Q

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments.models import Commitment, LockException, PeriodLock
from tinkuy.subjects.commitments.permissions import LOCK


def lock_on(*, day: date, space: str) -> PeriodLock | None:
    """The lock that closes the day in a space, the furthest first; None while it is open."""
    here = Q(space__isnull=True) | Q(space__code=space)
    return PeriodLock.objects.filter(here, until__gte=day).order_by("-until", "code").first()


def closed_until() -> dict[str, date]:
    """Space code -> last closed day, `""` for all spaces. Two locks of one space give the later day."""
    found: dict[str, date] = {}
    for space, until in PeriodLock.objects.values_list("space__code", "until"):
        found[space or ""] = max(until, found.get(space or "", until))
    return found


def has_exception(*, commitment: str, until: date, by: User | None) -> bool:
    """True when the person may write in a commitment up to that day although it is closed; the system never needs one.

    An exception is to one lock: a later lock, after another report, closes again.
    """
    if by is None:
        return True
    return LockException.objects.filter(commitment__code=commitment, person=by, lock__until=until).exists()


def require_open(*, day: date, commitment: Commitment, by: User | None) -> None:
    """Errors: Refused, saying until when the period is closed and what to do."""
    lock = lock_on(day=day, space=commitment.space.code)
    if lock is None or has_exception(commitment=commitment.code, until=lock.until, by=by):
        return
    raise Refused(f"{_closed(lock)} Use una fecha posterior o pida una excepción a la secretaría.")


def require_open_to_take(*, day: date, space: str, by: User | None) -> None:
    """For a commitment that is not there yet, and so has no exception: whoever closes periods may still take it.

    Errors: Refused.
    """
    lock = lock_on(day=day, space=space)
    if lock is None or may(by, LOCK):
        return
    raise Refused(f"{_closed(lock)} Pida a la secretaría (SSARL) que registre este compromiso.")


def _closed(lock: PeriodLock) -> str:
    return f"El periodo está cerrado hasta el {lock.until:%d/%m/%Y} ({lock.reason})."


def excepted(*, by: User | None) -> frozenset[tuple[str, date]]:
    """In which commitments, and up to which closed day, a person may write: an exception is to one lock, as in
    `has_exception`. None for the system, which needs no exception by name.
    """
    if by is None:
        return frozenset()
    return frozenset(LockException.objects.filter(person=by).values_list("commitment__code", "lock__until"))
