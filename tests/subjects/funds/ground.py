"""A fund of San Martín's kind in the small country, and movements on fixed days."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.ground import make_country
from tinkuy.subjects.funds import actions
from tinkuy.subjects.funds.actions import Asked

TODAY = date(2022, 7, 27)
ORDER = "Ordenanza 039"
STUDIES, PROJECTS, DEBT = "Estudios", "Proyectos", "Cobertura de deuda"
Row = dict[str, Any]


def make_fund(code: str = "fondo", kind: str = "allocation", ground: bool = True, **more: Any) -> str:
    """A fund of Apurímac's regional government without rules."""
    if ground:
        make_country()
    record: Row = {
        "code": code,
        "name": f"Fondo {code}",
        "kind": kind,
        "entity": "gore-03",
        "territories": ("03",),
    }
    actions.FUNDS.write({code: {**record, "is_simulated": False, **more}}, by=None)
    return code


def add_rules(*given: Row, fund: str = "fondo") -> None:
    """Rules in the order given."""
    rows = [{"fund": fund, "number": at, "norm": ORDER, **rule} for at, rule in enumerate(given, 1)]
    actions.RULES.write({f"{fund}|{row['number']}": row for row in rows}, by=None)


def add_shares(fund: str = "fondo") -> None:
    """8 %, 80 % and 12 %."""
    parts = ((STUDIES, 8), (PROJECTS, 80), (DEBT, 12))
    add_rules(*({"kind": "share_exact", "purpose": p, "percent": Decimal(n)} for p, n in parts), fund=fund)


def asked(amount: int | str, day: date = TODAY, **more: Any) -> Asked:
    """What is asked of a fund, with a document."""
    return Asked(day=day, amount_soles=Decimal(amount), document="Resolución 1", **more)


def deposit(amount: int | str, day: date = date(2022, 1, 10), fund: str = "fondo", by: Any = None) -> int:
    """Money that entered."""
    return actions.deposit(fund=fund, asked=asked(amount, day), by=by, today=TODAY)


def allocate(amount: int | str, day: date = TODAY, fund: str = "fondo", by: Any = None, **more: Any) -> int:
    """Money that is allocated."""
    return actions.allocate(fund=fund, asked=asked(amount, day, **more), by=by, today=TODAY)
