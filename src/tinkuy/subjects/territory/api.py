"""Territories in the API: the register of places, and the shapes that maps draw."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Shown
from tinkuy.subjects.territory import queries
from tinkuy.subjects.territory.models import Level, Territory

PART = register.room(
    "Territorios", "La división política con códigos del INEI, y los territorios compuestos."
)
register.unknown(queries.UnknownTerritory, detail="No hay un territorio con ese código.")


class TerritoryAsked(Paging):
    """Which territories."""

    q: Line | None = Field(None, description="Palabras del nombre; las tildes no importan.")
    level: Level | None = Field(None, description="Nivel.")
    within: Code | None = Field(None, description="Código del territorio que los contiene directamente.")
    sort: Literal["code", "name"] = Field("code", description="Orden.")


class TerritoryOut(Shown):
    """Un territorio."""

    code: str
    level: Level
    level_label: str
    name: str
    parent: str | None = Field(description="Código del territorio que lo contiene.")
    capital: str
    latitude: float | None = Field(description="De su capital, en grados.")
    longitude: float | None
    note: str


@register.read(PART, "/territories", answer=Listed[TerritoryOut], summary="Los territorios")
def territories(request: HttpRequest, asked: Query[TerritoryAsked]) -> dict[str, Any]:
    """The register of places."""
    found = queries.territories(
        text=asked.q or "", level=asked.level or "", within=asked.within or "", order=asked.sort
    )
    return listed(request, asked, found, _shown)


@register.read(PART, "/territories/{code}", answer=TerritoryOut, summary="Un territorio")
def territory(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One place."""
    return _shown(queries.territory(code=code))


def _shown(found: Territory) -> dict[str, Any]:
    return {
        "code": found.code,
        "level": found.level,
        "level_label": found.get_level_display(),
        "name": found.name,
        "parent": found.parent.code if found.parent else None,
        "capital": found.capital,
        "latitude": found.latitude,
        "longitude": found.longitude,
        "note": found.note,
    }
