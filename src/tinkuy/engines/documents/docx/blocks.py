"""Each laid block as Word elements, appended to the end of a document."""

from collections.abc import Sequence
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Pt, Twips
from docx.text.paragraph import Paragraph

from tinkuy.engines.documents.docx import styles
from tinkuy.engines.documents.docx.fields import (
    add_bookmarked,
    add_field,
    add_numbered_label,
    bookmark_name,
    element,
)
from tinkuy.engines.documents.docx.tables import table_element
from tinkuy.engines.documents.inline import Run
from tinkuy.engines.documents.laid import (
    LaidBlock,
    LaidFigures,
    LaidHeading,
    LaidList,
    LaidMemo,
    LaidPicture,
    LaidSign,
    LaidSignature,
    LaidTable,
    LaidText,
)
from tinkuy.engines.documents.pictures import draw_for_paper

_LABEL_SHARE = 0.19
_FIGURES_IN_A_ROW = 4
_SIGN_TOP, _SIGN_BOLD = 48, 40  # points: above the first line, and from which size on a line is bold


class Writer:
    """Appends blocks to one document; `width` is the text's width in twentieths of a point."""

    def __init__(self, document: Any, font_dir: Path | None) -> None:
        self.document = document
        self.font_dir = font_dir
        self.width = 0
        self._style_ids = {style.name: style.style_id for style in document.styles}
        self._marks = count(1000)  # bookmark ids, clear of those an office's template may hold

    def write(self, block: LaidBlock, *, opens_page: bool = False) -> None:
        """Append one block; `opens_page` when a section break already starts a page for it."""
        match block:
            case LaidHeading():
                self._heading(block, opens_page)
            case LaidText(runs):
                self._text(runs)
            case LaidList(items, ordered):
                self._list(items, "List Number" if ordered else "List Bullet")
            case LaidMemo(rows):
                self._memo(rows)
            case LaidFigures(items):
                self._figures(items)
            case LaidTable():
                self._table(block)
            case LaidPicture():
                self._picture(block)
            case LaidSignature(lines):
                self._signature(lines)
            case LaidSign(lines):
                self._sign(lines, opens_page)
            case _:
                self.document.add_page_break()

    def _new(self, style: str) -> Any:
        """An empty paragraph at the end. python-docx would look through all styles, and the whole body, for each one."""
        made = element("w:p")
        self.document.element.body[-1].addprevious(made)
        made.get_or_add_pPr().style = self._style_ids[style]
        return Paragraph(made, self.document._body)

    def _heading(self, heading: LaidHeading, opens_page: bool) -> None:
        paragraph = self._new(f"Heading {min(heading.level, 3)}")
        paragraph.paragraph_format.page_break_before = (heading.annex and not opens_page) or None
        runs = list(heading.runs)
        if heading.anchor:
            label = runs.pop(0).text.rstrip(": ")
            add_bookmarked(paragraph, label, anchor=heading.anchor, mark=next(self._marks))
            paragraph.add_run(": ")
        self._add_runs(paragraph, runs)

    def _text(self, runs: Sequence[Run]) -> None:
        form = self._paragraph(runs).paragraph_format
        broken = any("\n" in run.text for run in runs)  # Word would stretch the line before a break
        form.alignment = None if broken else WD_ALIGN_PARAGRAPH.JUSTIFY
        announces = bool(runs) and runs[-1].text.rstrip().endswith(":")
        form.keep_with_next = announces or None  # what it announces should be on the same page

    def _paragraph(self, runs: Sequence[Run], style: str = "Normal") -> Any:
        paragraph = self._new(style)
        self._add_runs(paragraph, runs)
        return paragraph

    def _add_runs(self, paragraph: Any, runs: Sequence[Run]) -> None:
        for run in runs:
            if run.target:
                add_field(paragraph, f"REF {bookmark_name(run.target)} \\h", run.text, bold=run.bold)
            else:
                paragraph.add_run(run.text).bold = run.bold or None

    def _list(self, items: Sequence[Sequence[Run]], style: str) -> None:
        numbering = numbering_of(self.document, style)
        if numbering is None:
            self._marked_list(items, style)
            return
        restart = _restarted_numbering(self.document, numbering.val) if style == "List Number" else None
        for item in items:
            paragraph = self._paragraph(item, style)
            if restart is not None:
                own = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                own.get_or_add_ilvl().val = 0
                own.get_or_add_numId().val = restart

    def _marked_list(self, items: Sequence[Sequence[Run]], style: str) -> None:
        """For a template whose list styles draw no mark: the marks are written."""
        for at, item in enumerate(items, 1):
            mark = f"{at}." if style == "List Number" else "•"
            paragraph = self._paragraph((Run(f"{mark}\t"), *item), style)
            paragraph.paragraph_format.left_indent = Pt(18)
            paragraph.paragraph_format.first_line_indent = Pt(-18)

    def _memo(self, rows: Sequence[tuple[str, Sequence[str]]]) -> None:
        widths = (round(self.width * _LABEL_SHARE), round(self.width * (1 - _LABEL_SHARE)))
        table = self._plain_table(len(rows), widths)
        for cells, (name, lines) in zip(table.rows, rows, strict=True):
            _fill(cells.cells[0], [name], self._style_ids[styles.MEMO], bold=True)
            _fill(cells.cells[1], lines, self._style_ids[styles.MEMO])
        rule = self._new(styles.SOURCE)
        rule.paragraph_format.space_after = Pt(4)

    def _figures(self, items: Sequence[tuple[str, str]]) -> None:
        """One table: office suites would join several that follow each other, each with the widths of another."""
        across = min(len(items), _FIGURES_IN_A_ROW)
        if not across:
            return
        table = self._plain_table(-(-len(items) // across), [self.width // _FIGURES_IN_A_ROW] * across)
        cells = (cell for row in table.rows for cell in row.cells)
        for cell, (name, value) in zip(cells, items, strict=False):
            _fill(cell, [value, name], self._style_ids[styles.MEMO])
            number = cell.paragraphs[0].runs[0]
            number.bold, number.font.size = True, Pt(15)
            cell.paragraphs[1].style = self.document.styles[styles.SOURCE]
        self._new(styles.SOURCE).paragraph_format.space_after = Pt(0)

    def _plain_table(self, rows: int, widths: Sequence[int]) -> Any:
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.autofit = False
        table._tbl.tblPr.insert_element_before(_no_side_margins(), "w:tblLook")
        for row in table.rows:
            row._tr.get_or_add_trPr().append(element("w:cantSplit"))
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Twips(width)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Twips(width)
        return table

    def _caption(self, label: str, number: int, anchor: str, title: str, sequence: str) -> None:
        paragraph = self._new("Caption")
        paragraph.paragraph_format.keep_with_next = True
        words = label.rpartition(" ")[0]
        add_numbered_label(
            paragraph, words=words, sequence=sequence, number=number, anchor=anchor, mark=next(self._marks)
        )
        paragraph.add_run(f": {title}")

    def _table(self, table: LaidTable) -> None:
        self._caption(table.label, table.number, table.anchor, table.title, "Tabla")
        own, cell = (self._style_ids[name] for name in (styles.TABLE_STYLE, styles.CELL))
        made = table_element(table, width=self.width, style_id=own, cell_style_id=cell)
        self.document.element.body[-1].addprevious(made)
        self._beneath(table.beneath)

    def _picture(self, picture: LaidPicture) -> None:
        self._caption(picture.label, picture.number, picture.anchor, picture.title, "Grafico")
        drawing = draw_for_paper(picture.figure, font_dir=self.font_dir)
        width, height = drawing.fitted(self.width / 20)
        paragraph = self._new("Normal")
        paragraph.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        run = paragraph.add_run()
        shape = run.add_picture(BytesIO(drawing.png()), width=Emu(Pt(width)), height=Emu(Pt(height)))
        properties = shape._inline.docPr
        properties.set("descr", picture.alt)
        properties.set("title", f"{picture.label}: {picture.title}")
        properties.set("name", picture.label)
        self._beneath(picture.beneath)

    def _beneath(self, lines: Sequence[str]) -> None:
        """Sources in their style; without any, an empty line keeps two tables from growing into one."""
        paragraph = self._new(styles.SOURCE)
        paragraph.paragraph_format.space_before = Pt(3)
        paragraph.add_run("\n".join(lines))

    def _signature(self, lines: Sequence[str]) -> None:
        rule = self._new(styles.SIGNATURE)
        rule.paragraph_format.space_before = Pt(64)
        rule.paragraph_format.keep_with_next = True
        rule.add_run("_" * 34)
        for at, line in enumerate(lines):
            paragraph = self._new(styles.SIGNATURE)
            paragraph.add_run(line)
            paragraph.paragraph_format.keep_with_next = at < len(lines) - 1 or None

    def _sign(self, lines: Sequence[tuple[str, int]], opens_page: bool) -> None:
        """The page of a door: its first line is a heading, for whoever hears it."""
        for at, (words, points) in enumerate(lines):
            paragraph = self._new("Heading 1" if at == 0 else "Normal")
            form = paragraph.paragraph_format
            form.alignment = WD_ALIGN_PARAGRAPH.CENTER
            form.page_break_before = (at == 0 and not opens_page) or None
            form.space_before, form.space_after = Pt(_SIGN_TOP if at == 0 else 6), Pt(6)
            run = paragraph.add_run(words)
            run.font.size, run.bold = Pt(points), points > _SIGN_BOLD


def _no_side_margins() -> Any:
    margins = element("w:tblCellMar")
    margins.append(element("w:left", w=0, type="dxa"))
    return margins


def _fill(cell: Any, lines: Sequence[str], style_id: str, *, bold: bool = False) -> None:
    """One paragraph a line. The style by its id: by its name python-docx looks through all styles for each paragraph."""
    for at, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        paragraph._p.get_or_add_pPr().style = style_id
        paragraph.add_run(line).bold = bold or None


def numbering_of(document: Any, style: str) -> Any | None:
    """The numbering that a list style draws its marks from; None where the style has none."""
    properties = document.styles[style].element.pPr
    link = None if properties is None else properties.numPr
    return None if link is None else link.numId


def _restarted_numbering(document: Any, number_id: int) -> int:
    """A numbering of its own for each numbered list, else the second list would go on counting from the first."""
    numbering = document.part.numbering_part.element
    abstract = numbering.num_having_numId(number_id).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)
