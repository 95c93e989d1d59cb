"""The rows of a table in the order of one of its columns, and the words of the columns that one may order by."""

from dataclasses import replace
from decimal import Decimal

from tinkuy.core.table import Cell, Table
from tinkuy.core.text import fold


class UnknownColumn(ValueError):
    """A word that names no column of the table; its message (Spanish) lists those there are."""


def ordered(table: Table, by: str) -> Table:
    """The table by a column, `-pim` from the largest. Missing: cells without a value stay at the end either way.

    Errors: UnknownColumn.
    """
    key, descending = by.removeprefix("-"), by.startswith("-")
    if key not in {column.key for column in table.columns}:
        known = ", ".join(column.key for column in table.columns)
        raise UnknownColumn(f"«{by[:40]}» no es una columna del cuadro: se ordena por {known}.")
    known_rows = [row for row in table.rows if row.get(key) is not None]
    unknown = [row for row in table.rows if row.get(key) is None]
    known_rows.sort(key=lambda row: _rank(row[key]), reverse=descending)
    return replace(table, rows=(*known_rows, *unknown))


def _rank(cell: Cell) -> tuple[int, Decimal, str]:
    if isinstance(cell, int | Decimal):
        return 0, Decimal(cell), ""
    return 1, Decimal(), fold(str(cell))
