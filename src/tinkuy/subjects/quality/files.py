"""Checking a file that somebody sent: what it is, told by its content, and the rules for that."""

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.spec import ParsedRow
from tinkuy.engines.sheets.workbook import UnreadableWorkbook, WorkbookData
from tinkuy.engines.texts.reader import UnreadableText, read_document
from tinkuy.platform.intake.preview import Preview, grouped, preview_file
from tinkuy.subjects.quality.rules import check_document, in_order
from tinkuy.subjects.quality.rules.grid import Grid
from tinkuy.subjects.quality.rules.linear import check_published, check_tables
from tinkuy.subjects.quality.rules.matrix import MATRIX_RULES, Matrix
from tinkuy.subjects.quality.rules.sheets import ALWAYS, SHEET_RULES
from tinkuy.subjects.territory.rules import Gazetteer

_WORKBOOK_NAMES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv")
# Sheets that hold the tables of a report: they may look like the matrix, and are not sent to be imported.
_OF_REPORT = re.compile(r"(?i)(?:tabla|cuadro|gr[aá]fico|figura|anexo|resumen)\b")
_COMPARING = frozenset(
    f"DOC-{name}"
    for name in (
        "MESA-DOS-TIPOS",
        "NOMBRE-VARIANTE",
        "MESA-AUSENTE",
        "MESA-CONTRADICE",
        "CIFRA-DISTINTA",
        "NOMBRE-REPETIDO",
        "CUENTA-NOMBRES",
    )
)
_OWN_SHEETS = ("_meta", "Instrucciones")


def is_workbook(path: Path, name: str) -> bool:
    """True when the content is a workbook; where content says nothing (plain text, an image), when the name says so."""
    with path.open("rb") as file:
        head = file.read(2048)
    if head.startswith(b"PK\x03\x04"):
        return not _holds_word(path)
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        return not name.lower().endswith((".doc", ".docx"))  # Word of before 2007, or with a password
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return name.lower().endswith(_WORKBOOK_NAMES) or text.startswith((b"<html", b"<table", b"<!doctype html"))


def _holds_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            return "word/document.xml" in package.namelist()
    except (zipfile.BadZipFile, OSError):
        return path.suffix.lower() == ".docx"


def check_text(path: Path, name: str, gazetteer: Gazetteer) -> list[Finding]:
    """The findings in a .txt or .docx; a file that cannot be read gives the reason. Errors: OSError."""
    try:
        document = read_document(path, name)
    except UnreadableText as unreadable:
        return list(unreadable.findings)
    return check_document(document, gazetteer)


def check_workbook(path: Path, name: str, gazetteer: Gazetteer) -> list[Finding]:
    """The findings in a workbook: those of its import, of the matrix it brings, and of its sheets as such.

    A workbook of a shape nobody knows still gets the rules for any sheet; that it is unknown is only a note.
    Errors: OSError.
    """
    try:
        book = read_workbook(path, name=name)
    except UnreadableWorkbook as unreadable:
        return list(unreadable.findings)
    preview = preview_file(path, name=name)
    read = {
        seen.match.sheet for seen in preview.seen if seen.is_read and not _OF_REPORT.match(seen.match.sheet)
    }
    found = _of_import(preview) if read else [_shape_note(name)]
    matrix = Matrix(_rows(preview, read), name, gazetteer)
    found += [finding for rule in MATRIX_RULES for finding in rule.apply(matrix)]
    found += _of_sheets(book, read, gazetteer)
    return in_order(grouped(found))


def _of_import(preview: Preview) -> list[Finding]:
    """What the import would say of the sheets it reads. Sheets beside them that it does not know are no fault of the file."""
    return [
        replace(f, severity=Severity.NOTE) if f.code == "INT-HOJA-DESCONOCIDA" else f
        for f in preview.findings
        if not _OF_REPORT.match(f.place.sheet or "")
    ]


def _shape_note(name: str) -> Finding:
    message = "El libro no tiene la forma de la matriz de seguimiento: solo se hicieron las revisiones que valen para cualquier hoja."
    return Finding(
        "LIB-FORMA-DESCONOCIDA",
        Severity.NOTE,
        message,
        Place(name),
        "",
        "Si es la matriz, use la plantilla de «Importar».",
    )


def _rows(preview: Preview, read: set[str]) -> Mapping[str, Sequence[ParsedRow]]:
    return {
        known.kind: [change.row for change in known.plan.changes if change.row.sheet in read]
        for known in preview.plans
    }


def _of_sheets(book: WorkbookData, read: set[str], gazetteer: Gazetteer) -> list[Finding]:
    """The rules for any sheet; those that the intake has read already keep only the ones it does not have."""
    shown = [sheet for sheet in book.sheets if sheet.visible and sheet.rows and sheet.name not in _OWN_SHEETS]
    grids = [Grid(sheet, book.name) for sheet in shown]
    found = [
        f
        for grid in grids
        for rule in (ALWAYS if grid.sheet.name in read else SHEET_RULES)
        for f in rule.apply(grid)
    ]
    unread = [grid for grid in grids if grid.sheet.name not in read]
    found += check_published(unread)
    return [*found, *(finding for finding in check_tables(grids, gazetteer) if _is_new(finding, read))]


def _is_new(finding: Finding, read: set[str]) -> bool:
    """In a sheet that the intake has read, only what compares it with other sheets: the rest is said by other rules."""
    return finding.place.sheet not in read or finding.code in _COMPARING
