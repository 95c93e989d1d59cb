"""The terms of an edition: what its organiser decides, what is wrong with them, and the day plan that is usual."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from tinkuy.subjects.meetings.rules.days import Block, BlockKind

LONGEST_REST_MINUTES = 240
MOST = 9999
MOST_DAYS = 14
# Two days of work as they are usually held: meetings in four rows with breaks between them, a plenary to open and one to close.
_USUAL = (
    (time(8, 30), time(9), BlockKind.PLENARY, "Apertura"),
    (time(9), time(11), BlockKind.BILATERAL, ""),
    (time(11), time(11, 30), BlockKind.BREAK, "Pausa"),
    (time(11, 30), time(13), BlockKind.BILATERAL, ""),
    (time(13), time(14), BlockKind.BREAK, "Almuerzo"),
    (time(14), time(16), BlockKind.BILATERAL, ""),
    (time(16), time(16, 30), BlockKind.BREAK, "Pausa"),
    (time(16, 30), time(17, 30), BlockKind.BILATERAL, ""),
)
_LAST_DAY = (
    (time(8, 30), time(11), BlockKind.BILATERAL, ""),
    *_USUAL[2:7],
    (time(16, 30), time(17), BlockKind.BILATERAL, ""),
    (time(17), time(17, 30), BlockKind.PLENARY, "Clausura"),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What an organiser decides on an edition but for its days; the fields are those of `models.Edition`."""

    name: str = ""
    number: int | None = None
    venue: str = ""
    requests_from: date | None = None
    requests_until: date | None = None
    most_requests: int | None = None
    min_rest_minutes: int = 0
    longest_row: int | None = None
    room_limit: int | None = None


def terms_problems(terms: Terms, *, first_day: date | None = None) -> list[tuple[str, str]]:
    """What is wrong with the terms of an edition whose plan begins on `first_day`, by field."""
    wrong: list[tuple[str, str]] = []
    if not terms.name.strip() and terms.number is None:
        wrong.append(("number", "Diga el número de la edición, o póngale un nombre."))
    if terms.requests_from and terms.requests_until and terms.requests_until < terms.requests_from:
        wrong.append(("requests_until", "El plazo termina antes de empezar. Corrija una de las dos fechas."))
    if first_day and terms.requests_until and terms.requests_until > first_day:
        wrong.append(
            (
                "requests_until",
                f"La edición empieza el {first_day:%d/%m/%Y}: las solicitudes terminan ese día o antes.",
            )
        )
    counted = (
        ("number", terms.number),
        ("most_requests", terms.most_requests),
        ("longest_row", terms.longest_row),
        ("room_limit", terms.room_limit),
    )
    wrong += [
        (field, f"Escriba un número entre 1 y {MOST}, o déjelo vacío.")
        for field, value in counted
        if value is not None and not 1 <= value <= MOST
    ]
    if not 0 <= terms.min_rest_minutes <= LONGEST_REST_MINUTES:
        wrong.append(("min_rest_minutes", f"El descanso va de 0 a {LONGEST_REST_MINUTES} minutos."))
    return wrong


def usual_plan(days: Sequence[date], slot_minutes: int) -> tuple[Block, ...]:
    """The usual plan of those days, from 08:30 to 17:30, with meetings of so many minutes; the last of several closes."""
    found: list[Block] = []
    for day in days:
        shape = _LAST_DAY if day == days[-1] and len(days) > 1 else _USUAL
        found += [
            Block(day, start, end, kind, title, "", slot_minutes if kind is BlockKind.BILATERAL else None)
            for start, end, kind, title in shape
        ]
    return tuple(found)


def days_in_a_row(first_day: date, days: int) -> tuple[date, ...]:
    """So many days from the first on."""
    return tuple(first_day + timedelta(days=at) for at in range(days))


def usual_plan_problems(days: int, slot_minutes: int) -> list[tuple[str, str]]:
    """What is wrong with what is asked of the usual plan, by field."""
    wrong: list[tuple[str, str]] = []
    if not 1 <= days <= MOST_DAYS:
        wrong.append(("days", f"El plan va de 1 a {MOST_DAYS} días."))
    if not 5 <= slot_minutes <= 60:
        wrong.append(("slot_minutes", "En el plan habitual cada reunión dura entre 5 y 60 minutos."))
    return wrong
