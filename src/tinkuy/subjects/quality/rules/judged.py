"""Which formula a column of percentages really follows, and the cells that do not follow it.

A formula counts only when the column bears it out: half of its cells where the heading says it plainly, three quarters
and at least three where it is a guess. So a heading that means something else raises no alarm.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tinkuy.subjects.quality.rules.declared import Declared, Strength, declared_formulas
from tinkuy.subjects.quality.rules.formulas import Formula
from tinkuy.subjects.quality.rules.printed import Printed, Span
from tinkuy.subjects.quality.rules.tabular import FigureTable

_PROBED = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A percentage that was worked out again: `span` is what its amounts give."""

    row: int
    printed: Printed
    span: Span

    @property
    def follows(self) -> bool:
        """True when rounding alone explains the printed figure."""
        return self.printed.agrees_with(self.span)


@dataclass(frozen=True, slots=True)
class Judged:
    """A column with the formula that it follows, and every cell worked out again."""

    column: int
    formula: Formula
    strength: Strength
    cells: tuple[Cell, ...]
    first: Formula | None

    @property
    def deviants(self) -> tuple[Cell, ...]:
        """The cells that do not follow."""
        return tuple(cell for cell in self.cells if not cell.follows)


def judge_columns(table: FigureTable) -> list[Judged]:
    """Each column of percentages that follows a formula."""
    found = (_judge(table, column) for column in table.percent_columns)
    return [judged for judged in found if judged is not None]


def _judge(table: FigureTable, column: int) -> Judged | None:
    candidates = declared_formulas(table, column)
    plain = next((each.formula for each in candidates if each.strength > Strength.GUESSED), None)
    best: tuple[int, Declared, bool] | None = None
    for as_fraction in _scales(table, column):
        probe = dict(list(table.figures(column, as_fraction).items())[:_PROBED])
        for each in candidates:
            cells = tuple(_cells(table, probe, each.formula))
            following = sum(cell.follows for cell in cells)
            if _is_borne_out(each, cells) and (best is None or following > best[0]):
                best = following, each, as_fraction
            if following == len(probe):
                break
    if best is None:
        return None
    _, kept, as_fraction = best
    cells = tuple(_cells(table, table.figures(column, as_fraction), kept.formula))
    return Judged(column, kept.formula, kept.strength, cells, plain)


def _scales(table: FigureTable, column: int) -> tuple[bool, ...]:
    figures = table.columns[column].values()
    return (False,) if any(figure.is_percent for figure in figures) else (False, True)


def _cells(table: FigureTable, figures: dict[int, Printed], formula: Formula) -> Iterator[Cell]:
    for row, printed in figures.items():
        if row in table.closing_rows:
            continue
        span = formula.value(lambda term, row=row: table.amount(term, row))  # type: ignore[misc]
        if span is not None:
            yield Cell(row, printed, span)


def _is_borne_out(declared: Declared, cells: tuple[Cell, ...]) -> bool:
    following = [cell for cell in cells if cell.follows]
    telling = {cell.printed.value for cell in following if cell.printed.value not in (0, 100)}
    if declared.strength is Strength.WRITTEN:
        return bool(cells) and (len(following) * 2 >= len(cells) or len(cells) < 2)
    if declared.strength is Strength.NAMED:
        return bool(telling) and len(following) * 2 >= len(cells)
    return len(telling) >= 3 and len(following) * 4 >= len(cells) * 3
