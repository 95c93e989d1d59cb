"""Results as charts with counts beside the percentages: the same for answers counted here and for published figures."""

from datetime import date
from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.engines.figures.spec import Category, GroupBar, GroupFigure
from tinkuy.subjects.surveys.queries import QuestionRow, Result, SurveyRow
from tinkuy.subjects.surveys.rules import LEAST, Actor, Group, Part, PartNote, QuestionKind

# Told apart in lightness too, for print and for colour-blind readers.
_FILLS = {
    Actor.GOVERNOR: "#123f73",
    Actor.TERRITORIAL: "#58b486",
    Actor.SECTOR: "#f2b544",
    Actor.MAYOR: "#8f1510",
    Actor.UNSTATED: "#4a6fa5",
}
_SEVERAL = "Se podía elegir más de una opción: los porcentajes no suman 100."
_HIDDEN = f"De un grupo con menos de {LEAST} respuestas no se muestra nada, para que nadie sepa quién respondió qué."
_READ = "* La fuente no escribe junto a qué barra va el rótulo: su lugar es una lectura, no está probado."
_UNDETERMINED = (
    "Donde falta la cuenta, más de un número entero (o ninguno) da ese porcentaje: no es determinable."
)


def cutoff_of(survey: SurveyRow, as_of: date) -> date:
    """The day up to which people answered; of a published figure, the day of its source."""
    return survey.closes_on or survey.published_on or as_of


def source_of(survey: SurveyRow, question: QuestionRow) -> str:
    """Where the figures of a question come from."""
    if survey.is_external:
        return (
            question.source if question.source.document else survey.source
        ).label or "sin fuente registrada"
    simulated = ", dato simulado" if survey.is_simulated else ""
    return f"respuestas a la encuesta «{survey.title}»{simulated}"


def chart(result: Result, survey: SurveyRow, *, as_of: date) -> GroupFigure | None:
    """The groups beside each other in each option. Missing: None for an open question, or when nothing may be shown."""
    question, bars = result.question, _bars(result)
    if not any(bar.value is not None for bar in bars):
        return None
    return GroupFigure(
        id=f"resultado-{question.code}",
        headline=headline(result),
        alt=f"Barras por opción, una por actor. {headline(result)}.",
        unit="Porcentaje de quienes respondieron",
        source=source_of(survey, question),
        cutoff=cutoff_of(survey, as_of),
        table=table(result, survey),
        note=" ".join(notes(result)),
        categories=tuple(
            Category(group.actor.value, _legend(group), _FILLS[group.actor]) for group in result.groups
        ),
        bars=bars,
        most=100,
    )


def table(result: Result, survey: SurveyRow) -> Table:
    """The figures of a question, one row for each option and group, with the base of each."""
    question = result.question
    columns = (
        Column("option", "Opción"),
        Column("actor", "Actor"),
        Column("count", "Respuestas", ColumnKind.COUNT),
        Column("base", "Base (n)"),
        Column("percent", "Porcentaje"),
        Column("remark", "Observación"),
    )
    rows = tuple(
        _row(question, group, part)
        for at in range(1, len(question.options) + 1)
        for group in result.groups
        for part in group.parts
        if part.option == at
    )
    return Table(
        f"datos-{question.code}",
        f"Pregunta {question.number}. {question.text}",
        columns,
        rows,
        sources=(source_of(survey, question),),
        note=" ".join(notes(result)),
    )


def notes(result: Result) -> tuple[str, ...]:
    """What a reader must know of the figures of a question."""
    parts = [part for group in result.groups for part in group.parts]
    told = [result.question.note] if result.question.note else []
    if result.question.kind is QuestionKind.SEVERAL:
        told.append(_SEVERAL)
    if any(group.is_hidden for group in result.groups):
        told.append(_HIDDEN)
    if any(part.is_read for part in parts):
        told.append(_READ)
    if any(part.note is PartNote.UNDETERMINED for part in parts):
        told.append(_UNDETERMINED)
    for group in result.groups:
        prefix = "" if group.actor is Actor.UNSTATED else f"{group.actor.label.capitalize()}: "
        told += [f"{prefix}{remark[0].lower()}{remark[1:]}" if prefix else remark for remark in group.remarks]
    return tuple(told)


def headline(result: Result) -> str:
    """`Muy útil o útil: 88 % de gobernadores regionales y 89 % de coordinadores sectoriales`: the option most chosen."""
    found: dict[int, list[Decimal]] = {}
    for group in result.groups:
        for part in group.parts:
            if part.percent is not None:
                found.setdefault(part.option, []).append(part.percent)
    if not found:
        return f"No hay {LEAST} respuestas de ningún grupo"
    # The mean of the groups that are known, so that a missing figure does not count as zero.
    first = max(found, key=lambda option: (sum(found[option]) / len(found[option]), -option))
    told = [
        f"{part.words} de {group.actor.label}" if group.actor is not Actor.UNSTATED else part.words
        for group in result.groups
        for part in group.parts
        if part.option == first and part.percent is not None
    ]
    return f"{result.question.options[first - 1]}: {join_spanish(told)}"


def _bars(result: Result) -> tuple[GroupBar, ...]:
    options = result.question.options
    return tuple(
        GroupBar(options[part.option - 1], group.actor.value, part.percent, group.words(part))
        for at in range(1, len(options) + 1)
        for group in result.groups
        for part in group.parts
        if part.option == at
    )


def _legend(group: Group) -> str:
    base = "" if group.base is None else f" (n = {group.base})"
    return f"{group.actor.label.capitalize()}{base}"


def _row(question: QuestionRow, group: Group, part: Part) -> dict[str, Cell]:
    is_known = part.percent is not None
    return {
        "option": question.options[part.option - 1],
        "actor": group.actor.label.capitalize(),
        "count": part.count,
        "base": group.base_words,
        "percent": part.words if is_known else None,
        "remark": _remark(part),
    }


def _remark(part: Part) -> str | None:
    if part.note is PartNote.UNDETERMINED:
        return "cuenta no determinable"
    told = [] if part.percent is not None else [part.words]
    return "; ".join([*told, *(["lugar leído, no probado"] if part.is_read else [])]) or None
