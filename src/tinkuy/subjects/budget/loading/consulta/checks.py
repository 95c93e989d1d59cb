"""What an export says of itself, held against its rows: printed totals and printed advances. Remarks in Spanish."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from tinkuy.core.text import first_few
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.layout import Block
from tinkuy.subjects.budget.loading.consulta.lines import Line, Reading
from tinkuy.subjects.budget.loading.consulta.proving import Verdict
from tinkuy.subjects.budget.loading.consulta.titles import Titles

_ROUNDING = Decimal("0.06")  # printed with one decimal
_EXAMPLES = 5
UNPROVED = "El archivo no trae un TOTAL ni filtros con sus montos: no se puede comprobar que esté entero."


def remarks(block: Block, titles: Titles, reading: Reading, verdicts: Sequence[Verdict]) -> list[str]:
    """Everything worth telling about a block whose totals hold; empty when all agrees."""
    return [
        *_headings(block),
        *_spending(titles),
        *reading.remarks,
        *_proof(reading, verdicts),
        *_advances(reading.lines),
    ]


def _headings(block: Block) -> list[str]:
    if block.heading is None:
        return []
    where = block.heading_rows[0].place if block.heading_rows else "encabezados"
    found = []
    if block.heading.missing:
        names = ", ".join(amounts.LABELS[name] for name in block.heading.missing)
        found.append(f"{where}: no trae {names}; esos montos quedan en blanco, no en cero.")
    if block.heading.unused:
        found.append(
            f"{where}: columnas que no se usan (quedan en el texto original): {', '.join(block.heading.unused)}."
        )
    if block.heading.unknown:
        found.append(
            f"{where}: dimensión que no es de las conocidas, se guarda con su nombre: {', '.join(block.heading.unknown)}."
        )
    return found


def _spending(titles: Titles) -> list[str]:
    found = []
    if not titles.told_spending:
        found.append(
            "El archivo no dice si incluye actividades o proyectos: se toma como actividades y proyectos."
        )
    if not titles.cut_off:
        found.append("El archivo no dice de qué día es: su último año puede ser solo una parte del año.")
    return found


def _proof(reading: Reading, verdicts: Sequence[Verdict]) -> list[str]:
    if not verdicts:
        is_total = all(line.dimension.code == "total" for line in reading.lines)
        return [] if is_total else [UNPROVED]
    told = [(each.words, "; ".join(apart.words for apart in each.differences)) for each in verdicts]
    return [f"{words}: {apart} (cabe en el redondeo de cada fila al sol)." for words, apart in told if apart]


def _advances(lines: Iterable[Line]) -> list[str]:
    apart = [line for line in lines if _differs(line)]
    if not apart:
        return []
    examples = [f"{line.row.place} dice {line.advance} y es {_advance(line):.1f}" for line in apart]
    return [
        f"Avance % impreso distinto de Devengado ÷ PIM en {len(apart):,} filas: {first_few(examples, _EXAMPLES)}."
    ]


def _differs(line: Line) -> bool:
    computed = _advance(line)
    return line.advance is not None and computed is not None and abs(computed - line.advance) > _ROUNDING


def _advance(line: Line) -> Decimal | None:
    """Accrued over modified budget, in per cent; None without a budget."""
    accrued, pim = line.amounts["accrued"], line.amounts["pim"]
    return accrued / pim * 100 if accrued is not None and pim else None
