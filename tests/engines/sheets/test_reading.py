"""What is read: the same cells from every format, and what stands around them."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.engines.sheets.conftest import HEADINGS, MESAS, ROW, only, parse
from tinkuy.core.finding import Severity
from tinkuy.engines.sheets.matching import match_workbook
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.workbook import UnreadableWorkbook, cell_name, cell_position

GOOD = Path(__file__).parents[2] / "files" / "good"


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_formats_are_told_by_content_and_give_equal_cells(ending: str, tmp_path: Path) -> None:
    renamed = tmp_path / "matriz.dat"
    renamed.write_bytes((GOOD / f"mesas.{ending}").read_bytes())

    book = read_workbook(renamed, name="Matriz de julio")

    assert book.format == ending
    assert book.sheets[0].rows == [
        ["Registro de mesas técnicas"],
        ["Código", "Nombre", "Fecha de creación", "Monto (S/)", "Tipo", "Vigente"],
        ["030501", "Mesa de Progreso", date(2021, 8, 6), 1260.5, "MTD", "Sí"],
        ["030502", "Mesa de Ñahuimpuquio", date(2021, 11, 15), 48000, "MTP", "No"],
    ]


def test_rows_and_columns_keep_their_place_when_the_table_starts_at_c5(book: Callable[..., Path]) -> None:
    def move(sheet: Any) -> None:
        sheet.move_range("A1:E2", rows=4, cols=2)

    parsed, findings = parse(book(HEADINGS, ROW, change=move))

    assert parsed.rows[0].cells["amount"] == "F6"
    assert parsed.rows[0].values["name"] == "Mesa de Mara"
    assert findings == []


def test_cells_keep_their_kind(book: Callable[..., Path]) -> None:
    moment = datetime.fromisoformat("2021-08-06T13:05:00")
    path = book([12, 1.5, True, date(2021, 8, 6), moment, "  x ", None, "fin"])

    assert read_workbook(path).sheets[0].rows == [
        [12, 1.5, True, date(2021, 8, 6), moment, "  x ", None, "fin"]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_letters_and_delimiters_are_found_out(tmp_path: Path, encoding: str, mark: str) -> None:
    path = tmp_path / "matriz.csv"
    lines = [
        ["Código", "Nombre", "Monto"],
        ["010101", '"Cañete, Lima; sur"', "1260.50"],
        ["010102", "Ñaña", ""],
    ]
    path.write_bytes("\r\n".join(mark.join(line) for line in lines).encode(encoding))

    [sheet] = read_workbook(path).sheets

    assert sheet.rows[1] == ["010101", "Cañete, Lima; sur", "1260.50"]
    assert sheet.rows[2] == ["010102", "Ñaña"]


def test_csv_with_excels_sep_line_keeps_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "matriz.csv"
    path.write_text("sep=;\nCódigo;Nombre\n010101;Mara\n", encoding="utf-8")

    parsed, _ = parse(path)

    assert parsed.rows[0].number == 3


def test_progress_counts_up_to_the_last_row(book: Callable[..., Path]) -> None:
    seen: list[tuple[int, int]] = []

    read_workbook(book(*[ROW] * 1200), progress=lambda done, total: seen.append((done, total)))

    assert seen == [(500, 1200), (1000, 1200), (1200, 1200)]


def test_hidden_sheet_is_skipped_with_a_note(book: Callable[..., Path]) -> None:
    def hide(sheet: Any) -> None:
        other = sheet.parent.create_sheet("Borrador")
        other.sheet_state = "hidden"
        other.append(HEADINGS)

    parsed, findings = parse(book(HEADINGS, ROW, change=hide))

    assert len(parsed.rows) == 1
    finding = only(findings, "INT-HOJA-OCULTA")
    assert finding.severity is Severity.NOTE
    assert finding.place.sheet == "Borrador"


def test_hidden_rows_and_columns_are_read_with_a_warning(book: Callable[..., Path]) -> None:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["D"].hidden = True

    parsed, findings = parse(book(HEADINGS, ROW, ["030502", *ROW[1:]], change=hide))

    assert [row.values["code"] for row in parsed.rows] == ["030501", "030502"]
    rows, columns = only(findings, "INT-FILAS-OCULTAS"), only(findings, "INT-COLUMNAS-OCULTAS")
    assert rows.severity is columns.severity is Severity.WARNING
    assert rows.place.cell == "A3"
    assert "se leen también: 3" in rows.message
    assert "«Monto (S/)»" in columns.message


def test_merged_data_cells_name_the_rows_left_blank(book: Callable[..., Path]) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("B2:B4")

    rows = [
        ["030501", "Mesa", None, 1, "MTD"],
        ["030502", None, None, 2, "MTD"],
        ["030503", None, None, 3, "MTP"],
    ]
    _, findings = parse(book(HEADINGS, *rows, change=merge))

    finding = only(findings, "INT-COMBINADAS")
    assert finding.severity is Severity.ERROR
    assert finding.place.cell == "B2"
    assert "las filas 3, 4" in finding.message
    assert "Quite la combinación" in finding.suggestion


def test_merged_title_above_the_headings_is_no_matter(book: Callable[..., Path]) -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A1:E1")

    parsed, findings = parse(book(["Matriz de seguimiento al 31.07.2022"], HEADINGS, ROW, change=merge))

    assert len(parsed.rows) == 1
    assert findings == []


def test_formula_never_calculated_is_an_error(book: Callable[..., Path]) -> None:
    parsed, findings = parse(book(HEADINGS, [*ROW[:3], "=1+1", "MTD"]))

    finding = only(findings, "INT-FORMULA-SIN-VALOR")
    assert finding.severity is Severity.ERROR
    assert finding.place.cell == "D2"
    assert parsed.error_count == 1


def test_row_of_nothing_but_dead_formulas_is_not_lost(book: Callable[..., Path]) -> None:
    _, findings = parse(book(HEADINGS, ROW, ["=A2", "=B2"]))

    cells = [finding.place.cell for finding in findings if finding.code == "INT-FORMULA-SIN-VALOR"]
    assert cells == ["A3", "B3"]


def test_formula_uses_its_cached_value_with_a_note(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "matriz.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("Mesas")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROW)
        sheet.write_formula("D2", "=630.25*2", None, 1260.5)

    parsed, findings = parse(path)

    assert str(parsed.rows[0].values["amount"]) == "1260.50"
    assert only(findings, "INT-FORMULA").severity is Severity.NOTE
    assert "D2" in only(findings, "INT-FORMULA").message


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!"])
def test_cell_in_error_is_an_error_once(book: Callable[..., Path], error: str) -> None:
    _, findings = parse(book(HEADINGS, ["030501", error, *ROW[2:]]))

    [finding] = findings
    assert finding.code == "INT-CELDA-ERROR"
    assert finding.place.cell == "B2"
    assert error in finding.message


@pytest.mark.parametrize(
    ("row", "column", "name"), [(1, 0, "A1"), (7, 25, "Z7"), (7, 26, "AA7"), (9, 16_383, "XFD9")]
)
def test_cell_names_go_both_ways(row: int, column: int, name: str) -> None:
    assert cell_name(row, column) == name
    assert cell_position(name) == (row, column)


def test_real_published_files_are_read_and_matched_without_failing(shared: Path) -> None:
    for path in [*(shared / "data").glob("*.xlsx"), *(shared / "data").glob("*.csv")]:
        book = read_workbook(path)
        matched = match_workbook(book, [MESAS])

        assert any(len(sheet.rows) > 1 for sheet in book.sheets), path.name
        assert matched.matches == ()
        assert {finding.code for finding in matched.findings} == {"INT-HOJA-DESCONOCIDA"}


def test_numbers_shown_as_percentages_are_read_as_people_see_them(book: Callable[..., Path]) -> None:
    def show(sheet: Any) -> None:
        for cell, form in (("A1", "0%"), ("B1", "0.0%"), ("C1", "0%"), ("D1", '0"%"'), ("E1", "General")):
            sheet[cell].number_format = form

    path = book([0.45, 0.125, 1, 45, 0.45], change=show)

    assert read_workbook(path).sheets[0].rows == [["45%", "12.5%", "100%", 45, 0.45]]


def test_csv_that_ends_inside_quotes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "matriz.csv"
    path.write_text('Código,Nombre\n"030501,Mara\n030502,Haquira\n', encoding="utf-8")

    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(path)

    assert caught.value.findings[0].code == "INT-COMILLAS"
