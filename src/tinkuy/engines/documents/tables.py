"""A table becomes text once, for all media: cells by the one formatter, widths from what the columns really hold."""

from collections.abc import Mapping, Sequence

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import printable
from tinkuy.core.words import format_cell
from tinkuy.engines.documents.laid import LaidColumn, LaidTable

NUMERIC = (ColumnKind.COUNT, ColumnKind.SOLES, ColumnKind.RATIO)
EMPTY_TABLE = "Sin registros a la fecha."
_NARROWEST, _WIDEST, _LONGEST_WORD = 5, 44, 18


def lay_table(table: Table, *, number: int, label: str, anchor: str, office: str) -> LaidTable:
    """Format every cell. `office` signs the «Elaboración»; empty leaves that line out."""
    rows = tuple(_texts(row, table.columns) for row in table.rows)
    total = None if table.total is None else _texts(table.total, table.columns)
    titles = tuple(_title(column) for column in table.columns)
    shares = _shares(table.columns, titles, rows if total is None else (*rows, total))
    columns = tuple(
        LaidColumn(title, column.kind in NUMERIC, share)
        for title, column, share in zip(titles, table.columns, shares, strict=True)
    )
    beneath = beneath_lines(table.note, table.sources, office)
    return LaidTable(number, label, anchor, printable(table.title), columns, rows, total, beneath)


def beneath_lines(note: str, sources: Sequence[str], office: str, cutoff: str = "") -> tuple[str, ...]:
    """What stands under a table or a figure: its note, its sources with their cut-off, who made it."""
    source = f"Fuente: {'; '.join(sources)}{cutoff}" if sources else ""
    made = f"Elaboración: {office}" if office and sources else ""
    return tuple(printable(line) for line in (f"Nota: {note}" if note else "", source, made) if line)


def _title(column: Column) -> str:
    return printable(f"{column.title} ({column.unit})" if column.unit else column.title)


def _texts(row: Mapping[str, Cell], columns: Sequence[Column]) -> tuple[str, ...]:
    return tuple(printable(format_cell(row.get(column.key), column.kind)) for column in columns)


def _shares(columns: Sequence[Column], titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    weights = [
        float(column.width or _natural_width(title, [row[at] for row in rows], column.kind in NUMERIC))
        for at, (column, title) in enumerate(zip(columns, titles, strict=True))
    ]
    return [round(weight / sum(weights), 4) for weight in weights]


def _natural_width(title: str, texts: Sequence[str], numeric: bool) -> int:
    """In characters: the longest word must fit, a number is never broken, and long texts share what is left."""
    words = max((len(word) for text in (title, *texts) for word in text.split()), default=0)
    whole = max((len(text) for text in texts), default=0)
    body = whole if numeric else min(whole, _WIDEST)
    return max(_NARROWEST, min(words, _LONGEST_WORD) + 1, body)
