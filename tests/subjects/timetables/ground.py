"""A small edition with a timetable: two hosts, three parties, five slots."""

from datetime import UTC, date, datetime, time
from typing import Any

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person
from tinkuy.engines.timetables.problem import Placed, Timetable
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings.stores import ABSENCES, HOSTS, absence_key
from tinkuy.subjects.timetables import actions

EDITION = "muni-1"
AT = datetime(2022, 7, 20, 15, tzinfo=UTC)  # ten in the morning of Lima, eight days before
LATER = datetime(2022, 7, 21, 15, tzinfo=UTC)
DAY = date(2022, 7, 28)
SLOTS = ("2022-07-28T09:00", "2022-07-28T09:30", "2022-07-28T10:00", "2022-07-28T11:00", "2022-07-28T11:30")
# number, party, host, priority
ASKED = (
    (1, "gore-03", "mvcs", 1),
    (2, "gore-03", "minsa", 2),
    (3, "muni-0307", "mvcs", 1),
    (4, "muni-0307", "minsa", 3),
    (5, "muni-0807", "mvcs", 2),
)
PLACED = {1: (0, 1), 2: (1, 1), 3: (1, 1), 4: (2, 1), 5: (0, 2)}


def make_ground(**fields: Any) -> str:
    """The edition with its five requests admitted: MVCS has two desks, MINSA one."""
    make_country()
    for code, name in (("minsa", "Ministerio de Salud"), ("muni-0807", "Municipalidad de Chumbivilcas")):
        Entity.objects.create(
            code=code, name=name, acronym=code.upper(), level="national" if code == "minsa" else "local"
        )
    parties = ("gore-03", "muni-0307", "muni-0807")
    make_edition(EDITION, hosts=("mvcs", "minsa"), parties=parties, **fields)
    HOSTS.write(
        {
            f"{EDITION}|mvcs": {"edition": EDITION, "entity": "mvcs", "desks": 2, "hall": "Sala Quipu"},
            f"{EDITION}|minsa": {"edition": EDITION, "entity": "minsa", "desks": 1, "hall": "Sala Ayllu"},
        },
        by=None,
    )
    for number, party, host, priority in ASKED:
        make_request(EDITION, number, party, host, priority=priority, topic=f"Zanjón número {number}")
    return EDITION


def request(number: int) -> str:
    """The code of a request."""
    return f"{EDITION}-r{number}"


def make_draft(placed: dict[int, tuple[int, int]] | None = None, at: datetime = AT) -> int:
    """A draft with these meetings: number of the request -> number of the slot and desk. Gives its number."""
    told = PLACED if placed is None else placed
    meetings = tuple(Placed(request(n), SLOTS[slot], desk) for n, (slot, desk) in told.items())
    return actions.import_timetable(
        edition=EDITION, timetable=Timetable("feasible", meetings), by=None, at=at
    )


def make_published(placed: dict[int, tuple[int, int]] | None = None, at: datetime = AT) -> int:
    """A version in force; gives its number."""
    from tinkuy.subjects.timetables import queries

    number = make_draft(placed, at)
    actions.freeze(edition=EDITION, number=number, by=None, at=at)
    now = queries.published(edition=EDITION, as_of=at.date())
    actions.publish(edition=EDITION, number=number, seen=now.number if now else None, by=None, at=at)
    return number


def make_absence(entity: str, start: str, end: str, desk: int = 0) -> None:
    """Somebody is not there for a stretch of the day."""
    record = {
        "edition": EDITION,
        "entity": entity,
        "day": DAY,
        "starts_at": time.fromisoformat(start),
        "ends_at": time.fromisoformat(end),
        "desk": desk,
        "reason": "prueba",
    }
    ABSENCES.write({absence_key(record): record}, by=None)


def organiser() -> User:
    """Who arranges the edition."""
    return make_person(Role.SECRETARY, EDITION, username="organizadora")
