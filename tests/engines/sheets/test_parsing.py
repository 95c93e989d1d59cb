"""Rows become values, each with its cell; every error is told at once and the list stays readable."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.engines.sheets.conftest import HEADINGS, ROW, only, parse
from tinkuy.core.dates import PartialDate
from tinkuy.core.finding import Severity


def test_row_has_values_and_the_cell_of_each(book: Callable[..., Path]) -> None:
    parsed, findings = parse(book(HEADINGS, ROW))

    [row] = parsed.rows
    assert findings == []
    assert dict(row.values) == {
        "code": "030501",
        "name": "Mesa de Mara",
        "created": PartialDate.parse("2021-08-06"),
        "amount": Decimal("1260.50"),
        "kind": "MTD",
    }
    assert row.cells["amount"] == "D2"
    assert (row.number, row.sheet, row.version) == (2, "Mesas", "")


def test_blank_rows_and_cells_of_spaces_are_blank(book: Callable[..., Path]) -> None:
    parsed, findings = parse(book(HEADINGS, ["  ", None, ""], ROW, [], ["030502", "B", " ", None, None]))

    assert [row.number for row in parsed.rows] == [3, 5]
    assert parsed.rows[1].values["created"] is None
    assert findings == []


def test_every_error_is_told_with_its_cell_and_a_way_out(book: Callable[..., Path]) -> None:
    bad = [30501, None, "06/08/21", "mucho", "MTX"]

    parsed, findings = parse(book(HEADINGS, bad, ROW))

    assert {finding.place.cell: finding.code for finding in findings} == {
        "A2": "INT-CODIGO",
        "B2": "INT-OBLIGATORIO",
        "C2": "INT-FECHA",
        "D2": "INT-MONTO",
        "E2": "INT-OPCION",
    }
    assert all(finding.severity is Severity.ERROR and finding.suggestion for finding in findings)
    assert all(finding.place.sheet == "Mesas" and finding.place.file == "matriz.xlsx" for finding in findings)
    assert parsed.error_count == 5
    assert len(parsed.rows) == 2


def test_equal_errors_beyond_twenty_are_summed_up_and_counted(book: Callable[..., Path]) -> None:
    rows = [[f"{number:06d}", "Mesa", "no se sabe", None, None] for number in range(400)]

    parsed, findings = parse(book(HEADINGS, *rows))

    assert parsed.error_count == 400
    assert len(findings) == 21
    assert "y 380 celdas más en la columna «Fecha de creación»" in findings[-1].message
    assert findings[-1].place.cell == "C401"


def test_totals_and_footers_are_not_data(book: Callable[..., Path]) -> None:
    foot = [["TOTAL", None, None, 1260.5], ["Fuente: registro de mesas"], ["Elaboración: la oficina"]]

    parsed, findings = parse(book(HEADINGS, ROW, *foot))

    assert len(parsed.rows) == 1
    note = only(findings, "INT-FILA-TOTAL")
    assert note.severity is Severity.NOTE
    assert "3, 4, 5" in note.message


def test_row_whose_name_begins_with_total_is_data(book: Callable[..., Path]) -> None:
    parsed, _ = parse(book(["Nombre", "Código"], ["Total cobertura de agua en Mara", "030501"]))

    assert len(parsed.rows) == 1


def test_mixed_date_kinds_warn_once_and_name_the_texts(book: Callable[..., Path]) -> None:
    rows: list[list[Any]] = [
        ["030501", "A", date(2021, 8, 6)],
        ["030502", "B", "07/08/2021"],
        ["030503", "C", "2021"],
    ]

    parsed, findings = parse(book(HEADINGS, *rows))

    warning = only(findings, "INT-FECHAS-MEZCLADAS")
    assert warning.severity is Severity.WARNING
    assert warning.message.endswith("como texto: C3.")
    assert len(parsed.rows) == 3


def test_headings_without_rows_are_noted(book: Callable[..., Path]) -> None:
    parsed, findings = parse(book(HEADINGS))

    assert parsed.rows == ()
    assert only(findings, "INT-SIN-FILAS").severity is Severity.NOTE


def test_progress_is_told_while_rows_go_by(book: Callable[..., Path]) -> None:
    from tests.engines.sheets.conftest import MESAS
    from tinkuy.engines.sheets.matching import match_sheet
    from tinkuy.engines.sheets.parsing import parse_sheet
    from tinkuy.engines.sheets.workbook import SheetData

    sheet = SheetData("Mesas", True, [HEADINGS, *[ROW] * 10_000])
    match = match_sheet(sheet, [MESAS], file="")
    seen: list[int] = []

    assert match is not None
    parse_sheet(sheet, match, file="", progress=lambda done, total: seen.append(done))

    assert seen == [5_000, 10_000]


@pytest.mark.parametrize("mark", ["-", "—", "S/D", "n/a", "No aplica"])
def test_marks_of_nothing_are_blank_cells(mark: str, book: Callable[..., Path]) -> None:
    row = [mark if heading not in HEADINGS[:2] else cell for heading, cell in zip(HEADINGS, ROW, strict=True)]

    parsed, findings = parse(book(HEADINGS, row))

    assert findings == []
    assert {value for key, value in parsed.rows[0].values.items() if key not in ("code", "name")} == {None}
