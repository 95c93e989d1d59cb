"""Writing sessions: each operation calls one action."""

from dataclasses import replace
from typing import Annotated, Any, BinaryIO, Literal, cast

from django.http import HttpRequest
from django.utils import timezone
from ninja import File, Form, Path, UploadedFile
from pydantic import Field, StringConstraints

from tinkuy.platform.api import problems, register
from tinkuy.platform.api.values import Asked, Code, Counted, Day, Flag, Line, Number, Prose, Sent, Shown
from tinkuy.subjects.actas import actions, queries
from tinkuy.subjects.actas.api import answers, part
from tinkuy.subjects.actas.api.answers import DraftDetail, VersionOut
from tinkuy.subjects.actas.api.part import PART
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import CLOSE, WRITE
from tinkuy.subjects.actas.rules import Header, Person, Point, Presence, Promise

Hour = Annotated[str, StringConstraints(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9])?$", max_length=5)]
Mode = Literal["", "in_person", "virtual"]


class SessionIn(Sent):
    """Cuándo, dónde y cómo es la sesión."""

    number: Counted
    held_on: Day
    title: Line = ""
    starts_at: Hour = Field("", description="Hora como 15:30.")
    ends_at: Hour = ""
    place: Line = ""
    modality: Literal["", "in_person", "virtual", "hybrid"] = ""
    convened_by: Code | None = Field(None, description="Código de la entidad que convoca.")
    summary: Prose = ""


class OpenIn(Sent):
    """La corrección de un acta cerrada."""

    reason: Prose = Field("", description="Obligatorio cuando el acta ya se cerró.")


class PointIn(Sent):
    """Un punto de agenda."""

    title: Annotated[Line, Field(min_length=1)]
    presenter: Line = ""


class PersonIn(Sent):
    """Quien viene por una entidad."""

    name: Line = ""
    post: Line = ""


class PresenceIn(Sent):
    """Una entidad que asiste."""

    entity: Code
    people: Counted = 1
    mode: Mode = ""
    delegated: bool = Field(False, strict=True)
    representatives: list[PersonIn] = Field([], max_length=50)


class AttendanceIn(Sent):
    """Quiénes asistieron: todas las entidades de una vez."""

    presences: list[PresenceIn] = Field(max_length=500)


class AgreementIn(Sent):
    """Un acuerdo, con las palabras del acta."""

    text: Prose = Field(min_length=1)
    point: Counted | None = Field(None, description="El punto de agenda.")
    responsibles: list[Code] = Field([], max_length=50)
    responsible_text: Line = ""
    due_on: Day | None = None
    due_text: Annotated[Line, Field(max_length=200)] = ""


class AnnexIn(Asked):
    """Un anexo."""

    title: Line = Field(min_length=1)
    is_public: Flag = False


class CloseActaIn(Sent):
    """El cierre del acta."""

    statement: Prose = Field("", description="La constancia, cuando no hubo quórum o no se puede probar.")


class NothingIn(Sent):
    """Nada que decir."""


class Discarded(Shown):
    """Lo que se dejó de lado."""

    space: str
    number: int


def _by(request: HttpRequest) -> Any:
    return request.auth.person  # type: ignore[attr-defined]


def _draft(request: HttpRequest, code: str, number: int) -> ActaDraft:
    return part.draft(_by(request), code, number)


def _check_entities(name: str, codes: Any) -> None:
    """Errors: Problem naming the first entity that does not exist."""
    wanted = {code for code in codes if code}
    missing = sorted(wanted - queries.entity_names(wanted).keys())
    if missing:
        raise problems.unfit(name, f"No hay una entidad «{missing[0]}».")


@register.write(
    PART,
    "/spaces/{code}/sessions",
    permission=WRITE,
    answer=DraftDetail,
    summary="Convocar una sesión",
    about="Hasta que su acta se cierre, solo la ve quien lee por dentro.",
)
def convene(request: HttpRequest, code: Path[Code], sent: SessionIn) -> DraftDetail:
    """Start a session."""
    place = part.space(code)
    _check_entities("convened_by", [sent.convened_by])
    header = Header(**{**sent.model_dump(), "convened_by": sent.convened_by or ""})
    return answers.draft_detail(actions.convene(space=place, header=header, by=_by(request)))


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/open",
    permission=WRITE,
    answer=DraftDetail,
    summary="Abrir el acta de una sesión conocida, o corregir la cerrada",
)
def open_acta(request: HttpRequest, code: Path[Code], number: Path[Number], sent: OpenIn) -> DraftDetail:
    """Open again."""
    found = part.session(code, number)
    return answers.draft_detail(actions.open_acta(session=found, reason=sent.reason, by=_by(request)))


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/draft/agenda-items",
    permission=WRITE,
    answer=DraftDetail,
    summary="Agregar un punto de agenda",
)
def put_agenda_item(
    request: HttpRequest, code: Path[Code], number: Path[Number], sent: PointIn
) -> DraftDetail:
    """Add a point after the last."""
    point = Point(0, sent.title, sent.presenter)
    found = _draft(request, code, number)
    return answers.draft_detail(actions.put_agenda_item(draft=found, point=point, by=_by(request)))


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/draft/attendance",
    permission=WRITE,
    answer=DraftDetail,
    summary="Registrar la asistencia",
)
def record_attendance(
    request: HttpRequest, code: Path[Code], number: Path[Number], sent: AttendanceIn
) -> DraftDetail:
    """Say who came."""
    found = _draft(request, code, number)
    _check_entities("presences", [each.entity for each in sent.presences])
    presences = [_presence(each) for each in sent.presences]
    return answers.draft_detail(actions.record_attendance(draft=found, presences=presences, by=_by(request)))


def _presence(sent: PresenceIn) -> Presence:
    people = tuple(Person(person.name, person.post) for person in sent.representatives)
    return Presence(sent.entity, sent.people, sent.mode, sent.delegated, people)


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/draft/agreements",
    permission=WRITE,
    answer=DraftDetail,
    summary="Agregar un acuerdo",
)
def put_agreement(
    request: HttpRequest, code: Path[Code], number: Path[Number], sent: AgreementIn
) -> DraftDetail:
    """Add an agreement after the last."""
    found = _draft(request, code, number)
    _check_entities("responsibles", sent.responsibles)
    promise = replace(
        Promise(0, sent.text, sent.point, tuple(sent.responsibles), sent.responsible_text),
        due_on=sent.due_on,
        due_text=sent.due_text,
    )
    return answers.draft_detail(actions.put_agreement(draft=found, promise=promise, by=_by(request)))


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/draft/annexes",
    permission=WRITE,
    answer=DraftDetail,
    summary="Agregar un anexo",
    about="Se envía como formulario (multipart/form-data); el archivo va en «file», hasta 20 MB.",
)
def add_annex(
    request: HttpRequest,
    code: Path[Code],
    number: Path[Number],
    sent: Form[AnnexIn],
    file: File[UploadedFile],
) -> DraftDetail:
    """Keep a file as the next annex."""
    found = _draft(request, code, number)
    made = actions.add_annex(
        draft=found,
        title=sent.title,
        name=file.name or "anexo",
        file=cast(BinaryIO, file.file),
        is_public=sent.is_public,
        by=_by(request),
    )
    return answers.draft_detail(made)


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/draft/close",
    permission=CLOSE,
    answer=VersionOut,
    summary="Cerrar el acta",
    about="El acta recibe su número y queda fija; desde entonces es pública.",
)
def close_acta(request: HttpRequest, code: Path[Code], number: Path[Number], sent: CloseActaIn) -> VersionOut:
    """Close."""
    found = _draft(request, code, number)
    acta = actions.close(draft=found, at=timezone.now(), statement=sent.statement, by=_by(request))
    return VersionOut(**answers.version(acta))


@register.write(
    PART,
    "/spaces/{code}/sessions/{number}/draft/discard",
    permission=WRITE,
    answer=Discarded,
    summary="Descartar el acta abierta",
)
def discard(request: HttpRequest, code: Path[Code], number: Path[Number], sent: NothingIn) -> Discarded:
    """Put aside."""
    actions.discard(draft=_draft(request, code, number), by=_by(request))
    return Discarded(space=code, number=number)
