"""A simulation as a document, so that every format of the house can be asked for."""

from datetime import date

from tinkuy.engines.documents.spec import (
    FigureBlock,
    Heading,
    KeyFigures,
    Paragraph,
    ReportSpec,
    TableBlock,
)
from tinkuy.subjects.funds import fans
from tinkuy.subjects.funds.simulating import Result

OFFICE = "SSARL-SD-PCM"
FORMS = ("xlsx", "csv", "json", "docx", "pdf")
TITLE = "Simulación de un fondo de estabilización del canon"
CAUTION = (
    "Es un ejercicio: los futuros se arman con pedazos del pasado de la serie, y el ingreso se mueve igual que ella. "
    "No es un pronóstico."
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
