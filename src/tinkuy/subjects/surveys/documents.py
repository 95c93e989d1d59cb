"""The results of a survey as a document, so that every format of the house can be asked for."""

from collections.abc import Iterator, Sequence
from datetime import date

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.engines.documents.spec import Block, FigureBlock, Heading, Paragraph, ReportSpec, TableBlock
from tinkuy.subjects.surveys import figures
from tinkuy.subjects.surveys.queries import Result, SurveyRow

OFFICE = "SSARL-SD-PCM"
FORMS = ("xlsx", "json", "docx", "pdf")


def build(survey: SurveyRow, results: Sequence[Result], *, as_of: date) -> ReportSpec:
    """The whole document; what is hidden on the page is hidden here too."""
    return ReportSpec(
        kind="survey",
        title=survey.title,
        as_of=figures.cutoff_of(survey, as_of),
        office=OFFICE,
        blocks=tuple(_blocks(survey, results, as_of)),
    )


def asked_table(survey: SurveyRow) -> Table:
    """How many were asked, and how many answered, by kind of actor."""
    columns = (
        Column("actor", "Actor"),
        Column("invited", "Invitados", ColumnKind.COUNT),
        Column("answered", "Respondieron", ColumnKind.COUNT),
        Column("rate", "Tasa de respuesta"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "actor": row.actor.label.capitalize(),
            "invited": row.invited,
            "answered": row.answered,
            "rate": row.rate_words,
        }
        for row in survey.asked
    )
    sources = (survey.source.label,) if survey.source.document else ()
    return Table(f"consultados-{survey.code}", "A quiénes se consultó", columns, rows, sources=sources)


def _blocks(survey: SurveyRow, results: Sequence[Result], as_of: date) -> Iterator[Block]:
    if survey.about:
        yield Paragraph(survey.about)
    if survey.is_simulated:
        yield Paragraph("**Dato simulado:** nadie respondió esta encuesta; sirve para practicar.")
    if survey.note:
        yield Paragraph(survey.note)
    yield TableBlock(asked_table(survey))
    for result in results:
        yield Heading(f"{result.question.number}. {result.question.text}", 1)
        drawn = figures.chart(result, survey, as_of=as_of)
        if drawn:
            yield FigureBlock(drawn)
        if result.groups:
            yield TableBlock(figures.table(result, survey))
        elif result.written:
            yield Paragraph(f"Comentarios escritos: {result.written}.")
