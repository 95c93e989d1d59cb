"""A fund of the ministry with money and a movement, and another that nobody of the world directs."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from tests.access.world import World
from tinkuy.subjects.funds import actions
from tinkuy.subjects.funds.actions import Asked

Listed = tuple[str, dict[str, object], Iterable[str] | None]
_MOVES = frozenset({"admin", "secretariat", "focal"})
_FORMS = ("fund-deposit", "fund-allocate", "fund-return")


def plant(world: World) -> None:
    """Make them through the stores and the actions, by the people of the world."""
    by, today = world.people["focal"], date(2022, 7, 27)
    record = {"name": "Fondo de agua", "kind": "allocation", "entity": "mvcs", "is_simulated": False}
    actions.FUNDS.write({"fondo-agua": {"code": "fondo-agua", **record, "territories": ("0307",)}}, by=None)
    asked = Asked(day=today, amount_soles=Decimal(1000), document="Estado de cuenta")
    actions.deposit(fund="fondo-agua", asked=asked, by=by, today=today)
    world.names |= {"fund": "fondo-agua"}
    series = {"code": "cobre", "name": "Cobre", "unit": "US$", "step": "yearly", "is_simulated": True}
    actions.SERIES.write({"cobre": series}, by=None)
    rule = {"fund": "fondo-agua", "number": 1, "kind": "floor", "amount_soles": Decimal(1), "norm": "Bases"}
    actions.RULES.write({"fondo-agua|1": rule}, by=None)
    values = (("2018", "2.5"), ("2019", "2.7"), ("2020", "2.2"), ("2021", "3.1"), ("2022", "2.9"))
    rows = [{"series": "cobre", "period": period, "value": Decimal(value)} for period, value in values]
    actions.VALUES.write({f"cobre|{row['period']}": row for row in rows}, by=None)


def listed(world: World) -> list[Listed]:
    """Name of the address, its arguments, and who may among those whose role may; None for all of these."""
    code = {"code": world.names["fund"]}
    return [
        ("fund", code, None),
        *((name, code, _MOVES) for name in _FORMS),
        *((name, code, None) for name in ("fund-change", "fund-remove", "fund-rule-new")),
        *((name, code | {"number": 1}, None) for name in ("fund-rule", "fund-rule-remove")),
        ("fund-annul", code | {"number": 1}, _MOVES),
        *(("fund-file", code | {"form": form}, None) for form in ("csv", "xlsx", "json")),
        *(("fund-simulator-file", {"form": form}, None) for form in ("csv", "xlsx")),
    ]


def api(world: World) -> list[Listed]:
    """The same for the operations of the API."""
    return [("fund", {"code": world.names["fund"]}, None)]
