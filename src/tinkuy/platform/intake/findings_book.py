"""The findings of a batch as a workbook, so that the official can correct the file offline with the list beside it."""

from collections.abc import Iterable
from io import BytesIO

import xlsxwriter

from tinkuy.core.finding import Finding

_COLUMNS = (
    ("Hoja", 22),
    ("Celda", 9),
    ("Gravedad", 13),
    ("Qué pasa", 60),
    ("Qué dice", 30),
    ("Qué hacer", 60),
    ("Regla", 26),
)


def findings_workbook(findings: Iterable[Finding]) -> bytes:
    """One row per finding: sheet, cell, severity, what is wrong, what it says, what to do, rule."""
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("Observaciones")
        heading, cell = (
            book.add_format({"bold": True, "bottom": 2}),
            book.add_format({"text_wrap": True, "valign": "top"}),
        )
        for column, (title, width) in enumerate(_COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, heading)
        number = 0
        for number, finding in enumerate(findings, 1):
            for column, text in enumerate(_texts(finding)):
                sheet.write_string(number, column, text, cell)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, number, len(_COLUMNS) - 1)
    return target.getvalue()


def _texts(finding: Finding) -> tuple[str, ...]:
    place = finding.place
    return (
        place.sheet or "",
        place.cell or "",
        finding.severity.label,
        finding.message,
        finding.evidence,
        finding.suggestion,
        finding.code,
    )
