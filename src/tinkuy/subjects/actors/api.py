"""Entities in the API."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Shown
from tinkuy.subjects.actors import queries
from tinkuy.subjects.actors.models import Entity, GovernmentLevel

PART = register.room("Entidades", "Quienes integran las mesas y responden por los compromisos.")
register.unknown(queries.UnknownEntity, detail="No hay una entidad con ese código.")


class EntityAsked(Paging):
    """Which entities."""

    q: Line | None = Field(
        None, description="Palabras de un nombre, una sigla o un alias; las tildes no importan."
    )
    level: GovernmentLevel | None = Field(None, description="Nivel de gobierno.")
    territory: Code | None = Field(None, description="Código del territorio del que es gobierno.")
    sort: Literal["code", "name", "level"] = Field("code", description="Orden.")


class EntityOut(Shown):
    """Una entidad."""

    code: str
    name: str
    acronym: str
    level: GovernmentLevel
    level_label: str
    parent: str | None = Field(description="Código de la entidad de la que depende.")
    territory: str | None = Field(description="Código de su territorio.")


@register.read(PART, "/entities", answer=Listed[EntityOut], summary="Las entidades")
def entities(request: HttpRequest, asked: Query[EntityAsked]) -> dict[str, Any]:
    """The entities, by code."""
    found = queries.entities(
        text=asked.q or "", level=asked.level or "", territory=asked.territory or "", order=asked.sort
    )
    return listed(request, asked, found, _shown)


@register.read(PART, "/entities/{code}", answer=EntityOut, summary="Una entidad")
def entity(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One entity."""
    return _shown(queries.entity(code=code))


def _shown(found: Entity) -> dict[str, Any]:
    return {
        "code": found.code,
        "name": found.name,
        "acronym": found.acronym,
        "level": found.level,
        "level_label": found.get_level_display(),
        "parent": found.parent.code if found.parent else None,
        "territory": found.territory.code if found.territory else None,
    }
