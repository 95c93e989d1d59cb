"""Write workbooks that people can fill in offline and send back: what is written here, `reader` takes back equal."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from tinkuy.core.dates import PartialDate, Precision
from tinkuy.engines.sheets.instructions import write_instructions
from tinkuy.engines.sheets.matching import VERSION
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.engines.sheets.styles import LINE_HEIGHT, Formats, lines_of

SPARE_ROWS = 500  # rows under the data that also get lists and formats, for what people add
_NO_TIME = datetime(2000, 1, 1)  # noqa: DTZ001 -- workbooks know no time zones
_LONGEST_TEXT = 32_767
_MOST_LINES = 12
_EXACT_DIGITS = 15  # what Excel keeps of a number
_FORMULA_START = re.compile(r"'*[=+\-@\t\r]")
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "constant_memory": True,
}
_LONGEST_LIST = 255
_STILL_ALLOWED = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
}
Row = tuple[str, Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Choose:
    """A cell to choose in: its value, and the options of this very row."""

    options: tuple[str, ...]
    value: object = None


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One sheet to write: its declaration and its rows, each a version (or "") and cells by column key."""

    spec: SheetSpec
    rows: Iterable[Row]


def write_workbook(
    sheets: Sequence[SheetOut],
    target: Path | BinaryIO,
    *,
    meta: Mapping[str, str],
    title: str,
    simulated_note: str = "",
) -> None:
    """Write the sheets, a sheet of instructions, the lists to choose from and a very hidden `_meta`.

    Rows are taken one by one and not kept.  Missing: None and keys that a row lacks are blank cells.
    Errors: ValueError for a text longer than a cell can hold.
    """
    with xlsxwriter.Workbook(target if not isinstance(target, Path) else str(target), _OPTIONS) as book:
        # No time of writing: the same rows give the same bytes, so that a repeated file is known as such.
        book.set_properties({"title": title, "comments": simulated_note, "created": _NO_TIME})
        formats = Formats(book)
        lists = _choice_lists(sheets)
        pages = [(out, book.add_worksheet(out.spec.title[:31])) for out in sheets]
        write_instructions(
            book.add_worksheet("Instrucciones"), formats, [out.spec for out in sheets], title, simulated_note
        )
        for out, page in pages:
            _write_sheet(page, out, formats, lists, simulated_note)
        _write_hidden(book, lists, meta)


def write_csv(spec: SheetSpec, rows: Iterable[Mapping[str, object]], target: Path | BinaryIO) -> None:
    """Write rows as CSV: UTF-8 with BOM, commas, ISO dates; an apostrophe guards texts that a spreadsheet would run."""
    buffer = io.StringIO(newline="")
    lines = csv.writer(buffer)
    lines.writerow([column.title for column in spec.columns])
    lines.writerows([_csv_cell(row.get(column.key), column) for column in spec.columns] for row in rows)
    content = buffer.getvalue().encode("utf-8-sig")
    if isinstance(target, Path):
        target.write_bytes(content)
    else:
        target.write(content)


def cell_text(value: object) -> str:
    """A value as people read it in a cell of text: lists joined by `; `, partial dates in words, `Sí` and `No`."""
    if isinstance(value, bool):
        return "Sí" if value else "No"
    if isinstance(value, PartialDate):
        return value.label
    if isinstance(value, (tuple, list)):
        return "; ".join(str(item) for item in value)
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _write_sheet(
    page: Any, out: SheetOut, formats: Formats, lists: Mapping[str, str], simulated_note: str
) -> None:
    columns = out.spec.columns
    guarded = any(column.locked for column in columns)
    styles = [
        formats.open_cell(c.kind) if guarded and not c.locked else formats.cell(c.kind) for c in columns
    ]
    for index, column in enumerate(columns):
        page.set_column(index, index, column.width, styles[index])
        page.write_string(0, index, column.title, formats.required if column.required else formats.heading)
    page.set_column(len(columns), len(columns), 18, None, {"hidden": True})
    page.write_string(0, len(columns), VERSION, formats.heading)
    count = 0
    open_ones = [i for i, column in enumerate(columns) if guarded and not column.locked]
    for count, (version, cells) in enumerate(out.rows, 1):
        for index in open_ones:
            page.write_blank(count, index, None, styles[index])
        lines = max(
            _write_cell(page, count, i, cells.get(c.key), c, styles[i]) for i, c in enumerate(columns)
        )
        if lines > 1:
            page.set_row(count, LINE_HEIGHT * min(lines, _MOST_LINES))
        if version:
            page.write_string(count, len(columns), version)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, count, len(columns) - 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_header(f"&L{out.spec.title}&R{simulated_note}"[:255])
    _guide(page, columns, lists, count + (0 if guarded else SPARE_ROWS))
    if guarded:  # without password: it keeps a hand from slipping, and the door checks all the same
        page.protect("", _STILL_ALLOWED)


def _write_cell(page: Any, row: int, index: int, value: object, column: ColumnSpec, style: Any) -> int:
    """Write one cell and give the lines it takes, since not every program fits the row to its text."""
    if isinstance(value, Choose):
        _offer(page, row, index, value.options)
        value = value.value
    if isinstance(value, PartialDate) and value.precision is Precision.DAY:
        value = value.counts_from
    if isinstance(value, date) and column.kind == "date" and value.year >= 1910:
        page.write_datetime(row, index, datetime(value.year, value.month, value.day), style)  # noqa: DTZ001 a cell has no zone
        return 1
    value = _unambiguous(value, column)
    if _is_exact_number(value) and column.kind != "text":
        page.write_number(row, index, float(str(value)), style)
        return 1
    text = cell_text(value)
    if len(text) > _LONGEST_TEXT:
        raise ValueError(f"{column.title}: {len(text)} letters do not fit in a cell")
    if text:
        page.write_string(row, index, text, style)
    return lines_of(text, column.width)


def _offer(page: Any, row: int, index: int, options: Sequence[str]) -> None:
    """The list of one cell; options too long for Excel's 255 letters are left to be typed."""
    if options and len(",".join(options)) <= _LONGEST_LIST:
        page.data_validation(
            row,
            index,
            row,
            index,
            {"validate": "list", "source": list(options), "error_message": "Elija una de las opciones."},
        )


def _unambiguous(value: object, column: ColumnSpec) -> object:
    """A percentage up to 1 gets its sign: as a bare number it could be read as a ratio."""
    doubtful = column.kind == "percent" and isinstance(value, (int, Decimal)) and 0 < value <= 1
    return f"{value} %" if doubtful else value


def _is_exact_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        return False
    return len(format(Decimal(value), "f").lstrip("-").replace(".", "").lstrip("0")) <= _EXACT_DIGITS


def _guide(page: Any, columns: Sequence[ColumnSpec], lists: Mapping[str, str], last_row: int) -> None:
    """Lists to choose from, and the help of each column beside the cell being filled."""
    for index, column in enumerate(columns):
        rule: dict[str, object] = {"validate": "any"}
        if column.choices:
            rule = {
                "validate": "list",
                "source": lists["\n".join(column.choices)],
                "error_title": "Opción no válida",
            }
            rule["error_message"] = "Elija una de las opciones de la lista."
        if column.help:
            rule |= {"input_title": column.title[:32], "input_message": column.help[:255]}
        if len(rule) > 1:
            page.data_validation(1, index, last_row, index, rule)


def _choice_lists(sheets: Sequence[SheetOut]) -> dict[str, str]:
    """Where each list of choices stands on the hidden sheet: Excel takes no more than 255 letters in place."""
    lists: dict[str, str] = {}
    for column in (column for out in sheets for column in out.spec.columns if column.choices):
        letter = xlsxwriter.utility.xl_col_to_name(len(lists))
        lists.setdefault("\n".join(column.choices), f"=_listas!${letter}$1:${letter}${len(column.choices)}")
    return lists


def _write_hidden(book: Any, lists: Mapping[str, str], meta: Mapping[str, str]) -> None:
    if lists:
        page = book.add_worksheet("_listas")
        page.very_hidden()
        options = [joined.split("\n") for joined in lists]
        for row in range(max(map(len, options))):
            for index, labels in enumerate(options):
                if row < len(labels):
                    page.write_string(row, index, labels[row])
    page = book.add_worksheet("_meta")
    page.very_hidden()
    for row, (key, value) in enumerate(meta.items()):
        page.write_string(row, 0, key)
        page.write_string(row, 1, value)


def _csv_cell(value: object, column: ColumnSpec) -> str:
    if isinstance(value, PartialDate):
        return value.text
    text = cell_text(_unambiguous(value, column))
    guarded = isinstance(value, (str, tuple, list)) and _FORMULA_START.match(text)
    return f"'{text}" if guarded else text
