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


def grouped(table: Table, group: str, by: str) -> Table:
    """The rows of each group together: the group whose sum of a column is largest first, and in it the largest row first."""
    sums: dict[Cell, Decimal] = {}
    for row in table.rows:
        sums[row.get(group)] = sums.get(row.get(group), Decimal()) + _rank(row.get(by))[1]
    firsts = {name: at for at, name in enumerate(sorted(sums, key=lambda name: -sums[name]))}
    rows = sorted(table.rows, key=lambda row: (firsts[row.get(group)], -_rank(row.get(by))[1]))
    return replace(table, rows=tuple(rows))


def _rank(cell: Cell) -> tuple[int, Decimal, str]:
    if isinstance(cell, int | Decimal):
        return 0, Decimal(cell), ""
    return 1, Decimal(), fold(str(cell))
