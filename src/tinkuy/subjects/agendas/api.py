"""Territorial agendas in the API: the list, and one as a tree whose progress is rolled up with weights."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import BeforeValidator, Field, WithJsonSchema

from tinkuy.core.text import fold
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, PartialDay, Shown, partial
from tinkuy.subjects.agendas import queries
from tinkuy.subjects.agendas.models import TerritorialAgenda
from tinkuy.subjects.agendas.queries import AgendaRow, NodeRow, StepRow
from tinkuy.subjects.agendas.rules import RollUp, Stage
from tinkuy.subjects.commitments.rules import CommitmentStatus

PART = register.room(
    "Agendas territoriales",
    "De los ejes a las acciones, y de estas a los compromisos que las llevan adelante.",
)
register.unknown(queries.UnknownAgenda, detail="No hay una agenda con ese código.")


def _text(value: object) -> object:
    return format(value, "f") if isinstance(value, Decimal) else value


Share = Annotated[
    str,
    BeforeValidator(_text),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "examples": ["62.5"]}),
]


class AgendaAsked(Paging):
    """Which agendas."""

    q: Line | None = Field(None, description="Palabras del título; las tildes no importan.")
    space: Code | None = Field(None, description="Código de la mesa que la impulsa.")
    level: TerritorialAgenda.Level | None = Field(None, description="Nivel de la agenda.")
    stage: Stage | None = Field(None, description="Etapa a la fecha.")
    sort: Literal["title", "code"] = Field("title", description="Orden.")


class ProgressOut(Shown):
    """Hasta dónde llega, en porcentaje con un decimal; null donde nada cuenta."""

    reported: Share | None
    verified: Share | None
    share: Share | None = Field(description="Su parte entre sus hermanos.")


class AgendaOut(Shown):
    """Una agenda a una fecha."""

    code: str
    title: str
    level: str
    level_label: str
    space: str = Field(description="Código de la mesa; vacío si no es de una.")
    territories: list[str]
    period: str
    stage: Stage
    stage_label: str
    since: PartialDay | None = Field(description="Desde cuándo está en esa etapa.")
    progress: ProgressOut
    actions: int = Field(description="Cuántas acciones tiene.")
    promised: int = Field(description="Cuántas de ellas tienen un compromiso.")
    is_simulated: bool


class NodeOut(Shown):
    """Un elemento del árbol."""

    path: str = Field(description="Su numeración: 1, 1.2, 1.2.3.")
    kind: str
    kind_label: str
    title: str
    weight: Share
    commitment: str = Field(description="Código de su compromiso; vacío si no tiene.")
    status: CommitmentStatus | None
    progress: ProgressOut
    is_simulated: bool


class StepOut(Shown):
    """Un paso de la agenda."""

    number: int
    kind: str
    label: str
    when: PartialDay
    who: str
    note: str


class AgendaDetail(AgendaOut):
    """Una agenda con su árbol y sus pasos."""

    as_of: date
    nodes: list[NodeOut]
    steps: list[StepOut]


@register.read(PART, "/agendas", answer=Listed[AgendaOut], summary="Las agendas territoriales a una fecha")
def agendas(request: HttpRequest, asked: Query[AgendaAsked]) -> dict[str, Any]:
    """The agendas at the date."""
    rows = [row for row in queries.agendas(as_of=asked.as_of, space=asked.space or "") if _passes(row, asked)]
    return listed(request, asked, sorted(rows, key=lambda row: fold(getattr(row, asked.sort))), _shown)


def _passes(row: AgendaRow, asked: AgendaAsked) -> bool:
    return (
        all(word in fold(row.title) for word in fold(asked.q or "").split())
        and asked.level in (None, row.level)
        and asked.stage in (None, row.stage)
    )


@register.read(PART, "/agendas/{code}", answer=AgendaDetail, summary="Una agenda con su árbol y sus pasos")
def agenda(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One agenda at the date."""
    row = queries.agenda(code=code, as_of=asked.as_of)
    return {
        **_shown(row),
        "as_of": asked.as_of,
        "nodes": [_node(node) for node in row.nodes],
        "steps": [_step(step) for step in queries.steps(code=code, as_of=asked.as_of)],
    }


def _shown(row: AgendaRow) -> dict[str, Any]:
    names = (
        "code",
        "title",
        "level",
        "level_label",
        "period",
        "stage",
        "actions",
        "promised",
        "is_simulated",
    )
    return {
        **{name: getattr(row, name) for name in names},
        "space": row.space_code,
        "territories": list(row.territory_codes),
        "stage_label": row.stage.label,
        "since": partial(row.since),
        "progress": _progress(row.progress),
    }


def _node(node: NodeRow) -> dict[str, Any]:
    names = ("path", "kind", "kind_label", "title", "weight", "commitment", "status", "is_simulated")
    return {**{name: getattr(node, name) for name in names}, "progress": _progress(node.progress)}


def _step(step: StepRow) -> dict[str, Any]:
    names = ("number", "kind", "label", "who", "note")
    return {**{name: getattr(step, name) for name in names}, "when": partial(step.when)}


def _progress(found: RollUp) -> dict[str, Any]:
    return {"reported": found.reported, "verified": found.verified, "share": found.share}
