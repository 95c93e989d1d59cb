"""Reading commitments."""

from typing import Any, Literal

from django.db.models import F, QuerySet
from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Day, Flag, Line
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.api import answers, facts
from tinkuy.subjects.commitments.api.answers import CommitmentOut
from tinkuy.subjects.commitments.api.facts import CommitmentDetail
from tinkuy.subjects.commitments.api.part import PART
from tinkuy.subjects.commitments.rules import CommitmentStatus

Sort = Literal["code", "-code", "due_on", "-due_on", "percent", "-percent", "agreed_on", "-agreed_on"]
_COLUMN = {"due_on": "current_due_on"}


class CommitmentAsked(Paging):
    """Which commitments."""

    q: Line | None = Field(
        None, description="Palabras del texto, el código o el origen; las tildes no importan."
    )
    space: Code | None = Field(None, description="Código de la mesa.")
    status: CommitmentStatus | None = Field(None, description="Estado a la fecha.")
    responsible: Code | None = Field(None, description="Código de una entidad responsable.")
    department: Code | None = Field(None, description="Código de dos cifras del departamento (INEI).")
    due_from: Day | None = Field(None, description="Vence ese día o después.")
    due_to: Day | None = Field(None, description="Vence ese día o antes.")
    is_simulated: Flag | None = Field(None, description="true: solo datos simulados; false: solo reales.")
    sort: Sort = Field("code", description="Orden; con «-», de mayor a menor.")


@register.read(
    PART,
    "/commitments",
    answer=Listed[CommitmentOut],
    summary="La matriz de compromisos a una fecha",
)
def commitments(request: HttpRequest, asked: Query[CommitmentAsked]) -> dict[str, Any]:
    """The matrix at a date, filtered as its page filters it."""
    found = _ordered(_chosen(queries.matrix(as_of=asked.as_of), asked), asked.sort)
    rows = found.prefetch_related("responsibles")
    return listed(request, asked, rows, lambda record: answers.commitment(record, asked.as_of))


def _chosen(found: "QuerySet[Any]", asked: CommitmentAsked) -> "QuerySet[Any]":
    if asked.q:
        found = queries.search(found, asked.q)
    if asked.status:
        found = queries.in_status(found, asked.status)
    chosen = {
        "space__code": asked.space,
        "responsibles__code": asked.responsible,
        "territory__code__startswith": asked.department,
        "current_due_on__gte": asked.due_from,
        "current_due_on__lte": asked.due_to,
        "is_simulated": asked.is_simulated,
    }
    return found.filter(**{name: value for name, value in chosen.items() if value is not None})


def _ordered(found: "QuerySet[Any]", sort: str) -> "QuerySet[Any]":
    name = sort.removeprefix("-")
    column = F(_COLUMN.get(name, name))
    return found.order_by(
        column.desc(nulls_last=True) if sort[0] == "-" else column.asc(nulls_last=True), "code"
    )


@register.read(
    PART,
    "/commitments/{code}",
    answer=CommitmentDetail,
    summary="Un compromiso a una fecha, con sus hechos",
    about="El texto y las evidencias de un reporte se ven cuando se acepta; quien lee por dentro los ve siempre.",
)
def commitment(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One commitment with its reports, reviews, extensions, closures and milestones."""
    record = queries.commitment(code=code, as_of=asked.as_of)
    return facts.detail(record, as_of=asked.as_of, reader=request.auth.reader)  # type: ignore[attr-defined]
