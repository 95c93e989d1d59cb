"""The Word file as an office finds it: styles, captions, repeated headings, described images, its own letterhead."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.engines.documents.samples import BLOCKS, WIDE, report
from tinkuy.engines.documents.docx import BadTemplate, to_docx
from tinkuy.engines.documents.spec import Bullets, Paragraph, TableBlock


@pytest.fixture(scope="module")
def document():
    return Document(BytesIO(to_docx(report())))


def body_texts(document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs]


def fields(document, word: str) -> list[str]:
    codes = (code.text.strip() for code in document.element.body.iter(qn("w:instrText")))
    return [code for code in codes if code.startswith(word)]


def template(*paragraphs: str, header: str = "MEMBRETE DE LA OFICINA") -> bytes:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = header
    made.sections[0].footer.paragraphs[0].text = "Pie de la oficina"
    made.styles["Heading 1"].font.size = Pt(23)
    for text in paragraphs:
        made.add_paragraph(text)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def test_texts_stand_in_real_styles(document):
    styles = {p.text: p.style.name for p in document.paragraphs if p.text}
    assert styles["Informe de ejemplo"] == "Title"
    assert styles["I) Antecedentes"] == "Heading 1"
    assert styles["Anexo 1: Registro de espacios"] == "Heading 1"
    assert styles["Uno solo"] == "List Bullet"
    assert styles["Primero"] == "List Number"
    assert styles["Tabla N° 1: Espacios por zona"] == "Caption"


def test_captions_number_by_field_with_the_right_cached_number(document):
    assert fields(document, "SEQ") == [
        "SEQ Tabla \\* ARABIC",
        "SEQ Tabla \\* ARABIC",
        "SEQ Grafico \\* ARABIC",
        "SEQ Grafico \\* ARABIC",
        "SEQ Tabla \\* ARABIC",
    ]
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]
    assert [caption.partition(":")[0] for caption in captions] == [
        "Tabla N° 1",
        "Tabla N° 2",
        "Gráfico N° 1",
        "Gráfico N° 2",
        "Tabla N° 3",
    ]


def test_references_point_to_bookmarks_that_exist(document):
    targets = {code.split()[1] for code in fields(document, "REF")}
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert targets == {"tabla_1", "grafico_1", "anexo_1", "tabla_3"}
    assert targets <= marks


def test_tables_repeat_their_heading_and_split_no_row(document):
    for table in (t for t in document.tables if t.style.name == "Tabla de informe"):
        flags = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert flags[0] and not any(flags[1:])
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert len([t for t in document.tables if t.style.name == "Tabla de informe"]) == 3


def test_numbers_stand_to_the_right_and_widths_fill_the_line(document):
    table = next(t for t in document.tables if t.style.name == "Tabla de informe")
    sides = [cell.paragraphs[0].alignment for cell in table.rows[1].cells]
    assert [side is not None for side in sides] == [False, False, True, True, True]
    section = document.sections[0]
    line = section.page_width - section.left_margin - section.right_margin
    assert abs(sum(column.width for column in table.columns) - line) < Pt(2)


def test_images_are_described(document):
    described = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert described == ["Cuatro zonas; una está pendiente."] * 2


def test_pages_are_a4_and_only_the_wide_table_lies(document):
    sizes = [(round(s.page_width.cm, 1), round(s.page_height.cm, 1)) for s in document.sections]
    assert sizes == [(21.0, 29.7), (29.7, 21.0), (21.0, 29.7)]


def test_footer_counts_pages_and_the_language_is_ours(document):
    footer = document.sections[0].footer._element
    codes = [code.text.strip() for code in footer.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "es-PE"


def test_properties_name_the_office_and_nobody(document):
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Informe de ejemplo", "Oficina de Ejemplo")
    assert properties.last_modified_by == "Oficina de Ejemplo"
    assert properties.created.date().isoformat() == "2022-07-31"


def test_numbered_lists_each_start_at_one():
    made = Document(
        BytesIO(
            to_docx(report(Bullets(("a", "b"), ordered=True), Paragraph("x"), Bullets(("c",), ordered=True)))
        )
    )
    numbers = [p._p.pPr.numPr.numId.val for p in made.paragraphs if p.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]


def test_draft_says_so_on_every_page_and_why():
    made = Document(BytesIO(to_docx(report(issuable=False, draft_reasons=("La suma no cuadra.",)))))
    assert "BORRADOR" in "".join(p.text for p in made.sections[0].header.paragraphs)
    assert all(section.header.is_linked_to_previous for section in list(made.sections)[1:])
    assert "La suma no cuadra." in body_texts(made)


def test_issuable_report_says_nothing_of_drafts(document):
    assert not any("orrador" in text for text in body_texts(document))


def test_template_keeps_its_letterhead_and_styles_and_takes_the_content_at_its_mark():
    made = Document(
        BytesIO(to_docx(report(), template=template("Carátula", "{{contenido}}", "Cierre de la oficina")))
    )
    texts = body_texts(made)
    assert texts[0] == "Carátula"
    assert texts[-1] == "Cierre de la oficina"
    assert texts.index("Informe de ejemplo") == 1
    assert not any("contenido" in text for text in texts)
    assert made.sections[0].header.paragraphs[0].text == "MEMBRETE DE LA OFICINA"
    assert made.sections[0].footer.paragraphs[0].text == "Pie de la oficina"
    assert made.styles["Heading 1"].font.size == Pt(23)
    assert len(made.inline_shapes) == 2


def test_template_without_a_mark_takes_the_content_at_its_end():
    texts = body_texts(Document(BytesIO(to_docx(report(Paragraph("Hola")), template=template("Carátula")))))
    assert texts == ["Carátula", "Informe de ejemplo", "Información al 31 de julio de 2022", "Hola"]


def test_template_after_a_wide_table_goes_on_upright():
    made = Document(
        BytesIO(to_docx(report(TableBlock(WIDE)), template=template("{{ contenido }}", "Cierre")))
    )
    last = made.sections[-1]
    assert last.page_width < last.page_height


def test_template_is_never_run():
    made = Document(BytesIO(to_docx(report(), template=template("{{ 7*7 }}", "{% for x in y %}"))))
    assert body_texts(made)[:2] == ["{{ 7*7 }}", "{% for x in y %}"]


def test_template_of_a_draft_keeps_its_letterhead():
    made = Document(BytesIO(to_docx(report(issuable=False), template=template("{{ contenido }}"))))
    lines = [p.text for p in made.sections[0].header.paragraphs]
    assert lines == ["MEMBRETE DE LA OFICINA", "BORRADOR: NO PUEDE EMITIRSE"]


def test_template_without_list_styles_gets_written_marks():
    bare = docx.Document()
    for name in ("List Bullet", "List Number", "Caption", "Title"):
        element = bare.styles[name].element
        element.getparent().remove(element)
    target = BytesIO()
    bare.save(target)
    texts = body_texts(Document(BytesIO(to_docx(report(), template=target.getvalue()))))
    assert "•\tUno solo" in texts
    assert "2.\tSegundo" in texts


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04nada", b"<html></html>"])
def test_template_that_is_no_word_file_is_refused_in_spanish(content):
    with pytest.raises(BadTemplate, match="plantilla"):
        to_docx(report(), template=content)


def test_template_that_would_unpack_without_measure_is_refused():
    bomb = BytesIO()
    with ZipFile(bomb, "w", ZIP_DEFLATED) as package, package.open("word/document.xml", "w") as part:
        for _ in range(160):
            part.write(bytes(2**20))
    with pytest.raises(BadTemplate, match="demasiado"):
        to_docx(report(), template=bomb.getvalue())


def test_register_of_two_thousand_rows_is_written_in_seconds():
    import time
    from dataclasses import replace

    many = replace(WIDE, rows=WIDE.rows * 500)
    start = time.perf_counter()
    to_docx(report(TableBlock(many)))
    assert time.perf_counter() - start < 15


def test_sample_uses_every_block():
    assert len({type(block) for block in BLOCKS}) == 10
