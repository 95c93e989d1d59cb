"""The short-lived process that opens a stranger's workbook: little memory, little time, and it may die alone.

Prints one JSON document per line: for each sheet a heading `{"sheet", …}`, then lists of rows; last `{"end": true}`,
or `{"error": kind}`. Run by `reader`, as `python -m tinkuy.engines.sheets.child FORMAT LIMITS PATH`.
"""

import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

import orjson
import python_calamine

from tinkuy.engines.sheets.marks import Marks, percent_styles, scan, sheet_parts
from tinkuy.engines.sheets.workbook import cell_name, cell_position

_BATCH = 500
_WHOLE = float(2**53)
_OPTIONS = orjson.OPT_PASSTHROUGH_DATETIME


class TooLarge(Exception):
    """The sheet has more rows, columns or cells than allowed."""


def main(arguments: list[str]) -> int:
    """Read the workbook and print it. Exit 0 also when it cannot be read: the last line says so."""
    kind, limits, path = arguments[0], orjson.loads(arguments[1]), arguments[2]
    _confine(limits)
    try:
        for document in read(kind, path, limits):
            sys.stdout.buffer.write(orjson.dumps(document, default=_tag, option=_OPTIONS) + b"\n")
    except python_calamine.PasswordError:
        _say({"error": "password"})
    except TooLarge as exc:
        _say({"error": "large", "why": str(exc)})
    except MemoryError:
        _say({"error": "memory"})
    except (
        python_calamine.CalamineError,
        zipfile.BadZipFile,
        zlib.error,
        OSError,
        ValueError,
        KeyError,
        EOFError,
    ) as exc:
        _say({"error": "damaged", "why": type(exc).__name__})
    else:
        _say({"end": True})
    return 0


def read(kind: str, path: str, limits: dict[str, int]) -> Iterator[object]:
    """What is printed: a heading for each sheet and then its rows in lists. Errors: those of calamine, TooLarge."""
    marks = list(_marks(path)) if kind == "xlsx" else []
    with python_calamine.load_workbook(path) as book:
        for index, described in enumerate(book.sheets_metadata):
            if described.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_index(index)
            _measure(sheet, limits)
            seen = marks[index] if index < len(marks) else Marks()
            yield _heading(described, sheet, seen)
            yield from _with_percents(_rows(sheet), seen.percents) if seen.percents else _rows(sheet)


def _confine(limits: dict[str, int]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"], limits["memory_bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"], limits["cpu_seconds"]))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _marks(path: str) -> Iterator[Marks]:
    with zipfile.ZipFile(path) as package:
        percents = percent_styles(package)
        for part in sheet_parts(package):
            yield scan(package, part, percents)


def _measure(sheet: python_calamine.CalamineSheet, limits: dict[str, int]) -> None:
    rows, columns = _extent(sheet)
    if rows > limits["rows"]:
        raise TooLarge(f"la hoja «{sheet.name}» tiene {rows:,} filas y el máximo es {limits['rows']:,}")
    if columns > limits["columns"]:
        raise TooLarge(
            f"la hoja «{sheet.name}» tiene {columns:,} columnas y el máximo es {limits['columns']:,}"
        )
    if rows * columns > limits["cells"]:
        raise TooLarge(
            f"la hoja «{sheet.name}» tiene {rows * columns:,} celdas y el máximo es {limits['cells']:,}"
        )


def _extent(sheet: Any) -> tuple[int, int]:
    """Rows and columns from A1 to the last cell (calamine's own totals leave out the last)."""
    return (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)


def _heading(described: Any, sheet: Any, marks: Marks) -> dict[str, object]:
    visible = described.visible == python_calamine.SheetVisibleEnum.Visible
    merged = [
        f"{cell_name(a[0] + 1, a[1])}:{cell_name(b[0] + 1, b[1])}" for a, b in sheet.merged_cell_ranges or ()
    ]
    return {
        "sheet": described.name,
        "visible": visible,
        "height": _extent(sheet)[0],
        "merged": merged,
        **{key: value for key, value in asdict(marks).items() if key != "percents"},
    }


def _rows(sheet: Any) -> Iterator[list[list[object]]]:
    """Rows from row 1 and column A on, in batches; calamine gives the rows above the first cell, not the columns before it."""
    if sheet.start is None:
        return
    before = [None] * sheet.start[1]
    rows = iter(sheet.iter_rows())
    while batch := list(islice(rows, _BATCH)):
        yield [before + [_plain(cell) for cell in row] for row in batch]


def _with_percents(batches: Iterator[list[list[object]]], cells: list[str]) -> Iterator[list[list[object]]]:
    """Numbers shown as percentages become what people see («45%»): Excel keeps 0.45, which alone has two readings."""
    columns: dict[int, list[int]] = {}
    for row, column in map(cell_position, filter(None, cells)):
        columns.setdefault(row, []).append(column)
    first = 1
    for batch in batches:
        for number, values in enumerate(batch, first):
            for column in columns.get(number, ()):
                if column < len(values) and type(values[column]) in (int, float):
                    values[column] = f"{(Decimal(repr(values[column])) * 100).normalize():f}%"
        first += len(batch)
        yield batch


def _plain(cell: Any) -> object:
    if type(cell) is float:
        return int(cell) if -_WHOLE < cell < _WHOLE and cell.is_integer() else cell
    return None if cell == "" else cell


def _tag(value: Any) -> object:
    """Dates travel marked, so that they are not taken for text; hours and spans of time become text."""
    if isinstance(value, datetime):
        return {"t": value.isoformat()}
    return {"d": value.isoformat()} if isinstance(value, date) else str(value)


def _say(document: dict[str, object]) -> None:
    sys.stdout.buffer.write(orjson.dumps(document) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
