"""The document as slides: each with a title, tables cut into rows that fit, figures with their words, drafts marked on each."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pptx
import pytest

from tests.engines.documents.samples import report
from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.engines.documents.pptx import to_pptx
from tinkuy.engines.documents.spec import Block, Heading, KeyFigures, Paragraph, ReportSpec, TableBlock


def slides(spec: ReportSpec) -> list[Any]:
    return list(pptx.Presentation(BytesIO(to_pptx(spec))).slides)


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def cells(slide: Any) -> list[list[str]]:
    return [
        [cell.text for cell in row.cells]
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]


def spec(*blocks: Block, **more: Any) -> ReportSpec:
    made = {"kind": "x", "title": "Informe de prueba", "as_of": date(2022, 7, 31), "office": "SSARL"}
    return ReportSpec(**made, blocks=blocks, **more)


def long_table(rows: int, words: str = "Norte") -> Table:
    columns = (Column("zone", "Zona"), Column("count", "Espacios", ColumnKind.COUNT))
    lines = tuple({"zone": f"{words} {at}", "count": at} for at in range(rows))
    return Table("long", "Larga", columns, lines, {"zone": "Total", "count": 4321}, ("Matriz",))


def test_every_slide_has_its_title_and_its_number() -> None:
    found = slides(report())
    assert all(slide.shapes.title.text_frame.text.strip() for slide in found)
    assert [
        words(slide).rstrip().endswith(f"|  {at}") or f"|  {at}" in words(slide)
        for at, slide in enumerate(found, 1)
    ] == [True] * len(found)


def test_a_long_table_goes_on_and_loses_no_row() -> None:
    found = [slide for slide in slides(spec(TableBlock(long_table(40)))) if cells(slide)]
    assert len(found) > 1
    heads = {tuple(cells(slide)[0]) for slide in found}
    assert heads == {("Zona", "Espacios")}
    rows = [row for slide in found for row in cells(slide)[1:]]
    assert [row[0] for row in rows] == [*(f"Norte {at}" for at in range(40)), "Total"]
    assert rows[-1] == ["Total", "4,321"]
    assert f"(1 de {len(found)})" in found[0].shapes.title.text_frame.text
    sizes = [len(cells(slide)) for slide in found]
    assert max(sizes) - min(sizes) <= 3


@pytest.mark.parametrize("text", ["Norte", "Una zona con un nombre muy largo que ocupa varias líneas " * 4])
def test_no_table_is_taller_than_its_slide(text: str) -> None:
    presentation = pptx.Presentation(BytesIO(to_pptx(spec(TableBlock(long_table(25, text))))))
    for slide in presentation.slides:
        for shape in slide.shapes:
            if shape.has_table:
                assert shape.top + sum(row.height for row in shape.table.rows) < presentation.slide_height


def test_an_empty_table_says_so() -> None:
    empty = replace(long_table(0), total=None)
    (slide,) = [slide for slide in slides(spec(TableBlock(empty))) if cells(slide)]
    assert "Sin registros a la fecha." in cells(slide)[1][0]


def test_a_figure_carries_words_for_who_cannot_see_it() -> None:
    pictures = [shape for slide in slides(report()) for shape in slide.shapes if shape.shape_type == 13]
    assert pictures
    assert all(shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures)


def test_key_figures_stand_under_what_is_said_of_them() -> None:
    found = slides(
        spec(Heading("Resumen"), Paragraph("Se realizaron **603**."), KeyFigures((("Realizadas", "603"),)))
    )
    assert len(found) == 2
    assert "Se realizaron 603." in words(found[1]) and "Realizadas" in words(found[1])


def test_a_long_text_goes_on_over_slides() -> None:
    told = [Paragraph(f"Párrafo {at}. " + "Palabras que dicen algo. " * 12) for at in range(8)]
    found = slides(spec(Heading("Texto"), *told))
    assert len(found) > 2
    assert all(f"Párrafo {at}." in "".join(map(words, found)) for at in range(8))


def test_a_draft_is_marked_on_every_slide_with_its_reasons_on_the_first() -> None:
    found = slides(spec(Paragraph("Algo"), issuable=False, draft_reasons=("No cuadra el total.",)))
    assert "No cuadra el total." in words(found[0])
    assert all("BORRADOR: NO PUEDE EMITIRSE" in words(slide) for slide in found)


def test_properties_name_the_office_and_the_day_of_the_report() -> None:
    properties = pptx.Presentation(BytesIO(to_pptx(spec(Paragraph("Algo"))))).core_properties
    assert (properties.author, properties.language) == ("SSARL", "es-PE")
    assert properties.created is not None and properties.created.date() == date(2022, 7, 31)
