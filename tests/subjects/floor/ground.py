"""An edition on its day: a published timetable with some meetings of two desks, made through stores."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tests.ground import make_country, make_edition, make_request
from tinkuy.subjects.timetables.stores import PLACEMENTS, VERSIONS, request_key, version_code

LIMA = ZoneInfo("America/Lima")
DAY = date(2022, 7, 28)


def lima(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    """An instant of the day in Lima."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LIMA)


def slot(hour: int, minute: int = 0) -> str:
    """The id of a slot of the day."""
    return f"2022-07-28T{hour:02d}:{minute:02d}"


def publish(
    edition: str, placed: dict[str, tuple[str, int]], *, number: int = 1, host: str = "mvcs", day: int = 20
) -> None:
    """A published version with these meetings: request -> slot and desk."""
    code = version_code(edition, number)
    at = datetime(2022, 7, day, 15, tzinfo=UTC)
    version = {"code": code, "edition": edition, "number": number, "origin": "solver", "made_at": at}
    version |= {"status": "optimal", "objective": "{}", "bound": "{}", "seconds": 0}
    VERSIONS.write({code: {**version, "frozen_at": at, "published_at": at}}, by=None)
    rows = [
        {"version": code, "request": request, "host": host, "slot": at_slot, "desk": desk}
        for request, (at_slot, desk) in placed.items()
    ]
    PLACEMENTS.write({request_key(row): row for row in rows}, by=None)


def make_day(code: str = "muni-1") -> tuple[str, ...]:
    """A country, an edition with three requests and its timetable: r1 at 9:00 and r2 at 9:30 on desk 1, r3 at 9:00 on desk 2.

    r1 and r2 are of gore-03, r3 of muni-0307.
    """
    make_country()
    make_edition(code)
    requests = (
        make_request(code, 1, topic="Agua potable de Grau", theme="agua"),
        make_request(code, 2, topic="Carretera a Cotabambas", theme="vías"),
        make_request(code, 3, party="muni-0307", topic="Saneamiento de Chuquibambilla", theme="agua"),
    )
    publish(code, dict(zip(requests, ((slot(9), 1), (slot(9, 30), 1), (slot(9), 2)), strict=True)))
    return requests
