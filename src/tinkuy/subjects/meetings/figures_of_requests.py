"""What was asked for again and again, as bars: how each insistence ended, in counts."""

from collections.abc import Sequence
from datetime import date

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import count
from tinkuy.engines.figures.palette import state
from tinkuy.engines.figures.spec import Bar, BarFigure, Category
from tinkuy.subjects.meetings.queries_of_history import Insistence
from tinkuy.subjects.meetings.rules import RequestState

MOST_BARS = 15
# What people ask first of an insistence: was there a meeting, a letter, a refusal.
ENDS: tuple[tuple[str, str, str, tuple[RequestState, ...]], ...] = (
    ("admitted", "Admitidas", "fulfilled", (RequestState.ADMITTED,)),
    ("in_writing", "Por escrito", "reported", (RequestState.IN_WRITING, RequestState.ANSWERED)),
    ("declined", "No aceptadas", "overdue", (RequestState.DECLINED,)),
    (
        "other",
        "Por revisar, unidas o retiradas",
        "not_started",
        (RequestState.ASKED, RequestState.WITH_HOST, RequestState.MERGED, RequestState.WITHDRAWN),
    ),
)


def ends_of(row: Insistence) -> dict[str, int]:
    """How many ended in each way."""
    return {code: sum(row.states[each] for each in states) for code, _, _, states in ENDS}


def headline(rows: Sequence[Insistence]) -> str:
    """`En 12 casos un participante pidió el mismo tema en dos ediciones o más`."""
    again = sum(1 for row in rows if row.is_repeated)
    if not again:
        return "Nadie pidió todavía el mismo tema en más de una edición"
    return f"En {count(again)} caso{'s' if again > 1 else ''} un participante pidió el mismo tema en dos ediciones o más"


def insistence_chart(rows: Sequence[Insistence], *, as_of: date) -> BarFigure | None:
    """Those repeated the most. Missing: None when nothing was repeated."""
    shown = [row for row in rows if row.is_repeated][:MOST_BARS]
    if not shown:
        return None
    bars = tuple(
        Bar(_label(row), number, code) for row in shown for code, number in ends_of(row).items() if number
    )
    return BarFigure(
        id="insistences",
        headline=headline(rows),
        alt=f"Barras con las solicitudes de cada participante y tema según cómo terminaron. {headline(rows)}.",
        unit="Solicitudes",
        source="solicitudes de reunión de las ediciones",
        cutoff=as_of,
        table=insistence_table(shown),
        note=f"Se muestran hasta {MOST_BARS}. Una barra suma las solicitudes de un participante sobre un tema en todas las ediciones.",
        categories=tuple(Category(code, label, state(look).fill) for code, label, look, _ in ENDS),
        bars=bars,
    )


def insistence_table(rows: Sequence[Insistence]) -> Table:
    """One row per party and theme."""
    columns = (
        Column("party", "Solicita"),
        Column("theme", "Tema"),
        Column("editions", "Ediciones"),
        Column("requests", "Solicitudes", ColumnKind.COUNT),
        *(Column(code, label, ColumnKind.COUNT) for code, label, _, _ in ENDS),
    )
    lines: tuple[dict[str, Cell], ...] = tuple(
        {
            "party": row.party_name,
            "theme": row.theme,
            "editions": "; ".join(row.editions),
            "requests": row.requests,
            **ends_of(row),
        }
        for row in rows
    )
    return Table("insistences", "Lo que se pide una y otra vez", columns, lines)


def _label(row: Insistence) -> str:
    return f"{row.party_name}: {row.theme}"[:60]
