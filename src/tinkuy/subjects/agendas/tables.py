"""The tree and the steps of an agenda as tables, and its axes as a figure: for pages and for documents."""

from datetime import date
from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.engines.figures.palette import state
from tinkuy.engines.figures.spec import Bar, BarFigure, Category
from tinkuy.subjects.agendas.queries import AgendaRow, NodeRow, StepRow

HOW = (
    "El avance de cada elemento es el promedio de lo que cuelga de él, cada parte con su peso. "
    "Una acción sin compromiso cuenta con 0 %; un compromiso anulado o fusionado no cuenta."
)
_REPORTED, _VERIFIED, _REST = "reported", "verified", "rest"


def steps(found: tuple[StepRow, ...]) -> Table:
    """What happened to the agenda, oldest first."""
    columns = (
        Column("when", "Fecha", ColumnKind.DATE),
        Column("what", "Paso"),
        Column("who", "Entidad"),
        Column("note", "Detalle"),
        Column("source", "Fuente"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "when": step.when,
            "what": step.label.capitalize(),
            "who": step.who or None,
            "note": step.note or None,
            "source": step.source.label or None,
        }
        for step in found
    )
    return Table("agenda-steps", "Pasos de la agenda", columns, rows)


def axes(agenda: AgendaRow, *, as_of: date) -> BarFigure | None:
    """How far each axis has come, verified and reported. Missing: None without axes that count."""
    roots = [node for node in agenda.nodes if node.depth == 1 and node.progress.reported is not None]
    if not roots:
        return None
    columns = (
        Column("axis", "Eje"),
        Column("share", "Peso", ColumnKind.TEXT, "%"),
        Column("reported", "Reportado", ColumnKind.TEXT, "%"),
        Column("verified", "Verificado", ColumnKind.TEXT, "%"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(_axis(node) for node in roots)
    return BarFigure(
        id="agenda-axes",
        headline=headline(agenda),
        alt=f"Barras con el avance verificado y reportado de cada eje. {headline(agenda)}.",
        unit="Avance (%)",
        source="compromisos de la agenda",
        cutoff=as_of,
        table=Table("agenda-axes", "Avance por eje", columns, rows, note=HOW),
        categories=(
            Category(_VERIFIED, "Verificado", state("fulfilled").fill),
            Category(_REPORTED, "Reportado, sin verificar", state("in_process").fill),
            Category(_REST, "Por avanzar", state("not_started").fill),
        ),
        bars=tuple(bar for node in roots for bar in _bars(node)),
    )


def headline(agenda: AgendaRow) -> str:
    """`La agenda avanza 40.0 % según reportes; 25.0 % está verificado`."""
    progress = agenda.progress
    if progress.reported is None:
        return "La agenda aún no tiene acciones que avancen"
    return f"La agenda avanza {progress.reported} % según reportes; {progress.verified} % está verificado"


def _axis(node: NodeRow) -> dict[str, Cell]:
    told = node.progress
    return {
        "axis": f"{node.path}. {node.title}",
        "share": str(told.share),
        "reported": str(told.reported),
        "verified": str(told.verified),
    }


def _bars(node: NodeRow) -> tuple[Bar, ...]:
    """Verified, what is reported above it, and the rest up to a hundred."""
    reported, verified = node.progress.reported or Decimal(0), node.progress.verified or Decimal(0)
    label = f"{node.path}. {node.title}"[:60]
    more = max(reported - verified, Decimal(0))
    rest = max(Decimal(100) - verified - more, Decimal(0))
    return tuple(
        Bar(label, value, kind)
        for kind, value in ((_VERIFIED, verified), (_REPORTED, more), (_REST, rest))
        if value
    )
