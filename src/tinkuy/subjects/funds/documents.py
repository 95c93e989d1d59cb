"""A fund and a simulation as documents, so that every format of the house can be asked for."""

from datetime import date

from tinkuy.engines.documents.spec import (
    Block,
    FigureBlock,
    Heading,
    KeyFigures,
    Paragraph,
    ReportSpec,
    TableBlock,
)
from tinkuy.subjects.funds import fans, figures
from tinkuy.subjects.funds.queries import FundRow
from tinkuy.subjects.funds.simulating import Result

OFFICE = "SSARL-SD-PCM"
FORMS = ("xlsx", "csv", "json", "docx", "pdf")
TITLE = "Simulación de un fondo de estabilización del canon"
CAUTION = (
    "Es un ejercicio: los futuros se arman con pedazos del pasado de la serie, y el ingreso se mueve igual que ella. "
    "No es un pronóstico."
)


def build_fund(fund: FundRow, *, as_of: date) -> ReportSpec:
    """A fund on a day: what is left, its rules with their norms, what moved its money."""
    drawn = figures.course(fund, as_of=as_of)
    tables = [table for table in (figures.rules(fund), figures.movements(fund)) if table.rows]
    about = [Paragraph(fund.about)] if fund.about else []
    mark = "**Dato simulado:** este fondo sirve para practicar. " if fund.is_simulated else ""
    facts = (("Tipo", fund.kind_label.capitalize()), ("Entidad", fund.entity_name), ("Norma", fund.norm))
    told = ". ".join(f"{label}: {value}" for label, value in facts if value)
    source = f". Fuente: {fund.source.label}" if fund.source.label else ""
    blocks: tuple[Block, ...] = (
        Paragraph(f"{mark}{figures.headline(fund)}."),
        Paragraph(f"{told}{source}."),
        *about,
        *([FigureBlock(drawn)] if drawn else []),
        *(TableBlock(table) for table in tables),
    )
    return ReportSpec(
        kind="fund", title=fund.name, as_of=as_of, office=OFFICE, blocks=blocks, subject=fund.code
    )


def build(result: Result, *, as_of: date) -> ReportSpec:
    """The whole document: the answer, the fans, the assumptions, every number."""
    simulated = (
        "**Dato simulado:** la serie de precios es inventada. " if result.setup.prices.is_simulated else ""
    )
    blocks = (
        Paragraph(f"{simulated}{fans.headline(result)}. {CAUTION}"),
        KeyFigures(fans.facts(result)),
        TableBlock(fans.outcome(result)),
        Heading("El gasto, con fondo y sin él"),
        FigureBlock(fans.revenue(result, as_of=as_of)),
        FigureBlock(fans.spending(result, as_of=as_of)),
        Heading("El saldo del fondo"),
        FigureBlock(fans.balance(result, as_of=as_of)),
        Heading("Con qué se simuló"),
        TableBlock(fans.setting(result)),
        FigureBlock(fans.prices(result, as_of=as_of)),
        Heading("Los números"),
        TableBlock(fans.bands(result)),
    )
    return ReportSpec(kind="fund-simulation", title=TITLE, as_of=as_of, office=OFFICE, blocks=blocks)
