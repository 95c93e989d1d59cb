"""Workbooks: the matrix goes through the intake's reading and the matrix rules; any other gets the rules for sheets."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tinkuy.core.finding import Finding
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.quality.queries import check_file
from tinkuy.subjects.spaces.models import Space

pytestmark = pytest.mark.django_db


def write(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    """A workbook with these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def told(findings: list[Finding]) -> set[tuple[str, str | None]]:
    """Codes and cells."""
    return {(finding.code, finding.place.cell) for finding in findings}


def test_unknown_workbook_gets_the_rules_for_any_sheet(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Ubigeo", "Distrito", "Monto (S/)", "Fecha"],
        [30501, "Tambobamba", 1200, date(2022, 1, 14)],
        ["080101", "Cusco", 800, "15/02/2022"],
        ["080101", "Cusco", 800, "15/02/2022"],
        ["210101", "Puno", 500, "31/02/2022"],
        [None, "TOTAL", 3301, None],
    ]
    found = check_file(write(tmp_path / "gasto.xlsx", {"Gasto": rows}))
    assert told(found) == {
        ("LIB-FORMA-DESCONOCIDA", None),
        ("LIB-CODIGO-CEROS", "A2"),
        ("LIB-FECHAS-MEZCLADAS", "D3"),
        ("LIB-FILA-REPETIDA", "A4"),
        ("LIB-FECHA-IMPOSIBLE", "D5"),
        ("LIB-TOTAL-FILAS", "C6"),
    }
    assert all(finding.place.file == "gasto.xlsx" for finding in found)


def test_total_that_adds_up_is_silent(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Departamento", "Mesas"], ["Apurímac", 4], ["Cusco", 3], ["TOTAL", 7]]
    assert told(check_file(write(tmp_path / "mesas.xlsx", {"Resumen": rows}))) == {
        ("LIB-FORMA-DESCONOCIDA", None)
    }


def test_matrix_gets_its_import_findings_and_the_matrix_rules(prepared: None, tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Nombre corto", "Norma", "Fecha de instalación", "Alcance territorial"],
        [
            "MTP Grau",
            "RSD 018-2021-PCM/SD",
            "06/08/2021",
            "Provincia de Grau (Apurímac), conformada por 15 distritos",
        ],
        [
            "MTP Carabaya",
            "RSD 018-2021-PCM/SD",
            "06/08/2021",
            "Provincia de Carabaya en el departamento de Puno",
        ],
        [
            "MTT Llallimayo",
            None,
            "04/04/2022",
            "Distrito de Ayaviri, provincia de Melgar, departamento de Puno",
        ],
        ["MTP Cangallo", "RM 015-2023-PCM", "31/02/2022", "Provincia de Cangallo, departamento de Ayacucho"],
    ]
    before = Entry.objects.count()
    found = check_file(write(tmp_path / "matriz.xlsx", {"Mesas": rows}))
    assert {("MAT-DISTRITOS-CUENTA", "D2"), ("MAT-NORMA-REPETIDA", "B3"), ("MAT-NORMA-FALTA", "B4")} <= told(
        found
    )
    assert any(finding.place.cell == "C5" and finding.severity == "error" for finding in found)
    assert (Space.objects.count(), Entry.objects.count()) == (0, before)


def test_sheets_of_a_report_are_checked_like_its_tables(tmp_path: Path) -> None:
    installed: list[list[object]] = [
        ["MESA", "RESOLUCIÓN", "FECHA DE INSTALACIÓN", "DENOMINACIÓN"],
        [
            "MTP Huari",
            "Resolución Ministerial 011-2022-PCM",
            date(2022, 2, 3),
            "Mesa de la provincia de Huari",
        ],
        [
            "MTD Echarate",
            "Resolución Ministerial 040-2023-PCM",
            date(2022, 4, 15),
            "Mesa del distrito de Echarate",
        ],
        ["MTP Canas", None, date(2022, 8, 1), "Mesa de la provincia de Canas"],
        [
            "MTP Espinar",
            "Resolución Ministerial 051-2022-PCM",
            date(2022, 5, 20),
            "Mesa de la provincia de Espinar",
        ],
    ]
    states: list[list[object]] = [
        ["ESTADO", "N°", "DETALLE"],
        ["Concluida", 1, "MTP Huari"],
        ["En proceso", 3, "MTD Echarate y MTD Canas"],
        ["TOTAL", 4, None],
    ]
    found = check_file(write(tmp_path / "tablas.xlsx", {"Instaladas": installed, "Estado": states}))
    places = {(f.code, f.place.sheet, f.place.cell) for f in found}
    assert ("DOC-CUENTA-NOMBRES", "Estado", "B3") in places
    assert ("DOC-MESA-DOS-TIPOS", "Estado", "C3") in places
    assert all("línea" not in f.message for f in found)


def test_real_workbooks_are_survived(shared: Path) -> None:
    codes = {f.code for f in check_file(shared / "data" / "plantilla_matriz_monitoreo.xlsx")}
    assert codes == {"LIB-FORMA-DESCONOCIDA"}
    budget = check_file(shared / "data" / "consulta_amigable_municipalidades_2024-2025_crudo.xlsx")
    assert {f.code for f in budget} == {
        "LIB-FORMA-DESCONOCIDA",
        "LIB-NUMERO-TEXTO",
        "DOC-CUADRO-PORCENTAJE",  # seventeen cells that MEF rounds twice: test_published_workbooks.py
    }
