"""Closing every acta of a day that is ready, one after the other: each by itself, so that one that cannot be closed holds up none."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actas.permissions import CLOSE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.floor import rules
from tinkuy.subjects.floor.actions.closing import close_meeting
from tinkuy.subjects.floor.queries import MeetingRow, meetings, outcomes
from tinkuy.subjects.floor.rules import MeetingState

Report = Callable[[str, int, int], None]
_SHUT = (MeetingState.ABSENT, MeetingState.CANCELLED)


@dataclass(frozen=True, slots=True)
class Done:
    """How many were closed, and why the others were not, by request."""

    closed: int
    left: dict[str, str]


def ready(rows: Iterable[MeetingRow]) -> tuple[str, ...]:
    """The requests whose outcome lacks nothing and whose acta is not closed, by hour. Four SQL statements."""
    open_rows = [row for row in rows if not row.session and row.state not in _SHUT]
    written = outcomes(requests=[row.request.code for row in open_rows])
    return tuple(
        row.request.code
        for row in open_rows
        if row.request.code in written and not rules.missing(written[row.request.code])
    )


def close_ready(
    *, edition: str, day: date, today: date, at: Callable[[], datetime], by: User | None, report: Report
) -> Done:
    """Close what is ready on a day of an edition; `at` gives the instant of each closing, `report` hears how far it has come.

    Errors: Forbidden. What cannot be closed stays as it is, with its reason.
    """
    require(by, CLOSE, reach_of(edition))
    codes = ready(meetings(edition=edition, as_of=today, day=day))
    left: dict[str, str] = {}
    for number, code in enumerate(codes):
        report("Cerrando actas", number, len(codes))
        try:
            close_meeting(request=code, at=at(), by=by)
        except Refused as refusal:
            left[code] = refusal.text
    return Done(len(codes) - len(left), left)


def person_of(pk: int) -> User | None:
    """Who asked for the work, for a worker."""
    return User.objects.filter(pk=pk).first()
