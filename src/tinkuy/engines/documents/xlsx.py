"""The document as a workbook: its figures on one sheet, each table on its own, every cell of its true type."""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from tinkuy.core.dates import PartialDate, Precision
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import printable
from tinkuy.core.words import format_cell
from tinkuy.engines.documents.laid import LaidPicture, LaidReport, LaidTable
from tinkuy.engines.documents.layout import lay_out
from tinkuy.engines.documents.spec import FigureBlock, ReportSpec
from tinkuy.engines.documents.tables import EMPTY_TABLE, NUMERIC
from tinkuy.engines.figures.palette import EMPTY, INK, MUTED, RULE

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FORMATS = {
    ColumnKind.COUNT: "#,##0",
    ColumnKind.SOLES: "#,##0.00",
    ColumnKind.RATIO: "0.0%",
    ColumnKind.DATE: "dd/mm/yyyy",
}
_LONGEST_CELL = 32_767  # Excel's own limit
_HEAD_ROW = 2
Laid = LaidTable | LaidPicture


def to_xlsx(spec: ReportSpec) -> bytes:
    """Write a document as a workbook: «Resumen», then «Tabla 1», «Tabla 2»… and the data of each figure.

    Shape: heading on the third row, frozen; the total last; note and sources under a free row.
    Missing: an empty cell. A date of which only the month or the year is known is text, as people read it.
    Errors: BadReport.
    """
    laid = lay_out(spec)
    target = BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    book.set_properties(
        {
            "title": spec.title[:255],
            "author": spec.office[:255],
            "created": datetime.combine(spec.as_of, time()),
        }
    )
    paint = _Paint(book)
    entries = _entries(spec, laid)
    _summary(book, paint, spec, laid, [(name, item) for name, item, _ in entries])
    for name, item, table in entries:
        _table_sheet(book.add_worksheet(name), paint, item, table)
    book.close()
    return target.getvalue()


class _Paint:
    """The few formats of the workbook."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Arial", "font_size": 10, "valign": "top"}
        self.title = book.add_format({**base, "bold": True, "font_size": 14, "font_color": INK})
        self.head = book.add_format({**base, "bold": True, "bg_color": EMPTY, "text_wrap": True, "bottom": 1})
        self.muted = book.add_format({**base, "font_color": MUTED, "text_wrap": False})
        self.alert = book.add_format({**base, "bold": True, "font_color": "#b3261e"})
        self.link = book.add_format({**base, "font_color": "#1f5fa8", "underline": 1})
        plain = {"text_wrap": True, "bottom": 4, "bottom_color": RULE}
        self.cells = {kind: book.add_format({**base, **plain, **_number(kind)}) for kind in ColumnKind}
        last = {"bold": True, "top": 1}
        self.totals = {kind: book.add_format({**base, **last, **_number(kind)}) for kind in ColumnKind}


def _number(kind: ColumnKind) -> dict[str, str]:
    shown = {"num_format": _FORMATS[kind]} if kind in _FORMATS else {"num_format": "@"}
    return {**shown, "align": "right" if kind in NUMERIC else "left"}


def _entries(spec: ReportSpec, laid: LaidReport) -> list[tuple[str, Laid, Table]]:
    """The sheets: name, the laid thing with its words, and the table with its values."""
    tables = iter(spec.tables)
    figures = (block.figure.table for block in spec.blocks if isinstance(block, FigureBlock))
    found: list[tuple[str, Laid, Table]] = []
    for block in laid.blocks:
        if isinstance(block, LaidTable):
            found.append((f"Tabla {block.number}", block, next(tables)))
        elif isinstance(block, LaidPicture):
            found.append((f"Gráfico {block.number}", block, next(figures)))
    return found


def _summary(
    book: Any, paint: _Paint, spec: ReportSpec, laid: LaidReport, sheets: Sequence[tuple[str, Laid]]
) -> None:
    sheet = book.add_worksheet("Resumen")
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 18)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, laid.title, paint.title)
    sheet.write_string(1, 0, f"{laid.subtitle}. {laid.office}", paint.muted)
    row = 3
    for line in ("Borrador: no puede emitirse.", *laid.draft) if laid.draft else ():
        sheet.write_string(row, 0, line, paint.alert)
        row += 1
    row += 1 if laid.draft else 0
    row = _numbers(sheet, paint, spec, row) + 1
    for name, item in sheets:
        sheet.write_url(row, 0, f"internal:'{name}'!A1", paint.link, f"{item.label}: {item.title}"[:255])
        row += 1
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_paper(9)


def _numbers(sheet: Any, paint: _Paint, spec: ReportSpec, row: int) -> int:
    if not spec.figures:
        return row
    sheet.write_row(row, 0, ("Cifra", "Valor"), paint.head)
    for name, value in spec.figures.items():
        row += 1
        kind = ColumnKind.COUNT if value == int(value) else ColumnKind.SOLES
        sheet.write_string(
            row, 0, printable(spec.figure_labels.get(name, name)), paint.cells[ColumnKind.TEXT]
        )
        sheet.write_number(row, 1, value, paint.cells[kind])
    return row + 1


def _table_sheet(sheet: Any, paint: _Paint, item: Laid, table: Table) -> None:
    laid = item.data if isinstance(item, LaidPicture) else item
    sheet.write_string(0, 0, f"{item.label}: {item.title}", paint.title)
    for at, (column, shown) in enumerate(zip(table.columns, laid.columns, strict=True)):
        sheet.write_string(_HEAD_ROW, at, shown.title, paint.head)
        sheet.set_column(at, at, _width(column, shown.title, [row[at] for row in laid.rows]))
    row = _HEAD_ROW + 1
    for record in table.rows:
        for at, column in enumerate(table.columns):
            _write(sheet, row, at, record.get(column.key), column.kind, paint.cells[column.kind])
        row += 1
    if not table.rows:
        sheet.write_string(row, 0, EMPTY_TABLE, paint.muted)
        row += 1
    if table.total is not None:
        for at, column in enumerate(table.columns):
            _write(sheet, row, at, table.total.get(column.key), column.kind, paint.totals[column.kind])
        row += 1
    for line in item.beneath:
        row += 1
        sheet.write_string(row, 0, line[:_LONGEST_CELL], paint.muted)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _write(sheet: Any, row: int, at: int, value: Cell, kind: ColumnKind, look: Any) -> None:
    if value is None or value == "":
        sheet.write_blank(row, at, None, look)
    elif isinstance(value, int | Decimal) and kind in NUMERIC:
        sheet.write_number(row, at, value, look)
    elif _day(value) is not None:
        sheet.write_datetime(row, at, _day(value), look)
    else:
        sheet.write_string(row, at, printable(format_cell(value, kind))[:_LONGEST_CELL], look)


def _day(value: Cell) -> date | None:
    """A date that Excel can hold: known to the day and after 1900."""
    if isinstance(value, PartialDate):
        return (
            value.counts_from if value.precision is Precision.DAY and value.counts_from.year > 1900 else None
        )
    return value if isinstance(value, date) and value.year > 1900 else None


def _width(column: Column, title: str, texts: Sequence[str]) -> int:
    longest = max((len(text) for text in texts), default=0)
    words = max((len(word) for word in title.split()), default=0)
    return min(max(longest, words, 6), 18 if column.kind is not ColumnKind.TEXT else 48) + 2
