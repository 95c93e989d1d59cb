"""An edition of the world with its plan, its sides and their absences, and an example for each of the room's addresses."""

from collections.abc import Iterable
from datetime import date, time

from tests.access.world import TODAY, World
from tinkuy.platform.access.scopes import forget
from tinkuy.platform.accounts.models import Grant
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import actions
from tinkuy.subjects.meetings.rules import Terms
from tinkuy.subjects.territory.models import Territory

Rows = list[tuple[str, dict[str, object], Iterable[str] | None]]
DAY, NINE, TEN = date(2022, 8, 10), time(9), time(10)
OFFICE = frozenset({"admin", "secretariat"})
ORGANISERS = OFFICE | {"secretary"}


def plant(world: World) -> None:
    """A MUNI Ejecutivo of one day: `mvcs` receives, `gore-03` and `muni-0307` ask; each says when it is away.

    The secretary of Grau organises it too, and the regional government is of its department, for who is tied to that place.
    """
    secretariat = world.people["secretariat"]
    terms = Terms(number=1, venue="Lima", requests_from=date(2022, 7, 1), requests_until=date(2022, 8, 5))
    code = actions.open_edition(kind="MUNI", terms=terms, days=(DAY,), by=secretariat, today=TODAY)
    Entity.objects.filter(code="gore-03").update(territory=Territory.objects.get(code="03"))
    Grant.objects.create(
        user=world.people["secretary"], role=Role.SECRETARY, scope_kind=ScopeKind.SPACE, scope_code=code
    )
    forget(world.people["secretary"])
    hosts = [actions.HostTerms("mvcs", desks=2, hall="Salón A")]
    actions.put_hosts(edition=code, hosts=hosts, by=secretariat, today=TODAY)
    actions.put_parties(edition=code, entities=["gore-03", "muni-0307"], by=secretariat)
    for entity, who, desk in (("mvcs", "focal", 1), ("gore-03", "authority-of-place", 0)):
        actions.put_absence(
            edition=code,
            entity=entity,
            day=DAY,
            starts_at=NINE,
            ends_at=TEN,
            desk=desk,
            reason=f"Pejerrey de {entity}",
            by=world.people[who],
        )
    world.names |= {"edition": code}
    world.of_persons |= {"pejerrey": "motivo de una ausencia"}


def listed(world: World) -> Rows:
    """Name, arguments, and who may among those whose role may; None for all of these."""
    code: dict[str, object] = {"code": world.names["edition"]}
    block = code | {"day": DAY.isoformat(), "hour": "09:00"}
    host, party = code | {"entity": "mvcs"}, code | {"entity": "gore-03"}
    absence = host | {"day": DAY.isoformat(), "hour": "09:00", "desk": 1}
    of_organisers = (
        "edition-organise",
        "edition-settle",
        "edition-change",
        "edition-plan",
        "edition-block-new",
    )
    of_sides = ("edition-hosts", "edition-host-new", "edition-parties", "edition-party-new")
    return [
        ("edition-new", {}, OFFICE),
        ("edition", code, None),
        *((name, code, ORGANISERS) for name in (*of_organisers, *of_sides)),
        *((name, block, ORGANISERS) for name in ("edition-block", "edition-block-remove")),
        *((name, host, ORGANISERS) for name in ("edition-host", "edition-host-remove")),
        *((name, party, ORGANISERS) for name in ("edition-party", "edition-party-remove")),
        ("edition-absences", code, None),
        ("edition-absence-new", code, ORGANISERS | {"focal", "authority-of-place"}),
        ("edition-absence-remove", absence, ORGANISERS | {"focal"}),
    ]


def api(world: World) -> Rows:
    """The same for the operations with arguments, by their bare names."""
    return [("edition", {"code": world.names["edition"]}, None)]
