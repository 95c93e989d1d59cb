"""Noting what happens on the day, and taking a note back. Notes are added, never changed."""

from datetime import datetime

from django.utils import timezone

from tinkuy.core.refusal import Problems, Refused
from tinkuy.core.text import printable
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.floor import rules
from tinkuy.subjects.floor.actions.ground import meeting_of
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import MeetingRow, events, last_instant, local, of_day
from tinkuy.subjects.floor.reaches import reach_of_desk
from tinkuy.subjects.floor.rules import OF_AN_ENTITY, Event, EventKind
from tinkuy.subjects.floor.stores import EVENTS, about_entity, event_key


def note(
    *,
    request: str,
    kind: EventKind,
    at: datetime,
    now: datetime,
    by: User | None,
    minutes: int = 0,
    text: str = "",
) -> str:
    """Note something of a meeting and give the key of the note. Who came or is late is noted of the entity, and so holds for
    all its meetings of that day. `at` is when it happened, on the day of the meeting and not after `now`.

    Errors: Forbidden; Refused when it cannot be so; Problems for what is wrong with `minutes` or `text`.
    """
    with audit.writing():
        found = meeting_of(request, today=timezone.localdate(now))
        require(by, NOTE, reach_of_desk(found.request.edition, found.host))
        happened = _instant(found, at, now)
        known = _known(found)
        wrong = rules.why_not(kind, known, last_instant(found.day), minutes=minutes)
        if found.session:
            wrong = (
                f"La reunión ya tiene el acta N° {found.acta_number}. Si algo no fue así, corrija el acta."
            )
        if wrong:
            raise Refused(wrong, field="minutes" if kind.value.endswith("late") and not minutes else "")
        _require_order(kind, found, happened)
        subject = _subject(found, kind)
        record: Record = {
            **subject,
            "edition": found.request.edition,
            "number": rules.next_number(_row(found, subject)),
            "kind": kind.value,
            "at": _utc(at),
            "minutes": minutes or None,
            "undoes": None,
            "note": _clean(text),
            "noted_by": by.username if by else None,
        }
        EVENTS.write({event_key(record): record}, by=by)
    return event_key(record)


def correct(*, request: str, about: str, number: int, at: datetime, by: User | None, reason: str = "") -> str:
    """Take a note of a meeting, or of one of its two sides, back by another note, and give the key of this one.

    Errors: Forbidden; Refused for a note that does not stand, or that others rest on, and once the acta is closed.
    """
    with audit.writing():
        found = meeting_of(request, today=timezone.localdate(at))
        require(by, NOTE, reach_of_desk(found.request.edition, found.host))
        sides = {
            about_entity(found.request.edition, side): side for side in (found.request.party, found.host)
        }
        if about != request and about not in sides:
            raise Refused("Esa nota no es de esta reunión. Vuelva a cargar la página.")
        if found.session and about == request:
            raise Refused(f"La reunión ya tiene el acta N° {found.acta_number}. Corrija el acta.")
        row = events(edition=found.request.edition, abouts=[about]).get(about, ())
        if wrong := rules.why_not_corrected(number, row, local(at)):
            raise Refused(wrong)
        record: Record = {
            "request": request if about == request else None,
            "entity": sides.get(about),
            "edition": found.request.edition,
            "number": rules.next_number(row),
            "kind": EventKind.CORRECTED.value,
            "at": _utc(at),
            "minutes": None,
            "undoes": number,
            "note": _clean(reason),
            "noted_by": by.username if by else None,
        }
        EVENTS.write({event_key(record): record}, by=by)
    return event_key(record)


def _instant(found: MeetingRow, at: datetime, now: datetime) -> datetime:
    """When it happened, local and naive. Errors: Problems."""
    happened = local(at)
    if at > now:
        raise Problems(("at", f"Las {happened:%H:%M} todavía no llegan. Anote lo que ya pasó."))
    if happened.date() != found.day:
        raise Problems(
            (
                "at",
                f"La reunión es el {found.day:%d/%m/%Y}: anote una hora de ese día, no del {happened:%d/%m/%Y}.",
            )
        )
    return happened


def _require_order(kind: EventKind, found: MeetingRow, happened: datetime) -> None:
    began = found.standing.started_at
    if kind is EventKind.ENDED and began and happened < began:
        raise Problems(("at", f"La reunión empezó a las {began:%H:%M}: no pudo terminar antes."))


def _known(found: MeetingRow) -> tuple[Event, ...]:
    """The notes of the meeting and those of its two sides on its day."""
    edition = found.request.edition
    sides = [about_entity(edition, side) for side in (found.request.party, found.host)]
    rows = events(edition=edition, abouts=[found.request.code, *sides])
    return tuple(
        event
        for about, row in rows.items()
        for event in (row if about == found.request.code else of_day(row, found.day))
    )


def _subject(found: MeetingRow, kind: EventKind) -> dict[str, str | None]:
    if kind not in OF_AN_ENTITY:
        return {"request": found.request.code, "entity": None}
    side = found.request.party if kind.value.startswith("party") else found.host
    return {"request": None, "entity": side}


def _row(found: MeetingRow, subject: Record) -> tuple[Event, ...]:
    """Every note of the row, of whatever day: the number counts all of them."""
    entity = subject["entity"]
    about = about_entity(found.request.edition, str(entity)) if entity else found.request.code
    return events(edition=found.request.edition, abouts=[about]).get(about, ())


def _utc(at: datetime) -> datetime:
    """The instant as tables give it back."""
    return at.astimezone(timezone.get_fixed_timezone(0)).replace(microsecond=0)


def _clean(text: str) -> str:
    found = printable(text).strip()
    if len(found) > LONGEST_NOTE:
        raise Problems(("text", f"El detalle pasa de {LONGEST_NOTE} letras. Resúmalo."))
    return found


LONGEST_NOTE = 500
