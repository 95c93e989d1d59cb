"""The figures of the commitments: how they stand, and how one advanced."""

from collections.abc import Mapping, Sequence
from datetime import date

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.spec import Bar, BarFigure, Category
from tinkuy.subjects.commitments.models import ProgressReport
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.tallies import Counts

ORDER = (
    CommitmentStatus.FULFILLED,
    CommitmentStatus.REPORTED,
    CommitmentStatus.IN_PROCESS,
    CommitmentStatus.PENDING,
    CommitmentStatus.OVERDUE,
    CommitmentStatus.CANCELLED,
    CommitmentStatus.MERGED,
)
_WORDS = {
    CommitmentStatus.FULFILLED: ("cumplido", "cumplidos"),
    CommitmentStatus.REPORTED: ("cumplido según reporte", "cumplidos según reporte"),
    CommitmentStatus.IN_PROCESS: ("en proceso", "en proceso"),
    CommitmentStatus.PENDING: ("sin avance", "sin avance"),
    CommitmentStatus.OVERDUE: ("vencido", "vencidos"),
    CommitmentStatus.CANCELLED: ("anulado", "anulados"),
    CommitmentStatus.MERGED: ("fusionado", "fusionados"),
}
SIMULATED_SOURCE = "compromisos registrados, con dato simulado"
SOURCE = "compromisos registrados"


def standing(counted: Counts) -> str:
    """`80 compromisos: 12 cumplidos, 30 en proceso, 8 sin avance y 30 vencidos`."""
    total = counted.total()
    told = f"{count(total)} {'compromiso' if total == 1 else 'compromisos'}"
    parts = in_words(counted)
    return f"{told}: {parts}" if parts else told


def in_words(counted: Mapping[CommitmentStatus, int]) -> str:
    """`12 cumplidos, 30 en proceso y 1 vencido`; nothing when there is none."""
    found = ((status, counted.get(status, 0)) for status in ORDER)
    return join_spanish(f"{count(n)} {_WORDS[status][n != 1]}" for status, n in found if n)


def by_status(counted: Counts, *, as_of: date, simulated: int = 0) -> BarFigure:
    """How many commitments stand in each status; `simulated` of them are no real ones, and the figure says so."""
    columns = (Column("status", "Estado"), Column("count", "Compromisos", ColumnKind.COUNT))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"status": status.label, "count": counted[status]} for status in ORDER
    )
    total: dict[str, Cell] = {"status": "Total", "count": counted.total()}
    return BarFigure(
        id="commitments-by-status",
        headline=standing(counted),
        alt=f"Barras por estado. {standing(counted)}.",
        unit="Compromisos",
        source=SIMULATED_SOURCE if simulated else SOURCE,
        cutoff=as_of,
        table=Table("commitments-by-status", "Compromisos por estado", columns, rows, total),
        note=simulated_words(simulated),
        categories=tuple(Category.of_state(s.value, s.label) for s in ORDER),
        bars=tuple(Bar(s.label, counted[s], s.value) for s in ORDER),
    )


def simulated_words(simulated: int) -> str:
    """What is said wherever simulated commitments are counted; nothing when there is none."""
    if not simulated:
        return ""
    if simulated == 1:
        return "1 compromiso es dato simulado: sirve para practicar y no es un acuerdo real."
    return (
        f"{count(simulated)} compromisos son datos simulados: sirven para practicar y no son acuerdos reales."
    )


def progress_chart(code: str, reports: Sequence[ProgressReport], *, as_of: date) -> BarFigure | None:
    """What each report said, oldest first. Missing: None with fewer than two reports, which a sentence tells better."""
    ordered = sorted(reports, key=lambda report: report.reported_on)
    if len(ordered) < 2:
        return None
    first, last = ordered[0], ordered[-1]
    columns = (Column("day", "Fecha", ColumnKind.DATE), Column("percent", "Avance", ColumnKind.COUNT, "%"))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"day": report.reported_on, "percent": report.percent} for report in ordered
    )
    return BarFigure(
        id="progress",
        headline=f"De {first.percent} % el {first.reported_on:%d/%m/%Y} a {last.percent} % el {last.reported_on:%d/%m/%Y}",
        alt=f"Barras con el avance de {code} en cada reporte.",
        unit="Avance (%)",
        source="reportes de avance",
        cutoff=as_of,
        table=Table("progress", "Avance en cada reporte", columns, rows),
        bars=tuple(Bar(f"{report.reported_on:%d/%m/%Y}", report.percent) for report in ordered),
    )
