"""Drawing one slide: title, what it is part of, its content, its sources, and the foot. Units: inches, and points of type."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from tinkuy.engines.documents.inline import Run
from tinkuy.engines.documents.laid import LaidPicture, LaidTable
from tinkuy.engines.documents.pictures import draw_for_paper
from tinkuy.engines.documents.pptx import tables
from tinkuy.engines.documents.tables import EMPTY_TABLE
from tinkuy.engines.figures.palette import ACCENT, INK, MUTED, RULE

_FONT = "IBM Plex Sans"
_LEFT, _WIDE = 0.6, 12.1
_KICKER_TOP, _TITLE_TOP, _BODY_TOP, _SOURCE_TOP, _FOOT_TOP = 0.3, 0.55, 1.5, 6.35, 7.05
_PICTURE_TALL = 4.75
_TITLE_ONLY = 5  # the layout of the blank presentation that has a title and nothing else
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_ALARM = "#b3261e"
_IN_A_ROW, _LONG_VALUE = 4, 9
_LONG_TITLE = 52


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a slide of text."""

    runs: tuple[Run, ...]
    is_item: bool = False


class Slides:
    """Appends slides to one presentation."""

    def __init__(self, presentation: Any, *, footer: str, is_draft: bool, font_dir: Path | None) -> None:
        """Nothing is drawn yet."""
        self._presentation = presentation
        self._footer, self._is_draft, self._font_dir = footer, is_draft, font_dir

    def cover(self, title: str, subtitle: str, draft: Sequence[str]) -> None:
        """The first slide: what this is, and why it is a draft."""
        slide = self._new(title, "", top=2.3, size=36, tall=1.6)
        self._write(slide, [[(subtitle, False)]], top=4.0, tall=1.0, size=18, colour=MUTED)
        if draft:
            lines = [[("Borrador: no puede emitirse.", True)], *([(reason, False)] for reason in draft)]
            self._write(slide, lines, top=5.0, tall=1.8, size=14, colour=_ALARM)

    def text(self, title: str, section: str, lines: Sequence[Line]) -> None:
        """Paragraphs and lists."""
        self._lines(self._new(title, section), lines, tall=5.2)

    def figures(
        self, title: str, section: str, lines: Sequence[Line], items: Sequence[tuple[str, str]]
    ) -> None:
        """Key figures beneath what is said of them."""
        slide = self._new(title, section)
        top = _BODY_TOP
        if lines:
            self._lines(slide, lines, tall=1.8)
            top += 2.0
        across = min(len(items), _IN_A_ROW) or 1
        wide = _WIDE / across
        for at, (name, value) in enumerate(items):
            left, down = _LEFT + at % across * wide, top + at // across * 1.3
            told = [[(value, True)], [(name, False)]]
            box = self._write(slide, told, left=left, top=down, wide=wide - 0.2, tall=1.2, size=13)
            box.text_frame.paragraphs[0].runs[0].font.size = Pt(20 if len(value) > _LONG_VALUE else 28)

    def table(
        self,
        title: str,
        section: str,
        table: LaidTable,
        rows: Sequence[tuple[str, ...]],
        total: tuple[str, ...] | None,
    ) -> None:
        """Some rows of a table under its headings; its total where it ends."""
        slide = self._new(title, section)
        heads = tuple(column.title for column in table.columns)
        body = list(rows) or [(EMPTY_TABLE, *[""] * (len(heads) - 1))]
        lines = [heads, *body, *([total] if total else [])]
        place = (Inches(_LEFT), Inches(_BODY_TOP), Inches(_WIDE), Inches(0.3 * len(lines)))
        made = slide.shapes.add_table(len(lines), len(heads), *place)
        made.name = table.label
        _undress(made.table)
        for at, column in enumerate(table.columns):
            made.table.columns[at].width = Inches(column.share * _WIDE)
        for number, cells in enumerate(lines):
            made.table.rows[number].height = Inches(tables.height(table, cells))
            is_bold = number == 0 or (total is not None and number == len(lines) - 1)
            for at, words in enumerate(cells):
                cell = made.table.cell(number, at)
                _fill(cell, words, size=tables.points(table), bold=is_bold, numeric=table.columns[at].numeric)
                if number == 0:
                    _paint(cell, RULE)
        self._beneath(slide, table.beneath)

    def picture(self, title: str, section: str, picture: LaidPicture) -> None:
        """A figure as large as the slide allows, with its words for who cannot see it."""
        slide = self._new(title, section)
        drawing = draw_for_paper(picture.figure, font_dir=self._font_dir)
        factor = min(_WIDE * 72 / drawing.width, _PICTURE_TALL * 72 / drawing.height)
        wide, tall = drawing.width * factor / 72, drawing.height * factor / 72
        left = _LEFT + (_WIDE - wide) / 2
        image = BytesIO(drawing.png())
        shape = slide.shapes.add_picture(image, Inches(left), Inches(_BODY_TOP), Inches(wide), Inches(tall))
        shape.name = picture.label
        shape._element.nvPicPr.cNvPr.set("descr", picture.alt)
        self._beneath(slide, picture.beneath)

    def _new(
        self, title: str, section: str, *, top: float = _TITLE_TOP, size: int = 0, tall: float = 0.8
    ) -> Any:
        """A slide with its title, the section it belongs to, and the foot."""
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[_TITLE_ONLY])
        holder = slide.shapes.title
        _place(holder, _LEFT, top, _WIDE, tall)
        frame = holder.text_frame
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        _margins(frame)
        paragraph = frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        chosen = size or (19 if len(title) > _LONG_TITLE else 24)
        _run(paragraph, title, size=chosen, bold=True, colour=INK)
        rule = slide.shapes.add_shape(
            MSO_SHAPE.RECTANGLE, Inches(_LEFT), Inches(top + tall), Inches(_WIDE), Pt(1.5)
        )
        rule.fill.solid()
        rule.fill.fore_color.rgb = _rgb(ACCENT)
        rule.line.fill.background()
        rule.shadow.inherit = False
        rule._element.nvSpPr.cNvPr.append(_decorative())
        if section and section != title:
            self._write(slide, [[(section, False)]], top=_KICKER_TOP, tall=0.3, size=12, colour=MUTED)
        self._foot(slide)
        return slide

    def _foot(self, slide: Any) -> None:
        number = len(self._presentation.slides)
        told = "BORRADOR: NO PUEDE EMITIRSE  |  " if self._is_draft else ""
        words = f"{told}{self._footer}  |  {number}"
        colour = _ALARM if self._is_draft else MUTED
        box = self._write(slide, [[(words, False)]], top=_FOOT_TOP, tall=0.3, size=10, colour=colour)
        box.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT

    def _beneath(self, slide: Any, lines: Sequence[str]) -> None:
        if lines:
            told = [[(line, False)] for line in lines]
            self._write(slide, told, top=_SOURCE_TOP, tall=0.65, size=10, colour=MUTED)

    def _lines(self, slide: Any, lines: Sequence[Line], *, tall: float) -> None:
        told = [[(run.text, run.bold) for run in line.runs] for line in lines]
        box = self._write(slide, told, top=_BODY_TOP, tall=tall, size=18)
        for paragraph, line in zip(box.text_frame.paragraphs, lines, strict=True):
            paragraph.space_after = Pt(4 if line.is_item else 10)

    def _write(
        self,
        slide: Any,
        lines: Iterable[Iterable[tuple[str, bool]]],
        *,
        top: float,
        tall: float,
        size: int,
        left: float = _LEFT,
        wide: float = _WIDE,
        colour: str = INK,
    ) -> Any:
        """A box of paragraphs, each of pieces that are bold or not."""
        box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(wide), Inches(tall))
        frame = box.text_frame
        frame.word_wrap = True
        _margins(frame)
        for at, pieces in enumerate(lines):
            paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
            for words, bold in pieces:
                _run(paragraph, words, size=size, bold=bold, colour=colour)
        return box


def _place(shape: Any, left: float, top: float, wide: float, tall: float) -> None:
    shape.left, shape.top, shape.width, shape.height = (Inches(each) for each in (left, top, wide, tall))


def _margins(frame: Any) -> None:
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0


def _run(paragraph: Any, words: str, *, size: int, bold: bool, colour: str) -> None:
    """One piece of text; a line break in it stays one."""
    for at, line in enumerate(words.split("\n")):
        if at:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = line
        font = run.font
        font.name, font.size, font.bold, font.color.rgb = _FONT, Pt(size), bold, _rgb(colour)
        font.language_id = MSO_LANGUAGE_ID.SPANISH_PERU


def _fill(cell: Any, words: str, *, size: int, bold: bool, numeric: bool) -> None:
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.margin_left = cell.margin_right = Inches(0.08)
    paragraph = cell.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT if numeric else PP_ALIGN.LEFT
    _run(paragraph, words, size=size, bold=bold, colour=INK)
    edges = cell._tc.get_or_add_tcPr()
    line = edges.makeelement(qn("a:lnB"), {"w": "6350"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": RULE.lstrip("#").upper()}))
    line.append(fill)
    edges.append(line)


def _paint(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = _rgb(colour)


def _undress(table: Any) -> None:
    """No colours of the suite: a heading row and lines beneath rows are all that a table needs."""
    table.horz_banding = False
    style = table._tbl.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = _NO_STYLE


def _decorative() -> Any:
    """Marks a shape that says nothing, so that a screen reader passes it over."""
    return parse_xml(
        '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
        '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
        "</a:ext></a:extLst>"
    )


def _rgb(colour: str) -> Any:
    made: Any = RGBColor  # the library is not typed
    return made(*bytes.fromhex(colour.lstrip("#")))
