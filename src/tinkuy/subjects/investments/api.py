"""Projects in the API: the list, one with its flags and money, and the indicators of the bank."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Shown, SolesOut
from tinkuy.subjects.investments.queries import indicators, money, one
from tinkuy.subjects.investments.queries.indicators import Indicators, Share
from tinkuy.subjects.investments.queries.listing import Asked, ProjectRow, projects
from tinkuy.subjects.investments.rules import FlagCode, Register

PART = register.room(
    "Proyectos de inversión", "El banco de inversiones con sus alertas, y el dinero de cada proyecto."
)
register.unknown(
    one.UnknownProject, detail="El banco cargado no tiene un proyecto con ese código a esa fecha."
)


class ProjectAsked(Paging):
    """Which projects."""

    q: Line | None = Field(
        None, description="Palabras del nombre o de la entidad, o el CUI; las tildes no importan."
    )
    department: Code | None = Field(None, description="Código INEI del departamento; 00 para los de varios.")
    state: Register | None = Field(None, description="Parte del banco en que está.")
    flag: FlagCode | None = Field(None, description="Alerta que tiene.")
    sort: Literal["cui", "name", "-updated_soles", "-excess_ratio", "-viable_on"] = Field(
        "-updated_soles", description="Orden."
    )


class ProjectOut(Shown):
    """Un proyecto del banco a una fecha."""

    key: str = Field(description="CUI; donde el banco no lo da, la clave que tiene aquí.")
    cui: str = Field(description="Código único de inversión; vacío si el banco no lo da.")
    snip: str
    name: str
    state: Register
    state_text: str = Field(description="El estado como lo escribe el banco.")
    entity: str
    entity_code: str = Field(description="Código de la entidad en el registro; vacío si no se reconoció.")
    executor: str
    departments: list[str] = Field(
        description="Códigos INEI; 00 para los de varios departamentos, 99 sin lugar."
    )
    places: int
    viable_soles: SolesOut | None
    updated_soles: SolesOut | None
    viable_on: date | None
    accrued_soles: SolesOut | None = Field(
        description="Devengado desde su inicio; null si nada cargado lo dice."
    )
    last_accrual: str = Field(description="Último mes con devengado (AAAA-MM); vacío si no se sabe.")
    flags: list[FlagCode]
    cut_off: date = Field(description="Corte del banco que lo dice.")


class FlagOut(Shown):
    """Una alerta con su evidencia."""

    code: FlagCode
    label: str
    evidence: str


class YearOut(Shown):
    """El presupuesto de un año."""

    year: int
    pia: SolesOut
    pim: SolesOut
    certified: SolesOut
    committed: SolesOut
    accrued: SolesOut
    paid: SolesOut


class PlaceOut(Shown):
    """Un lugar del proyecto."""

    code: str = Field(description="Código en el registro de territorios; vacío si no se reconoció.")
    ubigeo: str
    department: str
    province: str
    district: str


class ReadingOut(Shown):
    """Lo que dijo un banco del costo."""

    cut_off: date
    viable_soles: SolesOut | None
    updated_soles: SolesOut | None


class ProjectDetail(ProjectOut):
    """Un proyecto con sus alertas, sus lugares, su dinero y la historia de su costo."""

    as_of: date
    source: str
    evidence: list[FlagOut]
    located: list[PlaceOut]
    money: list[YearOut]
    costs: list[ReadingOut]


class ShareOut(Shown):
    """Cuántos, de cuántos; sin base no se puede decir."""

    count: int
    base: int


class IndicatorsOut(Shown):
    """Los tres indicadores."""

    deactivated: ShareOut = Field(description="Viables desactivados, de los viables.")
    unspent: ShareOut = Field(description="Viables sin ejecución, de los viables activos.")
    over_cost: ShareOut = Field(description="Con sobrecosto, de los que están en ejecución.")
    active_over_cost: ShareOut = Field(description="Con sobrecosto, de los viables activos.")


class OverviewOut(Shown):
    """El banco a una fecha; null en `cut_off` si no hay ninguno cargado."""

    as_of: date
    cut_off: date | None
    projects: int
    viable_soles: SolesOut
    updated_soles: SolesOut
    flags: dict[str, int]
    every: IndicatorsOut | None
    regional: IndicatorsOut | None
    sources: list[str]


@register.read(PART, "/projects", answer=Listed[ProjectOut], summary="Los proyectos del banco a una fecha")
def investment_projects(request: HttpRequest, asked: Query[ProjectAsked]) -> dict[str, Any]:
    """The projects at the date."""
    wanted = Asked(
        asked.q or "",
        asked.department or "",
        asked.state.value if asked.state else "",
        asked.flag.value if asked.flag else "",
    )
    return listed(request, asked, projects(as_of=asked.as_of).where(wanted).order_by(asked.sort), _shown)


@register.read(
    PART, "/project-indicators", answer=OverviewOut, summary="Los totales del banco y sus tres indicadores"
)
def project_indicators(request: HttpRequest, asked: Query[AsOf]) -> dict[str, Any]:
    """The bank at the date."""
    found = indicators.overview(as_of=asked.as_of)
    if found is None:
        nothing: dict[str, Any] = {
            "cut_off": None,
            "projects": 0,
            "flags": {},
            "every": None,
            "regional": None,
        }
        return {
            "as_of": asked.as_of,
            "viable_soles": Decimal(0),
            "updated_soles": Decimal(0),
            "sources": [],
            **nothing,
        }
    return {
        "as_of": asked.as_of,
        "cut_off": found.cut_off,
        "projects": found.projects,
        "viable_soles": found.viable_soles,
        "updated_soles": found.updated_soles,
        "flags": found.flagged,
        "every": _indicators(found.every),
        "regional": _indicators(found.regional),
        "sources": list(found.sources),
    }


@register.read(
    PART, "/projects/{key}", answer=ProjectDetail, summary="Un proyecto con sus alertas y su dinero"
)
def investment_project(request: HttpRequest, key: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One project at the date."""
    found = one.project(key=key, as_of=asked.as_of)
    names = ("year", "pia", "pim", "certified", "committed", "accrued", "paid")
    places = ("code", "ubigeo", "department", "province", "district")
    costs = ("cut_off", "viable_soles", "updated_soles")
    return {
        **_shown(found.row),
        "as_of": asked.as_of,
        "source": found.told.get("bank", ""),
        "evidence": [{"code": f.code, "label": f.code.label, "evidence": f.evidence} for f in found.flags],
        "located": _each(one.project_places(key=found.row.key, as_of=asked.as_of), places),
        "money": _each(money.by_year(codes=[found.row.cui], as_of=asked.as_of), names),
        "costs": _each(one.readings(key=found.row.key, as_of=asked.as_of), costs),
    }


def _each(found: Any, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{name: getattr(each, name) for name in names} for each in found]


def _shown(row: ProjectRow) -> dict[str, Any]:
    names = (
        "key",
        "cui",
        "snip",
        "name",
        "entity",
        "entity_code",
        "executor",
        "viable_soles",
        "updated_soles",
    )
    more = ("viable_on", "accrued_soles", "last_accrual", "cut_off")
    return {
        **{name: getattr(row, name) for name in (*names, *more)},
        "state": row.register,
        "state_text": row.state,
        "departments": list(row.departments),
        "places": row.place_count,
        "flags": list(row.flags),
    }


def _indicators(found: Indicators) -> dict[str, Any]:
    names = ("deactivated", "unspent", "over_cost", "active_over_cost")
    return {name: _share(getattr(found, name)) for name in names}


def _share(found: Share) -> dict[str, int]:
    return {"count": found.count, "base": found.base}
