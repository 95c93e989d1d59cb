"""How sessions and agreements look in the answers."""

from datetime import date, datetime
from typing import Any

from pydantic import Field

from tinkuy.platform.api.values import Shown
from tinkuy.subjects.actas.models import Acta, ActaDraft, Agreement
from tinkuy.subjects.actas.rules import Content, read_content


class PointOut(Shown):
    """Un punto de agenda."""

    number: int
    title: str
    presenter: str


class PersonOut(Shown):
    """Quien vino por una entidad; el nombre solo se muestra por dentro."""

    name: str
    post: str


class PresenceOut(Shown):
    """Una entidad que asistió."""

    entity: str
    people: int
    mode: str
    delegated: bool
    representatives: list[PersonOut]


class PromiseOut(Shown):
    """Un acuerdo dentro del acta."""

    number: int
    text: str
    point: int | None
    responsibles: list[str]
    responsible_text: str
    due_on: date | None
    due_text: str


class AnnexOut(Shown):
    """Un anexo: su título y su huella; el nombre del archivo, si usted puede abrirlo."""

    number: int
    title: str
    name: str
    sha256: str
    size: int
    media_type: str
    is_public: bool


class HeaderOut(Shown):
    """Cuándo, dónde y cómo fue la sesión."""

    number: int
    held_on: date
    title: str
    starts_at: str
    ends_at: str
    place: str
    modality: str
    convened_by: str
    summary: str


class ContentOut(Shown):
    """Lo que dice el acta."""

    header: HeaderOut
    points: list[PointOut]
    presences: list[PresenceOut]
    promises: list[PromiseOut]
    annexes: list[AnnexOut]


class VersionOut(Shown):
    """Una versión cerrada del acta."""

    version: int
    number: str
    closed_at: datetime
    reason: str = Field(description="Por qué se corrigió; vacío en la primera.")
    has_quorum: bool
    sha256: str = Field(description="Huella del contenido público.")


class SessionOut(Shown):
    """Una sesión."""

    space: str
    number: int
    held_on: date
    title: str
    place: str
    modality: str
    acta_number: str = Field(description="Número del acta cerrada; vacío si no se levantó aquí.")
    agreement_count: int


class SessionDetail(Shown):
    """Una sesión con su acta."""

    as_of: date
    space: str
    acta: VersionOut | None = Field(description="La versión vigente a la fecha.")
    versions: list[VersionOut]
    content: ContentOut


class DraftOut(Shown):
    """Un acta en la que todavía se trabaja."""

    space: str
    number: int
    held_on: date
    revision: int
    reason: str


class DraftDetail(DraftOut):
    """Un acta abierta con lo que dice hasta ahora."""

    content: ContentOut


class AgreementOut(Shown):
    """Un acuerdo, con las palabras del acta."""

    code: str
    space: str
    session: int
    held_on: date
    number: int
    text: str
    responsibles: list[str]
    responsible_text: str
    due_on: date | None
    due_text: str


def content(found: Content) -> dict[str, Any]:
    """What an acta says, rows as dictionaries; the salt stays inside."""
    return {name: getattr(found, name) for name in ("header", "points", "presences", "promises", "annexes")}


def version(acta: Acta) -> dict[str, Any]:
    """A closed version."""
    names = ("version", "number", "closed_at", "reason", "has_quorum")
    return {**{name: getattr(acta, name) for name in names}, "sha256": acta.public_sha256}


def session(found: Any) -> dict[str, Any]:
    """A session in a list."""
    names = ("number", "held_on", "title", "place", "modality", "acta_number", "agreement_count")
    return {**{name: getattr(found, name) for name in names}, "space": found.space.code}


def draft(found: ActaDraft) -> dict[str, Any]:
    """An open acta in a list."""
    names = ("number", "held_on", "revision", "reason")
    return {**{name: getattr(found, name) for name in names}, "space": found.space.code}


def draft_detail(found: ActaDraft) -> DraftDetail:
    """An open acta with all it says, names of persons included."""
    told = {**draft(found), "content": content(read_content(found.content))}
    shown: DraftDetail = DraftDetail.model_validate(told, from_attributes=True)
    return shown


def agreement(found: Agreement) -> dict[str, Any]:
    """An agreement."""
    names = ("code", "number", "text", "responsible_text", "due_on", "due_text")
    return {
        **{name: getattr(found, name) for name in names},
        "space": found.session.space.code,
        "session": found.session.number,
        "held_on": found.session.held_on,
        "responsibles": [entity.code for entity in found.responsibles.all()],
    }
