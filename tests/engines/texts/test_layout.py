"""Lines become the blocks a reader sees, and every piece keeps its line."""

from hypothesis import given
from hypothesis import strategies as st

from tinkuy.engines.texts.model import Caption, Heading, Passage, TextTable
from tinkuy.engines.texts.reader import document_of


def only_table(text: str) -> TextTable:
    (table,) = document_of(text).tables
    return table


def test_table_takes_its_caption_heading_and_total() -> None:
    table = only_table(
        "Tabla N° 2: Mesas por tipo\n\nTipo\tN°\nMTP\t9\nMTD\t5\nTOTAL\t14\n\nFuente: matriz\n"
    )
    assert table.caption == Caption("tabla", 2, "Mesas por tipo", 1, "Tabla N° 2: Mesas por tipo")
    assert table.heading and table.heading.texts == ("Tipo", "N°")
    assert [row.line for row in table.body] == [4, 5]
    assert [row.texts for row in table.totals] == [("TOTAL", "14")]


def test_row_cut_by_a_page_break_is_one_row_and_each_part_keeps_its_line() -> None:
    text = "Mesa\tFecha\tAlcance\nMTP Grau\t06/08/2021\tLa provincia está\n\n\nSecretaría de Descentralización\n\n\t\tconformada por 14 distritos\nMTD Mara\t14/01/2022\tDistrito de Mara\n"
    table = only_table(text)
    assert [row.texts[0] for row in table.body] == ["MTP Grau", "MTD Mara"]
    cell = table.body[0].cell(2)
    assert cell.text == "La provincia está conformada por 14 distritos"
    assert (cell.line_at(0), cell.line_at(cell.text.index("14"))) == (2, 7)


def test_heading_repeated_after_a_page_break_is_dropped() -> None:
    table = only_table("Mesa\tN°\nA\t1\n\nMesa\tN°\nB\t2\n")
    assert [row.texts for row in table.rows] == [("A", "1"), ("B", "2")]


def test_caption_copied_inside_the_table_is_marked() -> None:
    document = document_of(
        "Tabla N° 2: Mesas, según tipo\n\nTabla N 2: Mesas, segun tipo\t\t\nTipo\tN°\nMTP\t9\n"
    )
    assert [(caption.line, caption.repeats) for caption in document.captions] == [(1, False), (3, True)]


def test_caption_without_title_takes_the_next_line() -> None:
    (caption,) = document_of("Gráfico 1\nEjecución de proyectos\n\nFuente: MEF\n").captions
    assert (caption.label, caption.title) == ("Gráfico N° 1", "Ejecución de proyectos")


def test_sentence_that_begins_like_a_caption_is_a_paragraph() -> None:
    document = document_of("Cuadro 1 muestra el promedio.\n")
    assert document.captions == ()
    assert [block.text for block in document.blocks if isinstance(block, Passage)] == [
        "Cuadro 1 muestra el promedio."
    ]


def test_lists_with_tabs_and_footnotes_are_no_tables() -> None:
    assert (
        document_of("1.\tVer el informe de la entidad.\n2.\tVer la ley.\n\n•\tPrimera\n•\tSegunda\n").tables
        == ()
    )


def test_bars_part_cells_like_tabs() -> None:
    table = only_table("| Mesa | N° |\n|---|---|\n| A | 1 |\n| TOTAL | 1 |\n")
    assert [row.texts for row in table.rows] == [("A", "1"), ("TOTAL", "1")]


def test_sentence_broken_over_lines_is_one_paragraph() -> None:
    (paragraph,) = document_of("Se revisa el estado\n\nde las mesas al 31.07.2022\n").paragraphs
    assert paragraph.text == "Se revisa el estado de las mesas al 31.07.2022"
    assert paragraph.line_at(paragraph.text.index("31")) == 3


def test_bullets_keep_their_depth_and_lists_stay_together() -> None:
    document = document_of("Son:\n- uno\n  - dos\n- tres\n\nTexto.\n\n• cuatro\n")
    assert [[(b.passage.text, b.indent) for b in run] for run in document.runs] == [
        [("uno", 0), ("dos", 2), ("tres", 0)],
        [("cuatro", 0)],
    ]


def test_headings_are_numbered_and_amounts_are_not() -> None:
    document = document_of("2.1 Mesas creadas\n\nII) Análisis\n\n13.8 millones de euros\n")
    assert document.headings == (Heading("2.1", "Mesas creadas", 1), Heading("II", "Análisis", 3))


@given(st.text(alphabet="ab1 \t\n|-•.:()TABLtablN°", max_size=300))
def test_any_text_is_laid_out_with_lines_of_the_file(text: str) -> None:
    document = document_of(text)
    for passage in document.passages:
        assert all(1 <= line <= len(document.lines) for _, line in passage.marks)


@given(st.lists(st.text(alphabet="abc ", min_size=1, max_size=8), min_size=1, max_size=5))
def test_passage_knows_the_line_of_each_character(pieces: list[str]) -> None:
    passage = Passage.join(enumerate(pieces, 1))
    for (offset, line), piece in zip(passage.marks, pieces, strict=True):
        assert passage.text[offset : offset + len(piece)] == piece
        assert passage.line_at(offset) == line
