"""The same number stands in every medium, read as its reader would read it."""

import json
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO

import openpyxl
import pptx
import pypdf
import pytest
from docx import Document

from tests.engines.documents.samples import SPACES, report
from tinkuy.engines.documents.render import FORMATS, render


@pytest.fixture(scope="module")
def media() -> dict[str, bytes]:
    return {name: render(report(), name) for name in FORMATS}


class Cells(HTMLParser):
    """The cells of each table, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.inside:
            self.tables[-1][-1][-1] += data


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def test_json_holds_numbers(media):
    content = json.loads(media["json"])
    assert content["figures"] == {"spaces": 1241, "amount": 1260.5, "whole": 20}
    assert [(t["id"], t["number"]) for t in content["tables"]] == [("spaces", 1), ("nothing", 2), ("wide", 3)]
    first = content["tables"][0]
    assert first["rows"][0] == {
        "zone": "Norte",
        "since": "2021-06-11",
        "count": 1234,
        "amount": 1260.5,
        "share": 0.45,
    }
    assert first["rows"][1] == {"zone": "Sur", "since": "2021-06", "count": 7, "amount": None, "share": 0.5}
    assert first["total"]["count"] == 1241
    assert first["columns"][3] == {"key": "amount", "title": "Monto", "kind": "soles", "unit": "S/"}
    assert first["sources"] == ["Matriz de ejemplo", "Registro de normas"]
    assert content["findings"][0]["code"] == "EJ-UNO"
    assert (content["kind"], content["as_of"], content["issuable"]) == ("sample", "2022-07-31", True)


def test_every_medium_gives_the_same_total(media):
    expected = json.loads(media["json"])["tables"][0]["total"]["count"]
    html = Cells()
    html.feed(media["html"].decode())
    word = next(t for t in Document(BytesIO(media["docx"])).tables if t.rows[0].cells[0].text == "Zona")
    book = openpyxl.load_workbook(BytesIO(media["xlsx"]))
    slides = pptx.Presentation(BytesIO(media["pptx"])).slides
    shown = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    slide = next(table for table in shown if table.cell(0, 0).text == "Zona")
    pdf = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(media["pdf"])).pages)
    assert amount(html.tables[0][-1][2]) == expected
    assert amount(word.rows[-1].cells[2].text) == expected
    assert book["Tabla 1"].cell(6, 3).value == expected
    assert amount(slide.cell(len(slide.rows) - 1, 2).text) == expected
    assert "TOTAL 1,241 1,260.50" in " ".join(pdf.split())


def test_every_row_stands_in_every_medium(media):
    html = Cells()
    html.feed(media["html"].decode())
    word = next(t for t in Document(BytesIO(media["docx"])).tables if t.rows[0].cells[0].text == "Zona")
    rows = [[cell.text for cell in row.cells] for row in word.rows]
    assert html.tables[0] == rows
    assert rows[1] == ["Norte", "11/06/2021", "1,234", "1,260.50", "45.0 %"]


def test_workbook_cells_have_their_true_type(media):
    sheet = openpyxl.load_workbook(BytesIO(media["xlsx"]))["Tabla 1"]
    values = [cell.value for cell in sheet[4]]
    assert values[0] == "Norte"
    assert values[1].date() == SPACES.rows[0]["since"]
    assert values[2:] == [1234, 1260.5, 0.45]
    assert [cell.value for cell in sheet[5]][1] == "junio de 2021"
    assert sheet.freeze_panes == "A4"
    assert sheet["A8"].value == "Nota: montos nominales"


def test_workbook_opens_on_its_figures(media):
    book = openpyxl.load_workbook(BytesIO(media["xlsx"]))
    assert book.sheetnames == ["Resumen", "Tabla 1", "Tabla 2", "Gráfico 1", "Gráfico 2", "Tabla 3"]
    rows = {row[0].value: row[1].value for row in book["Resumen"].iter_rows(min_row=5, max_row=7)}
    assert rows == {"Espacios creados": 1241, "amount": 1260.5, "whole": 20}


@pytest.mark.parametrize("name", FORMATS)
def test_same_report_gives_the_same_bytes(name, media):
    assert render(report(), name) == media[name]


def test_unknown_format_is_refused():
    with pytest.raises(KeyError):
        render(report(), "odt")
