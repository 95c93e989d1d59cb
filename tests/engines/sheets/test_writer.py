"""What is written can be filled in offline, runs nothing, and is read back equal."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.engines.sheets.conftest import MESAS, parse
from tinkuy.core.dates import PartialDate
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.matching import match_workbook
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.engines.sheets.writer import SheetOut, write_csv, write_workbook

ROWS: list[tuple[str, dict[str, object]]] = [
    (
        "abc123",
        {
            "code": "030501",
            "name": "=HYPERLINK(1) Ñandú",
            "norm": "RSD 036-2021-PCM/SD",
            "created": PartialDate.parse("06/08/2021"),
            "installed": PartialDate.parse("junio de 2022"),
            "amount": Decimal("1260.50"),
            "sessions": 3,
            "percent": 1,
            "kind": "MTD",
            "sectors": ("MTC", "PCM"),
            "active": True,
        },
    ),
    (
        "",
        {
            "code": "150101",
            "name": '-dos\nlíneas, y «comillas» "',
            "norm": None,
            "created": PartialDate.parse("2021"),
            "installed": PartialDate.parse("a más tardar el 31/07/2022"),
            "amount": Decimal("999999999999999.99"),
            "sessions": 1_000_000,
            "percent": 100,
            "kind": "MTP",
            "sectors": ("@uno",),
            "active": False,
        },
    ),
    (
        "v3",
        {
            column.key: {"code": "000001", "name": "Solo lo obligatorio"}.get(column.key)
            for column in MESAS.columns
        },
    ),
]


def written(tmp_path: Path, **more: str) -> Path:
    path = tmp_path / "matriz.xlsx"
    write_workbook([SheetOut(MESAS, ROWS)], path, meta={"tinkuy": "export"}, title="Matriz de mesas", **more)
    return path


def test_workbook_is_read_back_equal(tmp_path: Path) -> None:
    parsed, findings = parse(written(tmp_path))

    assert [(row.version, dict(row.values)) for row in parsed.rows] == ROWS
    assert findings == []


def test_csv_is_read_back_equal_and_guards_formulas(tmp_path: Path) -> None:
    path = tmp_path / "mesas.csv"
    write_csv(MESAS, [cells for _, cells in ROWS], path)

    parsed, findings = parse(path)

    assert [dict(row.values) for row in parsed.rows] == [cells for _, cells in ROWS]
    assert findings == []
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert ",'=HYPERLINK" in path.read_text(encoding="utf-8")
    assert ",'@uno" in path.read_text(encoding="utf-8")


def test_meta_is_very_hidden_and_read_back(tmp_path: Path) -> None:
    path = written(tmp_path)

    assert read_workbook(path).meta == {"tinkuy": "export"}
    assert openpyxl.load_workbook(path)["_meta"].sheet_state == "veryHidden"


def test_formula_text_stays_text_and_codes_are_text(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["Mesas"]

    assert sheet["B2"].data_type == "s"
    assert sheet["A2"].value == "030501"
    assert sheet["A2"].number_format == "@"
    assert sheet["D2"].value.date() == date(2021, 8, 6)
    assert sheet["F2"].number_format == "#,##0.00"


def test_sheet_is_ready_to_work_in(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["Mesas"]

    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:K4"
    assert sheet["L1"].value == "_version"
    assert sheet.column_dimensions["L"].hidden
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in sheet.data_validations.dataValidation
        if rule.formula1
    }
    assert lists == {"I2": "_listas!$A$1:$A$2", "K2": "_listas!$B$1:$B$2"}


def test_instructions_list_every_column_and_say_when_facts_are_simulated(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, simulated_note="Dato simulado"))["Instrucciones"]
    table = {row[0]: row[1:4] for row in sheet.iter_rows(values_only=True)}

    assert set(table) >= {column.title for column in MESAS.columns}
    assert table["Código"] == ("Sí", "Texto", "Seis cifras, como texto.")
    assert table["Tipo"][:2] == ("No", "Una de estas opciones: MTD, MTP")
    assert sheet["A2"].value == "Dato simulado"


def test_empty_workbook_serves_as_template() -> None:
    target = io.BytesIO()

    write_workbook([SheetOut(MESAS, ())], target, meta={}, title="Plantilla")

    assert openpyxl.load_workbook(target)["Mesas"].max_row == 1


def test_two_sheets_are_written_and_each_is_recognised(tmp_path: Path) -> None:
    members = SheetSpec(
        "members", "Integrantes", (ColumnSpec("role", "Cargo", parsers.text(), required=True),)
    )
    path = tmp_path / "libro.xlsx"

    write_workbook(
        [SheetOut(MESAS, ROWS), SheetOut(members, [("", {"role": "Alcalde"})])], path, meta={}, title="Libro"
    )

    matched = match_workbook(read_workbook(path), [MESAS, members])
    assert [match.spec.kind for _, match in matched.matches] == ["spaces", "members"]
    assert matched.findings == ()


def test_text_that_does_not_fit_in_a_cell_is_refused(tmp_path: Path) -> None:
    long = SheetOut(MESAS, [("", {"code": "030501", "name": "x" * 40_000})])

    with pytest.raises(ValueError, match="Nombre: 40000"):
        write_workbook([long], tmp_path / "m.xlsx", meta={}, title="")
