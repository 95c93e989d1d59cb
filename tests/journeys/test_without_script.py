"""Journey 8: the same pages in a browser that runs no script."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.test_wrong_files import matrix_with_errors


def test_list_filters_and_changes_day_without_script(visit: Visit) -> None:
    page = visit("/mesas/?al=2022-07-31", script=False)
    page.get_by_label("Buscar", exact=True).fill("apurimac")
    page.get_by_role("button", name="Filtrar").click()
    expect(page.locator(".results-count span")).to_have_text("5 mesas con este filtro")
    assert "al=2022-07-31" in page.url
    page.get_by_role("link", name="Mesa", exact=True).click()
    expect(page.locator("th[aria-sort]")).to_contain_text("Mesa")
    page.get_by_label("Otra fecha").fill("2021-11-15")
    page.get_by_role("button", name="Ver", exact=True).click()
    expect(page.locator(".day-bar--past")).to_contain_text("15 de noviembre de 2021")
    assert "q=apurimac" in page.url


def test_file_is_uploaded_and_previewed_without_script(visit: Visit, tmp_path: Path) -> None:
    page = visit("/importar/subir/", script=False, signed_in=True)
    page.get_by_label("Archivo").set_input_files(matrix_with_errors(tmp_path / "sin-javascript.xlsx"))
    page.get_by_role("button", name="Subir y revisar").click()
    expect(page.locator("h1")).to_have_text("sin-javascript.xlsx")
    expect(page.locator(".lede")).to_contain_text("No se puede aplicar: hay 2 errores", timeout=60_000)


def test_filter_of_a_phone_opens_without_script(visit: Visit) -> None:
    page = visit("/compromisos/?al=2022-07-31", width=390, script=False)
    page.locator("summary", has_text="Más filtros").click()
    page.get_by_label("Estado", exact=True).select_option(label="Vencido")
    page.get_by_role("button", name="Filtrar").click()
    expect(page.locator(".results-count span")).to_have_text("12 compromisos con este filtro")
