"""The day of an edition in the API: its meetings with where each stands, and noting what happens."""

from datetime import date, datetime, time
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query
from pydantic import Field, StringConstraints

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Sent, Shown, Whole
from tinkuy.subjects.floor import actions, queries
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import MeetingRow
from tinkuy.subjects.floor.rules import LONGEST_DELAY_MINUTES, EventKind, MeetingState
from tinkuy.subjects.meetings import queries as editions

PART = register.room(
    "El día de las reuniones",
    "Las reuniones bilaterales del horario publicado de un GORE o MUNI Ejecutivo, cómo va cada una y qué se anota de ellas.",
)


class UnknownMeeting(LookupError):
    """The edition has no such meeting in its timetable."""


register.unknown(
    UnknownMeeting,
    detail="No hay una edición con ese código, o una reunión con ese código en su horario publicado.",
)
Hour = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class MeetingsAsked(Paging):
    """Which meetings."""

    host: Code | None = Field(None, description="Código de la entidad anfitriona.")
    party: Code | None = Field(None, description="Código de quien solicitó.")
    state: MeetingState | None = Field(None, description="Cómo está a la fecha.")


class MeetingOut(Shown):
    """Una reunión del horario publicado. El asunto se dice cuando su acta está cerrada."""

    request: str = Field(description="Código de la solicitud, que es el de la reunión.")
    slot: str = Field(description="Cuándo empieza, hora de Lima: 2022-07-28T09:00.")
    party: str
    party_name: str
    host: str
    host_name: str
    desk: int = Field(description="Número de la mesa de atención; 0 si ya no está en el horario.")
    theme: str
    topic: str
    state: MeetingState
    state_label: str
    started_at: datetime | None = Field(description="Cuándo empezó, hora de Lima.")
    ended_at: datetime | None = Field(description="Cuándo terminó, hora de Lima.")
    session: str = Field(description="Código de su sesión; vacío mientras su acta no se cierra.")
    acta_number: str
    is_simulated: bool


class NoteIn(Sent):
    """Lo que pasó en una reunión."""

    kind: Literal[
        "party_here",
        "host_here",
        "party_late",
        "host_late",
        "started",
        "ended",
        "party_absent",
        "host_absent",
        "cancelled",
    ] = Field(description="Qué pasó. Quién llegó o tarda vale para todas sus reuniones de ese día.")
    hour: Hour | None = Field(None, description="A qué hora del día de la reunión; sin ella, ahora.")
    minutes: Whole = Field(0, ge=0, le=LONGEST_DELAY_MINUTES, description="Cuántos minutos tarda.")
    text: Line = ""


class Noted(Shown):
    """Lo anotado, y la reunión como queda."""

    key: str = Field(description="La clave de la nota.")
    meeting: MeetingOut


@register.read(
    PART,
    "/editions/{code}/meetings",
    answer=Listed[MeetingOut],
    summary="Las reuniones de una edición a una fecha",
    about="Las del horario publicado, y las realizadas fuera de él.",
)
def edition_meetings(request: HttpRequest, code: Path[Code], asked: Query[MeetingsAsked]) -> dict[str, Any]:
    """The meetings, by hour."""
    _check_edition(code)
    rows = [row for row in queries.meetings(edition=code, as_of=asked.as_of) if _passes(row, asked)]
    return listed(request, asked, rows, _shown)


@register.write(
    PART,
    "/editions/{code}/meetings/{meeting}/notes",
    permission=NOTE,
    answer=Noted,
    summary="Anotar algo de una reunión en su día",
    about="Las notas no se cambian: si algo no fue así, se corrige en la página de la mesa.",
)
def note_meeting(request: HttpRequest, code: Path[Code], meeting: Path[Code], sent: NoteIn) -> Noted:
    """Note it."""
    now, today = timezone.now(), timezone.localdate()
    found = _meeting(code, meeting, today)
    key = actions.note(
        request=meeting,
        kind=EventKind(sent.kind),
        at=_when(found.day, sent.hour, now),
        now=now,
        minutes=sent.minutes,
        text=sent.text,
        by=request.auth.person,  # type: ignore[attr-defined]
    )
    return Noted(key=key, meeting=MeetingOut(**_shown(_meeting(code, meeting, today))))


def _check_edition(code: str) -> None:
    try:
        editions.edition(code=code)
    except editions.UnknownEdition as exc:
        raise UnknownMeeting(code) from exc


def _meeting(edition: str, meeting: str, as_of: date) -> MeetingRow:
    found = queries.meeting(request=meeting, edition=edition, as_of=as_of)
    if found is None:
        raise UnknownMeeting(meeting)
    return found


def _when(day: date, hour: str | None, now: datetime) -> datetime:
    return now if hour is None else timezone.make_aware(datetime.combine(day, time.fromisoformat(hour)))


def _passes(row: MeetingRow, asked: MeetingsAsked) -> bool:
    return (
        asked.host in (None, row.host)
        and asked.party in (None, row.request.party)
        and asked.state in (None, row.state)
    )


def _shown(row: MeetingRow) -> dict[str, Any]:
    request, now = row.request, row.standing
    return {
        "request": request.code,
        "slot": row.slot,
        "party": request.party,
        "party_name": request.party_name,
        "host": row.host,
        "host_name": request.host_name,
        "desk": row.desk,
        "theme": request.theme,
        "topic": request.topic if row.session else "",
        "state": row.state,
        "state_label": row.state.label,
        "started_at": now.started_at,
        "ended_at": now.ended_at,
        "session": row.session,
        "acta_number": row.acta_number,
        "is_simulated": request.is_simulated,
    }
