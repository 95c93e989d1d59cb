"""What the room adds to the world of the access tests, and an example for each of its addresses."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone

from tests.access.world import World
from tinkuy.subjects.floor import actions, queries
from tinkuy.subjects.floor.rules import EventKind, Outcome, Result, Said

Rows = list[tuple[str, dict[str, object], Iterable[str] | None]]
AFTER = date(2022, 12, 31)
ORGANISERS = frozenset({"admin", "secretariat", "secretary"})


def plant(world: World) -> None:
    """A meeting with its notes and what its desk wrote, not closed: through the real actions, by the secretariat."""
    row = queries.meetings(edition=world.names["edition"], as_of=AFTER)[0]
    by, code = world.people["secretariat"], row.request.code
    world.names |= {"floor-meeting": code, "floor-host": row.host, "floor-desk": row.desk}
    start = timezone.make_aware(row.start)
    for kind, minutes in ((EventKind.PARTY_HERE, 0), (EventKind.STARTED, 5)):
        at = start + timedelta(minutes=minutes)
        actions.note(request=code, kind=kind, at=at, now=at, by=by, text="lagartijas")
    outcome = Outcome(
        code,
        Result.AGREED,
        party_people=2,
        party_posts="Gerente de murcielagos",
        host_people=1,
        agreements=(Said(1, "Se entregará el expediente cucaracha", (row.host,)),),
    )
    actions.write_outcome(outcome=outcome, today=row.day, by=by)
    world.of_persons |= {
        "lagartijas": "detalle de una nota del día",
        "murcielagos": "cargos de quien vino a una reunión sin acta",
        "cucaracha": "acuerdo escrito en la mesa, sin acta",
    }


def _people(world: World) -> frozenset[str]:
    """Who may note at the desk: who organises, and the focal point of the host."""
    return ORGANISERS | ({"focal"} if world.names["floor-host"] == "mvcs" else frozenset())


def listed(world: World) -> Rows:
    """Name, arguments, and who may among those whose role may; None for all of these."""
    n = world.names
    edition: dict[str, object] = {"code": n["edition"]}
    desk = edition | {"host": n["floor-host"], "desk": n["floor-desk"]}
    meeting, people = desk | {"meeting": n["floor-meeting"]}, _people(world)
    return [
        *((name, edition, None) for name in ("floor-day", "floor-note", "floor-workbook")),
        ("floor-close", edition, ORGANISERS),
        ("floor-desk", desk, people),
        ("floor-desk-workbook", desk, people),
        ("floor-meeting", meeting, people),
        ("floor-correct", meeting, people),
        ("floor-screen", edition, None),
        ("floor-meetings", edition, None),
        *(("floor-meetings-file", edition | {"form": form}, None) for form in ("csv", "xlsx")),
        ("floor-workbook-renewed", {"number": n["batch"]}, ()),
    ]


def api(world: World) -> Rows:
    """The same for the operations with arguments, by their bare names."""
    n = world.names
    return [
        ("edition_meetings", {"code": n["edition"]}, None),
        ("note_meeting", {"code": n["edition"], "meeting": n["floor-meeting"]}, None),
    ]
