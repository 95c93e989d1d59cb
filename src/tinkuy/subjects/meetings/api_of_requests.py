"""Requests for meetings in the API: the list of an edition, one with its decisions, what is asked again and again; asking
and deciding. Each write calls one action.
"""

from datetime import date
from typing import Any, Literal

from django.db.models import F, QuerySet
from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.access.checks import reached, require
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Flag, Index, Line, Prose, Sent, Shown
from tinkuy.platform.web import asof
from tinkuy.subjects.meetings import actions, queries, queries_of_history, queries_of_requests
from tinkuy.subjects.meetings.permissions import ANSWER, ASK, READ_INSIDE
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.meetings.queries_of_history import Insistence
from tinkuy.subjects.meetings.rules import Decision, RequestState, Stage, Step
from tinkuy.subjects.meetings.rules.deciding import last_number
from tinkuy.subjects.meetings.stages import reach_of_row

PART = register.room(
    "Solicitudes de reunión",
    "Lo que se pide a las entidades anfitrionas de un GORE o MUNI Ejecutivo, y lo que se decide. Se lee por dentro.",
)
register.unknown(queries.UnknownRequest, detail="No hay una solicitud con ese código en esa fecha.")
register.unknown(queries.UnknownEdition, detail="No hay una edición con ese código.")

Deciding = Literal["accept", "merge", "redirect", "in_writing", "decline", "reopen", "answered"]
Sort = Literal["number", "-number", "priority", "-priority", "asked_on", "-asked_on"]


class RequestOut(Shown):
    """Una solicitud a una fecha."""

    code: str
    edition: str
    number: int
    party: str = Field(description="Código de quien solicita.")
    party_name: str
    host: str = Field(description="Código de la contraparte a la fecha.")
    host_name: str
    theme: str
    topic: str
    expected_result: str
    priority: int = Field(description="1 es la más importante de 3.")
    projects: list[str] = Field(description="CUI o SNIP, con sus ceros.")
    asked_on: date
    pinned_slot: str = Field(description="Turno fijado; vacío si es libre.")
    state: RequestState
    state_label: str
    last_step: int = Field(description="Número de la última decisión; 0 si no hay. Va en `seen` al decidir.")
    is_simulated: bool


class StepOut(Shown):
    """Una decisión."""

    number: int
    stage: Stage
    decision: Decision
    label: str
    decided_on: date
    host: str = Field(description="La nueva contraparte; vacío si no se derivó.")
    into: str = Field(description="La solicitud a la que se unió; vacío si no se unió.")
    reason: str


class RequestDetail(RequestOut):
    """Una solicitud con sus decisiones."""

    as_of: date
    asked_host: str = Field(description="La contraparte que se pidió.")
    into: str
    reason: str = Field(description="El motivo de la última decisión.")
    steps: list[StepOut]


class InsistenceOut(Shown):
    """Lo que un participante pidió sobre un tema en todas las ediciones."""

    party: str
    party_name: str
    territory: str = Field(description="Ubigeo de su territorio; vacío si no tiene.")
    theme: str
    editions: list[str] = Field(description="Los nombres de las ediciones, de la más antigua a la más nueva.")
    requests: int
    is_repeated: bool = Field(description="true: se pidió en dos ediciones o más.")
    states: dict[str, int] = Field(description="Cuántas hay en cada estado.")


class Many(Shown):
    """Cuántas se decidieron."""

    decided: int


class RequestAsked(Paging):
    """Which requests."""

    q: Line | None = Field(None, description="Palabras del asunto o del tema; las tildes no importan.")
    state: RequestState | None = Field(None, description="Estado a la fecha.")
    party: Code | None = Field(None, description="Código de quien solicita.")
    host: Code | None = Field(None, description="Código de la contraparte a la fecha.")
    theme: Line | None = Field(None, description="Un tema, tal como está escrito.")
    department: Code | None = Field(None, description="Código de dos cifras del departamento (INEI).")
    is_simulated: Flag | None = Field(None, description="true: solo datos simulados; false: solo reales.")
    sort: Sort = Field("number", description="Orden; con «-», de mayor a menor.")


class HistoryAsked(Paging):
    """Which insistences."""

    department: Code | None = Field(None, description="Código de dos cifras del departamento (INEI).")
    repeated: Flag | None = Field(None, description="true: solo lo pedido en dos ediciones o más.")


class AmendIn(Sent):
    """Lo que dice una solicitud."""

    host: Code = Field(description="Código de la entidad anfitriona.")
    topic: Prose = Field(min_length=1, description="Un solo asunto.")
    theme: Line = Field("", max_length=80)
    expected_result: Prose = ""
    priority: Literal[1, 2, 3] = Field(2, description="1 es la más importante.")
    projects: list[Code] = Field(default_factory=list, max_length=50, description="CUI o SNIP, como texto.")


class AskIn(AmendIn):
    """Una solicitud nueva."""

    party: Code = Field(description="Código de la entidad participante.")


class WithdrawIn(Sent):
    """El retiro de una solicitud."""

    reason: Prose = ""


class DecisionIn(Sent):
    """Una decisión."""

    decision: Deciding
    reason: Prose = Field("", description="Obligatorio, salvo al aceptar.")
    host: Code | None = Field(None, description="La nueva contraparte, al derivar.")
    into: Code | None = Field(None, description="La otra solicitud, al unir.")
    seen: Index | None = Field(
        None, description="`last_step` de lo que se leyó: si alguien decidió después, 409."
    )


class ManyIn(Sent):
    """Una decisión sobre varias, todas o ninguna."""

    decision: Literal["accept", "decline"]
    reason: Prose = ""
    requests: list[Code] = Field(min_length=1, max_length=500)


@register.read(
    PART,
    "/editions/{code}/requests",
    answer=Listed[RequestOut],
    access=READ_INSIDE,
    summary="Las solicitudes de una edición a una fecha",
    about="Las que alcanza quien lee: las de sus ediciones, entidades y territorios.",
)
def edition_requests(request: HttpRequest, code: Path[Code], asked: Query[RequestAsked]) -> dict[str, Any]:
    """The list of an edition, filtered as its page filters it."""
    queries.edition(code=code)
    scopes = reached(request.auth.reader, READ_INSIDE)  # type: ignore[attr-defined]
    rows = _chosen(queries_of_requests.listed(edition=code, as_of=asked.as_of, scopes=scopes), asked)
    return listed(request, asked, rows, _line)


def _chosen(found: "QuerySet[Any]", asked: RequestAsked) -> "QuerySet[Any]":
    found = queries_of_requests.search(found, asked.q or "")
    found = queries_of_requests.in_department(found, asked.department) if asked.department else found
    wanted = {
        "state": asked.state,
        "party__code": asked.party,
        "host_code": asked.host,
        "theme": asked.theme,
        "is_simulated": asked.is_simulated,
    }
    found = found.filter(**{name: value for name, value in wanted.items() if value is not None})
    column = F(asked.sort.removeprefix("-"))
    return found.order_by(column.desc() if asked.sort[0] == "-" else column.asc(), "number")


@register.read(
    PART,
    "/meeting-requests/{code}",
    answer=RequestDetail,
    access=READ_INSIDE,
    summary="Una solicitud con sus decisiones",
)
def meeting_request(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One request, for whom its edition, its party or its counterpart reaches."""
    row = queries.request(code=code, as_of=asked.as_of)
    require(request.auth.reader, READ_INSIDE, reach_of_row(row))  # type: ignore[attr-defined]
    return _detail(row, asked.as_of)


@register.read(
    PART,
    "/meeting-requests",
    answer=Listed[InsistenceOut],
    access=READ_INSIDE,
    summary="Lo que cada participante pide una y otra vez",
    about="Participante por tema, en todas las ediciones: lo más repetido primero. Sin tema no se cuenta.",
)
def request_history(request: HttpRequest, asked: Query[HistoryAsked]) -> dict[str, Any]:
    """What was asked again and again, as far as the reader reaches."""
    scopes = reached(request.auth.reader, READ_INSIDE)  # type: ignore[attr-defined]
    rows = [
        row
        for row in queries_of_history.insistences(as_of=asked.as_of, scopes=scopes)
        if row.territory.startswith(asked.department or "") and asked.repeated in (None, row.is_repeated)
    ]
    return listed(request, asked, rows, _insistence)


@register.write(
    PART,
    "/editions/{code}/requests",
    permission=ASK,
    answer=RequestDetail,
    summary="Solicitar una reunión",
    about="Por una entidad que alcance su rol, dentro del plazo de la edición.",
)
def ask_meeting(request: HttpRequest, code: Path[Code], sent: AskIn) -> RequestDetail:
    """Ask for a meeting."""
    queries.edition(code=code)
    return _shown(request, actions.ask(edition=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/meeting-requests/{code}/amend",
    permission=ASK,
    answer=RequestDetail,
    summary="Cambiar una solicitud que nadie ha revisado",
)
def amend_request(request: HttpRequest, code: Path[Code], sent: AmendIn) -> RequestDetail:
    """Put a request more precisely."""
    _known(request, code)
    actions.amend(
        request=code, changes={**sent.model_dump(), "projects": tuple(sent.projects)}, **_how(request)
    )
    return _shown(request, code)


@register.write(
    PART,
    "/meeting-requests/{code}/withdraw",
    permission=ASK,
    answer=RequestDetail,
    summary="Retirar una solicitud",
)
def withdraw_request(request: HttpRequest, code: Path[Code], sent: WithdrawIn) -> RequestDetail:
    """Take a request back."""
    _known(request, code)
    actions.withdraw(request=code, reason=sent.reason, **_how(request))
    return _shown(request, code)


@register.write(
    PART,
    "/meeting-requests/{code}/decisions",
    permission=ANSWER,
    answer=RequestDetail,
    summary="Decidir sobre una solicitud",
    about="Primero la secretaría y después la entidad anfitriona; quién decide se deduce de dónde está la solicitud.",
)
def decide_request(request: HttpRequest, code: Path[Code], sent: DecisionIn) -> RequestDetail:
    """Decide on a request."""
    _known(request, code)
    given = sent.model_dump() | {"host": sent.host or "", "into": sent.into or ""}
    actions.decide(request=code, **given, **_how(request))
    return _shown(request, code)


@register.write(
    PART,
    "/meeting-request-decisions",
    permission=ANSWER,
    answer=Many,
    summary="Aceptar o no aceptar varias solicitudes",
    about="Todas o ninguna, con un mismo motivo; si una no puede, se dice por qué.",
)
def decide_requests(request: HttpRequest, sent: ManyIn) -> Many:
    """Decide on many at once."""
    number = actions.decide_many(
        requests=dict.fromkeys(sent.requests), decision=sent.decision, reason=sent.reason, **_how(request)
    )
    return Many(decided=number)


def _how(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and the day on which."""
    return {"by": request.auth.person, "today": asof.of(request).today}  # type: ignore[attr-defined]


def _known(request: HttpRequest, code: str) -> RequestRow:
    """The request as it stands today. Errors: UnknownRequest."""
    return queries.request(code=code, as_of=asof.of(request).today)


def _shown(request: HttpRequest, code: str) -> RequestDetail:
    return RequestDetail(**_detail(_known(request, code), asof.of(request).today))


def _line(record: Any) -> dict[str, Any]:
    state = RequestState(record.state)
    same = ("code", "number", "theme", "topic", "expected_result", "priority", "asked_on", "pinned_slot")
    return {
        **{name: getattr(record, name) for name in same},
        "edition": record.edition.code,
        "party": record.party.code,
        "party_name": str(record.party),
        "host": record.host_code,
        "host_name": record.host_acronym or record.host_name,
        "projects": sorted(project.cui for project in record.projects.all()),
        "state": state,
        "state_label": state.label,
        "last_step": record.last_step,
        "is_simulated": record.is_simulated,
    }


def _detail(row: RequestRow, as_of: date) -> dict[str, Any]:
    same = (
        "code",
        "edition",
        "number",
        "party",
        "party_name",
        "host",
        "host_name",
        "asked_host",
        "theme",
        "topic",
        "expected_result",
        "priority",
        "asked_on",
        "pinned_slot",
        "state",
        "is_simulated",
    )
    return {
        **{name: getattr(row, name) for name in same},
        "projects": list(row.projects),
        "state_label": row.state.label,
        "last_step": last_number(row.steps),
        "as_of": as_of,
        "into": row.standing.into,
        "reason": row.standing.reason,
        "steps": [_step(step) for step in row.steps],
    }


def _step(step: Step) -> dict[str, Any]:
    names = ("number", "stage", "decision", "decided_on", "host", "into", "reason")
    return {**{name: getattr(step, name) for name in names}, "label": step.decision.label}


def _insistence(row: Insistence) -> dict[str, Any]:
    names = ("party", "party_name", "territory", "theme", "requests", "is_repeated")
    states = {state.value: number for state, number in row.states.items() if number}
    return {
        **{name: getattr(row, name) for name in names},
        "editions": list(row.editions),
        "states": states,
    }
