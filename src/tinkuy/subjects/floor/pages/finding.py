"""From an address to what it names, or 404; the moment a page speaks of; what the reader may do there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.http import Http404, HttpRequest
from django.utils import timezone

from tinkuy.platform.access.checks import may, reached, require
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.actas.permissions import CLOSE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.floor import queries
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import MeetingRow
from tinkuy.subjects.floor.reaches import reach_of_desk, within
from tinkuy.subjects.meetings import queries as editions
from tinkuy.subjects.meetings.queries import EditionRow, Side

DAY = "dia"


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of the edition that is shown, and the instant: now on that very day, else the end of the day shown by `al`.

    `at` is local and naive. `days` are those of the edition.
    """

    day: date
    as_of: date
    at: datetime
    is_live: bool
    days: tuple[date, ...]


def edition_of(code: str) -> EditionRow:
    """The edition. Errors: Http404."""
    try:
        return editions.edition(code=code)
    except editions.UnknownEdition as exc:
        raise Http404(code) from exc


def moment_of(request: HttpRequest, row: EditionRow, *, day: date | None = None) -> Moment:
    """The moment of a request: of a day, else that asked for, else the one shown, else the nearest of the edition before it."""
    asked = cast(asof.Request, request).asked
    as_of = cast(asof.Request, request).as_of
    day = day or _day(request.GET.get(DAY, ""), row.days) or _nearest(row.days, as_of)
    is_live = day == asked.today == as_of
    at = queries.local(timezone.now()) if is_live else queries.last_instant(as_of)
    return Moment(day, as_of, at, is_live, row.days)


def _day(text: str, days: tuple[date, ...]) -> date | None:
    return next((day for day in days if day.isoformat() == text), None)


def _nearest(days: tuple[date, ...], as_of: date) -> date:
    past = [day for day in days if day <= as_of]
    return past[-1] if past else days[0] if days else as_of


def meetings_at(code: str, moment: Moment, *, at: datetime | None = None) -> tuple[MeetingRow, ...]:
    """The meetings of the day shown, as they stand at the moment."""
    return queries.meetings(edition=code, as_of=moment.as_of, day=moment.day, at=at or moment.at)


def meeting_at(request: HttpRequest, code: str, meeting: str) -> MeetingRow:
    """One meeting of the edition in the timetable in force. Errors: Http404."""
    as_of = cast(asof.Request, request).as_of
    found = queries.meeting(request=meeting, edition=code, as_of=as_of)
    if found is None:
        raise Http404(meeting)
    return found


def sides_of(code: str) -> dict[str, Side]:
    """The hosts and parties of an edition by code; who is both, as a host. Two SQL statements."""
    every = (*editions.parties(edition=code), *editions.hosts(edition=code))
    return {side.entity: side for side in every}


def noted(request: HttpRequest, rows: tuple[MeetingRow, ...]) -> tuple[MeetingRow, ...]:
    """Those that the reader may note: of the edition, or of the hosts the reader is of."""
    return within(rows, reached(request.user, NOTE))


def require_desk(request: HttpRequest, code: str, host: str) -> None:
    """Errors: Forbidden, for who may note in other places only."""
    require(person(request), NOTE, reach_of_desk(code, host))


def may_close(request: HttpRequest, code: str) -> bool:
    """True for who may close actas of the edition."""
    return may(request.user, CLOSE, reach_of(code))
