"""Spaces in the API: the register at a date, and one space with what is known of it."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.core.text import fold
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, PartialDay, Shown, SolesOut, partial
from tinkuy.subjects.spaces import queries
from tinkuy.subjects.spaces.lists import SpaceLine, lines
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import AgendaState, SpaceStatus
from tinkuy.subjects.spaces.scope import departments_of
from tinkuy.subjects.territory.queries import gazetteer

PART = register.room(
    "Mesas", "Los espacios de coordinación, con sus hitos, su alcance y quienes los integran."
)
register.unknown(queries.UnknownSpace, detail="No hay una mesa con ese código en esa fecha.")
SORTS = {
    "kind": lambda line: (line.row.kind_order, line.row.short_name),
    "name": lambda line: fold(line.row.short_name),
    "code": lambda line: line.row.code,
}


class SpaceAsked(Paging):
    """Which spaces."""

    q: Line | None = Field(
        None, description="Palabras del nombre, la norma o el lugar; las tildes no importan."
    )
    kind: Code | None = Field(None, description="Código del tipo: MTP, MTD, MTT, MTN, ME.")
    status: SpaceStatus | None = Field(None, description="Estado a la fecha.")
    department: Code | None = Field(None, description="Código de dos cifras del departamento (INEI).")
    agenda: AgendaState | None = Field(None, description="Etapa de la agenda a la fecha.")
    sort: Literal["kind", "name", "code"] = Field("kind", description="Orden.")


class SpaceOut(Shown):
    """Una mesa a una fecha."""

    code: str
    name: str = Field(description="Nombre corto.")
    official_name: str
    kind: str = Field(description="Código del tipo.")
    kind_name: str
    norm: str = Field(description="Norma de creación; vacía si la fuente no la da.")
    status: SpaceStatus
    status_label: str
    created: PartialDay | None
    installed: PartialDay | None
    concluded: PartialDay | None
    agenda_kind: str
    agenda_state: AgendaState
    departments: list[str] = Field(description="Códigos de los departamentos que toca.")
    territories: list[str] = Field(description="Códigos de su alcance.")


class MemberOut(Shown):
    """Quien integra una mesa."""

    entity: str
    name: str
    role: str
    role_label: str
    since: date | None


class DocumentOut(Shown):
    """Un documento de una mesa."""

    code: str
    title: str
    issued_on: date | None


class AchievementOut(Shown):
    """Un logro."""

    code: str
    text: str
    amount_soles: SolesOut | None
    sectors: list[str]
    since_year: int | None


class SourceOut(Shown):
    """De dónde sale un dato."""

    document: str
    place: str


class SpaceDetail(SpaceOut):
    """Una mesa con lo que se sabe de ella."""

    as_of: date
    scope_text: str = Field(description="El alcance como lo dice la fuente.")
    note: str
    source: SourceOut
    members: list[MemberOut]
    documents: list[DocumentOut]
    achievements: list[AchievementOut]


@register.read(
    PART,
    "/spaces",
    answer=Listed[SpaceOut],
    summary="Las mesas que existían a una fecha",
)
def spaces(request: HttpRequest, asked: Query[SpaceAsked]) -> dict[str, Any]:
    """The register at a date, filtered as the page of spaces filters it."""
    found = [
        line
        for line in lines(queries.register(as_of=asked.as_of), {}, as_of=asked.as_of)
        if _passes(line, asked)
    ]
    return listed(request, asked, sorted(found, key=SORTS[asked.sort]), _shown)


def _passes(line: SpaceLine, asked: SpaceAsked) -> bool:
    row = line.row
    return (
        line.holds(fold(asked.q or "").split())
        and asked.kind in (None, row.kind_code)
        and asked.status in (None, row.status)
        and asked.agenda in (None, row.agenda_state)
        and asked.department in (None, *line.departments)
    )


@register.read(
    PART,
    "/spaces/{code}",
    answer=SpaceDetail,
    summary="Una mesa a una fecha",
)
def space(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One space with its members, documents and achievements."""
    row = queries.space(code=code, as_of=asked.as_of)
    at = {"code": code, "as_of": asked.as_of}
    return {
        **_facts(row, departments_of(gazetteer(), row.territory_codes, as_of=asked.as_of)),
        "as_of": asked.as_of,
        "scope_text": row.scope_text,
        "note": row.note,
        "source": {"document": row.source.document, "place": row.source.place},
        "members": [_member(member) for member in queries.members(**at)],
        "documents": list(queries.documents(**at).values("code", "title", "issued_on")),
        "achievements": [_achievement(each) for each in queries.achievements(**at)],
    }


def _shown(line: SpaceLine) -> dict[str, Any]:
    return _facts(line.row, line.departments)


def _facts(row: SpaceRow, departments: tuple[str, ...]) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.short_name,
        "official_name": row.official_name,
        "kind": row.kind_code,
        "kind_name": row.kind_name,
        "norm": row.norm,
        "status": row.status,
        "status_label": row.status.label,
        "created": partial(row.created),
        "installed": partial(row.installed),
        "concluded": partial(row.concluded),
        "agenda_kind": row.agenda_kind,
        "agenda_state": row.agenda_state,
        "departments": list(departments),
        "territories": list(row.territory_codes),
    }


def _member(member: Any) -> dict[str, Any]:
    return {
        "entity": member.entity.code,
        "name": member.entity.name,
        "role": member.role,
        "role_label": member.get_role_display(),
        "since": member.since,
    }


def _achievement(found: Any) -> dict[str, Any]:
    return {
        "code": found.code,
        "text": found.text,
        "amount_soles": found.amount_soles,
        "sectors": [entity.code for entity in found.sectors.all()],
        "since_year": found.since_year,
    }
