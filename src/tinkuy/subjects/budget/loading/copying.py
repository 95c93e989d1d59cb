"""Copying a text in columns to Parquet as it is: every cell text, lines that are torn told one by one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from tinkuy.core.refusal import Refused
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.delimited import Delimited, last_line
from tinkuy.subjects.budget.loading.opened import Opened

TORN = "línea con otro número de columnas"


@dataclass(frozen=True)
class Copied:
    """What was left out while copying, by reason, and remarks (Spanish)."""

    rejected: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def copy_text(con: duckdb.DuckDBPyConnection, file: Opened, target: Path) -> Copied:
    """Copy the file to `target`. Errors: Refused when it was cut short or cannot be read as text in columns."""
    layout = file.delimited
    if layout is None:
        raise Refused(f"«{file.path.name}» no es un texto en columnas.")
    notes = _whole(file, layout)
    for encoding in dict.fromkeys((layout.encoding, "latin-1")):
        try:
            con.execute(_copy(file, layout, encoding, target))
            return Copied(notes=notes)
        except duckdb.InvalidInputException as error:
            if "unicode" in str(error).lower() or "utf-8" in str(error).lower():
                continue
            return _copy_around(con, file, layout, encoding, target, notes)
    raise Refused(f"«{file.path.name}» no está en UTF-8 ni en ISO-8859-1: guárdelo como CSV UTF-8.")


def _whole(file: Opened, layout: Delimited) -> tuple[str, ...]:
    width, ends = last_line(file.path, layout)
    if width != len(layout.columns):
        raise Refused(
            f"«{file.path.name}» está cortado: su última línea tiene {width} de {len(layout.columns)} columnas. "
            f"Descárguelo de nuevo. Se conserva lo cargado antes."
        )
    return (
        ()
        if ends
        else ("El archivo no termina en un salto de línea: compruebe que su última fila esté completa.",)
    )


def _copy_around(
    con: duckdb.DuckDBPyConnection,
    file: Opened,
    layout: Delimited,
    encoding: str,
    target: Path,
    notes: tuple[str, ...],
) -> Copied:
    """Once more, leaving out the torn lines and keeping them in a file of their own."""
    con.execute(_copy(file, layout, encoding, target, around=True))
    lines = con.execute("select line, csv_line from reject_errors group by all order by line").fetchall()
    torn = ", ".join(str(line) for line, _ in lines[:10])
    more = f" y {len(lines) - 10} más" if len(lines) > 10 else ""
    return Copied({TORN: len(lines)}, (*notes, f"Líneas con otro número de columnas: {torn}{more}."))


def _copy(file: Opened, layout: Delimited, encoding: str, target: Path, *, around: bool = False) -> str:
    names = ", ".join(f"{duck.literal(name)}: 'VARCHAR'" for name in layout.columns)
    options = [
        f"delim={duck.literal(layout.separator)}",
        "header=true",
        "quote='\"'",
        "escape='\"'",
        "auto_detect=false",
        f"encoding='{encoding}'",
        "strict_mode=true",
        f"columns={{{names}}}",
    ]
    if around:
        options.append("store_rejects=true")
    source = f"read_csv({duck.literal(file.path)}, {', '.join(options)})"
    return f"copy (select * from {source}) to {duck.literal(target)} (format parquet)"
