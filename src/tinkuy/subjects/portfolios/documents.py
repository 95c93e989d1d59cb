"""A result as a document, so that every format of the house can be asked for, and its list of projects as CSV."""

import csv
import io
from collections.abc import Iterator

from tinkuy.core.table import Table
from tinkuy.core.words import value_text
from tinkuy.engines.documents.spec import Block, FigureBlock, Heading, Paragraph, ReportSpec, TableBlock
from tinkuy.subjects.portfolios import tables
from tinkuy.subjects.portfolios.queries import PlanDetail, ResultRow
from tinkuy.subjects.portfolios.rules import wording

OFFICE = "SSARL-SD-PCM"
FORMS = ("xlsx", "csv", "docx", "pdf", "json")


def build(result: ResultRow, detail: PlanDetail) -> ReportSpec:
    """The whole document: what is in, what is out, what moves it, and who agreed on the weights."""
    return ReportSpec(
        kind="plan",
        title=detail.plan.name,
        as_of=result.as_of,
        office=OFFICE,
        blocks=tuple(_blocks(result, detail)),
        subject=detail.plan.code,
    )


def as_csv(result: ResultRow, detail: PlanDetail) -> bytes:
    """What is in and what is out, or the calendar and what is late, one table under the other; UTF-8 with its mark for Excel."""
    out = io.StringIO()
    writer = csv.writer(out)
    for table in _main(result, detail):
        writer.writerow([table.title])
        writer.writerow([f"{column.title} {column.unit}".strip() for column in table.columns])
        writer.writerows([_safe(value_text(row.get(c.key))) for c in table.columns] for row in table.rows)
        writer.writerow([])
    return out.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    """A text that no program takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text


def _main(result: ResultRow, detail: PlanDetail) -> tuple[Table, Table]:
    if detail.plan.is_maintenance:
        return tables.works(result, detail), tables.late(result, detail)
    return tables.chosen(result, detail), tables.left_out(result, detail)


def _blocks(result: ResultRow, detail: PlanDetail) -> Iterator[Block]:
    outcome = result.outcome
    if detail.plan.is_simulated:
        yield Paragraph("**Dato simulado:** este plan sirve para practicar.")
    yield Paragraph(f"{wording.headline(outcome)}. Resultado: {wording.status_words(outcome)}.")
    yield from (Paragraph(reason) for reason in outcome.blocked)
    if drawn := tables.spending(result, detail):
        yield FigureBlock(drawn)
    yield TableBlock(tables.years(result, detail))
    if untold := wording.how_many_told(outcome):
        yield Paragraph(untold)
    yield from (TableBlock(table) for table in _main(result, detail) if table.rows)
    if not detail.plan.is_maintenance:
        yield Heading("Si los pesos fueran otros", 1)
        yield Paragraph(tables.sensitivity_words(outcome))
        moved = tables.sensitivity(result, detail)
        if moved.rows:
            yield TableBlock(moved)
        yield Heading("Los pesos", 1)
        yield TableBlock(tables.weights(detail))
        yield TableBlock(tables.trace(detail))
