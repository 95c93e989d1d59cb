"""Headings as people write them: found where they stand, understood or refused, never guessed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.engines.sheets.conftest import HEADINGS, MESAS, ROW, only, parse
from tinkuy.core.finding import Severity
from tinkuy.core.text import fold
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.matching import Match, likely_headings, match_sheet, match_workbook, shape_of
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.engines.sheets.workbook import SheetData, WorkbookData

OTHER = SheetSpec(
    "members",
    "Integrantes",
    (
        ColumnSpec("code", "Código", parsers.text(), required=True),
        ColumnSpec("role", "Cargo", parsers.text(), required=True),
    ),
    recognised_by=("code", "role"),
)


def sheet(*rows: list[Any], name: str = "Hoja1", merged: tuple[str, ...] = ()) -> SheetData:
    return SheetData(name, True, list(rows), merged)


def match(*rows: list[Any], merged: tuple[str, ...] = (), **more: Any) -> Match:
    found = match_sheet(sheet(*rows, merged=merged), [MESAS, OTHER], file="m.xlsx", **more)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("MONTO (S/)", "amount"),
        ("Monto", "amount"),
        ("Monto en soles", "amount"),
        ("Nro. de Resolución", "norm"),
        ("Nº resolución", "norm"),
        ("norma de creacion", "norm"),
        ("FECHA CREACIÓN", "created"),
        ("Avance", "percent"),
        ("Tipo *", "kind"),
    ],
)
def test_heading_is_understood_with_other_accents_units_and_aliases(heading: str, key: str) -> None:
    assert match(["CODIGO", "Denominación", heading], ["030501", "Mara", "x"]).columns == {
        0: "code",
        1: "name",
        2: key,
    }


def test_title_rows_above_are_skipped() -> None:
    found = match(["Matriz de seguimiento"], [], [None, "Al 31.07.2022"], HEADINGS, ROW)

    assert found.heading_row == 4


def test_headings_beyond_the_25th_row_are_not_looked_for() -> None:
    assert match_sheet(sheet(*[[]] * 25, HEADINGS, ROW), [MESAS], file="m.xlsx") is None


def test_group_row_above_the_headings_is_understood() -> None:
    found = match(["Datos", None, "Detalle", None, None], HEADINGS, ROW, merged=("A1:B1", "C1:E1"))

    assert found.heading_row == 2
    assert set(found.columns.values()) == {"code", "name", "created", "amount", "kind"}


def test_two_heading_rows_are_joined_where_each_holds_a_part() -> None:
    upper = ["Código", "Nombre", "Fecha de", None, "Tipo"]
    lower = [None, None, "creación", "instalación", None]

    found = match(upper, lower, ROW, merged=("A1:A2", "B1:B2", "C1:D1", "E1:E2"))

    assert found.heading_row == 2
    assert found.columns == {0: "code", 1: "name", 2: "created", 3: "installed", 4: "kind"}


def test_repeated_heading_rows_are_not_data(book: Callable[..., Path]) -> None:
    parsed, findings = parse(book(HEADINGS, HEADINGS, ROW, HEADINGS, ["030502", *ROW[1:]]))

    assert [row.number for row in parsed.rows] == [3, 5]
    assert "encabezados: 2, 4" in only(findings, "INT-ENCABEZADO-REPETIDO").message


def test_row_that_numbers_the_columns_is_not_data(book: Callable[..., Path]) -> None:
    parsed, findings = parse(book(HEADINGS, ["(1)", "(2)", "(3)", "(4)", "(5)"], ROW))

    assert [row.number for row in parsed.rows] == [3]
    assert [finding.code for finding in findings] == ["INT-ENCABEZADO-REPETIDO"]


def test_second_table_under_the_first_is_refused(book: Callable[..., Path]) -> None:
    parsed, findings = parse(
        book(HEADINGS, ROW, [], ["Nombre", "Código", "Sesiones"], ["Maras", "030502", 2022])
    )

    finding = only(findings, "INT-ENCABEZADO-DOBLE")
    assert finding.severity is Severity.ERROR
    assert finding.place.cell == "A4"
    assert "su propia hoja" in finding.suggestion
    assert parsed.error_count >= 1


def test_missing_required_column_says_what_was_found_and_the_nearest() -> None:
    found = match(["Código", "Nombres", "Tipo"], ROW, insist=True)

    finding = only(found.findings, "INT-COLUMNA-FALTA")
    assert finding.severity is Severity.ERROR
    assert "«Nombre»" in finding.message
    assert "«Código», «Nombres» y «Tipo»" in finding.message
    assert "¿Es «Nombres»?" in finding.suggestion


def test_heading_that_is_only_close_is_suggested_and_not_read() -> None:
    found = match([*HEADINGS, "Sesionez"], ROW)

    assert "sessions" not in found.columns.values()
    finding = only(found.findings, "INT-COLUMNA-PARECIDA")
    assert finding.place.cell == "F1"
    assert "«Sesiones»" in finding.message


def test_unknown_headings_are_kept_and_noted_once() -> None:
    found = match([*HEADINGS, "Observaciones", "Semáforo"], ROW)

    assert found.unmatched == ("Observaciones", "Semáforo")
    assert "«Observaciones» y «Semáforo»" in only(found.findings, "INT-COLUMNA-IGNORADA").message


def test_one_column_claimed_twice_is_an_error() -> None:
    found = match([*HEADINGS, "Denominación"], ROW)

    finding = only(found.findings, "INT-COLUMNA-REPETIDA")
    assert finding.severity is Severity.ERROR
    assert finding.place.cell == "F1"
    assert "«Nombre» y «Denominación»" in finding.message


def test_remembered_headings_are_obeyed_and_may_be_ignored() -> None:
    remembered = {fold("Mesa técnica"): "name", fold("Tipo"): ""}

    found = match(["Código", "Mesa técnica", "Tipo"], ROW, remembered=remembered)

    assert found.columns == {0: "code", 1: "name"}
    assert found.unmatched == ()


def test_workbook_recalls_the_mapping_of_its_shape() -> None:
    rows = (["Clave", "Mesa técnica"], ["030501", "Mara"])
    book = WorkbookData("m.xlsx", (sheet(*rows),))
    remembered = {shape_of(rows[0]): {"clave": "code", "mesa tecnica": "name"}}

    assert match_workbook(book, [MESAS]).matches == ()
    [(_, found)] = match_workbook(book, [MESAS], remembered=remembered).matches
    assert found.columns == {0: "code", 1: "name"}
    assert found.shape == shape_of(rows[0])


def test_shape_forgets_accents_and_blanks_but_not_order() -> None:
    assert shape_of(["CODIGO", "", "Nombre "]) == shape_of(["Código", "nombre"])
    assert shape_of(["Código", "Nombre"]) != shape_of(["Nombre", "Código"])


def test_declaration_is_chosen_by_name_then_by_headings() -> None:
    by_headings = match_sheet(sheet(["Código", "Cargo"], ["1", "x"]), [MESAS, OTHER], file="m.xlsx")
    by_name = match_sheet(
        sheet(["Código", "Cargo"], ["1", "x"], name="registro de MESAS"), [OTHER, MESAS], file="m.xlsx"
    )

    assert by_headings is not None
    assert by_headings.spec is OTHER
    assert by_name is not None
    assert by_name.spec is MESAS


def test_foreign_sheet_beside_ours_is_noted_and_alone_is_an_error() -> None:
    ours, foreign = sheet(HEADINGS, ROW), sheet(["Producto", "Precio"], ["a", 1], name="Ventas")

    noted = match_workbook(WorkbookData("m.xlsx", (ours, foreign)), [MESAS])
    refused = match_workbook(WorkbookData("m.xlsx", (foreign,)), [MESAS])

    assert len(noted.matches) == 1
    assert only(noted.findings, "INT-HOJA-IGNORADA").severity is Severity.NOTE
    finding = only(refused.findings, "INT-HOJA-DESCONOCIDA")
    assert finding.severity is Severity.ERROR
    assert "«Producto» y «Precio»" in finding.message
    assert "le falta: «Código» y «Nombre»" in finding.suggestion


def test_version_column_is_recognised_and_not_a_heading() -> None:
    found = match([*HEADINGS, "_version"], [*ROW, "abc"])

    assert found.version_column == 5
    assert found.unmatched == ()
    assert found.shape == shape_of(HEADINGS)


def test_likely_headings_of_the_real_matrix_stand_under_its_title(shared: Path) -> None:
    book = read_workbook(shared / "data" / "plantilla_matriz_monitoreo.xlsx")

    row, headings = likely_headings(book.sheets[0])

    assert row == 2
    assert len(headings) == 33


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("FEC. CREACION", "created"),
        ("F. Creación", "created"),
        ("Creación: fecha", "created"),
        ("RES. N°", "norm"),
        ("Estado de la creación", None),
    ],
)
def test_short_forms_and_the_order_of_words_do_not_hide_a_column(heading: str, key: str | None) -> None:
    found = match(["CODIGO", "Denominación", heading], ["030501", "Mara", "x"])

    assert found.columns.get(2) == key
