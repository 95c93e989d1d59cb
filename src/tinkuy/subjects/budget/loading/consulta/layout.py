"""Where things stand in an export: titles, the filters that were chosen, the headings, and the rows below.

The page that MEF exports holds four tables (title, filters, headings, rows); saved as a workbook they lie one below the other
in a sheet. Other people's files have the headings only. All are read as a list of rows, from the headings outward.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tinkuy.core.text import fold, squeeze
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.axes import Axis, axes
from tinkuy.subjects.budget.loading.html import Grid

YEAR_WORDS = frozenset(
    {"ano", "ejercicio", "ejercicio fiscal", "ano de ejecucion", "ano fiscal", "ano eje", "periodo"}
)
_MOST_BEFORE = 12  # columns before the amounts; a table with more is something else
_STARTS = ("consulta amigable", "ano de ejecucion")


@dataclass(frozen=True)
class Row:
    """A row where it stands. `where` is a sheet or a table; `number` counts from 1."""

    where: str
    number: int
    cells: tuple[object, ...]

    @property
    def place(self) -> str:
        """`hoja «Sheet1», fila 3`."""
        return f"{self.where}, fila {self.number}"

    @property
    def text(self) -> str:
        """All that is written in it."""
        return squeeze(" ".join(str(cell) for cell in self.cells if cell is not None))

    def at(self, column: int) -> object:
        """A cell; None beyond the last."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True)
class Heading:
    """What each column holds: dimensions from the broad to the narrow, the year where it has a column, the amounts."""

    axes: tuple[Axis, ...]
    year: int | None
    amounts: tuple[tuple[int, str], ...]
    advance: int | None
    unused: tuple[str, ...]
    height: int
    unknown: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The amounts it has no column for."""
        return tuple(name for name in amounts.NAMES if name not in {each for _, each in self.amounts})


@dataclass
class Block:
    """One export: the rows above its headings, the headings, and the rows below."""

    above: list[Row] = field(default_factory=list)
    heading: Heading | None = None
    heading_rows: list[Row] = field(default_factory=list)
    below: list[Row] = field(default_factory=list)


def documents(grids: Sequence[Grid], *, is_page: bool) -> list[list[Row]]:
    """The rows of each sheet; the tables of a page, one after the other, are one document."""
    word = "" if is_page else "hoja «{}»"
    sheets = [
        [Row(word.format(grid.name) or grid.name, number, cells) for number, cells in enumerate(grid.rows, 1)]
        for grid in grids
    ]
    return [[row for sheet in sheets for row in sheet]] if is_page else sheets


def blocks(rows: Sequence[Row]) -> list[Block]:
    """The exports that a document holds, in order; rows without headings make one block without any."""
    found = [Block()]
    skip = 0
    for index, row in enumerate(rows):
        if skip:
            skip -= 1
            continue
        block = found[-1]
        if block.heading and fold(row.text).startswith(_STARTS):
            block = Block()
            found.append(block)
        heading = find_heading(rows, index)
        if heading is None:
            (block.below if block.heading else block.above).append(row)
            continue
        skip = heading.height - 1
        taken = list(rows[index : index + heading.height])
        if block.heading and heading != block.heading:
            block = Block(above=list(block.above))
            found.append(block)
        block.heading = heading
        block.heading_rows += taken
    return found


def find_heading(rows: Sequence[Row], index: int) -> Heading | None:
    """The headings that begin in a row, in one line or in two («Ejecución» over its three phases); None for other rows."""
    upper = _labels(rows[index])
    if not {"pia", "pim"} & {amounts.column(each) for each in upper}:
        return None
    if "accrued" in {amounts.column(each) for each in upper}:
        return _heading(upper, 1)
    lower = _labels(rows[index + 1]) if index + 1 < len(rows) else []
    if "accrued" not in {amounts.column(each) for each in lower}:
        return None
    width = max(len(upper), len(lower))
    upper, lower = (each + [""] * (width - len(each)) for each in (upper, lower))
    return _heading([low or high for high, low in zip(upper, lower, strict=True)], 2)


def _labels(row: Row) -> list[str]:
    return [squeeze(str(cell)) if cell is not None else "" for cell in row.cells]


def _heading(labels: list[str], height: int) -> Heading | None:
    named = [(column, amounts.column(label)) for column, label in enumerate(labels)]
    amount_columns = tuple((column, name) for column, name in named if name and name != amounts.ADVANCE)
    first = min(column for column, _ in amount_columns)
    if not 1 <= first <= _MOST_BEFORE or len({name for _, name in amount_columns}) != len(amount_columns):
        return None
    year = next((c for c in range(first) if fold(labels[c]) in YEAR_WORDS), None)
    told = axes(["" if column == year else label for column, label in enumerate(labels[:first])])
    advance = next((column for column, name in named if name == amounts.ADVANCE), None)
    unused = tuple(labels[c] for c, name in named if c > first and labels[c] and not name)
    strange = tuple(each.heading for each in told if not each.dimension.headings)
    return Heading(told, year, amount_columns, advance, unused, height, strange)
