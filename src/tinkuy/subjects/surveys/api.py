"""Surveys in the API: the list, and one with its published results, from which small groups are left out."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from tinkuy.core.text import fold
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Line, Shown
from tinkuy.subjects.surveys import queries
from tinkuy.subjects.surveys.queries import Result, SurveyRow
from tinkuy.subjects.surveys.rules import Actor, Group, PartNote, QuestionKind, State

PART = register.room(
    "Encuestas",
    "Qué opinan quienes participan en los espacios. De un grupo con menos de 3 respuestas no se muestra nada.",
)
register.unknown(queries.UnknownSurvey, detail="No hay una encuesta con ese código.")


class SurveysAsked(Paging):
    """Which surveys."""

    q: Line | None = Field(None, description="Palabras del título; las tildes no importan.")
    space: Code | None = Field(None, description="Código del espacio.")
    state: State | None = Field(None, description="Estado a la fecha.")
    sort: Literal["newest", "title"] = Field("newest", description="Orden.")


class AskedOut(Shown):
    """Un actor consultado."""

    actor: Actor
    actor_label: str
    invited: int | None = Field(description="Cuántos fueron invitados; null si no se sabe.")
    answered: int | None = Field(description="Cuántos respondieron; null mientras no se cuenta.")


class SurveyOut(Shown):
    """Una encuesta a una fecha."""

    code: str
    title: str
    about: str
    space: str = Field(description="Código del espacio; vacío si no es de uno.")
    is_anonymous: bool
    is_external: bool = Field(
        description="Levantada fuera de Tinkuy: solo se conocen los resultados publicados."
    )
    is_simulated: bool
    opens_on: date | None
    closes_on: date | None
    published_on: date | None
    state: State
    state_label: str
    asked: list[AskedOut]


class PartOut(Shown):
    """Una opción en un grupo."""

    option: int
    label: str
    count: int | None = Field(
        description="Cuántos la eligieron; null si falta, se oculta o no es determinable."
    )
    percent: str | None = Field(description="Porcentaje de la base; null si falta o se oculta.")
    note: PartNote
    is_read: bool = Field(description="El lugar del rótulo es una lectura del gráfico de la fuente.")


class GroupOut(Shown):
    """Lo que dijo un actor."""

    actor: Actor
    base: int | None = Field(description="Cuántos respondieron la pregunta; null si no se sabe o se oculta.")
    parts: list[PartOut]
    remarks: list[str]


class ResultOut(Shown):
    """Una pregunta con sus resultados, si están publicados."""

    code: str
    number: int
    text: str
    kind: QuestionKind
    options: list[str]
    note: str
    groups: list[GroupOut]


class SurveyDetail(SurveyOut):
    """Una encuesta con sus preguntas y, si están publicados, sus resultados."""

    as_of: date
    note: str
    results: list[ResultOut]


@register.read(PART, "/surveys", answer=Listed[SurveyOut], summary="Las encuestas a una fecha")
def surveys(request: HttpRequest, asked: Query[SurveysAsked]) -> dict[str, Any]:
    """The surveys at the date."""
    rows = [row for row in queries.surveys(as_of=asked.as_of, space=asked.space or "") if _passes(row, asked)]
    if asked.sort == "title":
        rows.sort(key=lambda row: fold(row.title))
    return listed(request, asked, rows, _shown)


@register.read(PART, "/surveys/{code}", answer=SurveyDetail, summary="Una encuesta con sus resultados")
def survey(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One survey at the date; its results when they are published."""
    row = queries.survey(code=code, as_of=asked.as_of)
    found = queries.results(survey=row) if row.state is State.PUBLISHED else ()
    results = found or tuple(Result(question, ()) for question in queries.questions(survey=code))
    return {
        **_shown(row),
        "as_of": asked.as_of,
        "note": row.note,
        "results": [_result(each) for each in results],
    }


def _passes(row: SurveyRow, asked: SurveysAsked) -> bool:
    words = fold(asked.q or "").split()
    return asked.state in (None, row.state) and all(word in fold(row.title) for word in words)


def _shown(row: SurveyRow) -> dict[str, Any]:
    names = ("code", "title", "about", "is_anonymous", "is_external", "is_simulated", "state")
    days = ("opens_on", "closes_on", "published_on")
    return {
        **{name: getattr(row, name) for name in (*names, *days)},
        "space": row.space_code,
        "state_label": row.state.label,
        "asked": [
            {
                "actor": each.actor,
                "actor_label": each.actor.label,
                "invited": each.invited,
                "answered": each.answered,
            }
            for each in row.asked
        ],
    }


def _result(found: Result) -> dict[str, Any]:
    names = ("code", "number", "text", "kind", "note")
    return {
        **{name: getattr(found.question, name) for name in names},
        "options": list(found.question.options),
        "groups": [_group(found, group) for group in found.groups],
    }


def _group(found: Result, group: Group) -> dict[str, Any]:
    return {
        "actor": group.actor,
        "base": group.base,
        "remarks": list(group.remarks),
        "parts": [
            {
                "option": part.option,
                "label": found.question.options[part.option - 1],
                "count": part.count,
                "percent": None if part.percent is None else part.stated or format(part.percent, "f"),
                "note": part.note,
                "is_read": part.is_read,
            }
            for part in group.parts
        ],
    }
