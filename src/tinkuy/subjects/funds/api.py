"""Funds in the API: the list, and one with its rules and movements at a date."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.core.text import fold
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Shown, SolesOut
from tinkuy.subjects.funds import queries
from tinkuy.subjects.funds.queries import FundRow, MovementRow, RuleRow
from tinkuy.subjects.funds.rules import FundKind, MovementKind, RuleKind

PART = register.room(
    "Fondos", "Cuánto tiene cada fondo, qué reglas lo mandan y en qué se asignó su dinero, a una fecha."
)
register.unknown(queries.UnknownFund, detail="No hay un fondo con ese código.")
_CENT = Decimal("0.01")


class FundAsked(Paging):
    """Which funds."""

    q: Line | None = Field(None, description="Palabras del nombre; las tildes no importan.")
    kind: FundKind | None = Field(None, description="Tipo de fondo.")
    sort: Literal["name", "code"] = Field("name", description="Orden.")


class FundOut(Shown):
    """Un fondo a una fecha. Los montos son null mientras no se registre ningún movimiento."""

    code: str
    name: str
    kind: FundKind
    kind_label: str
    entity: str = Field(description="Código de la entidad que lo dirige; vacío si no se sabe.")
    territories: list[str]
    norm: str = Field(description="Norma; vacía si la fuente no la cita.")
    deposited_soles: SolesOut | None
    allocated_soles: SolesOut | None
    balance_soles: SolesOut | None = Field(description="null en obras por impuestos: no guarda dinero.")
    is_simulated: bool
    source: str


class RuleOut(Shown):
    """Una regla, con lo usado y su límite a la fecha; null en las que no miden montos, y mientras no haya movimientos."""

    number: int
    kind: RuleKind
    says: str = Field(description="Lo que manda, en palabras.")
    norm: str = Field(description="Norma; vacía si la fuente no la cita.")
    in_force: bool
    valid_from: date | None
    valid_until: date | None
    used_soles: SolesOut | None
    limit_soles: SolesOut | None
    source: str


class MovementOut(Shown):
    """Un movimiento; lo anulado a la fecha lleva el día y el motivo."""

    number: int
    kind: MovementKind
    happened_on: date
    amount_soles: SolesOut
    counterpart_soles: SolesOut | None
    purpose: str
    project_code: str = Field(description="CUI; vacío si no tiene.")
    commitment: str = Field(description="Código del compromiso; vacío si no tiene.")
    annulled_on: date | None
    annulled_reason: str
    source: str


class FundDetail(FundOut):
    """Un fondo con sus reglas y sus movimientos."""

    as_of: date
    about: str
    rules: list[RuleOut]
    movements: list[MovementOut]


@register.read(PART, "/funds", answer=Listed[FundOut], summary="Los fondos a una fecha")
def funds(request: HttpRequest, asked: Query[FundAsked]) -> dict[str, Any]:
    """The funds at the date."""
    rows = [row for row in queries.funds(as_of=asked.as_of) if _passes(row, asked)]
    return listed(request, asked, sorted(rows, key=lambda row: fold(getattr(row, asked.sort))), _shown)


@register.read(PART, "/funds/{code}", answer=FundDetail, summary="Un fondo con sus reglas y movimientos")
def fund(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One fund at the date."""
    row = queries.fund(code=code, as_of=asked.as_of)
    return {
        **_shown(row),
        "as_of": asked.as_of,
        "about": row.about,
        "rules": [_rule(each, row.is_known) for each in row.rules],
        "movements": [_movement(each) for each in row.movements],
    }


def _passes(row: FundRow, asked: FundAsked) -> bool:
    words = fold(asked.q or "").split()
    return all(word in fold(row.name) for word in words) and asked.kind in (None, row.kind)


def _shown(row: FundRow) -> dict[str, Any]:
    names = ("code", "name", "kind", "kind_label", "norm", "is_simulated")
    is_held = row.is_known and row.holds_money
    return {
        **{name: getattr(row, name) for name in names},
        "entity": row.entity_code,
        "territories": list(row.territory_codes),
        "deposited_soles": _soles(row.deposited_soles) if is_held else None,
        "allocated_soles": _soles(row.allocated_soles) if row.is_known else None,
        "balance_soles": _soles(row.balance_soles) if is_held else None,
        "source": row.source.label,
    }


def _rule(row: RuleRow, is_known: bool) -> dict[str, Any]:
    rule, near = row.rule, row.near
    return {
        **{name: getattr(rule, name) for name in ("number", "kind", "norm", "valid_from", "valid_until")},
        "says": row.says,
        "in_force": row.in_force,
        "used_soles": _soles(near.used_soles) if is_known else None,
        "limit_soles": _soles(near.limit_soles) if is_known else None,
        "source": row.source.label,
    }


def _movement(row: MovementRow) -> dict[str, Any]:
    names = ("number", "kind", "purpose", "commitment", "annulled_on", "annulled_reason")
    return {
        **{name: getattr(row, name) for name in names},
        "happened_on": row.day,
        "amount_soles": _soles(row.amount_soles),
        "counterpart_soles": _soles(row.counterpart_soles),
        "project_code": row.project,
        "source": row.source.label,
    }


def _soles(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_CENT)
