"""Sending the digests that are prepared: claimed in the database before the delivery, marked after it.

Every step is one statement that says from which state it goes, so two workers never send the same digest, and a worker
that dies leaves it in `sending`, where `reap` finds it.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts import delivery
from tinkuy.platform.accounts.delivery import Courier, Parcel
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.attention import working_days
from tinkuy.subjects.attention.actions.preparing import waits_until
from tinkuy.subjects.attention.models import Digest
from tinkuy.subjects.attention.permissions import DIGESTS
from tinkuy.subjects.attention.queries import people

State = Digest.State
SUBJECT = "digest"
MOST_ATTEMPTS = 5
DEAD_AFTER = timedelta(minutes=10)
MOVED = "Sus roles cambiaron después de prepararlo; el próximo resumen dirá lo que ahora le toca."
NOBODY_KNOWS = (
    "Se cortó mientras se entregaba al servidor de correo: no se sabe si llegó. Pregunte antes de reenviarlo."
)
_PORTION = 100


def send_due(
    *, clock: Callable[[], datetime], by: User | None = None, courier: Courier | None = None
) -> Counter[str]:
    """Send what is prepared and due while offices work, and count how each ended by state. Errors: Forbidden."""
    require(by, DIGESTS)
    carrier, ended = courier or delivery.courier(), Counter[str]()
    while portion := _waiting(clock()):
        fit = _still_fit(portion, clock())
        for digest in portion:
            now = clock()
            if not working_days.is_open(now):
                return ended
            ended[_send(digest, now, carrier) if digest.pk in fit else _set_aside(digest)] += 1
    return ended


def reap(*, now: datetime, by: User | None = None, courier: Courier | None = None) -> int:
    """Find the digests whose worker died while sending and give their number. Errors: Forbidden.

    Where delivering twice does nothing they go back to be sent; elsewhere they end as unconfirmed.
    """
    require(by, DIGESTS)
    dead = Digest.objects.filter(state=State.SENDING, claimed_at__lt=now - DEAD_AFTER)
    if not (courier or delivery.courier()).is_idempotent:
        return dead.update(state=State.UNCONFIRMED, error=NOBODY_KNOWS)
    tired = dead.filter(attempts__gte=MOST_ATTEMPTS)
    given_up = tired.update(state=State.FAILED, error="El envío se interrumpió demasiadas veces.")
    return given_up + dead.update(state=State.PREPARED, next_try_at=now, error="")


def send_again(*, digest: int, now: datetime, by: User | None) -> None:
    """Put a digest that failed, or that nobody knows of, back to be sent: a person decides, never the system.

    Errors: Forbidden; Refused when it is in no such state, or its person's roles have changed.
    """
    require(by, DIGESTS)
    with audit.writing():
        found = Digest.objects.select_for_update().filter(pk=digest).first()
        if found is None or found.state not in {State.UNCONFIRMED, State.FAILED}:
            raise Refused("Solo se reenvía un resumen que no se pudo enviar o que está sin confirmar.")
        if found.pk not in _still_fit([found], now):
            raise Refused(MOVED)
        before = {"state": found.state}
        found.state, found.attempts, found.next_try_at, found.error = State.PREPARED, 0, now, ""
        found.save(update_fields=["state", "attempts", "next_try_at", "error"])
        audit.record(acts=[audit.Act("resend", SUBJECT, str(digest), before, {"state": found.state})], by=by)


def _waiting(now: datetime) -> list[Digest]:
    found = Digest.objects.filter(state=State.PREPARED, next_try_at__lte=now)
    return list(found.order_by("next_try_at", "pk")[:_PORTION])


def _still_fit(digests: list[Digest], now: datetime) -> set[int]:
    """Those whose person is still in use, with the roles and the address for which they were written. Three SQL statements."""
    known = people.recipients(
        today=timezone.localtime(now).date(), users=[digest.user_id for digest in digests]
    )
    valid = {(r.user.pk, r.grants, r.user.email) for r in known}
    return {digest.pk for digest in digests if (digest.user_id, digest.grants, digest.address) in valid}


def _send(digest: Digest, now: datetime, courier: Courier) -> str:
    if not _move(digest, State.PREPARED, state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return "taken"
    parcel = Parcel(
        digest.message_id, digest.address, digest.subject, digest.text, digest.html, digest.prepared_at
    )
    try:
        courier.deliver(parcel)
    except delivery.Unknown:
        return _end(digest, State.UNCONFIRMED, NOBODY_KNOWS)
    except delivery.NotDelivered as fault:
        return _not_delivered(digest, now, str(fault))
    _move(digest, State.SENDING, state=State.SENT, sent_at=now, error="")
    return State.SENT.value


def _not_delivered(digest: Digest, now: datetime, why: str) -> str:
    attempts = digest.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        return _end(digest, State.FAILED, f"No se pudo entregar en {attempts} intentos ({why}).")
    _move(
        digest,
        State.SENDING,
        state=State.PREPARED,
        next_try_at=waits_until(attempts, now),
        error=f"No se pudo entregar ({why}); se intentará otra vez.",
    )
    return State.PREPARED.value


def _set_aside(digest: Digest) -> str:
    _move(digest, State.PREPARED, state=State.FAILED, error=MOVED)
    return State.FAILED.value


def _end(digest: Digest, state: Digest.State, why: str) -> str:
    _move(digest, State.SENDING, state=state, error=why[:300])
    return state.value


def _move(digest: Digest, start: Digest.State, **values: Any) -> bool:
    """Go on from a state; False when somebody else has moved it meanwhile."""
    return Digest.objects.filter(pk=digest.pk, state=start).update(**values) == 1
