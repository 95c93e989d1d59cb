"""A timetable in force, one that is frozen and a draft with one meeting left out, and an example for each of the room's addresses."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tests.access.world import World
from tests.ground import make_request
from tinkuy.engines.timetables.problem import Placed, Timetable, Unplaced
from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.timetables import actions, queries
from tinkuy.subjects.timetables.models import Notice

Rows = list[tuple[str, dict[str, object], Iterable[str] | None]]
AT = datetime(2022, 7, 26, 15, tzinfo=UTC)
ORGANISERS = frozenset({"admin", "secretariat", "secretary"})
READERS = ORGANISERS | {"auditor"}


def plant(world: World) -> None:
    """Version 1 is in force and told, 2 is frozen, 3 is a draft with a change by hand; its making is over."""
    edition, by = str(world.names["edition"]), world.people["secretariat"]
    first = max((row.number for row in meetings.requests(edition=edition, as_of=AT.date())), default=0) + 1
    codes = [make_request(edition, first + at, party) for at, party in enumerate(("gore-03", "muni-0307"))]
    slots = [slot.id for slot in meetings.slots_of(edition=edition)][-2:]
    placed = tuple(Placed(code, slots[0], desk) for desk, code in enumerate(codes, 1))

    def bring(timetable: Timetable, note: str) -> int:
        return actions.import_timetable(edition=edition, timetable=timetable, by=by, at=AT, note=note)

    told = {"edition": edition, "by": by, "at": AT}
    for note in ("Primera", "Lechuguino congelado"):
        number = bring(Timetable("feasible", placed), note)
        actions.freeze(number=number, **told)
        if number == 1:
            actions.publish(number=number, seen=None, **told)
    why = "No alcanzó el camaleonte"
    draft = bring(Timetable("feasible", placed[:1], (Unplaced(codes[1], why),)), "Alcornoque en borrador")
    actions.move(number=draft, request=codes[0], slot=slots[1], desk=1, seen=0, **told)
    making = actions.ask_for(edition=edition, time_limit=5, by=by, at=AT, then=lambda _: None)
    notice = Notice.objects.filter(version__number=1).first()
    assert notice is not None
    world.names |= {
        "timetable-request": codes[0],
        "timetable-making": making,
        "timetable-notice": notice.pk,
        "timetable-draft": queries.versions(edition=edition)[0].number,
    }
    world.of_persons |= {
        "alcornoque": "nota de un horario en borrador",
        "lechuguino": "nota de un horario congelado",
        "camaleonte": "por qué una reunión quedó sin hora en un borrador",
    }


def listed(world: World) -> Rows:
    """Name, arguments, and who may among those whose role may; None for all of these."""
    n = world.names
    code: dict[str, object] = {"code": n["edition"]}
    public, frozen, draft = (code | {"number": number} for number in (1, 2, n["timetable-draft"]))
    one = draft | {"asked": n["timetable-request"]}
    acts = ("timetable-undo", "timetable-copy", "timetable-withdraw", "timetable-changed", "timetable-freeze")
    moves = ("timetable-places", "timetable-move", "timetable-swap", "timetable-take-out")
    return [
        ("timetables", code, None),
        ("timetable-make", code, ORGANISERS),
        ("timetable-making", code | {"making": n["timetable-making"]}, ORGANISERS),
        ("timetable", public, None),
        ("timetable", frozen, READERS),
        ("timetable", draft, READERS),
        *((name, draft, ORGANISERS) for name in acts),
        *((name, one, ORGANISERS) for name in moves),
        ("timetable-publish", frozen, ORGANISERS),
        ("timetable-compare", public | {"other": 1}, None),
        ("timetable-compare", public | {"other": n["timetable-draft"]}, READERS),
        ("timetable-told", public, READERS),
        ("timetable-tell-again", public | {"notice": n["timetable-notice"]}, ORGANISERS),
        ("timetable-papers", public, None),
        ("timetable-papers", draft, READERS),
        *(("timetable-paper", public | {"kind": "horario", "form": form}, None) for form in ("xlsx", "docx")),
        ("timetable-paper", draft | {"kind": "agendas", "form": "docx"}, READERS),
        ("public-agenda", code, None),
        ("entity-agenda", code | {"entity": "mvcs"}, None),
        ("agenda-calendar", code | {"entity": "mvcs"}, None),
    ]


def api(world: World) -> Rows:
    """The same for the operations with arguments, by their bare names."""
    n = world.names
    code: dict[str, object] = {"code": n["edition"]}
    return [
        ("timetables", code, None),
        ("timetable", code, None),
        ("timetable_version", code | {"number": 1}, None),
        ("timetable_version", code | {"number": n["timetable-draft"]}, READERS),
    ]
