"""Writing once: an answer is kept with the write it tells, in one transaction, so a repeated call repeats nothing.

Writers wait for one another (`audit.writing`), so two calls at once under one key become a write and its repetition;
a process killed in between leaves both the write and its answer, or neither.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from tinkuy.platform.accounts.models import User
from tinkuy.platform.api.models import IdempotencyKey
from tinkuy.platform.audit import actions as audit

KEPT_HOURS = 24


class KeyOfAnother(Exception):
    """The key was already used for something else."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a write is answered: the HTTP status and the JSON. `is_repeated` when it had been answered before."""

    status: int
    body: str
    is_repeated: bool = False


def answer_once(*, key: str, fingerprint: str, act: Callable[[], Answer], now: datetime, by: User) -> Answer:
    """Do `act` unless it was done under this key; then give the answer of that time.

    Only what was done is kept: a refusal rolls everything back, and the same key may be tried again.
    Errors: KeyOfAnother when the key belongs to another request; whatever `act` raises.
    """
    with audit.writing():
        mine = IdempotencyKey.objects.filter(user=by)
        mine.filter(created_at__lt=now - timedelta(hours=KEPT_HOURS)).delete()
        kept = mine.filter(key=key).first()
        if kept is not None:
            if kept.fingerprint != fingerprint:
                raise KeyOfAnother(key)
            return Answer(kept.status, kept.body, is_repeated=True)
        answer = act()
        IdempotencyKey.objects.create(
            user=by, key=key, fingerprint=fingerprint, status=answer.status, body=answer.body, created_at=now
        )
        return answer
