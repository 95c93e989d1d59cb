"""Plans of the world: one of investments that the region answers for, computed, and nothing that only some may read."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.access.world import World
from tinkuy.subjects.portfolios import queries, stores, tasks

Listed = tuple[str, dict[str, object], Iterable[str] | None]
_INSIDE = frozenset({"admin", "secretariat"})
_PLAN = "plan-del-mundo"
_AT = datetime(2022, 7, 27, 15, tzinfo=UTC)


def plant(world: World) -> None:
    """A plan with one candidate and its result; asked for by the system, for its numbers are nobody's."""
    of = {"plan": _PLAN}
    _write(
        stores.PLANS, {"code": _PLAN, "name": "Plan del mundo", "kind": "multi_year", "dearer_percent": 10}
    )
    _write(stores.CEILINGS, of | {"year": 2023, "soles": Decimal(100)})
    _write(stores.CRITERIA, of | {"code": "brecha", "name": "Brecha", "scale": "share"})
    agreed = {"criterion": f"{_PLAN}|brecha", "agreed_on": date(2022, 1, 1), "agreed_by": "Mesa"}
    _write(stores.WEIGHTS, of | agreed | {"weight": Decimal(1)})
    _write(
        stores.CANDIDATES, of | {"code": "p-1", "name": "Puente", "cost_1": Decimal(50), "is_fixed": False}
    )
    number = tasks.start(plan=_PLAN, as_of=_AT.date(), time_limit=5, by=None, at=_AT)
    if not queries.plan(code=_PLAN).results:  # inside a transaction nothing is handed out
        tasks.work(number)
    world.names |= {"plan": _PLAN, "plan-calculation": number}


def listed(world: World) -> list[Listed]:
    """Name of the address, its arguments, and who may among those whose role may; None for all of these."""
    code = {"code": world.names["plan"]}
    return [
        ("plan", code, None),
        ("plan-result", code | {"number": 1}, None),
        *(("plan-download", code | {"number": 1, "form": form}, None) for form in ("xlsx", "csv", "json")),
        ("plan-data", code, None),
        *((name, code, _INSIDE) for name in ("plan-change", "plan-weights", "plan-calculate")),
        ("plan-part-new", code | {"part": "candidatos"}, _INSIDE),
        ("plan-part", code | {"part": "candidatos", "item": "p-1"}, _INSIDE),
        ("plan-part-remove", code | {"part": "candidatos", "item": "p-1"}, _INSIDE),
        ("plan-calculation", code | {"number": world.names["plan-calculation"]}, _INSIDE),
    ]


def api(world: World) -> list[Listed]:
    """The same for the operations of the API."""
    return [("plan", {"code": world.names["plan"]}, None)]


def _write(store: Any, record: dict[str, Any]) -> None:
    store.write({store.key(record): record}, by=None)
