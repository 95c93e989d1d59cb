"""Documents whose pages are handed out one by one: no title at their head, and signs to hang on doors."""

from datetime import date
from io import BytesIO

import docx

from tinkuy.engines.documents.docx import to_docx
from tinkuy.engines.documents.html import to_html
from tinkuy.engines.documents.layout import lay_out
from tinkuy.engines.documents.pdf import to_pdf
from tinkuy.engines.documents.spec import Block, Heading, ReportSpec, Sign
from tinkuy.engines.documents.xlsx import to_xlsx

SIGN = Sign("MVCS", "Ministerio de Vivienda", "Mesa 2", "Sala Quipu")


def spec(*blocks: Block) -> ReportSpec:
    return ReportSpec(
        kind="signs", title="Letreros", as_of=date(2022, 7, 28), office="SSARL", blocks=blocks, is_loose=True
    )


def test_sign_stands_sideways_in_letters_as_large_as_fit() -> None:
    long = Sign("Municipalidad Provincial de Grau")
    (section,) = lay_out(spec(SIGN, long)).sections
    assert section.landscape
    sizes = [block.lines[0][1] for block in section.blocks]  # type: ignore[union-attr]
    assert sizes == [130, 36]


def test_every_format_says_what_the_sign_says_and_no_title() -> None:
    page = to_html(spec(SIGN))
    assert "Sala Quipu" in page
    assert "Letreros" not in page
    document = docx.Document(BytesIO(to_docx(spec(SIGN, SIGN))))
    told = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert told == ["MVCS", "Ministerio de Vivienda", "Mesa 2", "Sala Quipu"] * 2
    assert len(document.sections) == 1
    assert to_xlsx(spec(SIGN))[:2] == b"PK"


def test_paper_keeps_its_headings_without_a_title() -> None:
    made = to_pdf(spec(Heading("Municipalidad de Grau"), Heading("28 de julio", 2), SIGN))
    assert made.startswith(b"%PDF")
