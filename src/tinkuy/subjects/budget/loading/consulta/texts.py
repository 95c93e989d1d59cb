"""Exports that were saved again as CSV: found by their headings, wherever these stand, and taken whole or refused."""

import csv
from collections.abc import Sequence

from tinkuy.engines.lake.delimited import Delimited, last_line, separator_of
from tinkuy.subjects.budget.loading.consulta import refusing
from tinkuy.subjects.budget.loading.consulta.labels import coded
from tinkuy.subjects.budget.loading.consulta.layout import Row, find_heading
from tinkuy.subjects.budget.loading.opened import Opened

_LOOKED_AT = 60  # lines in which the headings are looked for
UNENDED = "El archivo no termina en un salto de línea: compruebe que su última fila esté completa."


def first_rows(file: Opened) -> list[Row]:
    """The first lines of a text, each cut by the separator that it has most of."""
    return [Row("", number, _cells(line)) for number, line in enumerate(_first_lines(file), 1)]


def require_whole(file: Opened, rows: Sequence[Row]) -> tuple[str, ...]:
    """What is worth telling of the end of a text (Spanish). Errors: Refused when its last line breaks off."""
    first = first_rows(file)
    at = next((index for index in range(len(first)) if find_heading(first, index)), None)
    if at is None or not rows:
        return ()
    columns = tuple(str(cell or "") for cell in first[at].cells)
    width, ends = last_line(
        file.path,
        Delimited(separator_of(_first_lines(file)[at]), columns, "latin-1"),  # only counted
    )
    if ends:
        return ()
    if width < len(columns) and (width > 1 or coded(rows[-1].at(0))[0]):
        raise refusing.cut_short(file.path.name, width, len(columns))
    return (UNENDED,) if width == len(columns) else ()


def _first_lines(file: Opened) -> list[str]:
    whole = (
        file.head[: file.head.rfind(b"\n") + 1] or file.head
    )  # a letter may be torn at the end of what was read
    try:
        text = whole.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = whole.decode("latin-1")
    return text.splitlines()[:_LOOKED_AT]


def _cells(line: str) -> tuple[object, ...]:
    return tuple(cell.strip() or None for cell in next(csv.reader([line], delimiter=separator_of(line)), []))
