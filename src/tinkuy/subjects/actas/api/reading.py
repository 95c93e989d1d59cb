"""Reading sessions, actas and agreements."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.core.text import fold
from tinkuy.platform.access.checks import may
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Number
from tinkuy.subjects.actas import queries, reaches
from tinkuy.subjects.actas.api import answers, part
from tinkuy.subjects.actas.api.answers import AgreementOut, DraftDetail, DraftOut, SessionDetail, SessionOut
from tinkuy.subjects.actas.api.part import PART, Unknown, reader
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actas.permissions import READ_INSIDE
from tinkuy.subjects.actas.rules import Content, read_frozen
from tinkuy.subjects.spaces.models import Session


class AgreementAsked(Paging):
    """Which agreements."""

    q: Line | None = Field(None, description="Palabras del texto; las tildes no importan.")
    space: Code | None = Field(None, description="Código de la mesa.")
    responsible: Code | None = Field(None, description="Código de una entidad responsable.")


@register.read(
    PART,
    "/spaces/{code}/sessions",
    answer=Listed[SessionOut],
    summary="Las sesiones de una mesa hasta una fecha",
)
def sessions(request: HttpRequest, code: Path[Code], asked: Query[Paging]) -> dict[str, Any]:
    """The sessions everybody may know, newest first."""
    part.space(code)
    rows = queries.sessions(space=code, as_of=asked.as_of).select_related("space")
    return listed(request, asked, rows, answers.session)


@register.read(
    PART,
    "/spaces/{code}/sessions/{number}",
    answer=SessionDetail,
    summary="Una sesión con el acta vigente a una fecha",
)
def session(
    request: HttpRequest, code: Path[Code], number: Path[Number], asked: Query[AsOf]
) -> dict[str, Any]:
    """One session. Names of persons are for people inside."""
    found = part.session(code, number, as_of=asked.as_of)
    versions = list(queries.actas(session=found.code))
    acta = queries.acta_of(versions, as_of=asked.as_of)
    said = read_frozen(acta.content).content if acta else queries.content_of(found)
    return {
        "as_of": asked.as_of,
        "space": code,
        "acta": answers.version(acta) if acta else None,
        "versions": [answers.version(each) for each in versions],
        "content": answers.content(_fit(said, found, reader(request))),
    }


def _fit(said: Content, found: Session, who: Any) -> Content:
    """For the public: no name of a person, nor of a file that it may not open."""
    if may(who, READ_INSIDE, reaches.reach_of(found.space.code, said)):
        return said
    annexes = tuple(each if each.is_public else replace(each, name="") for each in said.annexes)
    return replace(said.public, annexes=annexes)


@register.read(
    PART,
    "/acta-drafts",
    answer=Listed[DraftOut],
    access=READ_INSIDE,
    summary="Las actas abiertas que usted puede leer",
)
def drafts(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """The open actas of the person's scope."""
    found = reaches.readable(queries.drafts().filter(held_on__lte=asked.as_of), reader(request))
    return listed(request, asked, found, answers.draft)


@register.read(
    PART,
    "/spaces/{code}/sessions/{number}/draft",
    answer=DraftDetail,
    access=READ_INSIDE,
    summary="El acta abierta de una sesión",
)
def draft(request: HttpRequest, code: Path[Code], number: Path[Number], asked: Query[AsOf]) -> DraftDetail:
    """One open acta."""
    return answers.draft_detail(part.draft(reader(request), code, number))


@register.read(PART, "/agreements", answer=Listed[AgreementOut], summary="Los acuerdos hasta una fecha")
def agreements(request: HttpRequest, asked: Query[AgreementAsked]) -> dict[str, Any]:
    """Agreements of closed actas, newest first."""
    found = queries.agreements(as_of=asked.as_of)
    for word in fold(asked.q or "").split():
        found = found.filter(folded_text__contains=word)
    chosen = {"session__space__code": asked.space, "responsibles__code": asked.responsible}
    return listed(request, asked, found.filter(**{k: v for k, v in chosen.items() if v}), answers.agreement)


@register.read(PART, "/agreements/{code}", answer=AgreementOut, summary="Un acuerdo")
def agreement(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One agreement."""
    found: Agreement | None = queries.agreement(code=code, as_of=asked.as_of)
    if found is None:
        raise Unknown(code)
    return answers.agreement(found)
