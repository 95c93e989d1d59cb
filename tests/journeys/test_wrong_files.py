"""Journey 4: files that cannot come in. Clear words, the cell, no button to apply, nothing changed."""

from io import BytesIO
from pathlib import Path

import openpyxl
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.test_import import upload

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000") + bytes(64)


def test_picture_named_as_a_workbook_is_refused(visit: Visit, tmp_path: Path) -> None:
    page = visit("/", signed_in=True)
    picture = tmp_path / "matriz-julio.xlsx"
    picture.write_bytes(PNG)
    upload(page, picture)
    expect(page.locator(".lede")).to_contain_text("No se puede aplicar: hay 1 error. Nada se ha guardado.")
    expect(page.locator(".findings")).to_contain_text("imagen")
    expect(page.locator(".findings")).to_contain_text("Qué hacer:")
    expect(page.get_by_role("button", name="Aplicar los cambios")).to_have_count(0)


def test_unknown_mesa_and_impossible_date_are_shown_with_their_cells(visit: Visit, tmp_path: Path) -> None:
    page = visit("/", signed_in=True)
    upload(page, matrix_with_errors(tmp_path / "compromisos.xlsx"))
    expect(page.locator(".lede")).to_contain_text("No se puede aplicar: hay 2 errores. Nada se ha guardado.")
    unknown = page.locator(".finding").filter(has_text="MTP Atlántida")
    expect(unknown).to_contain_text("C2")
    impossible = page.locator(".finding").filter(has_text="31/02/2022")
    expect(impossible).to_contain_text("F3")
    expect(impossible).to_contain_text("Qué hacer:")
    expect(page.get_by_role("heading", name="Hoja «Compromisos»")).to_be_visible()
    expect(page.get_by_role("button", name="Aplicar los cambios")).to_have_count(0)
    expect(page.get_by_role("link", name="Subir el archivo corregido")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Descargar la lista en Excel").click()
    listed = openpyxl.load_workbook(BytesIO(waiting.value.path().read_bytes()))
    assert listed.active is not None
    assert "C2" in {value for row in listed.active.iter_rows(values_only=True) for value in row}
    page.goto("/compromisos/?al=2022-07-31")
    expect(page.locator(".results-count span")).to_have_text("105 compromisos")


def matrix_with_errors(target: Path) -> Path:
    """Two commitments: one of a mesa that does not exist, one due on a day that does not exist."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Compromisos"
    sheet.append(["Código", "Compromiso", "Mesa", "Origen", "Fecha del acuerdo", "Fecha límite"])
    sheet.append(["CA-1", "Instalar una antena", "MTP Atlántida", "Acta 1", "10/01/2022", "30/06/2022"])
    sheet.append(["CA-2", "Ampliar la posta", "MTP Grau", "Acta 1", "10/01/2022", "31/02/2022"])
    book.save(target)
    return target
