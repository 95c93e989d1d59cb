"""Puts a Word document together: our own looks or an office's template, sections, header, footer, properties."""

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tinkuy.engines.documents.docx import styles
from tinkuy.engines.documents.docx.blocks import Writer
from tinkuy.engines.documents.docx.fields import add_field
from tinkuy.engines.documents.laid import LaidReport
from tinkuy.engines.documents.layout import lay_out
from tinkuy.engines.documents.packing import describe, timeless
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.engines.packages import is_too_big

MARKER = "{{ contenido }}"
DRAFT_WORDS = "BORRADOR: NO PUEDE EMITIRSE"


class BadTemplate(ValueError):
    """The template is not a Word document. The message is Spanish, for the person who chose the file."""


def to_docx(spec: ReportSpec, *, template: bytes | None = None, font_dir: Path | None = None) -> bytes:
    """Write a document as Word.

    With a template its letterhead, footer, page and styles are kept, and the content goes where a paragraph says
    `{{ contenido }}`, or to the end. A template is only read, never run: other marks in it stay as they are.
    Errors: BadTemplate, BadReport, FigureIncomplete.
    """
    laid = lay_out(spec)
    document = _blank(laid) if template is None else _opened(template)
    styles.complete(document)
    styles.speak_spanish(document)
    marker = _marker(document)
    before = list(document.element.body)
    _write(document, laid, font_dir, has_tail=marker is not None)
    if marker is not None:
        _move(document, before, marker)
    describe(document.core_properties, spec)
    target = BytesIO()
    document.save(target)
    return timeless(target)


def _blank(laid: LaidReport) -> Any:
    document = docx.Document()
    styles.dress(document)
    styles.be_current(document)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = Cm(2.5)
    section.bottom_margin = Cm(2.2)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run(f"{laid.footer}  |  Página ")
    add_field(footer, "PAGE", "1")
    footer.add_run(" de ")
    add_field(footer, "NUMPAGES", "1")
    return document


def _opened(template: bytes) -> Any:
    try:
        opened = None if is_too_big(template) else docx.Document(BytesIO(template))
    except (BadZipFile, zlib.error, OpcError, KeyError, ValueError, SyntaxError) as exc:
        raise BadTemplate("La plantilla no es un documento de Word (.docx).") from exc
    if opened is None:
        raise BadTemplate(
            "La plantilla ocuparía demasiado al abrirse: quite sus imágenes y guárdela de nuevo."
        )
    return opened


def _marker(document: Any) -> Any | None:
    found = (p for p in document.paragraphs if "".join(p.text.split()) == "".join(MARKER.split()))
    return next(found, None)


def _write(document: Any, laid: LaidReport, font_dir: Path | None, *, has_tail: bool) -> None:
    writer = Writer(document, font_dir)
    if not laid.loose:
        document.add_paragraph(laid.title, style="Title")
        document.add_paragraph(laid.subtitle, style="Subtitle")
    if laid.draft:
        _mark_draft(document, laid)
    for at, part in enumerate(laid.sections):
        opened = at > 0 or (part.landscape and not laid.loose)
        section = document.add_section(WD_SECTION.NEW_PAGE) if opened else document.sections[-1]
        _turn(section, landscape=part.landscape)
        writer.width = round((section.page_width - section.left_margin - section.right_margin) / 635)
        for order, block in enumerate(part.blocks):
            writer.write(block, opens_page=(opened or laid.loose) and order == 0)
    if has_tail and laid.sections and laid.sections[-1].landscape:
        _turn(document.add_section(WD_SECTION.NEW_PAGE), landscape=False)


def _turn(section: Any, *, landscape: bool) -> None:
    if landscape != (section.page_width > section.page_height):
        section.page_width, section.page_height = section.page_height, section.page_width
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT


def _mark_draft(document: Any, laid: LaidReport) -> None:
    """Say it on every page and, with the reasons, on the first."""
    for at, section in enumerate(document.sections):
        own = [section.header] if at == 0 or not section.header.is_linked_to_previous else []
        own += [section.first_page_header] if section.different_first_page_header_footer else []
        for header in own:
            _warn(header)
    document.add_paragraph(style=styles.DRAFT).add_run("Borrador: no puede emitirse.").bold = True
    for reason in laid.draft:  # never empty: a draft has a reason
        last = document.add_paragraph(reason, style=styles.DRAFT)
    last.paragraph_format.space_after = Pt(12)


def _warn(header: Any) -> None:
    first = header.paragraphs[0] if header.paragraphs else header.add_paragraph()
    line = header.add_paragraph() if first.text or first.runs else first
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(DRAFT_WORDS)
    run.bold, run.font.color.rgb = True, RGBColor(0xB3, 0x26, 0x1E)


def _move(document: Any, before: list[Any], marker: Any) -> None:
    """Take what was appended to the place of the marker, which disappears."""
    known = set(before)
    for new in [
        child for child in document.element.body if child not in known and child.tag != qn("w:sectPr")
    ]:
        marker._p.addprevious(new)
    marker._p.getparent().remove(marker._p)
