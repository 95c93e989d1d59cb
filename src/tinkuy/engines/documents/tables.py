"""A table becomes text once, for all media: cells by the one formatter, widths from what the columns really hold."""

import re
from collections.abc import Mapping, Sequence

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import printable
from tinkuy.core.words import format_cell
from tinkuy.engines.documents.laid import LaidColumn, LaidTable

NUMERIC = (ColumnKind.COUNT, ColumnKind.SOLES, ColumnKind.RATIO)
EMPTY_TABLE = "Sin registros a la fecha."
UPRIGHT_COLUMNS = 6  # a table with more is laid on a page turned sideways
_BREAKS = re.compile(r"\s+|(?<=[-/])")  # where every renderer may break a line
# In characters of a table's text; a line is reckoned short because an office may have a wide font.
_LINE_UPRIGHT, _LINE_SIDEWAYS = 82, 128
_NARROWEST, _LONGEST_WORD, _PADDING, _BOLD_FACTOR = 2, 20, 2.2, 1.15
_CAPITAL = 0.25  # what a capital letter takes more than another
_SAMPLE = 200  # rows that decide the widths of a long table


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
    """Each column first gets what it cannot do without; the rest goes, bit by bit, to whatever makes the rows tall."""
    sample = rows[:_SAMPLE]
    texts = [[row[at] for row in sample] for at in range(len(columns))]
    whole = [column.kind is not ColumnKind.TEXT for column in columns]
    widths = [_floor(*each) for each in zip(titles, texts, whole, strict=True)]
    room = _LINE_SIDEWAYS if len(columns) > UPRIGHT_COLUMNS else _LINE_UPRIGHT
    lengths = [[len(text) for text in row] for row in (titles, *sample)]
    for _ in range(max(0, int(room - sum(widths)))):
        widths[_heaviest(lengths, widths)] += 1
    return [round(width / sum(widths), 4) for width in widths]


def _heaviest(lengths: Sequence[Sequence[int]], widths: Sequence[float]) -> int:
    """The column whose cells are the tallest of most rows, each row counted by the lines it could lose."""
    burden = [0.0] * len(widths)
    for row in lengths:
        lines = [length / (width - _PADDING) for length, width in zip(row, widths, strict=True)]
        tallest = max(range(len(lines)), key=lines.__getitem__)
        burden[tallest] += max(0.0, lines[tallest] - 0.9)
    return max(range(len(burden)), key=lambda at: (burden[at], -widths[at]))


def _floor(title: str, cells: Sequence[str], whole: bool) -> float:
    """In characters: the longest word must fit, and numbers and dates are never broken; headings are bold, so wider."""
    parts = cells if whole else [part for text in cells for part in _BREAKS.split(text)]
    body = max(map(_wide, parts), default=0)
    head = max(map(_wide, _BREAKS.split(title)), default=0) * _BOLD_FACTOR
    return min(max(_NARROWEST, body, head), _LONGEST_WORD) + _PADDING


def _wide(word: str) -> float:
    """In characters; a word in capitals takes more."""
    return len(word) + _CAPITAL * sum(map(str.isupper, word[1:]))
