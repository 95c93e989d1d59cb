"""Journey 5: what is wrong in the register, why, and what is wrong in a document one is about to sign."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.conftest import Visit

DOCUMENT = """INFORME

1. Mesas técnicas instaladas

Se instalaron cinco (4) mesas técnicas en el departamento de Apurímac.

Tabla N° 1: Mesas instaladas
Tabla N° 1: Mesas en proceso

La Mesa Técnica Provincial de Grau se instaló el 31/02/2022.
"""


def test_findings_lead_to_the_rule_and_to_what_is_wrong(visit: Visit) -> None:
    page = visit("/?al=2022-07-31")
    page.get_by_role("link", name="Calidad de datos").click()
    expect(page.locator("h1")).to_have_text("Calidad de datos")
    expect(page.locator("main")).to_contain_text("ESP-NORMA-FALTA")
    expect(page.get_by_role("link", name="«MTT Loreto» no tiene norma de creación.")).to_be_visible()
    page.locator("section", has_text="ESP-NORMA-FALTA").get_by_role("link", name="qué significa").click()
    expect(page.get_by_role("heading", name="Cómo corregirlo")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="«MTT Loreto» no tiene norma de creación.").click()
    expect(page.locator("h1")).to_have_text("MTT Loreto")
    assert "al=2022-07-31" in page.url


def test_findings_can_be_narrowed(visit: Visit) -> None:
    page = visit("/calidad/?al=2022-07-31")
    page.get_by_label("Contiene").fill("megantoni")
    page.get_by_role("button", name="Filtrar").click()
    expect(page.locator(".finding")).to_have_count(1)
    assert "al=2022-07-31" in page.url
    page.get_by_role("link", name="Quitar el filtro").click()
    assert page.locator(".finding").count() > 5


def test_document_is_checked_and_not_kept(visit: Visit, tmp_path: Path) -> None:
    page = visit("/calidad/")
    page.get_by_role("link", name="Revisar un archivo").click()
    document = tmp_path / "informe.txt"
    document.write_text(DOCUMENT)
    page.get_by_label("Archivo").set_input_files(document)
    page.get_by_role("button", name="Revisar").click()
    expect(page.locator(".findings")).to_contain_text("cinco (4)")
    expect(page.locator(".findings")).to_contain_text("31/02/2022")
    twice = page.locator(".finding").filter(has_text="Tabla N° 1")
    expect(twice.first).to_contain_text("línea 8")
    expect(page.locator("main")).to_contain_text("El archivo no se guarda.")
