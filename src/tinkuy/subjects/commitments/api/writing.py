"""Writing commitments: each operation calls one action."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import File, Form, Path, UploadedFile
from pydantic import Field

from tinkuy.platform.access.checks import require
from tinkuy.platform.api import problems, register
from tinkuy.platform.api.values import (
    Asked,
    Code,
    Day,
    Flag,
    Line,
    Number,
    Prose,
    Sent,
    Shown,
    SolesIn,
    Whole,
)
from tinkuy.platform.attachments.keeping import keep
from tinkuy.platform.web import asof
from tinkuy.subjects.actors import queries as actors
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.api import answers
from tinkuy.subjects.commitments.api.answers import CommitmentOut
from tinkuy.subjects.commitments.api.part import PART
from tinkuy.subjects.commitments.permissions import CLOSE, EXTEND, LOCK, REPORT, REVIEW, TAKE
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.territory import queries as territory

MOST_FILES = 20


class Done(Shown):
    """Lo que se registró, y el compromiso como queda hoy."""

    key: str = Field(description="La clave de lo registrado.")
    commitment: CommitmentOut


class Locked(Shown):
    """Un periodo cerrado."""

    key: str


class ReportIn(Asked):
    """Un reporte de avance."""

    reported_on: Day = Field(description="Fecha del avance.")
    percent: Whole = Field(ge=0, le=100, description="Avance acumulado, de 0 a 100.")
    text: Prose = Field(min_length=1, description="Qué se hizo.")
    entity: Code | None = Field(None, description="La entidad que reporta, una de las responsables.")
    milestone: Number | None = Field(None, description="El hito alcanzado.")
    spent_soles: SolesIn | None = Field(None, description="Gasto acumulado en soles.")
    is_public: Flag = Field(
        False, description="true: el público verá los archivos cuando se acepte el reporte."
    )


class ReviewIn(Sent):
    """La revisión de un reporte."""

    report: Line = Field(min_length=1, description="La clave del reporte: `C-0001|2022-05-31`.")
    decision: Literal["accepted", "returned"] = Field(description="Aceptar, o devolver con una observación.")
    observation: Prose = Field("", description="Qué falta; obligatoria al devolver.")
    reviewed_on: Day


class ExtensionIn(Sent):
    """Una prórroga."""

    new_due_on: Day = Field(description="El nuevo plazo.")
    reason: Prose = Field(min_length=1)
    session: Line = Field(min_length=1, description="La sesión que la otorgó: `mtp-grau|3`.")
    granted_on: Day | None = Field(None, description="Sin ella, el día de la sesión.")


class CloseIn(Sent):
    """El cierre por cumplimiento."""

    result: Prose = Field(min_length=1, description="Qué se obtuvo.")
    closed_on: Day


class EndIn(Sent):
    """La anulación o la reapertura."""

    reason: Prose = Field(min_length=1)
    closed_on: Day


class MergeIn(EndIn):
    """La fusión con otro compromiso, que sigue."""

    into: Code = Field(description="Código del compromiso que sigue.")


class MilestoneIn(Sent):
    """Un hito por alcanzar."""

    title: Line = Field(min_length=1)
    planned_on: Day | None = None


class MilestoneDoneIn(Sent):
    """El día en que se alcanzó el hito."""

    done_on: Day


class LockIn(Sent):
    """El cierre de un periodo."""

    until: Day = Field(description="Último día cerrado.")
    reason: Line = Field(min_length=1)
    space: Code | None = Field(None, description="Una mesa; sin ella, todas.")


class DraftIn(Sent):
    """Un compromiso que nace de un acuerdo; lo que no se dice se toma del acuerdo."""

    text: Prose = Field(min_length=1)
    code: Code | None = Field(None, max_length=60)
    due_on: Day | None = None
    responsibles: list[Code] | None = Field(None, max_length=50)
    territory: Code | None = None
    amount_soles: SolesIn | None = None
    priority: Literal["high", "medium", "low"] | None = None
    priority_reason: Line | None = None


class DraftsIn(Sent):
    """Los compromisos de un acuerdo."""

    drafts: list[DraftIn] = Field(min_length=1, max_length=50)


class Taken(Shown):
    """Los compromisos que nacieron."""

    commitments: list[CommitmentOut]


def _how(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and the day on which."""
    return {"by": request.auth.person, "today": asof.of(request).today}  # type: ignore[attr-defined]


def _known(request: HttpRequest, code: str) -> Any:
    """The commitment as it stands today. Errors: UnknownCommitment."""
    return queries.commitment(code=code, as_of=asof.of(request).today)


def _done(request: HttpRequest, code: str, key: str) -> Done:
    return Done(key=key, commitment=_shown(request, code))


def _shown(request: HttpRequest, code: str) -> CommitmentOut:
    return CommitmentOut(**answers.commitment(_known(request, code), asof.of(request).today))


@register.write(
    PART,
    "/commitments/{code}/reports",
    permission=REPORT,
    answer=Done,
    summary="Reportar un avance, con sus evidencias",
    about="Se envía como formulario (multipart/form-data). Los archivos van en «evidence»: PDF, imagen u Office, hasta 20 MB.",
)
def report_progress(
    request: HttpRequest,
    code: Path[Code],
    sent: Form[ReportIn],
    evidence: File[list[UploadedFile]] = [],  # noqa: B006 - the library reads the default, nobody writes it
) -> Done:
    """Keep the files of whoever may report, and report."""
    require(request.auth.person, REPORT, reach_of(_known(request, code)))  # type: ignore[attr-defined]
    if len(evidence) > MOST_FILES:
        raise problems.unfit("evidence", f"Un reporte lleva hasta {MOST_FILES} archivos.")
    facts = sent.model_dump(exclude={"is_public"})
    kept = [(keep(file, file.name or ""), sent.is_public) for file in evidence]
    return _done(
        request, code, actions.report_progress(commitment=code, evidence=kept, **facts, **_how(request))
    )


@register.write(
    PART,
    "/commitments/{code}/reviews",
    permission=REVIEW,
    answer=Done,
    summary="Aceptar o devolver un reporte",
    about="Quien reportó no revisa. Un reporte tiene una sola revisión.",
)
def review_progress(request: HttpRequest, code: Path[Code], sent: ReviewIn) -> Done:
    """Review a report of this commitment."""
    _known(request, code)
    if sent.report.split("|", 1)[0] != code:
        raise problems.unfit("report", "Ese reporte no es de este compromiso.")
    actions.review_progress(**sent.model_dump(), **_how(request))
    return _done(request, code, sent.report)


@register.write(
    PART,
    "/commitments/{code}/extensions",
    permission=EXTEND,
    answer=Done,
    summary="Registrar una prórroga",
    about="El plazo solo se mueve así, con el motivo y la sesión que lo otorgó.",
)
def extend(request: HttpRequest, code: Path[Code], sent: ExtensionIn) -> Done:
    """Grant more time."""
    _known(request, code)
    return _done(request, code, actions.extend(commitment=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/commitments/{code}/close",
    permission=CLOSE,
    answer=Done,
    summary="Cerrar como cumplido",
    about="Exige 100 % verificado y un resultado; con prioridad alta, también evidencia.",
)
def close(request: HttpRequest, code: Path[Code], sent: CloseIn) -> Done:
    """Close as fulfilled."""
    _known(request, code)
    return _done(request, code, actions.close(commitment=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART, "/commitments/{code}/cancel", permission=CLOSE, answer=Done, summary="Anular, con su motivo"
)
def cancel(request: HttpRequest, code: Path[Code], sent: EndIn) -> Done:
    """Cancel."""
    _known(request, code)
    return _done(request, code, actions.cancel(commitment=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/commitments/{code}/merge",
    permission=CLOSE,
    answer=Done,
    summary="Fusionar con otro compromiso, que sigue",
)
def merge(request: HttpRequest, code: Path[Code], sent: MergeIn) -> Done:
    """Merge into another."""
    _known(request, code)
    return _done(request, code, actions.merge(commitment=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/commitments/{code}/reopen",
    permission=CLOSE,
    answer=Done,
    summary="Reabrir lo cerrado, con su motivo",
)
def reopen(request: HttpRequest, code: Path[Code], sent: EndIn) -> Done:
    """Take up again."""
    _known(request, code)
    return _done(request, code, actions.reopen(commitment=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/commitments/{code}/milestones",
    permission=TAKE,
    answer=Done,
    summary="Agregar un hito",
)
def plan_milestone(request: HttpRequest, code: Path[Code], sent: MilestoneIn) -> Done:
    """Add a milestone."""
    _known(request, code)
    return _done(request, code, actions.plan_milestone(commitment=code, **sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/commitments/{code}/milestones/{number}/complete",
    permission=TAKE,
    answer=Done,
    summary="Marcar un hito como alcanzado",
)
def complete_milestone(
    request: HttpRequest, code: Path[Code], number: Path[Number], sent: MilestoneDoneIn
) -> Done:
    """Say that a milestone was reached."""
    if not _known(request, code).milestones.filter(number=number).exists():
        raise problems.Problem(problems.NOT_FOUND, "El compromiso no tiene ese hito.")
    actions.complete_milestone(commitment=code, number=number, **sent.model_dump(), **_how(request))
    return _done(request, code, f"{code}|{number}")


@register.write(
    PART,
    "/period-locks",
    permission=LOCK,
    answer=Locked,
    summary="Cerrar un periodo",
    about="Desde entonces no se escriben hechos de esos días. Un cierre no se levanta.",
)
def lock_period(request: HttpRequest, sent: LockIn) -> Locked:
    """Close a period."""
    if sent.space is not None and spaces.name_of(code=sent.space) is None:
        raise problems.unfit("space", "No hay una mesa con ese código.")
    return Locked(key=actions.lock_period(**sent.model_dump(), **_how(request)))


@register.write(
    PART,
    "/agreements/{agreement}/commitments",
    permission=TAKE,
    answer=Taken,
    summary="Convertir un acuerdo en compromisos",
    about="Cada compromiso conserva el texto literal del acuerdo.",
)
def take_from_agreement(request: HttpRequest, agreement: Path[Code], sent: DraftsIn) -> Taken:
    """Make commitments of an agreement."""
    for at, draft in enumerate(sent.drafts):
        _check_codes(at, draft)
    drafts = [draft.model_dump(exclude_none=True) for draft in sent.drafts]
    for draft in drafts:
        if "responsibles" in draft:
            draft["responsibles"] = tuple(draft["responsibles"])
    codes = actions.take_from_agreement(agreement=agreement, drafts=drafts, **_how(request))
    return Taken(commitments=[_shown(request, code) for code in codes])


def _check_codes(at: int, draft: DraftIn) -> None:
    """Errors: Problem naming the code that nobody has."""
    for code in draft.responsibles or ():
        try:
            actors.entity(code=code)
        except actors.UnknownEntity:
            raise problems.unfit(f"drafts/{at}/responsibles", f"No hay una entidad «{code}».") from None
    if draft.territory is not None:
        try:
            territory.territory(code=draft.territory)
        except territory.UnknownTerritory:
            raise problems.unfit(
                f"drafts/{at}/territory", f"No hay un territorio «{draft.territory}»."
            ) from None
