"""A small MUNI Ejecutivo that ran: five requests, three meetings with an hour, one held with its acta and a commitment."""

from datetime import UTC, date, datetime

from tests.ground import make_commitment, make_country, make_edition, make_report, make_request
from tinkuy.engines.timetables.problem import Placed, Timetable
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.floor import actions as floor
from tinkuy.subjects.floor.rules import EventKind, Outcome, Result, Said
from tinkuy.subjects.meetings.stores import STEPS, step_key
from tinkuy.subjects.territory.models import Territory
from tinkuy.subjects.timetables import actions as timetables

CODE, CUT = "muni-1", date(2022, 7, 31)
PUBLISHED = datetime(2022, 7, 20, 15, tzinfo=UTC)
CLOSED = datetime(2022, 7, 28, 22, tzinfo=UTC)


def at(hour: int, minute: int = 0) -> datetime:
    """An instant of the day of the edition; Lima is five hours behind."""
    return datetime(2022, 7, 28, hour + 5, minute, tzinfo=UTC)


def make_asked() -> None:
    """The edition and its requests, without a timetable. The municipality lies in Apurímac; the other has no place."""
    make_country()
    apurimac = Territory.objects.get(code="0307")
    Entity.objects.filter(code="muni-0307").update(territory=apurimac)
    make_edition(CODE)
    make_request(CODE, 1, theme="agua")
    make_request(CODE, 2, party="muni-0307", theme="agua")
    make_request(CODE, 3, party="muni-0307", theme="riego")
    make_request(CODE, 4, state="asked")
    step = {"request": f"{CODE}-r4", "number": 1, "stage": "secretariat", "decision": "decline"}
    step |= {"decided_on": date(2022, 7, 6), "reason": "Falta el expediente"}
    STEPS.write({step_key(step): step}, by=None)
    make_request(CODE, 5)


def publish() -> None:
    """A timetable that leaves out the fifth request."""
    hours = {1: "09:00", 2: "09:30", 3: "10:00"}
    placed = tuple(Placed(f"{CODE}-r{n}", f"2022-07-28T{hour}", 1) for n, hour in hours.items())
    number = timetables.import_timetable(
        edition=CODE, timetable=Timetable("feasible", placed), by=None, at=PUBLISHED
    )
    timetables.freeze(edition=CODE, number=number, by=None, at=PUBLISHED)
    timetables.publish(edition=CODE, number=number, seen=None, by=None, at=PUBLISHED)


def note(request: int, kind: EventKind, instant: datetime) -> None:
    """One note of the day."""
    floor.note(request=f"{CODE}-r{request}", kind=kind, at=instant, now=instant, by=None)


def hold() -> None:
    """The first is held and agrees on something, the second does not come, nobody notes the third."""
    note(1, EventKind.STARTED, at(9, 2))
    note(1, EventKind.ENDED, at(9, 25))
    note(2, EventKind.PARTY_ABSENT, at(9, 45))
    said = (Said(1, "Revisar el expediente de agua", ("mvcs",), date(2022, 9, 30)),)
    outcome = Outcome(f"{CODE}-r1", Result.AGREED, party_people=2, host_people=1, agreements=said)
    floor.write_outcome(outcome=outcome, today=CLOSED.date(), by=None)
    floor.close_meeting(request=f"{CODE}-r1", at=CLOSED, by=None)
    make_commitment(
        "M-1",
        CODE,
        due="2022-09-30",
        agreed="2022-07-28",
        agreement=f"{CODE}-s1-a1",
        amount_soles=1_500_000,
        lead="mvcs",
    )
    make_report("M-1", "2022-07-30", 100, spent_soles=400_000)


def make_whole() -> None:
    """All of it."""
    make_asked()
    publish()
    hold()
