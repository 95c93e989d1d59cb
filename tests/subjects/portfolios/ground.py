"""A plan of the region with four candidates and a maintenance programme, written through their stores."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tests.ground import make_country
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.portfolios import queries, tasks
from tinkuy.subjects.portfolios.queries import PlanDetail, ResultRow
from tinkuy.subjects.portfolios.stores import (
    ASSETS,
    CANDIDATES,
    CEILINGS,
    CRITERIA,
    FLOORS,
    PLANS,
    RELATIONS,
    VALUES,
    WEIGHTS,
)

PLAN, UPKEEP = "plan-vial", "mantenimiento"
AGREED, TODAY = date(2026, 3, 1), date(2026, 6, 1)
AT = datetime(2026, 6, 1, 15, tzinfo=UTC)
MILLION = Decimal(1_000_000)
# Code, millions by year, gap, equity.
CANDIDATES_OF_PLAN = (
    ("camino", (2, 1), "0.9", "0.8"),
    ("puente", (2,), "0.7", "0.6"),
    ("posta", (1,), "0.6", "0.9"),
    ("mercado", (3,), "0.5", "0.2"),
)


def make_plan(*, weights: bool = True, entity: str = "gore-03") -> str:
    """The plan of investments, nothing computed yet. What fits: all but the market."""
    make_country()
    _write(
        PLANS,
        code=PLAN,
        name="Plan vial",
        kind="multi_year",
        territory="03",
        entity=entity,
        dearer_percent=10,
    )
    for year, soles in ((2027, 4), (2028, 2)):
        _write(CEILINGS, plan=PLAN, year=year, soles=soles * MILLION)
    for code, scale in (("brecha", "share"), ("equidad", "share"), ("enlace", "linkage")):
        _write(CRITERIA, plan=PLAN, code=code, name=code.capitalize(), scale=scale)
    for code, costs, gap, equity in CANDIDATES_OF_PLAN:
        told = {f"cost_{at}": soles * MILLION for at, soles in enumerate(costs, 1)}
        _write(
            CANDIDATES, plan=PLAN, code=code, name=code.capitalize(), territory="0307", is_fixed=False, **told
        )
        for criterion, value in (("brecha", gap), ("equidad", equity)):
            named = {"candidate": f"{PLAN}|{code}", "criterion": f"{PLAN}|{criterion}"}
            _write(VALUES, plan=PLAN, value=Decimal(value), **named)
    both = {"one": f"{PLAN}|camino", "other": f"{PLAN}|puente"}
    _write(RELATIONS, plan=PLAN, kind="linkage", strength=Decimal("0.5"), note="Corredor", **both)
    _write(FLOORS, plan=PLAN, territory="0307", soles=MILLION)
    if weights:
        make_weights(AGREED, brecha=50, equidad=30, enlace=20)
    return PLAN


def make_weights(on: date, **weights: int) -> None:
    """Weights agreed on a day."""
    for code, weight in weights.items():
        _write(
            WEIGHTS,
            plan=PLAN,
            criterion=f"{PLAN}|{code}",
            agreed_on=on,
            weight=Decimal(weight),
            agreed_by="Consejo regional",
            source_document="Acta 7",
        )


def make_programme() -> str:
    """The maintenance programme, on the country that is there."""
    _write(
        PLANS,
        code=UPKEEP,
        name="Mantenimiento de Grau",
        kind="maintenance",
        territory="0307",
        dearer_percent=10,
    )
    for year in (2027, 2028):
        _write(CEILINGS, plan=UPKEEP, year=year, soles=Decimal(100_000))
    for code, kind, cost, people in (("via-1", "road", 80, 900), ("escuela-1", "school", 90, 200)):
        told = {"condition": 2, "last_year": 2023, "cycle_years": 4, "people": people, "priority": 1}
        _write(ASSETS, plan=UPKEEP, code=code, name=code, kind=kind, cost_soles=Decimal(cost * 1000), **told)
    return UPKEEP


def compute(plan: str = PLAN, by: User | None = None) -> tuple[PlanDetail, ResultRow]:
    """Ask for a result, have it computed, and give it."""
    tasks.start(plan=plan, as_of=TODAY, time_limit=30, by=by, at=AT)
    waiting = queries.current_calculation(plan=plan)
    if waiting is not None:  # inside a transaction nothing is handed out
        tasks.work(waiting.number)
    return queries.plan_detail(code=plan, as_of=TODAY), queries.results(plan=plan, as_of=TODAY)[0]


def _write(store: Any, **record: Any) -> None:
    store.write({store.key(record): record}, by=None)
