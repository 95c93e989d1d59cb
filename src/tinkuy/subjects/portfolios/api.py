"""Plans in the API: the list, and one with the weights in force and its last result."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import BeforeValidator, Field, WithJsonSchema

from tinkuy.core.text import fold
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Shown
from tinkuy.subjects.portfolios import queries
from tinkuy.subjects.portfolios.queries import PlanDetail, PlanRow, ResultRow
from tinkuy.subjects.portfolios.rules import OutRow, PlanKind, wording

PART = register.room(
    "Planes de inversión",
    "Qué proyectos entran con el dinero que hay y los pesos acordados, y qué se mantiene cada año.",
)
register.unknown(queries.UnknownPlan, detail="No hay un plan con ese código.")


def _text(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value


Exact = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "examples": ["62.50"]}),
]


class PlanAsked(Paging):
    """Which plans."""

    q: Line | None = Field(None, description="Palabras del nombre; las tildes no importan.")
    kind: PlanKind | None = Field(None, description="Inversiones o mantenimiento.")
    sort: Literal["name", "code"] = Field("name", description="Orden.")


class PlanOut(Shown):
    """Un plan."""

    code: str
    name: str
    kind: PlanKind
    territory: str = Field(description="Código del territorio; vacío si no se dice.")
    entity: str = Field(description="Código de la entidad responsable; vacío si no se dice.")
    period: str
    ceiling_soles: Exact = Field(description="Suma de los techos de todos los años.")
    is_simulated: bool


class WeightOut(Shown):
    """Un criterio con el peso que rige; null si nadie lo acordó a esa fecha."""

    criterion: str
    name: str
    weight: Exact | None
    agreed_on: date | None
    agreed_by: str


class YearOut(Shown):
    """Un año del resultado, en soles."""

    year: int
    ceiling: int
    spent: int


class ChosenOut(Shown):
    """Un proyecto que entra."""

    code: str
    name: str
    start: int
    end: int
    cost: int
    points: Exact
    survives: list[int] = Field(description="En cuántas pruebas se mantiene, y de cuántas.")


class LeftOutOut(Shown):
    """Un proyecto que no entra, y el menor dinero con el que entraría."""

    code: str
    name: str
    cost: int
    why: str
    extra_soles: int | None = Field(
        description="Null si no hay un monto que baste o no se alcanzó a calcular."
    )
    extra_year: int | None
    spread_soles: dict[str, int] = Field(
        description="Soles por año si repartido basta menos que en un solo año; vacío si no."
    )
    is_proved: bool = Field(description="False si no se alcanzó a demostrar en el tiempo dado.")
    sentence: str


class ResultOut(Shown):
    """Un resultado congelado con los datos de una fecha."""

    number: int
    as_of: date
    status: str
    value: Exact = Field(description="Puntos; en un plan de mantenimiento, atraso ponderado.")
    problem_sha256: str
    years: list[YearOut]
    chosen: list[ChosenOut]
    left_out: list[LeftOutOut]
    works: list[dict[str, Any]] = Field(description="El calendario de mantenimiento.")


class PlanDetailOut(PlanOut):
    """Un plan a una fecha."""

    as_of: date
    about: str
    weights: list[WeightOut]
    result: ResultOut | None = Field(description="El último a esa fecha; null si no hay.")


@register.read(PART, "/plans", answer=Listed[PlanOut], summary="Los planes de inversión y de mantenimiento")
def plans(request: HttpRequest, asked: Query[PlanAsked]) -> dict[str, Any]:
    """The plans."""
    rows = [row for row in queries.plans() if _passes(row, asked)]
    return listed(request, asked, sorted(rows, key=lambda row: fold(getattr(row, asked.sort))), _shown)


@register.read(PART, "/plans/{code}", answer=PlanDetailOut, summary="Un plan con sus pesos y su resultado")
def plan(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One plan at the date."""
    found = queries.plan_detail(code=code, as_of=asked.as_of)
    kept = queries.results(plan=code, as_of=asked.as_of)
    return {
        **_shown(found.plan),
        "as_of": asked.as_of,
        "about": found.plan.about,
        "weights": _weights(found),
        "result": _result(kept[0]) if kept else None,
    }


def _passes(row: PlanRow, asked: PlanAsked) -> bool:
    return all(word in fold(row.name) for word in fold(asked.q or "").split()) and asked.kind in (
        None,
        row.kind,
    )


def _shown(row: PlanRow) -> dict[str, Any]:
    names = ("code", "name", "kind", "period", "ceiling_soles", "is_simulated")
    return {
        **{name: getattr(row, name) for name in names},
        "territory": row.territory_code,
        "entity": row.entity_code,
    }


def _weights(found: PlanDetail) -> list[dict[str, Any]]:
    return [
        {
            "criterion": row.code,
            "name": row.name,
            "weight": row.weight,
            "agreed_on": row.agreed.agreed_on if row.agreed else None,
            "agreed_by": row.agreed.agreed_by if row.agreed else "",
        }
        for row in found.criteria
    ]


def _result(row: ResultRow) -> dict[str, Any]:
    outcome = row.outcome
    chosen = ("code", "name", "start", "end", "cost", "points")
    return {
        "number": row.number,
        "as_of": row.as_of,
        "status": row.status,
        "value": outcome.value,
        "problem_sha256": row.problem_sha256,
        "years": [{"year": y.year, "ceiling": y.ceiling, "spent": y.spent} for y in outcome.years],
        "chosen": [
            {**{name: getattr(each, name) for name in chosen}, "survives": list(each.survives)}
            for each in outcome.chosen
        ],
        "left_out": [_out(each, wording.how_in(each, outcome)) for each in outcome.out],
        "works": [
            {name: getattr(each, name) for name in ("year", "code", "name", "cost", "late_years")}
            for each in outcome.works
        ],
    }


def _out(row: OutRow, sentence: str) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "cost": row.cost,
        "why": row.why,
        "extra_soles": row.entry.soles if row.entry else None,
        "extra_year": row.entry.year if row.entry else None,
        "spread_soles": {str(year): soles for year, soles in row.spread.money} if row.spread else {},
        "is_proved": row.is_told,
        "sentence": sentence,
    }
