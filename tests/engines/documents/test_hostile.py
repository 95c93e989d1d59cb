"""Words that try to be code are words in every medium."""

import json
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pypdf
import pytest
from docx import Document

from tests.engines.documents.samples import HOSTILE, LONG_WORD, hostile_report
from tinkuy.engines.documents.render import render


@pytest.fixture(scope="module")
def spec():
    return hostile_report()


def test_html_shows_the_words(spec):
    page = render(spec, "html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7*7 }}" in page
    assert page.count("</style>") == 1


def test_word_shows_the_words_and_stays_well_formed(spec):
    content = render(spec, "docx")
    document = Document(BytesIO(content))
    tables = [t for t in document.tables if t.style.name == "Tabla de informe"]
    assert tables[0].rows[1].cells[0].text == HOSTILE
    assert tables[0].rows[2].cells[0].text == LONG_WORD
    assert tables[0].rows[3].cells[0].text.startswith("uno\ndos")
    assert len(tables[1].rows) == 301
    assert "instrText" in ZipFile(BytesIO(content)).read("word/document.xml").decode()


def test_workbook_holds_text_and_no_formula(spec):
    book = openpyxl.load_workbook(BytesIO(render(spec, "xlsx")))
    values = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not any(cell.data_type == "f" for cell in values)
    assert book["Tabla 1"]["A4"].value == HOSTILE
    assert book["Tabla 2"].max_row >= 303


@pytest.fixture(scope="module")
def pages(spec):
    return pypdf.PdfReader(BytesIO(render(spec, "pdf"))).pages


def test_pdf_shows_the_words(pages):
    text = "".join(page.extract_text() for page in pages).replace("\n", "")
    assert "alert(1)" in text and "#typst" in text and "{{ 7*7 }}" in text
    assert "49" not in text.partition("Muchas filas")[0]


def test_pdf_breaks_a_long_word_inside_the_page(pages):
    for page in pages:
        edge = 0.0

        def note(text, cm, tm, font, size):
            nonlocal edge
            edge = max(edge, tm[4])

        page.extract_text(visitor_text=note)
        assert 0 < edge < float(page.mediabox.width)


def test_json_round_trips_the_words(spec):
    content = json.loads(render(spec, "json"))
    assert content["title"] == HOSTILE
    assert content["tables"][0]["rows"][0] == {"a": HOSTILE, "b": 1}
    assert content["tables"][0]["rows"][2]["b"] is None
