"""Reading commitments."""

from datetime import date, datetime
from typing import Any, Literal

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.access.checks import may
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Day, Flag, Line, Shown
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history_of_several
from tinkuy.subjects.commitments import matrix_queries, queries
from tinkuy.subjects.commitments.api import answers, facts
from tinkuy.subjects.commitments.api.answers import CommitmentOut
from tinkuy.subjects.commitments.api.facts import CommitmentDetail
from tinkuy.subjects.commitments.api.part import PART
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.permissions import READ_INSIDE
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.commitments.rules import CommitmentStatus

Sort = Literal["code", "-code", "due_on", "-due_on", "percent", "-percent", "agreed_on", "-agreed_on"]
_COLUMN = {"due_on": "current_due_on"}


_REVIEWS = {"awaiting": "is_awaiting_review", "returned": "is_returned"}
_WHATS = {
    "commitment": "el compromiso",
    "progress": "el avance",
    "review": "la revisión",
    "extension": "la prórroga",
    "closure": "el cierre",
    "commitment_milestone": "el hito",
}


class ChangeOut(Shown):
    """Lo que decía un dato y lo que dice."""

    field: str
    before: str
    after: str


class ActOut(Shown):
    """Un acto."""

    at: datetime
    sentence: str
    changes: list[ChangeOut]


class HistoryOut(Shown):
    """La historia, lo más nuevo primero."""

    as_of: date
    acts: list[ActOut]


class CommitmentAsked(Paging):
    """Which commitments."""

    q: Line | None = Field(
        None, description="Palabras del texto, el código o el origen; las tildes no importan."
    )
    space: Code | None = Field(None, description="Código de la mesa.")
    status: CommitmentStatus | None = Field(None, description="Estado a la fecha.")
    responsible: Code | None = Field(None, description="Código de una entidad responsable.")
    lead: Code | None = Field(None, description="Código de la entidad que encabeza.")
    review: Literal["awaiting", "returned"] | None = Field(
        None, description="El último reporte espera su revisión, o fue devuelto."
    )
    priority: Commitment.Priority | None = Field(None, description="Prioridad.")
    tag: Line | None = Field(None, description="Un tema, tal como está escrito.")
    silent_since: Day | None = Field(None, description="Abiertos sin reporte desde ese día.")
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
    rows = matrix_queries.with_answering(found)
    return listed(request, asked, rows, lambda record: answers.commitment(record, asked.as_of))


def _chosen(found: "QuerySet[Any]", asked: CommitmentAsked) -> "QuerySet[Any]":
    if asked.q:
        found = queries.search(found, asked.q)
    if asked.status:
        found = queries.in_status(found, asked.status)
    if asked.department:
        found = matrix_queries.in_department(found, asked.department)
    if asked.silent_since:
        found = matrix_queries.silent_since(found, asked.silent_since)
    if asked.review:
        found = found.filter(**{_REVIEWS[asked.review]: True})
    chosen = {
        "space__code": asked.space,
        "responsibles__code": asked.responsible,
        "lead__code": asked.lead,
        "priority": asked.priority,
        "tags__text": asked.tag,
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


@register.read(
    PART,
    "/commitments/{code}/history",
    answer=HistoryOut,
    summary="La historia de un compromiso en frases",
    about="Lo que dice el registro de actos, lo más nuevo primero: hasta cincuenta. Los nombres se ven por dentro.",
    changes_alone=True,
)
def commitment_history(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """What was done to a commitment and to the facts about it, up to the day."""
    record = queries.commitment(code=code, as_of=asked.as_of)
    who = request.auth.reader  # type: ignore[attr-defined]
    inside = may(who, READ_INSIDE) and may(who, READ_INSIDE, reach_of(record))
    told = history_of_several(code, _WHATS, inside=inside)
    return {"as_of": asked.as_of, "acts": [_act(each) for each in told if _day(each) <= asked.as_of]}


def _day(told: Told) -> date:
    return timezone.localdate(told.at)


def _act(told: Told) -> dict[str, Any]:
    changes = [{"field": name, "before": before, "after": after} for name, before, after in told.changes]
    return {"at": told.at, "sentence": told.sentence, "changes": changes}
