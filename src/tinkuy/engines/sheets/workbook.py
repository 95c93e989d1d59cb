"""What a workbook is once read: sheets of plain cells, with what was seen around them (merged, hidden, formulas)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tinkuy.core.finding import Finding

Cell = str | int | float | bool | date | datetime | None  # numbers without decimals are int, a blank is None


class UnreadableWorkbook(ValueError):
    """The file cannot be read as a workbook; `findings` (Spanish) say why and what to do."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class SheetData:
    """One sheet. `rows[0]` is row 1 of the sheet, `rows[0][0]` its cell A1; trailing blanks are trimmed.

    `merged` are ranges (`B4:B6`); `formulas` cells whose value comes from a formula; `without_value` formulas that
    were never calculated; `cell_errors` maps cells to `#REF!` and the like; `hidden_rows` count from 1, `hidden_columns`
    from 0. All but `merged` are known for XLSX only.
    """

    name: str
    visible: bool
    rows: list[list[object]]
    merged: tuple[str, ...] = ()
    formulas: frozenset[str] = frozenset()
    without_value: frozenset[str] = frozenset()
    cell_errors: Mapping[str, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class WorkbookData:
    """A workbook read whole. `format` is xlsx, xlsb, xls, ods or csv, as recognised by content."""

    name: str
    sheets: tuple[SheetData, ...]
    findings: tuple[Finding, ...] = ()
    format: str = "xlsx"

    @property
    def meta(self) -> dict[str, str]:
        """What our own export wrote on its sheet `_meta`; empty for anybody else's workbook."""
        rows = [sheet.rows for sheet in self.sheets if sheet.name == "_meta"]
        return {str(row[0]): str(row[1]) for row in (rows[0] if rows else []) if len(row) > 1}


def column_letter(index: int) -> str:
    """The letters of a column counted from 0: `column_letter(27)` is `AB`."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The name of a cell, with its row from 1 and its column from 0: `cell_name(7, 1)` is `B7`."""
    return f"{column_letter(column)}{row}"


def cell_position(name: str) -> tuple[int, int]:
    """Row from 1 and column from 0 of a cell name; the inverse of `cell_name`. Errors: ValueError."""
    match = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", name)
    if not match:
        raise ValueError(name)
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1
