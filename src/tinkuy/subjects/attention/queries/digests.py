"""Reading the digests: what is due, what was sent, and whether the background has anything to do."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.attention import working_days
from tinkuy.subjects.attention.models import Digest, DigestRound
from tinkuy.subjects.attention.permissions import DIGESTS
from tinkuy.subjects.attention.rules import Frequency, Period, period_at

_LIGHT = ("text", "html")


def periods_due(*, now: datetime) -> list[Period]:
    """The periods whose digests may be sent now and were not prepared yet. One SQL statement in working hours, else none."""
    local = timezone.localtime(now)
    found = [period_at(local, frequency, working_days.peru()) for frequency in Frequency]
    keys = [period.key for period in found if period]
    known = (
        set(DigestRound.objects.filter(period__in=keys).values_list("period", flat=True)) if keys else set()
    )
    return [period for period in found if period and period.key not in known]


def is_work_waiting(*, now: datetime) -> bool:
    """True when a round is due, a digest waits to be sent, or one was left in the middle. At most three SQL statements."""
    if not working_days.is_open(now):
        return False
    waiting = Digest.objects.filter(state=Digest.State.PREPARED, next_try_at__lte=now)
    left = Digest.objects.filter(state=Digest.State.SENDING)
    return waiting.exists() or left.exists() or bool(periods_due(now=now))


def of_person(user: User) -> "QuerySet[Digest]":
    """The digests of a person, newest first, without their texts."""
    return Digest.objects.filter(user=user).defer(*_LIGHT)


def every_digest() -> "QuerySet[Digest]":
    """Every digest, newest first, without its text, with its person. For who may see them."""
    return Digest.objects.select_related("user").defer(*_LIGHT)


def digest(*, number: int, reader: User) -> Digest | None:
    """One digest that the reader may read: its own, or any for the secretariat; None for any other."""
    found = Digest.objects.select_related("user").filter(pk=number).first()
    if found is None or (found.user_id != reader.pk and not may(reader, DIGESTS)):
        return None
    return found


def last_round() -> DigestRound | None:
    """The round prepared last of those that somebody wanted; None before the first."""
    return DigestRound.objects.exclude(prepared_count=0, silent_count=0, unreachable_count=0).first()


def count_waiting(*, now: datetime) -> int:
    """How many digests are prepared and due."""
    return Digest.objects.filter(state=Digest.State.PREPARED, next_try_at__lte=now).count()
