"""What the rows of an export become: lines that are kept, or rows left out with a reason."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tinkuy.subjects.budget.loading.consulta.dimensions import Columns, Dimension
from tinkuy.subjects.budget.loading.consulta.layout import Row

Amounts = dict[str, Decimal]
BLANK = "fila vacía"
HEADINGS = "fila de encabezados"
UNREADABLE = "monto que no se puede leer"
INCOMPLETE = "fila incompleta"
NOTE = "nota o texto sin montos"
SUBTOTAL = "subtotal: no se guarda, sus filas ya están"
TOTAL = "total o filtro elegido: se comprueba, no se guarda"


@dataclass(frozen=True)
class Line:
    """One line of an export. `month` and `quarter` are 0 for the whole year; amounts absent from the file are None.

    `parents` are the codes and names of what encloses it (filters chosen, columns to its left), by dimension.
    """

    row: Row
    year: int
    month: int
    quarter: int
    dimension: Dimension
    code: str
    name: str
    parents: dict[str, tuple[str, str]]
    columns: Columns
    amounts: dict[str, Decimal | None]
    advance: Decimal | None = None
    ubigeo: str | None = None
    entity: str | None = None


@dataclass(frozen=True)
class Rejected:
    """A row that is not kept, why, and the amounts that it takes with it (only those that could be read)."""

    row: Row
    reason: str
    detail: str = ""
    amounts: Amounts = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a block gave. `totals` are rows that are sums of the others; `remarks` (Spanish) name cells that were left blank."""

    lines: tuple[Line, ...]
    rejected: tuple[Rejected, ...]
    totals: tuple[tuple[Row, Amounts], ...]
    remarks: tuple[str, ...] = ()


def rows_of(reading: Reading) -> Iterator[tuple[Row, Amounts]]:
    """Each row that carries amounts of its own, kept or rejected, with those that could be read."""
    for line in reading.lines:
        yield line.row, {name: value for name, value in line.amounts.items() if value is not None}
    for each in reading.rejected:
        yield each.row, each.amounts
