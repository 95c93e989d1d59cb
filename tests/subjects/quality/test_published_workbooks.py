"""Published tables in workbooks: the same arithmetic, each finding in its cell, on the file as people send it."""

from pathlib import Path
from time import monotonic

import docx
import openpyxl
import pytest

from tinkuy.core.finding import Finding, Severity
from tinkuy.subjects.quality.queries import check_file

pytestmark = pytest.mark.django_db

Rows = list[list[object]]


def write(path: Path, rows: Rows, title: str = "Cuadro") -> Path:
    """A workbook of one sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def published(path: Path) -> list[Finding]:
    """The findings of the rules on published tables and on totals."""
    return [f for f in check_file(path) if "CUADRO" in f.code or "TOTAL" in f.code]


def told(path: Path) -> list[tuple[str, str | None]]:
    """Code and cell of each."""
    return [(f.code, f.place.cell) for f in published(path)]


BUDGET: Rows = [
    ["Función", "PIA", "PIM", "Devengado", "Avance %"],
    ["Salud", 610785, 447003, 291439, 65.2],
    ["Educación", 1953533, 1667472, 894396, 53.6],
    ["Transporte", 5746244, 5849274, 5728668, 97.9],
    ["Riego", 523816, 807101, 523461, 64.9],
    ["TOTAL", 8834378, 8770850, 7437964, 84.8],
]


def changed(rows: Rows, row: int, column: int, value: object) -> Rows:
    """The rows with one cell set otherwise."""
    return [
        [value if (r, c) == (row, column) else cell for c, cell in enumerate(cells)]
        for r, cells in enumerate(rows)
    ]


def test_right_table_is_silent(tmp_path: Path) -> None:
    assert told(write(tmp_path / "gasto.xlsx", BUDGET)) == []


@pytest.mark.parametrize(
    ("row", "column", "value", "expected"),
    [
        (2, 4, 85.4, [("DOC-CUADRO-PORCENTAJE", "E3")]),
        (5, 4, 48.8, [("DOC-CUADRO-PORCENTAJE", "E6")]),
        (2, 3, 849396, [("DOC-CUADRO-MONTO", "D3"), ("LIB-TOTAL-FILAS", "D6")]),
        (5, 2, 8770580, [("LIB-TOTAL-FILAS", "C6")]),
    ],
)
def test_changed_cell_is_named(
    tmp_path: Path, row: int, column: int, value: object, expected: list[tuple[str, str]]
) -> None:
    assert told(write(tmp_path / "gasto.xlsx", changed(BUDGET, row, column, value))) == expected


def test_amount_that_mends_percentage_and_total_is_given(tmp_path: Path) -> None:
    first = published(write(tmp_path / "gasto.xlsx", changed(BUDGET, 2, 3, 849396)))[0]
    assert "Con 894,396 cuadra también el total." in first.message


def test_percentages_kept_as_fractions_are_read(tmp_path: Path) -> None:
    fractions = [
        [*row[:4], row[3] / row[2]]  # type: ignore[operator]
        for row in BUDGET[1:]
    ]
    rows: Rows = [BUDGET[0], *fractions]
    assert told(write(tmp_path / "gasto.xlsx", rows)) == []
    assert told(write(tmp_path / "gasto.xlsx", changed(rows, 1, 4, 0.5651))) == [
        ("DOC-CUADRO-PORCENTAJE", "E2")
    ]


def test_headings_in_two_rows_with_letters_are_joined(tmp_path: Path) -> None:
    rows: Rows = [
        ["Ejecución por función, en miles de soles"],
        ["Función", "PIA", "PIM", "Variación", "Devengado", "Avance", "Avance"],
        [None, "(a)", "(b)", "(b-a)/a", "(c)", "(c/a)", "(c/b)"],
        ["Salud", 610785, 447003, "-27%", 291439, "48%", "65%"],
        ["Educación", 1953533, 1667472, "-15%", 894396, "46%", "54%"],
        ["Riego", 523816, 807101, "54%", 523461, "100%", "65%"],
    ]
    assert told(write(tmp_path / "gasto.xlsx", rows)) == []
    assert told(write(tmp_path / "gasto.xlsx", changed(rows, 4, 6, "85%"))) == [
        ("DOC-CUADRO-PORCENTAJE", "G5")
    ]


YEARS: Rows = [
    ["Nivel", 2010, 2011, 2012, 2013, "TCPA"],
    ["Nacional", 1000, 1120, 1190, 1331, "10.0%"],
    ["Regional", 500, 560, 640, 720, "12.9%"],
    ["Local", 800, 910, 1010, 1150, "12.9%"],
]


def test_rate_beside_years_is_worked_out(tmp_path: Path) -> None:
    assert told(write(tmp_path / "años.xlsx", YEARS)) == []
    (finding,) = published(write(tmp_path / "años.xlsx", changed(YEARS, 1, 5, "7.4%")))
    assert (finding.code, finding.severity, finding.place.cell) == ("DOC-CUADRO-TASA", Severity.WARNING, "F2")
    assert "con 4 periodos y no con 3" in finding.message


def test_variation_between_two_named_years(tmp_path: Path) -> None:
    rows: Rows = [
        ["Nivel", 2010, 2011, 2012, "Var. % 2012/2011"],
        ["Nacional", 1000, 1120, 1190, 6.3],
        ["Regional", 500, 560, 640, 14.3],
        ["Local", 800, 910, 1010, 11.0],
    ]
    assert told(write(tmp_path / "años.xlsx", rows)) == []
    assert told(write(tmp_path / "años.xlsx", changed(rows, 2, 4, 28.0))) == [("DOC-CUADRO-PORCENTAJE", "E3")]


def test_variation_from_the_row_above(tmp_path: Path) -> None:
    rows: Rows = [
        ["Año", "Gasto", "Variación %"],
        [2010, 1000, None],
        [2011, 1120, 12.0],
        [2012, 1190, 6.3],
        [2013, 1331, 11.8],
        [2014, 1500, 12.7],
    ]
    assert told(write(tmp_path / "años.xlsx", rows)) == []
    assert told(write(tmp_path / "años.xlsx", changed(rows, 3, 2, 3.6))) == [("DOC-CUADRO-PORCENTAJE", "C4")]


def test_shares_of_a_total_and_their_hundred(tmp_path: Path) -> None:
    rows: Rows = [
        ["Sector", "Monto", "Participación %"],
        ["Salud", 300, 30.0],
        ["Educación", 450, 45.0],
        ["Riego", 150, 15.0],
        ["Vial", 100, 10.0],
        ["Total", 1000, 100.0],
    ]
    assert told(write(tmp_path / "sectores.xlsx", rows)) == []
    assert told(write(tmp_path / "sectores.xlsx", changed(rows, 3, 2, 51.0))) == [
        ("DOC-CUADRO-PORCENTAJE", "C4"),
        ("DOC-CUADRO-CIEN", "C6"),
    ]


def test_rows_of_shares_that_make_a_hundred(tmp_path: Path) -> None:
    rows: Rows = [
        ["Región", "Sí", "No", "No sabe", "Total"],
        ["Cusco", "60%", "30%", "10%", "100%"],
        ["Puno", "55%", "33%", "13%", "100%"],
        ["Tacna", "20%", "70%", "10%", "100%"],
        ["Piura", "20%", "60%", "10%", "100%"],
    ]
    assert told(write(tmp_path / "encuesta.xlsx", rows)) == [("DOC-CUADRO-CIEN", "E5")]


def test_csv_is_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "gasto.csv"
    rows = changed(BUDGET, 2, 4, 85.4)
    path.write_text("\n".join(";".join(str(cell) for cell in row) for row in rows), encoding="utf-8")
    assert ("DOC-CUADRO-PORCENTAJE", "E3") in told(path)


def test_word_table_is_worked_out_like_a_text(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Cuadro 1: Gasto por función")
    rows = changed(BUDGET, 2, 4, "85.4 %")
    table = document.add_table(len(rows), len(rows[0]))
    for cells, row in zip(rows, table.rows, strict=True):
        for text, cell in zip(cells, row.cells, strict=True):
            cell.text = f"{text:,}" if isinstance(text, int) else str(text)
    document.save(str(tmp_path / "gasto.docx"))
    (finding,) = published(tmp_path / "gasto.docx")
    assert finding.code == "DOC-CUADRO-PORCENTAJE"
    assert "«Educación», «Avance %»: dice 85.4 % y sus montos dan 53.64 %" in finding.message
    assert "con PIM / PIA (85.4 %)" in finding.message


def test_consulta_amigable_is_checked_quickly_and_only_its_double_rounding_is_told(shared: Path) -> None:
    """3,782 rows of «Avance %»: 3,765 round devengado / PIM once, the other 17 twice (62.1495 → 62.15 → 62.2)."""
    start = monotonic()
    found = published(shared / "data" / "consulta_amigable_municipalidades_2024-2025_crudo.xlsx")
    assert monotonic() - start < 60
    assert [(f.code, f.severity, f.place.cell) for f in found] == [
        ("DOC-CUADRO-PORCENTAJE", Severity.WARNING, "L22")
    ]
    assert "redondeando dos veces" in found[0].message
    for row in (178, 363, 699, 812, 952, 1189, 1710, 1786, 1973, 2529, 2621, 2696, 2864, 2972, 3026, 3090):
        assert f"Sheet1!L{row}" in found[0].message


@pytest.mark.parametrize(
    "name", ["invierte_amazonas_2024-09.xlsx", "plantilla_matriz_monitoreo.xlsx", "inei_2025_distritos.csv"]
)
def test_other_real_files_raise_no_alarm(shared: Path, name: str) -> None:
    assert published(shared / "data" / name) == []
