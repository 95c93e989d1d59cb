"""A table as WordprocessingML, written at once: cell by cell through python-docx a register of 2,000 rows takes minutes."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tinkuy.engines.documents.laid import LaidTable
from tinkuy.engines.documents.tables import EMPTY_TABLE

_TOGETHER = 8  # a table of no more rows is kept on one page


def table_element(table: LaidTable, *, width: int, style_id: str, cell_style_id: str) -> Any:
    """Build a table. Units: `width` in twentieths of a point.

    Shape: the heading row repeats on each page, no row is split, the last row stays with the source beneath.
    """
    widths = [round(width * column.share) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    rows = [tuple(column.title for column in table.columns), *(table.rows or ())]
    rows += [table.total] if table.total else []
    body = "".join(_row(table, row, at, len(rows), widths, cell_style_id) for at, row in enumerate(rows))
    body += "" if table.rows else _empty_row(len(widths), width, cell_style_id)
    xml = f"<w:tbl {nsdecls('w')}>{_properties(table, width, style_id)}<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    return parse_xml(xml.encode("utf-8"))


def _properties(table: LaidTable, width: int, style_id: str) -> str:
    last = table.total is not None
    look = f'w:firstRow="1" w:lastRow="{int(last)}" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    return (
        f'<w:tblPr><w:tblStyle w:val="{style_id}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{"0660" if last else "0620"}" {look}/><w:tblCaption w:val="{_attribute(f"{table.label}: {table.title}")}"/></w:tblPr>'
    )


def _row(
    table: LaidTable, cells: Sequence[str], at: int, count: int, widths: Sequence[int], style_id: str
) -> str:
    head = "<w:tblHeader/>" if at == 0 else ""
    bold = at == 0 or (table.total is not None and at == count - 1)
    keep = at == 0 or at == count - 1 or count <= _TOGETHER + 1
    inside = "".join(
        _cell(text, width=width, right=column.numeric, bold=bold, keep=keep, style_id=style_id)
        for text, width, column in zip(cells, widths, table.columns, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{inside}</w:tr>"


def _cell(text: str, *, width: int, right: bool, bold: bool, keep: bool, style_id: str) -> str:
    paragraph = f'<w:pStyle w:val="{style_id}"/>{"<w:keepNext/>" if keep else ""}{_RIGHT if right else ""}'
    run = f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}{_text(text)}</w:r>" if text else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:pPr>{paragraph}</w:pPr>{run}</w:p></w:tc>"
    )


_RIGHT = '<w:jc w:val="right"/>'


def _text(text: str) -> str:
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return "<w:br/>".join(lines)


def _empty_row(columns: int, width: int, style_id: str) -> str:
    cell = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/></w:tcPr>'
    words = f"<w:r><w:rPr><w:i/></w:rPr>{_text(EMPTY_TABLE)}</w:r>"
    paragraph = f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/><w:keepNext/></w:pPr>{words}</w:p>'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc>{cell}{paragraph}</w:tc></w:tr>"


def _attribute(text: str) -> str:
    return escape(text.replace("\n", " "), {'"': "&quot;"})
