"""The day itself: somebody is late, leaves, or a desk closes. What changed is written down, and a new version moves as little as it must."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from tinkuy.core.refusal import Problems
from tinkuy.core.values import Record
from tinkuy.engines.timetables.moving import replan
from tinkuy.engines.timetables.problem import Timetable
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.meetings.stores import ABSENCES, absence_key
from tinkuy.subjects.timetables import floor_facts
from tinkuy.subjects.timetables.actions import ground
from tinkuy.subjects.timetables.models import Making
from tinkuy.subjects.timetables.permissions import ARRANGE
from tinkuy.subjects.timetables.queries import Posed

Told = Callable[[str, float], None]
_DAY_STARTS, _DAY_ENDS = time(0, 0), time(23, 59)


class Happening(StrEnum):
    """What may happen on the day."""

    LATE = "late"
    LEAVES = "leaves"
    DESK = "desk"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "late": "Llega tarde: no puede hasta una hora",
            "leaves": "Se retira: no puede desde una hora",
            "desk": "Se cierra una mesa desde una hora",
        }[self.value]


@dataclass(frozen=True, slots=True)
class News:
    """What happened: to whom, on which day, at what hour; `desk` when one desk closes."""

    what: Happening
    entity: str
    day: date
    hour: time
    desk: int = 0
    reason: str = ""


def something_changed(*, edition: str, news: News, by: User | None, at: datetime) -> None:
    """Write down that somebody is not there; a version is then asked for apart. Errors: Forbidden; Problems."""
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        desks = {side.entity: side.desks for side in meetings.hosts(edition=edition)}
        _refuse_wrong(edition, news, desks)
        record = _absence(edition, news)
        key = absence_key(record)
        known = ABSENCES.current([key]).get(key)
        ABSENCES.write({key: _wider(record, known)}, by=by)


def adjusted(asked: Making, posed: Posed, told: Told) -> Timetable:
    """The version that it parts from, with as few meetings moved as what changed allows, and none that has begun."""
    if asked.base is None:
        raise ValueError(asked.pk)
    told("Buscando cómo mover lo menos posible", 0)
    known = {request.id for request in posed.problem.requests}
    kept = tuple(one for one in ground.placed_of(asked.base) if one.request in known)
    begun = floor_facts.begun(edition=asked.edition.code, now=ground.local(asked.now))
    past = ground.past_slots(posed.problem, at=asked.now)
    return replan(
        posed.problem,
        Timetable("feasible", kept),
        begun=frozenset(begun & known),
        past=past,
        time_limit=asked.time_limit,
    )


def _refuse_wrong(edition: str, news: News, desks: Mapping[str, int]) -> None:
    parties = {side.entity for side in meetings.parties(edition=edition)}
    days = {slot.start.date() for slot in meetings.slots_of(edition=edition)}
    if news.entity not in parties and news.entity not in desks:
        raise Problems(("entity", "Elija una entidad que participa en la edición."))
    if news.day not in days:
        raise Problems(("day", "Ese día no tiene reuniones en el plan."))
    if news.what is Happening.DESK and not 1 <= news.desk <= desks.get(news.entity, 0):
        most = desks.get(news.entity, 0)
        told = f"La entidad tiene {most} mesas." if most else "Solo una entidad anfitriona tiene mesas."
        raise Problems(("desk", f"Diga qué mesa se cierra. {told}"))


def _absence(edition: str, news: News) -> Record:
    late = news.what is Happening.LATE
    return {
        "edition": edition,
        "entity": news.entity,
        "day": news.day,
        "starts_at": _DAY_STARTS if late else news.hour,
        "ends_at": news.hour if late else _DAY_ENDS,
        "desk": news.desk if news.what is Happening.DESK else 0,
        "reason": news.reason.strip() or news.what.label,
    }


def _wider(record: Record, known: Record | None) -> Record:
    """An absence that begins at the same hour lasts until the later of both ends."""
    if known is None:
        return record
    ends = [str(each["ends_at"])[:5] for each in (record, known)]
    return {**record, "ends_at": time.fromisoformat(max(ends))}
