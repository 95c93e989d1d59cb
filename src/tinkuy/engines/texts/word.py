"""A Word file made into the same lines a text file has: one line per paragraph, one per table row with tabs between cells."""

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from tinkuy.core.text import squeeze
from tinkuy.engines.packages import DamagedPackage, is_too_big

_LISTS = re.compile(r"(?i)^(list|lista|viñeta|prrafodelista)")


class DamagedWord(ValueError):
    """The package is no Word document that can be opened."""


class TooBigWord(ValueError):
    """The package declares more bytes than anyone writes."""


def word_lines(data: bytes) -> list[str]:
    """The text of a .docx, one string per paragraph or table row, an empty string between blocks.

    Errors: DamagedWord, TooBigWord.
    """
    try:
        if is_too_big(data):
            raise TooBigWord
    except DamagedPackage as exc:
        raise DamagedWord(str(exc)) from exc
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as exc:  # whatever python-docx and its XML layer raise means the same to the reader
        raise DamagedWord(str(exc)) from exc
    lines: list[str] = []
    for block in document.element.body.iterchildren():
        lines += [*_block_lines(block), ""]
    return lines


def _block_lines(block: Any) -> Iterator[str]:
    if block.tag == qn("w:p"):
        yield _paragraph_line(block)
    elif block.tag == qn("w:tbl"):
        yield from _table_lines(block)
    elif block.tag == qn("w:sdt"):
        for inner in block.iterfind(f"{qn('w:sdtContent')}/*"):
            yield from _block_lines(inner)


def _table_lines(table: Any) -> Iterator[str]:
    """Its rows, then each table that stands inside a cell, as a table of its own."""
    yield from (_row_line(row) for row in table.iter(qn("w:tr")) if _holder(row, "w:tbl") is table)
    for inner in table.iter(qn("w:tbl")):
        if inner is not table and _holder(inner, "w:tbl") is table:
            yield from ("", *_table_lines(inner))


def _holder(node: Any, tag: str) -> Any:
    """The nearest element of a kind around another."""
    return next(node.iterancestors(qn(tag)), None)


def _paragraph_line(paragraph: Any) -> str:
    text = squeeze(_text(paragraph))
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    is_item = numbered or (style is not None and bool(_LISTS.match(style.get(qn("w:val"), ""))))
    is_heading = style is not None and re.match(
        r"(?i)heading|t[ií]tulo|ttulo|title", style.get(qn("w:val"), "")
    )
    return f"- {text}" if text and is_item and not is_heading else text


def _row_line(row: Any) -> str:
    cells: list[str] = []
    for cell in (cell for cell in row.iter(qn("w:tc")) if _holder(cell, "w:tr") is row):
        if _is_continued(cell):
            cells.append("")
        else:
            own = (paragraph for paragraph in cell.iter(qn("w:p")) if _holder(paragraph, "w:tc") is cell)
            cells.append(squeeze(" ".join(_text(paragraph) for paragraph in own)))
        span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
        cells += [""] * (int(span.get(qn("w:val"), "1")) - 1 if span is not None else 0)
    return "\t".join(cells)


def _is_continued(cell: Any) -> bool:
    """A cell that only continues the merged cell above it."""
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val"), "continue") == "continue"


def _text(paragraph: Any) -> str:
    """The visible text, fields' results included; deleted text, fallbacks and instructions are not visible."""
    parts: list[str] = []
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:noBreakHyphen")):
        if any("Fallback" in str(parent.tag) for parent in node.iterancestors()):
            continue
        parts.append(
            (node.text or "") if node.tag == qn("w:t") else "-" if node.tag == qn("w:noBreakHyphen") else " "
        )
    return "".join(parts)
