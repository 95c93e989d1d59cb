"""A request of the edition that waits for its counterpart, with a reason, and an example for each of its addresses."""

from collections.abc import Iterable
from datetime import date

from tests.access.world import World
from tinkuy.platform.access.scopes import forget
from tinkuy.platform.search.actions import catch_up
from tinkuy.subjects.meetings import actions

DAY = date(2022, 7, 20)  # before the timetable of the edition is made
Rows = list[tuple[str, dict[str, object], Iterable[str] | None]]
ORGANISERS = frozenset({"admin", "secretariat", "secretary"})
ASKERS = ORGANISERS | {"authority-of-place"}
READERS = ASKERS | {"focal", "authority-of-entity", "auditor"}


def plant(world: World) -> None:
    """`gore-03` asks, the secretariat passes it on to `mvcs`."""
    secretary = world.people["secretary"]
    forget(secretary)  # the edition is hers since a moment
    code = actions.ask(
        edition=str(world.names["edition"]),
        party="gore-03",
        host="mvcs",
        topic="Puente del higueron",
        theme="Puentes",
        projects=("0345678",),
        by=world.people["authority-of-place"],
        today=DAY,
    )
    actions.decide(
        request=code, decision="accept", reason="Va con el algarrobal", by=secretary, today=DAY, seen=0
    )
    world.names |= {"request": code, "request-number": int(code.rsplit("-r", 1)[1])}
    world.of_grau |= {"higueron": "asunto de una solicitud", "algarrobal": "motivo de una decisión"}
    catch_up()


def listed(world: World) -> Rows:
    """Name, arguments, and who may among those whose role may; None for all of these."""
    code: dict[str, object] = {"code": world.names["edition"]}
    one = code | {"number": world.names["request-number"]}
    return [
        *(
            (name, code, None)
            for name in ("request-list", "request-new", "request-triage-many", "request-workbook")
        ),
        ("request", one, READERS),
        ("request-amend", one, ASKERS),
        ("request-withdraw", one, ASKERS),
        ("request-pin", one, ORGANISERS),
    ]


def api(world: World) -> Rows:
    """The same for the operations with arguments, by their bare names."""
    edition: dict[str, object] = {"code": world.names["edition"]}
    one: dict[str, object] = {"code": world.names["request"]}
    writes = ("amend_request", "withdraw_request", "decide_request")
    return [
        ("edition_requests", edition, None),
        ("ask_meeting", edition, None),
        ("meeting_request", one, READERS),
        *((name, one, None) for name in writes),
    ]
