"""Read a workbook that somebody sent: XLSX, XLS, ODS or CSV, recognised by content, opened in a confined process."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import orjson

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.engines.sheets.delimited import read_delimited
from tinkuy.engines.sheets.recognise import DEFAULT_LIMITS, Limits, damaged, protected, recognise, too_big
from tinkuy.engines.sheets.workbook import SheetData, UnreadableWorkbook, WorkbookData

Progress = Callable[[int, int], None]
_SOURCE = Path(__file__).resolve().parents[3]


def read_workbook(
    path: Path, *, name: str = "", progress: Progress | None = None, limits: Limits = DEFAULT_LIMITS
) -> WorkbookData:
    """Read every sheet of a workbook, hidden ones too.

    `name` is what people call the file; `progress(done, total)` counts rows of the sheet being read.
    Missing: blank cells are None.  Errors: UnreadableWorkbook, whose findings say in Spanish why and what to do.
    """
    name = name or path.name
    kind = recognise(path, name, limits)
    if kind == "csv":
        sheets: tuple[SheetData, ...] = (read_delimited(path, name, limits),)
    else:
        sheets = _read_apart(path, kind, name, progress, limits)
    if not any(sheet.rows for sheet in sheets):
        finding = Finding(
            "INT-VACIO",
            Severity.ERROR,
            "El libro no tiene ningún dato en ninguna de sus hojas.",
            Place(file=name),
        )
        raise UnreadableWorkbook((finding,))
    return WorkbookData(name, sheets, _remarks(sheets, kind, name), kind)


def _remarks(sheets: tuple[SheetData, ...], kind: str, name: str) -> tuple[Finding, ...]:
    found = [
        Finding(
            "INT-HOJA-OCULTA",
            Severity.NOTE,
            f"La hoja «{s.name}» está oculta y no se lee.",
            Place(name, sheet=s.name),
            suggestion="Si contiene datos que deben entrar, muéstrela y vuelva a subir el libro.",
        )
        for s in sheets
        if not s.visible and s.rows and not s.name.startswith("_")
    ]
    if kind in {"xls", "xlsb", "ods"}:
        message = f"En un libro .{kind} no se ven las fórmulas, las celdas con error ni las filas ocultas: una celda con error se lee como vacía."
        found.append(
            Finding(
                "INT-FORMATO-SIN-REVISION",
                Severity.NOTE,
                message,
                Place(file=name),
                suggestion="Guárdelo como .xlsx si quiere que también se revise eso.",
            )
        )
    return tuple(found)


@dataclass(slots=True)
class _Sheet:
    """A sheet while its rows arrive."""

    heading: dict[str, Any]
    rows: list[list[object]] = field(default_factory=list)

    def done(self) -> SheetData:
        h = self.heading
        while self.rows and not self.rows[-1]:
            self.rows.pop()
        sets = {
            key: frozenset(h[key]) for key in ("formulas", "without_value", "hidden_rows", "hidden_columns")
        }
        return SheetData(
            h["sheet"], h["visible"], self.rows, tuple(h["merged"]), cell_errors=h["cell_errors"], **sets
        )


def _read_apart(
    path: Path, kind: str, name: str, progress: Progress | None, limits: Limits
) -> tuple[SheetData, ...]:
    command = [
        sys.executable,
        "-m",
        f"{__package__}.child",
        kind,
        orjson.dumps(asdict(limits)).decode(),
        str(path.resolve()),
    ]
    environment = {**os.environ, "PYTHONPATH": str(_SOURCE)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=environment
    ) as child:
        watch = threading.Timer(limits.wall_seconds, child.kill)
        watch.start()
        try:
            if child.stdout is None:
                raise RuntimeError("the child has no output")
            sheets = _collect(child.stdout, name, progress)
            if sheets is None:
                raise _death(child.wait(), name)
            return sheets
        finally:
            watch.cancel()
            child.kill()


def _collect(lines: Iterable[bytes], name: str, progress: Progress | None) -> tuple[SheetData, ...] | None:
    """The sheets that the process prints; None when it died before its last line."""
    sheets: list[_Sheet] = []
    for line in lines:
        document = orjson.loads(line)
        if isinstance(document, list):
            sheets[-1].rows += _trimmed(document, b'{"' in line)
            if progress:
                progress(len(sheets[-1].rows), sheets[-1].heading["height"])
        elif "sheet" in document:
            sheets.append(_Sheet(document))
        elif document.get("end"):
            return tuple(sheet.done() for sheet in sheets)
        else:
            raise _refusal(document, name)
    return None


def _death(exit_code: int, name: str) -> UnreadableWorkbook:
    """Why the process died: killed, as it asked for too much memory or time, or broken by what it read."""
    if exit_code >= 0:
        return damaged(name)
    why = "leerlo pide más memoria o tiempo de lo permitido, casi siempre por celdas sueltas muy lejos de los datos"
    return too_big(name, why)


def _refusal(document: dict[str, str], name: str) -> UnreadableWorkbook:
    kind, why = document["error"], document.get("why", "")
    if kind == "password":
        return protected(name)
    if kind == "damaged":
        return damaged(name, why)
    return too_big(name, why or "leerlo pide más memoria de la permitida")


def _trimmed(rows: list[list[object]], tagged: bool) -> Iterator[list[object]]:
    for row in rows:
        while row and row[-1] is None:
            row.pop()
        yield [_untag(cell) if type(cell) is dict else cell for cell in row] if tagged else row


def _untag(cell: dict[str, str]) -> date:
    return date.fromisoformat(cell["d"]) if "d" in cell else datetime.fromisoformat(cell["t"])
