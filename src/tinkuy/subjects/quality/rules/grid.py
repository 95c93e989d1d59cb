"""A sheet of any workbook as a grid: where its headings are, what stands below them, and what a rule on it is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold, squeeze
from tinkuy.engines.sheets.workbook import SheetData, cell_name
from tinkuy.subjects.quality.rules.base import clip

_SCANNED = 25


@dataclass(frozen=True)
class Grid:
    """One sheet of a file."""

    sheet: SheetData
    file: str

    @cached_property
    def heading_row(self) -> int:
        """The number of the row of headings, from 1: the first of the fullest rows of distinct texts. 0 when there is none."""
        best, found = 1, 0
        for number, row in enumerate(self.sheet.rows[:_SCANNED], 1):
            texts = {cell for cell in row if isinstance(cell, str) and cell.strip()}
            others = [cell for cell in row if cell not in (None, "") and not isinstance(cell, str)]
            if len(texts) + len(others) > best and (not others or (texts and _are_years(others))):
                best, found = len(texts) + len(others), number
        return found

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings by column; none when no row looks like headings."""
        row = self.sheet.rows[self.heading_row - 1] if self.heading_row else []
        return tuple(_heading(cell) for cell in row)

    @property
    def rows(self) -> Iterator[tuple[int, list[object]]]:
        """Numbers and cells of the rows below the headings that are not blank."""
        for number, row in enumerate(self.sheet.rows[self.heading_row :], self.heading_row + 1):
            if any(cell not in (None, "") for cell in row):
                yield number, row

    @cached_property
    def body(self) -> tuple[tuple[int, list[object]], ...]:
        """The rows that are neither totals nor the notes under the table."""
        return tuple((number, row) for number, row in self.rows if not is_total(row) and not _is_note(row))

    def column(self, index: int) -> Iterator[tuple[int, object]]:
        """Row numbers and cells of a column of the body, blanks left out."""
        for number, row in self.body:
            if index < len(row) and row[index] not in (None, ""):
                yield number, row[index]

    def place(self, row: int, column: int) -> Place:
        """The place of a cell."""
        return Place(self.file, sheet=self.sheet.name, cell=cell_name(row, column))


@dataclass(frozen=True, slots=True)
class CellHit:
    """What a rule found in a cell. `severity` None means the rule's own."""

    row: int
    column: int
    message: str
    evidence: str = ""
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class GridRule:
    """One rule on sheets. The examples are sheets written as lines with tabs."""

    text: RuleText
    mended_example: str
    find: Callable[[Grid], Iterable[CellHit]]

    @property
    def code(self) -> str:
        """The stable code."""
        return self.text.code

    def apply(self, grid: Grid) -> Iterator[Finding]:
        """The findings of this rule in a sheet."""
        for hit in self.find(grid):
            suggestion = hit.suggestion or self.text.how_to_mend
            yield Finding(
                self.code,
                hit.severity or self.text.severity,
                hit.message,
                grid.place(hit.row, hit.column),
                clip(hit.evidence),
                suggestion,
            )


def _heading(cell: object) -> str:
    whole = isinstance(cell, float) and cell.is_integer()
    return "" if cell is None else squeeze(str(int(cell) if whole and isinstance(cell, float) else cell))


def _are_years(cells: list[object]) -> bool:
    """Years that ascend one by one head the columns of a series; any other numbers are data."""
    numbers = [cell for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
    return (
        len(numbers) == len(cells) > 2
        and 1950 <= numbers[0] <= 2100
        and all(after - before == 1 for before, after in pairwise(numbers))
    )


def is_total(row: list[object]) -> bool:
    """True when the first words of a row say that it is a total."""
    first = next((fold(cell) for cell in row if isinstance(cell, str) and cell.strip()), "")
    return first.split(" ")[0] in {"total", "totales", "subtotal", "subtotales"} or first.startswith(
        "suma total"
    )


def _is_note(row: list[object]) -> bool:
    first = next((fold(cell) for cell in row if isinstance(cell, str) and cell.strip()), "")
    filled = sum(1 for cell in row if cell not in (None, ""))
    return filled <= 2 and first.split(" ")[0] in {"fuente", "elaboracion", "nota", "notas", "leyenda"}
