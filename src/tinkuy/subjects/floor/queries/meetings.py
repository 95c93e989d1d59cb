"""The meetings of an edition as they stood at a date or at an instant: the timetable in force, what was noted, what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from tinkuy.subjects.floor.models import FloorEvent, MeetingSession
from tinkuy.subjects.floor.rules import Event, EventKind, MeetingState, Standing, Turn, state_of
from tinkuy.subjects.floor.stores import about_entity
from tinkuy.subjects.meetings import queries as editions
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.spaces.queries import sessions
from tinkuy.subjects.timetables import queries as timetables

_DEFAULT_LENGTH = timedelta(minutes=30)
NO_DESK = 0


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting of the timetable in force. Instants are local and naive, as slots are.

    `session` is the code of its session once its acta is closed, empty before. `host` is who receives it in the timetable.
    A meeting that was held and is no longer in the timetable stands with desk 0.
    """

    request: RequestRow
    slot: str
    start: datetime
    end: datetime
    host: str
    desk: int
    standing: Standing
    session: str = ""
    session_number: int = 0
    acta_number: str = ""

    @property
    def state(self) -> MeetingState:
        """Where it stands; with a closed acta it was held, whatever was noted."""
        return MeetingState.HELD if self.session else self.standing.state

    @property
    def day(self) -> date:
        """The day of its slot."""
        return self.start.date()

    @property
    def turn(self) -> Turn:
        """It as one of the row of its desk."""
        now = self.standing
        return Turn(self.request.code, self.start, self.end, self.state, now.started_at, now.ended_at)


def last_instant(day: date) -> datetime:
    """The end of a day, local and naive."""
    return datetime.combine(day, time.max)


def local(at: datetime) -> datetime:
    """An instant as slots say it: local time of Lima, naive."""
    return timezone.localtime(at).replace(tzinfo=None)


def meetings(
    *,
    edition: str,
    as_of: date,
    at: datetime | None = None,
    day: date | None = None,
    codes: Iterable[str] | None = None,
) -> tuple[MeetingRow, ...]:
    """The meetings of the timetable in force at the date, by hour, host and desk; of one day, or of some requests, when given.

    Shape: one row per placed request, and those held outside of it. `at` (local, naive) stops the clock earlier than the end
    of the date. Missing: without a published timetable only what was held. Nine SQL statements, whatever the number.
    """
    version = timetables.published(edition=edition, as_of=as_of)
    placed = (
        {p.request: p for p in timetables.placements(edition=edition, version=version)} if version else {}
    )
    became = _became(edition, as_of)
    only = None if codes is None else frozenset(codes)
    wanted = {
        code
        for code in {**placed, **became}
        if (only is None or code in only) and (day is None or _day(placed, became, code) == day)
    }
    requests = editions.requests(edition=edition, as_of=as_of, codes=wanted)
    places = {request.code: _place(placed, became, request) for request in requests}
    slots = {slot.id: slot.end for slot in editions.slots_of(edition=edition)}
    notes = events(edition=edition, abouts=None if only is None else _abouts(requests, places))
    rows = [
        _row(
            request,
            places[request.code],
            ends=slots,
            notes=notes,
            at=at or last_instant(as_of),
            became=became.get(request.code),
        )
        for request in requests
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.slot, row.request.host_name, row.desk, row.request.number))
    )


def meeting(*, request: str, edition: str, as_of: date, at: datetime | None = None) -> MeetingRow | None:
    """One meeting; None when the request has no place in the timetable in force."""
    found = meetings(edition=edition, as_of=as_of, at=at, codes=[request])
    return found[0] if found else None


def events(*, edition: str, abouts: Iterable[str] | None = None) -> dict[str, tuple[Event, ...]]:
    """The notes of an edition by what they are about, each row in its order. One SQL statement."""
    rows = FloorEvent.objects.filter(edition__code=edition)
    if abouts is not None:
        rows = rows.filter(about__in=list(abouts))
    fields = ("about", "number", "kind", "at", "minutes", "undoes", "note")
    found: dict[str, list[Event]] = {}
    for about, number, kind, at, minutes, undoes, note in rows.order_by("about", "number").values_list(
        *fields
    ):
        found.setdefault(about, []).append(
            Event(about, number, EventKind(kind), local(at), minutes or 0, undoes or 0, note)
        )
    return {about: tuple(each) for about, each in found.items()}


def of_day(events: Iterable[Event], day: date) -> tuple[Event, ...]:
    """The notes of one day: an entity that came yesterday has not come today. Corrections stay, whenever they were made."""
    return tuple(e for e in events if e.at.date() == day or e.kind is EventKind.CORRECTED)


@dataclass(frozen=True, slots=True)
class _Held:
    number: int
    session: str
    acta: str
    on: date
    starts_at: time | None


def _became(edition: str, as_of: date) -> dict[str, _Held]:
    """Request -> its session, for those whose acta is closed and that were held by the date. Two SQL statements."""
    numbers = dict(
        MeetingSession.objects.filter(edition__code=edition).values_list("number", "request__code")
    )
    closed = sessions(code=edition, as_of=as_of).filter(number__in=list(numbers)).exclude(acta_number="")
    fields = ("number", "code", "acta_number", "held_on", "starts_at")
    return {numbers[row[0]]: _Held(*row) for row in closed.order_by().values_list(*fields)}


def _place(
    placed: Mapping[str, timetables.PlacementRow], became: Mapping[str, _Held], request: RequestRow
) -> timetables.PlacementRow:
    if request.code in placed:
        return placed[request.code]
    held = became[request.code]
    slot = f"{datetime.combine(held.on, held.starts_at or time()):%Y-%m-%dT%H:%M}"
    return timetables.PlacementRow(request.code, slot, NO_DESK, request.host)


def _abouts(requests: Iterable[RequestRow], places: Mapping[str, timetables.PlacementRow]) -> set[str]:
    """The rows of notes that say something of these meetings."""
    return {
        about
        for request in requests
        for about in (
            request.code,
            about_entity(request.edition, request.party),
            about_entity(request.edition, places[request.code].host or request.host),
        )
    }


def _day(placed: Mapping[str, timetables.PlacementRow], became: Mapping[str, _Held], code: str) -> date:
    return date.fromisoformat(placed[code].slot[:10]) if code in placed else became[code].on


def _row(
    request: RequestRow,
    place: timetables.PlacementRow,
    *,
    ends: Mapping[str, datetime],
    notes: Mapping[str, tuple[Event, ...]],
    at: datetime,
    became: _Held | None,
) -> MeetingRow:
    start = datetime.fromisoformat(place.slot)
    host = place.host or request.host
    sides = (about_entity(request.edition, side) for side in (request.party, host))
    known = [*notes.get(request.code, ())]
    for side in sides:
        known += of_day(notes.get(side, ()), start.date())
    return MeetingRow(
        request=request,
        slot=place.slot,
        start=start,
        end=ends.get(place.slot, start + _DEFAULT_LENGTH),
        host=host,
        desk=place.desk,
        standing=state_of(known, at),
        session=became.session if became else "",
        session_number=became.number if became else 0,
        acta_number=became.acta if became else "",
    )
