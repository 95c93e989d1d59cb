"""HTML as a screen reader and a strict browser find it; PDF as an archive finds it."""

import json
from html.parser import HTMLParser
from io import BytesIO

import pypdf
import pytest

from tests.engines.documents.samples import FINDING, SPACES, report
from tinkuy.engines.documents import pdf
from tinkuy.engines.documents.html import to_html
from tinkuy.engines.documents.json import to_json
from tinkuy.engines.documents.pdf import PdfFailed, to_pdf
from tinkuy.engines.documents.spec import KeyFigures, Paragraph, TableBlock


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]


@pytest.fixture(scope="module")
def tags() -> Tags:
    return Tags(to_html(report()))


@pytest.fixture(scope="module")
def reader() -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(to_pdf(report())))


def test_html_tables_have_captions_and_scoped_headings(tags):
    assert len(tags.all("caption")) == len(tags.all("table")) == 5  # three tables and the data of two figures
    assert all(attrs.get("scope") == "col" for attrs in tags.all("th"))


def test_html_identifiers_are_unique_and_links_lead_to_them(tags):
    ids = [attrs["id"] for _, attrs in tags.found if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["href"].lstrip("#") for attrs in tags.all("a")} <= set(ids)


def test_html_needs_no_script_and_no_style_attribute(tags):
    assert tags.all("script") == []
    assert not any(
        "style" in attrs or any(name.startswith("on") for name in attrs) for _, attrs in tags.found
    )


def test_html_fragment_takes_the_heading_level_of_its_page():
    names = [name for name, _ in Tags(to_html(report(), top_level=2)).found]
    assert "h1" not in names
    assert names.count("h2") == 1


def test_html_page_stands_alone():
    page = to_html(report(), standalone=True)
    assert page.startswith("<!doctype html>")
    assert '<html lang="es-PE">' in page
    assert "<style>" in page and "http" not in page.replace("http://www.w3.org/2000/svg", "")


def test_html_draft_says_so():
    html = to_html(report(issuable=False, draft_reasons=("La suma no cuadra.",)))
    assert "Borrador: no puede emitirse." in html and "La suma no cuadra." in html


def test_pdf_is_archive_and_accessible(reader):
    meta = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in meta and "<pdfaid:conformance>A</pdfaid:conformance>" in meta
    assert "<pdfuaid:part>1</pdfuaid:part>" in meta
    assert reader.trailer["/Root"]["/Lang"] == "es-PE"
    assert reader.metadata.title == "Informe de ejemplo"


def test_pdf_turns_only_the_page_of_the_wide_table_and_leaves_none_empty(reader):
    turned = [page.mediabox.width > page.mediabox.height for page in reader.pages]
    assert sum(turned) == 1
    assert "Anexo 1" in reader.pages[turned.index(True)].extract_text()
    texts = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert not any(text.startswith("Oficina de Ejemplo | Página") for text in texts)


def test_pdf_repeats_the_heading_of_a_long_table():
    from dataclasses import replace

    long = replace(SPACES, rows=SPACES.rows * 60)
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(to_pdf(report(TableBlock(long))))).pages]
    assert len(pages) > 2
    assert all("Monto (S/)" in page for page in pages)
    assert f"Página 2 de {len(pages)}" in pages[1]


def test_pdf_draft_says_so_on_every_page():
    draft = report(Paragraph("x"), TableBlock(SPACES), issuable=False, draft_reasons=("La suma no cuadra.",))
    pages = pypdf.PdfReader(BytesIO(to_pdf(draft))).pages
    assert all("BORRADOR" in page.extract_text() for page in pages)
    assert "La suma no cuadra." in pages[0].extract_text()


def test_pdf_of_one_block_or_none_is_drawn():
    for spec in (report(KeyFigures(())), report(blocks=())):
        assert to_pdf(spec).startswith(b"%PDF")


def test_pdf_that_does_not_compile_says_why(monkeypatch, tmp_path):
    broken = tmp_path / "broken.typ"
    broken.write_text("#nadie()")
    monkeypatch.setattr(pdf, "_TEMPLATE", broken)
    with pytest.raises(PdfFailed, match="nadie"):
        to_pdf(report())


def test_json_of_a_draft_gives_reasons():
    content = json.loads(
        to_json(report(issuable=False, draft_reasons=("La suma no cuadra.",), findings=(FINDING,)))
    )
    assert (content["issuable"], content["draft_reasons"]) == (False, ["La suma no cuadra."])
