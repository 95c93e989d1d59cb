"""Copying a bank to Parquet as it was published: every cell text, one column more that tells the row."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from tinkuy.core.refusal import Refused
from tinkuy.engines.lake import duck
from tinkuy.subjects.budget.loading.html import Grid
from tinkuy.subjects.budget.loading.opened import Opened
from tinkuy.subjects.investments.loading import headings

ROW = "_fila"
TORN = "línea con otro número de columnas"
_LOOKED = 15  # rows of a sheet in which the headings are looked for


@dataclass(frozen=True)
class Copied:
    """What was copied: `meant` is our name -> heading as published; rows left out by reason; remarks (Spanish)."""

    meant: Mapping[str, str]
    rejected: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A sheet that is a bank: its headings, made distinct, and where they stand (from 0)."""

    grid: Grid
    row: int
    columns: tuple[str, ...]


def found_in(file: Opened) -> tuple[dict[str, str], ...]:
    """What the headings of each table of the file mean, for those that are banks."""
    if file.form == "text":
        return (headings.meanings(file.delimited.columns),) if file.delimited else ()
    return tuple(headings.meanings(sheet.columns) for grid in file.grids if (sheet := _sheet(grid)))


def copy(con: duckdb.DuckDBPyConnection, file: Opened, draft: Path) -> Copied:
    """Copy the bank to `raw.parquet`. Errors: Refused for a file cut short, or sheets whose headings differ."""
    target = draft / "raw.parquet"
    return _copy_text(con, file, target) if file.form == "text" else _copy_sheets(con, file, draft, target)


def _copy_text(con: duckdb.DuckDBPyConnection, file: Opened, target: Path) -> Copied:
    layout = file.delimited
    if layout is None:
        raise Refused(f"«{file.path.name}» no es un texto en columnas.")
    columns = _distinct(layout.columns)
    for encoding in dict.fromkeys((layout.encoding, "latin-1")):
        source = _csv(file.path, columns, layout.separator, encoding)
        try:
            con.execute(
                f"copy (select row_number() over () + 1 as {ROW}, * from {source}) to {duck.literal(target)} (format parquet)"
            )
        except duckdb.InvalidInputException as error:
            if "utf" in str(error).lower():
                continue
            raise
        return Copied(headings.meanings(columns), *_torn(con, file))
    raise Refused(f"«{file.path.name}» no está en UTF-8 ni en ISO-8859-1: guárdelo como CSV UTF-8.")


def _torn(con: duckdb.DuckDBPyConnection, file: Opened) -> tuple[dict[str, int], tuple[str, ...]]:
    """Lines left out because they have another number of columns. Errors: Refused when the last one is torn."""
    lines = [line for (line,) in con.execute("select distinct line from reject_errors order by 1").fetchall()]
    if not lines:
        return {}, ()
    with file.path.open("rb") as stream:
        count = sum(1 for _ in stream)
    if lines[-1] >= count:
        raise Refused(
            f"«{file.path.name}» está cortado: su última línea no tiene todas sus columnas. Descárguelo de nuevo. "
            f"Se conserva lo cargado antes."
        )
    told = ", ".join(map(str, lines[:10])) + (f" y {len(lines) - 10} más" if len(lines) > 10 else "")
    return {TORN: len(lines)}, (f"Líneas con otro número de columnas: {told}.",)


def _copy_sheets(con: duckdb.DuckDBPyConnection, file: Opened, draft: Path, target: Path) -> Copied:
    sheets = [sheet for grid in file.grids if (sheet := _sheet(grid))]
    columns = sheets[0].columns
    if any(sheet.columns != columns for sheet in sheets):
        names = ", ".join(f"«{sheet.grid.name}»" for sheet in sheets)
        raise Refused(
            f"Las hojas {names} son del banco y tienen columnas distintas: cárguelas en archivos separados."
        )
    text = draft / "sheets.csv"
    with text.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerow((ROW, *columns))
        for sheet in sheets:
            writer.writerows(_rows(sheet))
    source = _csv(text, (ROW, *columns), ",", "utf-8")
    con.execute(
        f"copy (select * replace ({ROW}::bigint as {ROW}) from {source}) to {duck.literal(target)} (format parquet)"
    )
    text.unlink()
    known = {sheet.grid.name for sheet in sheets}
    notes = tuple(
        f"La hoja «{grid.name}» no es del banco de inversiones y no se leyó."
        for grid in file.grids
        if grid.name not in known and grid.rows
    )
    return Copied(headings.meanings(columns), notes=notes)


def _sheet(grid: Grid) -> Found | None:
    for number, row in enumerate(grid.rows[:_LOOKED]):
        if headings.tells(headings.meanings(row)):
            return Found(grid, number, _distinct(row))
    return None


def _rows(sheet: Found) -> Iterable[tuple[object, ...]]:
    """The rows under the headings with their number in the sheet; rows without any cell are spaces between others."""
    width = len(sheet.columns)
    for number, row in enumerate(sheet.grid.rows[sheet.row + 1 :], sheet.row + 2):
        if any(cell is not None for cell in row):
            cells = (*map(_text, row[:width]), *[""] * (width - len(row)))
            yield (number, *cells)


def _text(cell: object) -> str:
    """A cell as text: a number without the noise of binary fractions, a date in ISO."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return format(Decimal(repr(cell)), "f")
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _distinct(cells: Sequence[object]) -> tuple[str, ...]:
    """Headings as column names: blank ones are numbered, repeated ones too."""
    found: list[str] = []
    for number, cell in enumerate(cells, 1):
        name = str(cell).strip() if cell is not None and str(cell).strip() else f"columna {number}"
        taken = {each.casefold() for each in found}
        found.append(name if name.casefold() not in taken else f"{name} ({number})")
    return tuple(found)


def _csv(path: Path, columns: Sequence[str], separator: str, encoding: str) -> str:
    names = ", ".join(f"{duck.literal(name)}: 'VARCHAR'" for name in columns)
    return (
        f"read_csv({duck.literal(path)}, delim={duck.literal(separator)}, header=true, quote='\"', escape='\"', "
        f"auto_detect=false, encoding='{encoding}', strict_mode=true, store_rejects=true, max_line_size=16777216, "
        f"columns={{{names}}})"
    )
