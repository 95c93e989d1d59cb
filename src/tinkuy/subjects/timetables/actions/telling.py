"""Letters to those whose agenda a publication changed: written with it, sent in the background, each once.

Every step is one statement that says from which state it goes, so two workers never send the same letter.
"""

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts import delivery
from tinkuy.platform.accounts.delivery import Courier, Parcel
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import composing
from tinkuy.subjects.timetables.models import Notice, Version
from tinkuy.subjects.timetables.permissions import PUBLISH
from tinkuy.subjects.timetables.queries import VersionRow
from tinkuy.subjects.timetables.queries.people import people_of
from tinkuy.subjects.timetables.rules import LetterState, touched
from tinkuy.subjects.timetables.rules.letters import as_html, as_text

SUBJECT = "timetable_notice"
MOST_ATTEMPTS = 5
DEAD_AFTER = timedelta(minutes=10)
NOBODY_KNOWS = "Se cortó mientras se entregaba al servidor de correo: no se sabe si llegó."
_PORTION = 100
State = LetterState


def prepare(*, before: VersionRow | None, after: VersionRow, at: datetime) -> int:
    """Write the letters of a publication and give their number; once for each person. Inside its transaction."""
    comparison = composing.compare(before=before, after=after)
    told = people_of(touched(comparison.changes), today=timezone.localdate(at))
    edition = meetings.edition(code=after.edition)
    agendas = composing.agendas_by_entity(after)
    version = Version.objects.get(code=after.code)
    rows = []
    for person, entities in told.items():
        letter = composing.letter(edition, comparison, entities, agendas)
        rows.append(
            Notice(
                version=version,
                user=person,
                entities=", ".join(sorted(map(comparison.sides.name, entities)))[:500],
                address=person.email,
                subject=letter.subject,
                text=as_text(letter),
                html=as_html(letter),
                message_id=f"<horario-{after.code}-{person.pk}@tinkuy>",
                prepared_at=at,
                next_try_at=at,
            )
        )
    Notice.objects.bulk_create(rows)
    act = audit.Act("tell", SUBJECT, after.code, None, {"people": tuple(row.user.username for row in rows)})
    audit.record(acts=[act], by=None)
    return len(rows)


def is_waiting(*, now: datetime) -> bool:
    """True when a letter's hour has come, or one was left by a dead worker."""
    ready = Notice.objects.filter(state=State.PREPARED.value, next_try_at__lte=now).exists()
    return ready or _dead(now).exists()


def send_due(*, now: datetime, by: User | None = None, courier: Courier | None = None) -> Counter[str]:
    """Send the letters that wait, and count how each ended. Errors: Forbidden."""
    require(by, PUBLISH)
    carrier, ended = courier or delivery.courier(), Counter[str]()
    while portion := list(_ready(now)[:_PORTION]):
        for notice in portion:
            ended[_send(notice, now, carrier)] += 1
    return ended


def reap(*, now: datetime, courier: Courier | None = None) -> int:
    """Letters whose worker died while sending: again where repeating does nothing, else nobody knows. Gives their number."""
    if not (courier or delivery.courier()).is_idempotent:
        return _dead(now).update(state=State.UNCONFIRMED.value, error=NOBODY_KNOWS)
    return _dead(now).update(state=State.PREPARED.value, next_try_at=now)


def send_again(*, notice: int, by: User | None, at: datetime) -> None:
    """Put a letter that failed, or of which nobody knows, back to be sent. Errors: Forbidden; Refused."""
    with audit.writing():
        found = (
            Notice.objects.select_for_update(of=("self",))
            .select_related("version__edition")
            .filter(pk=notice)
            .first()
        )
        if found is None:
            raise Refused("No hay tal aviso.")
        require(by, PUBLISH, reach_of_edition(found.version.edition.code))
        if found.state not in (State.UNCONFIRMED.value, State.FAILED.value):
            raise Refused("Solo se reenvía un aviso que no se pudo enviar o que está sin confirmar.")
        before = {"state": found.state}
        found.state, found.attempts, found.next_try_at, found.error = State.PREPARED.value, 0, at, ""
        found.save(update_fields=["state", "attempts", "next_try_at", "error"])
        key = f"{found.version.code}|{found.pk}"
        audit.record(acts=[audit.Act("resend", SUBJECT, key, before, {"state": found.state})], by=by)


def _ready(now: datetime) -> "QuerySet[Notice]":
    found = Notice.objects.filter(state=State.PREPARED.value, next_try_at__lte=now)
    return found.order_by("next_try_at", "pk")


def _dead(now: datetime) -> "QuerySet[Notice]":
    return Notice.objects.filter(state=State.SENDING.value, claimed_at__lt=now - DEAD_AFTER)


def _send(notice: Notice, now: datetime, courier: Courier) -> str:
    claimed = {"state": State.SENDING.value, "claimed_at": now, "attempts": F("attempts") + 1}
    if not _move(notice, State.PREPARED, **claimed):
        return "taken"
    parcel = Parcel(
        notice.message_id, notice.address, notice.subject, notice.text, notice.html, notice.prepared_at
    )
    try:
        courier.deliver(parcel)
    except delivery.Unknown:
        return _end(notice, State.UNCONFIRMED, NOBODY_KNOWS)
    except delivery.NotDelivered as fault:
        return _not_delivered(notice, now, str(fault))
    _move(notice, State.SENDING, state=State.SENT.value, sent_at=now, error="")
    return State.SENT.value


def _not_delivered(notice: Notice, now: datetime, why: str) -> str:
    attempts = notice.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        return _end(notice, State.FAILED, f"No se pudo entregar en {attempts} intentos ({why}).")
    later = now + timedelta(minutes=2**attempts)
    error = f"No se pudo entregar ({why}); se intentará otra vez."[:300]
    _move(notice, State.SENDING, state=State.PREPARED.value, next_try_at=later, error=error)
    return State.PREPARED.value


def _end(notice: Notice, state: LetterState, why: str) -> str:
    _move(notice, State.SENDING, state=state.value, error=why[:300])
    return state.value


def _move(notice: Notice, start: LetterState, **values: Any) -> bool:
    """Go on from a state; False when somebody else has moved it meanwhile."""
    return Notice.objects.filter(pk=notice.pk, state=start.value).update(**values) == 1
