"""Journey 6: the situational report is read, taken away in every format with the same numbers, edited and issued."""

import hashlib
import json
import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import html
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.conftest import Visit

ADDRESS = "/informes/situacional/?al=2022-07-31"
BY_KIND = {"provincial": 9, "distrital": 5, "territorial": 4, "nacional": 1}
TITLE = "Mesas creadas, por tipo"
COUNTED = "se han creado veinte (20) mesas"


def take(page: Page, label: str) -> bytes:
    """The bytes a download link gives."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=label, exact=True).click()
    return waiting.value.path().read_bytes()


def by_kind(rows: list[list[str]]) -> dict[str, int]:
    """Kind of mesa -> number, from the cells of the table."""
    return {
        row[0].removeprefix("Mesa técnica "): int(row[1]) for row in rows if row[0].startswith("Mesa técnica")
    }


def test_report_says_the_same_in_every_format(visit: Visit) -> None:
    page = visit(ADDRESS)
    expect(page.locator("main")).to_contain_text(COUNTED)
    on_screen = page.locator("table", has=page.locator("caption", has_text=TITLE)).first
    cells = [row.locator("td").all_inner_texts() for row in on_screen.locator("tbody tr").all()]
    assert by_kind(cells) == BY_KIND
    assert kinds_in_json(take(page, "Datos (JSON)")) == BY_KIND
    assert kinds_in_html(take(page, "Página (HTML)")) == BY_KIND
    assert kinds_in_workbook(take(page, "Excel (XLSX)")) == BY_KIND
    assert kinds_in_word(take(page, "Word (DOCX)")) == BY_KIND
    assert kinds_in_pdf(take(page, "PDF")) == BY_KIND


def kinds_in_json(content: bytes) -> dict[str, int]:
    report = json.loads(content)
    assert (report["issuable"], report["figures"]["created"], report["figures"]["with_agenda"]) == (
        True,
        20,
        11,
    )
    (table,) = [one for one in report["tables"] if one["title"] == TITLE]
    return by_kind([[row["what"], row["count"]] for row in table["rows"]])


def kinds_in_html(content: bytes) -> dict[str, int]:
    page = html.fromstring(content)
    assert COUNTED in page.text_content()
    (table,) = [one for one in page.iter("table") if TITLE in one.xpath("string(caption)")]
    return by_kind([[cell.text_content() for cell in row.iter("td")] for row in table.iterfind("tbody/tr")])


def kinds_in_workbook(content: bytes) -> dict[str, int]:
    book = openpyxl.load_workbook(BytesIO(content))
    (sheet,) = [one for one in book if str(one["A1"].value).endswith(TITLE)]
    return by_kind([[str(row[0] or ""), row[1]] for row in sheet.iter_rows(values_only=True)])


def kinds_in_word(content: bytes) -> dict[str, int]:
    document = docx.Document(BytesIO(content))
    assert any(COUNTED in paragraph.text for paragraph in document.paragraphs)
    (table,) = [one for one in document.tables if one.cell(0, 0).text == "Tipo"]
    return by_kind([[cell.text for cell in row.cells] for row in table.rows])


def kinds_in_pdf(content: bytes) -> dict[str, int]:
    text = text_of(content)
    assert COUNTED in text
    table = text[text.index(TITLE) :].split("Total", 1)[0]
    return {kind: int(number) for kind, number in re.findall(r"Mesa técnica (\w+) (\d+) ", table)}


def text_of(pdf: bytes) -> str:
    """The words of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_word_file_opens_clean_in_an_office_suite(visit: Visit, tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("falta LibreOffice: instale el paquete libreoffice-writer")
    page = visit(ADDRESS)
    written = tmp_path / "informe.docx"
    written.write_bytes(take(page, "Word (DOCX)"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    order = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, written]
    said = subprocess.run(order, capture_output=True, text=True, timeout=120, check=True)
    assert "Error" not in said.stderr
    text = text_of((tmp_path / "informe.pdf").read_bytes())
    assert "veinte (20)" in text
    numbers = [int(number) for number in re.findall(r"Tabla N° (\d+):", text)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert (
        len(numbers)
        == page.locator("article caption, main table caption").filter(has_text="Tabla N°").count()
    )


def test_report_is_edited_issued_and_never_changes(visit: Visit) -> None:
    page = visit(ADDRESS, signed_in=True)
    write_recommendation(page, "Elevar este informe al despacho viceministerial.")
    expect(page.locator(".message")).to_contain_text("Se guardó 1 pasaje.")
    expect(page.locator("article, main").first).to_contain_text(
        "Elevar este informe al despacho viceministerial."
    )
    frozen = take(page, "Datos (JSON)")
    expect(page.locator(".verdict")).to_contain_text("Listo para emitir")
    page.get_by_role("button", name="Emitir con corte al 31 de julio de 2022").click()
    expect(page.locator(".message")).to_contain_text("Se emitió el informe")
    shown = page.locator(".fingerprint").first.inner_text().removeprefix("sha256 ")
    number = page.locator("tbody tr").first.locator("td").first.inner_text()

    page.goto(ADDRESS)
    write_recommendation(page, "Otra recomendación, escrita después.")
    page.goto("/informes/")
    row = page.locator("tbody tr", has_text=number)
    with page.expect_download() as waiting:
        row.get_by_role("link", name="Datos (JSON)").click()
    issued = waiting.value.path().read_bytes()
    assert issued == frozen
    assert hashlib.sha256(issued).hexdigest() == shown
    with page.expect_download() as waiting:
        row.get_by_role("link", name="Word (DOCX)").click()
    words = "\n".join(
        one.text for one in docx.Document(BytesIO(waiting.value.path().read_bytes())).paragraphs
    )
    assert "Elevar este informe al despacho viceministerial." in words
    assert "escrita después" not in words


def write_recommendation(page: Page, words: str) -> None:
    """Change one passage on the form of texts."""
    page.get_by_role("link", name="Editar los textos").click()
    page.get_by_label("Recomendación").fill(words)
    page.get_by_role("button", name="Guardar los textos").click()
    page.locator(".message").wait_for()


def test_visitor_is_asked_to_enter_before_issuing(visit: Visit) -> None:
    page = visit(ADDRESS)
    expect(page.get_by_role("button", name=re.compile("Emitir"))).to_have_count(0)
    page.get_by_role("link", name="entre con su cuenta").click()
    expect(page.locator("h1")).to_have_text("Entrar")
