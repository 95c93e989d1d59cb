"""Timetables in the API: the versions that the caller may see, and one in the shape of the command's TIMETABLE, with names."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Number, Shown
from tinkuy.subjects.meetings import queries as editions
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.pages.finding import may_on
from tinkuy.subjects.timetables.permissions import READ_DRAFTS
from tinkuy.subjects.timetables.queries import MeetingLine, OutLine, VersionRow
from tinkuy.subjects.timetables.rules import Origin, Proof, VersionState

PART = register.room(
    "Horarios de reuniones",
    "El horario de un GORE o MUNI Ejecutivo: sus versiones y las reuniones del que rige.",
)
register.unknown(queries.UnknownVersion, detail="La edición no tiene esa versión de su horario.")


class VersionOut(Shown):
    """Una versión del horario."""

    number: int
    state: VersionState
    state_label: str
    origin: Origin
    based_on: int | None = Field(description="Número de la versión de la que parte.")
    published_on: date | None = Field(description="Día en que se publicó; null si aún no.")
    made_at: datetime
    is_in_force: bool


class ScheduledOut(Shown):
    """Una reunión con hora."""

    request: str
    number: int
    slot: str = Field(description="Instante en que empieza, en hora de Lima.", examples=["2022-07-28T09:00"])
    desk: int
    party: str
    party_name: str
    host: str
    host_name: str
    theme: str
    is_simulated: bool


class UnscheduledOut(Shown):
    """Una reunión sin hora; solo la lee quien organiza."""

    request: str
    number: int
    why: str
    remedy: str


class TimetableOut(Shown):
    """Una versión entera. Lo que se demostró y lo que quedó sin hora, solo para quien organiza: vacío para los demás."""

    edition: str
    version: VersionOut
    status: Proof | None
    scheduled: list[ScheduledOut]
    unscheduled: list[UnscheduledOut]
    objective: dict[str, int]
    bound: dict[str, int]
    seconds: float | None


@register.read(
    PART,
    "/editions/{code}/timetables",
    answer=Listed[VersionOut],
    summary="Las versiones publicadas del horario de una edición",
    about="Quien organiza la edición ve también sus borradores.",
)
def timetables(request: HttpRequest, code: Path[Code], asked: Query[Paging]) -> dict[str, Any]:
    """The versions that the caller may see, the newest first."""
    editions.edition(code=code)
    public = queries.publications(edition=code, as_of=asked.as_of)
    rows = queries.versions(edition=code) if _is_inside(request, code) else tuple(reversed(public))
    in_force = public[-1].number if public else None
    return listed(request, asked, rows, lambda row: _version(row, in_force))


@register.read(
    PART,
    "/editions/{code}/timetable",
    answer=TimetableOut,
    summary="El horario que rige en una edición a una fecha",
)
def timetable(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """The version in force. Errors: UnknownVersion before the first publication."""
    editions.edition(code=code)
    found = queries.published(edition=code, as_of=asked.as_of)
    if found is None:
        raise queries.UnknownVersion(code)
    return _shown(request, found, found.number)


@register.read(
    PART,
    "/editions/{code}/timetables/{number}",
    answer=TimetableOut,
    summary="Una versión del horario de una edición",
)
def timetable_version(
    request: HttpRequest, code: Path[Code], number: Path[Number], asked: Query[AsOf]
) -> dict[str, Any]:
    """One version that the caller may see. Errors: UnknownVersion."""
    found = queries.version(edition=code, number=number)
    public = found.published_on is not None and found.published_on <= asked.as_of
    if not public and not _is_inside(request, code):
        raise queries.UnknownVersion(code)
    in_force = queries.published(edition=code, as_of=asked.as_of)
    return _shown(request, found, in_force.number if in_force else None)


def _is_inside(request: HttpRequest, code: str) -> bool:
    return may_on(request.user, READ_DRAFTS, code)


def _shown(request: HttpRequest, found: VersionRow, in_force: int | None) -> dict[str, Any]:
    inside = _is_inside(request, found.edition)
    return {
        "edition": found.edition,
        "version": _version(found, in_force),
        "status": found.status if inside else None,
        "scheduled": [_scheduled(line) for line in queries.meetings(version=found)],
        "unscheduled": [_unscheduled(line) for line in queries.left_out(version=found)] if inside else [],
        "objective": dict(found.objective) if inside else {},
        "bound": dict(found.bound) if inside else {},
        "seconds": float(found.seconds) if inside else None,
    }


def _version(row: VersionRow, in_force: int | None) -> dict[str, Any]:
    names = ("number", "state", "origin", "based_on", "published_on", "made_at")
    return {
        **{name: getattr(row, name) for name in names},
        "state_label": row.state.label,
        "is_in_force": row.number == in_force,
    }


def _scheduled(line: MeetingLine) -> dict[str, Any]:
    names = ("request", "number", "slot", "desk", "party", "party_name", "host", "host_name", "theme")
    return {**{name: getattr(line, name) for name in names}, "is_simulated": line.is_simulated}


def _unscheduled(line: OutLine) -> dict[str, Any]:
    return {name: getattr(line, name) for name in ("request", "number", "why", "remedy")}
