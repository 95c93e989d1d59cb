"""The figures of the commitments: how they stand, and how one advanced."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.palette import NEUTRAL, state
from tinkuy.engines.figures.spec import Bar, BarFigure, Category, Point, StepFigure
from tinkuy.subjects.commitments.models import Standing
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


REPORTED, VERIFIED = "reported", "verified"
_LINES = (Category(REPORTED, "Reportado", NEUTRAL), Category(VERIFIED, "Verificado", state("fulfilled").ink))


def course_chart(record: Any, stretches: Sequence[Standing], *, as_of: date) -> StepFigure | None:
    """What was reported and what was verified of a commitment, day by day. `record` is of a matrix at the date.

    Missing: None while nothing changed at least twice, which a sentence tells better.
    """
    moved = [
        stretch
        for before, stretch in pairwise(stretches)
        if (before.reported_percent, before.verified_percent)
        != (stretch.reported_percent, stretch.verified_percent)
    ]
    if len(moved) < 2:
        return None
    days = [stretches[0], *moved]
    columns = (
        Column("day", "Desde el", ColumnKind.DATE),
        Column(REPORTED, "Reportado", ColumnKind.COUNT, "%"),
        Column(VERIFIED, "Verificado", ColumnKind.COUNT, "%"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"day": each.starts_on, REPORTED: each.reported_percent, VERIFIED: each.verified_percent}
        for each in days
    )
    return StepFigure(
        id="course",
        headline=reported_and_verified(record),
        alt=f"Dos líneas escalonadas de {record.code} en el tiempo: lo reportado, cortada, y lo verificado, llena.",
        unit="Avance (%)",
        source="reportes de avance y sus revisiones",
        cutoff=as_of,
        table=Table("course", "Avance reportado y verificado", columns, rows),
        categories=_LINES,
        points=tuple(_points(days)),
        most=100,
        dashed=frozenset({REPORTED}),
    )


def _points(days: Sequence[Standing]) -> Iterator[Point]:
    """A point where a line begins or moves; where it stays there is none."""
    last: dict[str, int] = {}
    for each in days:
        for code, value in ((REPORTED, each.reported_percent), (VERIFIED, each.verified_percent)):
            if last.get(code) != value:
                last[code] = value
                yield Point(code, each.starts_on, value)


def reported_and_verified(record: Any) -> str:
    """`Reportado 60 %, verificado 40 %`, as headlines say it."""
    if record.percent == record.verified_percent:
        return f"Lo reportado está verificado: {record.percent} %"
    return f"Reportado {record.percent} %, verificado {record.verified_percent} %"
