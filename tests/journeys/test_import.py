"""Journey 3: the exported workbook, two cells changed offline, comes in again, is applied, and is undone."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

OLD_NOTE = "La norma la constituye como grupo de trabajo de naturaleza temporal."
NOTE = "La alcaldía confirmó la sede de la próxima sesión."
OLD_ORIGIN, ORIGIN = "Dato simulado", "Acta de la sesión de agosto (dato simulado)"


def test_workbook_edited_offline_comes_back_and_is_undone(visit: Visit, tmp_path: Path) -> None:
    page = visit("/importar/", signed_in=True)
    workbook = download(page, "Todos los datos en Excel", tmp_path / "matriz.xlsx")
    change(workbook)

    upload(page, workbook)
    expect(page.locator(".lede")).to_contain_text("El archivo está en orden: 2 registros que cambian")
    changes = page.locator("#cambios")
    expect(changes).to_contain_text("Qué cambiaría")
    expect(changes.locator("del.old-value")).to_have_text([OLD_NOTE, OLD_ORIGIN])
    expect(changes.locator(".new-value")).to_have_text([NOTE, ORIGIN])

    page.get_by_role("button", name="Aplicar los cambios").click()
    expect(page.locator(".lede")).to_contain_text(
        "Importación aplicada: 2 registros cambiados", timeout=30_000
    )
    expect(page.get_by_role("heading", name="Constancia")).to_be_visible()
    expect(page.locator(".facts")).to_contain_text("Huella del archivo (SHA-256)")
    receipt = page.url
    page.goto("/mesas/mtp-andahuaylas/?al=2022-07-31")
    expect(page.locator(".facts")).to_contain_text(NOTE)
    page.goto("/compromisos/SIM-004/?al=2022-07-31")
    expect(page.locator(".facts").first).to_contain_text(ORIGIN)

    page.goto(receipt)
    page.get_by_role("button", name="Deshacer esta importación").click()
    expect(page.locator(".lede")).to_contain_text("Importación deshecha", timeout=30_000)
    page.goto("/mesas/mtp-andahuaylas/?al=2022-07-31")
    expect(page.locator(".facts")).to_contain_text(OLD_NOTE)
    page.goto("/compromisos/SIM-004/?al=2022-07-31")
    expect(page.locator(".facts").first).not_to_contain_text(ORIGIN)


def test_same_workbook_again_changes_nothing(visit: Visit, tmp_path: Path) -> None:
    page = visit("/importar/", signed_in=True)
    workbook = download(page, "Todos los datos en Excel", tmp_path / "igual.xlsx")
    upload(page, workbook)
    expect(page.locator(".lede")).to_contain_text("No hay nada que aplicar")
    expect(page.get_by_role("button", name="Aplicar los cambios")).to_have_count(0)


def download(page: Page, link: str, target: Path) -> Path:
    """Save what a link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=link).click()
    waiting.value.save_as(target)
    return target


def change(workbook: Path) -> None:
    """Write a note to a mesa and where a commitment comes from, as one does in Excel."""
    book = openpyxl.load_workbook(workbook)
    cell(book["Mesas"], "Código", "mtp-andahuaylas", "Nota").value = NOTE
    cell(book["Compromisos"], "Código", "SIM-004", "Origen").value = ORIGIN
    book.save(workbook)
    book.close()


def cell(sheet: Worksheet, key: str, value: str, column: str):
    """The cell of one column in the row whose key has a value; the headings may stand under other rows."""
    for row in sheet.iter_rows():
        titles = [one.value for one in row]
        if key in titles and column in titles:
            break
    at_key, at_column = titles.index(key), titles.index(column)
    (found,) = [line[at_column] for line in sheet.iter_rows() if line[at_key].value == value]
    return found


def upload(page: Page, file: Path) -> None:
    """Send a file and wait, as a person does, until its page says what it would do."""
    page.goto("/importar/")
    page.get_by_role("link", name="Subir un archivo").click()
    page.get_by_label("Archivo").set_input_files(file)
    page.get_by_role("button", name="Subir y revisar").click()
    expect(page.locator("h1")).to_have_text(file.name)
    expect(page.locator("#batch progress")).to_have_count(0, timeout=60_000)
