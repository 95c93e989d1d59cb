"""Where a meeting stands on its day: nobody writes it down, it follows from what was noted and not corrected.

All instants here are local time of Lima without zone, as the slots are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LONGEST_DELAY_MINUTES = 480


class EventKind(StrEnum):
    """What somebody noted."""

    PARTY_HERE = "party_here"
    HOST_HERE = "host_here"
    PARTY_LATE = "party_late"
    HOST_LATE = "host_late"
    STARTED = "started"
    ENDED = "ended"
    PARTY_ABSENT = "party_absent"
    HOST_ABSENT = "host_absent"
    CANCELLED = "cancelled"
    CORRECTED = "corrected"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "party_here": "Llegó quien solicitó",
            "host_here": "Llegó la entidad anfitriona",
            "party_late": "Quien solicitó llegará tarde",
            "host_late": "La entidad anfitriona llegará tarde",
            "started": "Empezó la reunión",
            "ended": "Terminó la reunión",
            "party_absent": "No vino quien solicitó",
            "host_absent": "No vino la entidad anfitriona",
            "cancelled": "Se canceló la reunión",
            "corrected": "Corrección",
        }[self.value]


# What is true of an entity for its whole day, and so of each of its meetings; the rest is noted of one meeting.
OF_AN_ENTITY = frozenset(
    {EventKind.PARTY_HERE, EventKind.PARTY_LATE, EventKind.HOST_HERE, EventKind.HOST_LATE}
)
_LATE = frozenset({EventKind.PARTY_LATE, EventKind.HOST_LATE})
_ABSENT = frozenset({EventKind.PARTY_ABSENT, EventKind.HOST_ABSENT})


class MeetingState(StrEnum):
    """Where a meeting of a published timetable stands at an instant."""

    SCHEDULED = "scheduled"
    LATE = "late"
    HERE = "here"
    IN_COURSE = "in_course"
    HELD = "held"
    ABSENT = "absent"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "scheduled": "Programada",
            "late": "Llega tarde",
            "here": "Ya llegó",
            "in_course": "En curso",
            "held": "Realizada",
            "absent": "No se presentó",
            "cancelled": "Cancelada",
        }[self.value]

    @property
    def look(self) -> str:
        """The state of the palette whose icon and colour it takes."""
        return {
            "scheduled": "not_started",
            "late": "pending",
            "here": "reported",
            "in_course": "in_process",
            "held": "fulfilled",
            "absent": "overdue",
            "cancelled": "cancelled",
        }[self.value]

    @property
    def is_pending(self) -> bool:
        """True while the meeting has still to begin."""
        return self in (MeetingState.SCHEDULED, MeetingState.LATE, MeetingState.HERE)

    @property
    def is_over(self) -> bool:
        """True when nothing more is expected of it on the day."""
        return self in (MeetingState.HELD, MeetingState.ABSENT, MeetingState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Event:
    """One note. `number` counts within its row of notes, that of the meeting or that of an entity on its own (`about`).

    `minutes` is how late somebody will be; `undoes` is the number of the note that a correction takes back.
    """

    about: str
    number: int
    kind: EventKind
    at: datetime
    minutes: int = 0
    undoes: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a meeting stands at an instant, with the hours that make it so. `late_minutes` is what was announced last."""

    state: MeetingState
    party_here_at: datetime | None = None
    host_here_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    late_minutes: int = 0
    who_is_late: str = ""
    who_was_absent: str = ""


def in_force(events: Iterable[Event], at: datetime) -> tuple[Event, ...]:
    """The notes known at an instant that no correction known then takes back, in the order in which they happened."""
    known = [event for event in events if event.at <= at]
    undone = {(event.about, event.undoes) for event in known if event.kind is EventKind.CORRECTED}
    kept = [
        event
        for event in known
        if event.kind is not EventKind.CORRECTED and (event.about, event.number) not in undone
    ]
    return tuple(sorted(kept, key=lambda event: (event.at, event.about, event.number)))


def state_of(events: Iterable[Event], at: datetime) -> Standing:
    """Where a meeting stands: `events` are its own and those of its two sides on that day.

    Who hosts is at its desk unless somebody said it is late. What ends a meeting outweighs what comes before it: a
    cancellation, then the end, then who did not come, then the beginning, then who is late or here.
    """
    known = in_force(events, at)
    last = {event.kind: event for event in known}
    party, host = (
        _side(last, EventKind.PARTY_HERE, EventKind.PARTY_LATE),
        _side(last, EventKind.HOST_HERE, EventKind.HOST_LATE),
    )
    late = next((event for event in (party, host) if event and event.kind in _LATE), None)
    absent = next((last[kind] for kind in sorted(_ABSENT) if kind in last), None)
    state = _state(last, late=late, party=party, absent=absent)
    return Standing(
        state=state,
        party_here_at=party.at if party and party.kind is EventKind.PARTY_HERE else None,
        host_here_at=host.at if host and host.kind is EventKind.HOST_HERE else None,
        started_at=last[EventKind.STARTED].at if EventKind.STARTED in last else None,
        ended_at=last[EventKind.ENDED].at if EventKind.ENDED in last else None,
        late_minutes=late.minutes if late else 0,
        who_is_late=_who(late),
        who_was_absent=_who(absent),
    )


def _side(last: dict[EventKind, Event], here: EventKind, late: EventKind) -> Event | None:
    """The later of the two notes on one side."""
    found = [last[kind] for kind in (late, here) if kind in last]
    return max(found, key=lambda event: (event.at, event.number), default=None)


def _state(
    last: dict[EventKind, Event], *, late: Event | None, party: Event | None, absent: Event | None
) -> MeetingState:
    if EventKind.CANCELLED in last:
        return MeetingState.CANCELLED
    if EventKind.ENDED in last:
        return MeetingState.HELD
    if absent:
        return MeetingState.ABSENT
    if EventKind.STARTED in last:
        return MeetingState.IN_COURSE
    if late:
        return MeetingState.LATE
    return MeetingState.HERE if party else MeetingState.SCHEDULED


def _who(event: Event | None) -> str:
    return event.kind.value.partition("_")[0] if event else ""


def next_number(events: Iterable[Event]) -> int:
    """The number for the next note of one row of notes."""
    return max((event.number for event in events), default=0) + 1


def own(events: Iterable[Event], about: str) -> tuple[Event, ...]:
    """The notes of one row, in their order."""
    return tuple(sorted((e for e in events if e.about == about), key=lambda event: event.number))


def why_not(kind: EventKind, events: Sequence[Event], at: datetime, *, minutes: int = 0) -> str:
    """Why a note cannot be taken now, in Spanish, with what to do; empty when it can.

    `events` are those of the meeting with its two sides, or those of the entity alone.
    """
    now = state_of(events, at)
    if kind in OF_AN_ENTITY:
        return _why_not_side(kind, now, minutes)
    if kind is EventKind.STARTED:
        return _ENDINGS.get(now.state, "") or (
            f"La reunión ya empezó a las {_hour(now.started_at)}." if now.started_at else ""
        )
    if kind is EventKind.ENDED:
        if now.state is MeetingState.IN_COURSE:
            return ""
        return _ENDINGS.get(now.state, "La reunión todavía no empieza. Anote primero a qué hora empezó.")
    if now.state is MeetingState.IN_COURSE:
        return "La reunión está en curso. Anote que terminó, o corrija la nota de que empezó."
    return _ENDINGS.get(now.state, "")


_ENDINGS = {
    MeetingState.HELD: "La reunión ya terminó. Si no fue así, corrija primero esa nota.",
    MeetingState.ABSENT: "Ya se anotó que no se presentaron. Si vinieron, corrija primero esa nota.",
    MeetingState.CANCELLED: "La reunión se canceló. Si se hará, corrija primero esa nota.",
}


def _why_not_side(kind: EventKind, now: Standing, minutes: int) -> str:
    here_at = now.party_here_at if kind.value.startswith("party") else now.host_here_at
    if here_at:
        return f"Ya está anotado que llegó a las {_hour(here_at)}. Si no fue así, corrija esa nota."
    if kind in _LATE and not 0 < minutes <= LONGEST_DELAY_MINUTES:
        return f"Diga cuántos minutos llegará tarde, de 1 a {LONGEST_DELAY_MINUTES}."
    return ""


def why_not_corrected(number: int, events: Sequence[Event], at: datetime) -> str:
    """Why a note cannot be taken back; empty when it can. `events` are one row of notes."""
    known = {event.number: event for event in in_force(events, at)}
    if number not in known:
        return f"No hay una nota N° {number} en pie: ya se corrigió o no existe. Vuelva a cargar la página."
    if known[number].kind is EventKind.STARTED and any(e.kind is EventKind.ENDED for e in known.values()):
        return "La reunión figura como terminada. Corrija primero la nota de que terminó."
    return ""


def _hour(at: datetime | None) -> str:
    return f"{at:%H:%M}" if at else ""
