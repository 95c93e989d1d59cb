"""Cells that a table leaves blank because the one above says it: years and outer dimensions that were merged downwards."""

from dataclasses import replace

from tinkuy.subjects.budget.loading.consulta.labels import is_subtotal
from tinkuy.subjects.budget.loading.consulta.layout import Heading, Row
from tinkuy.subjects.budget.loading.consulta.titles import first_text


class Filling:
    """Rows come in from above; each goes out with the blanks of its outer columns filled from the last row that told them."""

    def __init__(self, heading: Heading) -> None:
        *outer, inner = heading.axes
        columns = {column for axis in outer for column in axis.columns}
        if heading.year is not None:
            columns.add(heading.year)
        self._columns = sorted(column for column in columns if column < min(inner.columns))
        self._inner = inner.columns
        self._above: dict[int, object] = {}
        self.count = 0  # rows that took something from above

    def fill(self, row: Row) -> Row:
        """The row with what the rows above tell of it. A row without a label of its own, and a total, stay as they are."""
        if is_subtotal(first_text(row)) or all(_is_blank(row, column) for column in self._inner):
            return row
        told = [column for column in self._columns if not _is_blank(row, column)]
        kept = {column: value for column, value in self._above.items() if not told or column < told[0]}
        self._above = kept | {column: row.at(column) for column in told}
        if not kept:
            return row
        self.count += 1
        width = max((len(row.cells), *(column + 1 for column in kept)))
        return replace(row, cells=tuple(kept.get(column, row.at(column)) for column in range(width)))


def _is_blank(row: Row, column: int) -> bool:
    cell = row.at(column)
    return cell is None or not str(cell).strip()
