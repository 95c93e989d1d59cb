"""A sheet declared as a subject would, and the way from a file to its parsed rows."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tinkuy.core.finding import Finding
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.matching import match_workbook
from tinkuy.engines.sheets.parsing import parse_sheet
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.spec import ColumnSpec, ParsedSheet, SheetSpec

MESAS = SheetSpec(
    "spaces",
    "Mesas",
    (
        ColumnSpec("code", "Código", parsers.code(6), required=True, help="Seis cifras, como texto."),
        ColumnSpec("name", "Nombre", parsers.text(200), aliases=("Denominación",), required=True),
        ColumnSpec("norm", "N° de resolución", parsers.text(), aliases=("Norma de creación",)),
        ColumnSpec("created", "Fecha de creación", parsers.partial_date, kind="date"),
        ColumnSpec("installed", "Fecha de instalación", parsers.partial_date, kind="date"),
        ColumnSpec("amount", "Monto (S/)", parsers.soles, kind="soles"),
        ColumnSpec("sessions", "Sesiones", parsers.integer(0), kind="count"),
        ColumnSpec("percent", "Avance (%)", parsers.percent(), kind="percent"),
        ColumnSpec("kind", "Tipo", parsers.choice({"MTD": "MTD", "MTP": "MTP"}), choices=("MTD", "MTP")),
        ColumnSpec("sectors", "Sectores", parsers.text_list()),
        ColumnSpec("active", "Vigente", parsers.yes_no, choices=("Sí", "No")),
    ),
    aliases=("Registro de mesas",),
    recognised_by=("code", "name"),
)
HEADINGS = ["Código", "Nombre", "Fecha de creación", "Monto (S/)", "Tipo"]
ROW = ["030501", "Mesa de Mara", "06/08/2021", 1260.5, "MTD"]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Write rows to an .xlsx; `change` may do to the sheet what people do to sheets."""

    def write(*rows: list[Any], title: str = "Mesas", change: Callable[[Any], None] | None = None) -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        sheet.title = title
        for row in rows:
            sheet.append(row)
        if change:
            change(sheet)
        path = tmp_path / "matriz.xlsx"
        workbook.save(path)
        return path

    return write


def parse(path: Path, spec: SheetSpec = MESAS) -> tuple[ParsedSheet, list[Finding]]:
    """Read, match and parse the only sheet of a file; all findings together."""
    workbook = read_workbook(path)
    matched = match_workbook(workbook, [spec])
    [(sheet, match)] = matched.matches
    parsed = parse_sheet(sheet, match, file=workbook.name)
    return parsed, [*workbook.findings, *matched.findings, *parsed.findings]


def only(findings: "list[Finding] | tuple[Finding, ...]", code: str) -> Finding:
    """The one finding of a code."""
    [found] = [finding for finding in findings if finding.code == code]
    return found
