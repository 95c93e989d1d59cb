"""How meetings of the day look: lines of the door, the row of a desk, the boards of the big screen. No SQL here."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tinkuy.core.text import fold
from tinkuy.subjects.floor.queries import MeetingRow
from tinkuy.subjects.floor.rules import Course, MeetingState, course_of
from tinkuy.subjects.meetings.queries import Side

SOON = timedelta(minutes=60)
CALLED = timedelta(minutes=10)
FEW = 60
ALL, NOW = "todas", "ahora"


@dataclass(frozen=True, slots=True)
class Line:
    """A meeting with where it is held. `expected` is when it will begin when that is later than planned."""

    row: MeetingRow
    party: str
    host_short: str
    hall: str
    expected: datetime | None = None

    @property
    def code(self) -> str:
        """The code of the request."""
        return self.row.request.code

    @property
    def place(self) -> str:
        """`MVCS, mesa 2, Salón Grau`."""
        desk = f"mesa {self.row.desk}" if self.row.desk else ""
        return ", ".join(part for part in (self.host_short, desk, self.hall) if part)

    @property
    def is_pending(self) -> bool:
        """True while it has still to begin."""
        return self.row.state.is_pending

    @property
    def is_here(self) -> bool:
        """True once the party has come."""
        return self.row.standing.party_here_at is not None

    @property
    def is_in_course(self) -> bool:
        """True from its beginning to its end."""
        return self.row.state is MeetingState.IN_COURSE

    @property
    def words(self) -> str:
        """What is known of it besides the state: `llegó a las 08:55`, `20 min tarde`, `desde las 09:05`."""
        now = self.row.standing
        if self.row.state is MeetingState.HELD:
            return (
                f"de {now.started_at:%H:%M} a {now.ended_at:%H:%M}" if now.started_at and now.ended_at else ""
            )
        if self.row.state is MeetingState.IN_COURSE:
            return f"desde las {now.started_at:%H:%M}"
        if self.row.state is MeetingState.ABSENT:
            return "la entidad anfitriona" if now.who_was_absent == "host" else "quien solicitó"
        if self.row.state is MeetingState.LATE:
            who = "la entidad anfitriona, " if now.who_is_late == "host" else ""
            return f"{who}{now.late_minutes} min"
        return f"llegó a las {now.party_here_at:%H:%M}" if now.party_here_at else ""


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One desk of a host: its meetings by hour, and how it runs."""

    host: str
    host_name: str
    host_short: str
    hall: str
    desk: int
    lines: tuple[Line, ...]
    course: Course

    @property
    def now(self) -> Line | None:
        """The meeting in course."""
        return next((line for line in self.lines if line.code == self.course.now), None)

    @property
    def next(self) -> Line | None:
        """The first that will begin."""
        return next((line for line in self.lines if line.code == self.course.next), None)

    @property
    def held(self) -> int:
        """How many are over."""
        return sum(1 for line in self.lines if line.row.state.is_over)

    def calls(self, at: datetime, busy: Container[str] = ()) -> bool:
        """True when the next party should come to the desk: nobody is at it, it is its turn or nearly, and the party is not
        `busy` at another.
        """
        coming = self.next
        if coming is None or self.course.now or coming.row.request.party in busy:
            return False
        return self.course.expected[coming.code] - at <= CALLED


def busy_parties(desks: Iterable[DeskLine]) -> frozenset[str]:
    """The codes of those who are in a meeting now."""
    return frozenset(desk.now.row.request.party for desk in desks if desk.now)


def desks(rows: Iterable[MeetingRow], sides: Mapping[str, Side], at: datetime) -> tuple[DeskLine, ...]:
    """The desks of a day by host and number. `sides` are the hosts and parties of the edition by code."""
    groups: dict[tuple[str, int], list[MeetingRow]] = {}
    for row in rows:
        groups.setdefault((row.host, row.desk), []).append(row)
    found = [_desk(host, desk, group, sides, at) for (host, desk), group in groups.items()]
    return tuple(sorted(found, key=lambda desk: (fold(desk.host_name), desk.desk)))


def _desk(host: str, desk: int, rows: list[MeetingRow], sides: Mapping[str, Side], at: datetime) -> DeskLine:
    course = course_of([row.turn for row in rows], at)
    side = sides.get(host)
    name = side.name if side else rows[0].request.host_name
    short, hall = (side.short, side.hall) if side else (name, "")
    ordered = sorted(rows, key=lambda row: row.start)
    lines = tuple(Line(row, party_of(row, sides), short, hall, _later(row, course)) for row in ordered)
    return DeskLine(host, name, short, hall, desk, lines, course)


def party_of(row: MeetingRow, sides: Mapping[str, Side]) -> str:
    """The full name of who asked."""
    side = sides.get(row.request.party)
    return side.name if side else row.request.party_name


def _later(row: MeetingRow, course: Course) -> datetime | None:
    expected = course.expected.get(row.request.code)
    return expected if expected and expected - row.start >= timedelta(minutes=1) else None


@dataclass(frozen=True, slots=True)
class Hour:
    """The meetings that begin at one hour."""

    start: datetime
    lines: tuple[Line, ...]


def by_hour(lines: Iterable[Line]) -> tuple[Hour, ...]:
    """The lines under their hour, in order: first those that have not come."""
    groups: dict[datetime, list[Line]] = {}
    for line in sorted(lines, key=lambda line: (line.row.start, line.is_here, fold(line.party))):
        groups.setdefault(line.row.start, []).append(line)
    return tuple(Hour(start, tuple(group)) for start, group in groups.items())


def asked_for(lines: Iterable[Line], *, q: str, hour: str, host: str, at: datetime) -> tuple[Line, ...]:
    """The lines with every word in who asked, who hosts or the number; of one hour, all, or those that
    should come now or soon."""
    words = fold(q).split()
    found = [line for line in lines if host in {"", line.row.host} and _says(line, words)]
    if hour == NOW:
        return tuple(line for line in found if line.is_pending and line.row.start <= at + SOON)
    return tuple(line for line in found if hour in {"", ALL, line.row.slot})


def _says(line: Line, words: list[str]) -> bool:
    text = fold(
        f"{line.party} {line.row.request.party_name} {line.row.request.host_name} {line.host_short} {line.row.request.number}"
    )
    return all(word in text for word in words)


def days_of(days: Iterable[date], shown: date) -> tuple[tuple[date, bool], ...]:
    """Each day of the edition, and whether it is the one shown."""
    return tuple((day, day == shown) for day in days)
