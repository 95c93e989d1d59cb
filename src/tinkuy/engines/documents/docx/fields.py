"""The parts of Word that python-docx leaves to XML: fields with a right cached value, bookmarks, internal links."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def element(tag: str, **attributes: object) -> Any:
    """An element of the main namespace: `element("w:jc", val="right")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def bookmark_name(anchor: str) -> str:
    """Word allows letters, digits and underscores: `tabla-3` becomes `tabla_3`."""
    return anchor.replace("-", "_")


def add_field(paragraph: Any, instruction: str, cached: str, *, bold: bool = False) -> None:
    """Add a field that shows `cached` until somebody updates it."""
    for part in ("begin", None, "separate", cached, "end"):
        run = paragraph.add_run()
        run.bold = bold or None
        if part in ("begin", "separate", "end"):
            run._r.append(element("w:fldChar", fldCharType=part))
        elif part is None:
            code = element("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            run._r.append(code)
        else:
            run.text = cached


def add_numbered_label(
    paragraph: Any, *, words: str, sequence: str, number: int, anchor: str, mark: int
) -> None:
    """Add «Tabla N° 3» with its number as a SEQ field, inside the bookmark that references point to."""
    start = element("w:bookmarkStart", id=mark, name=bookmark_name(anchor))
    paragraph._p.append(start)
    paragraph.add_run(f"{words} ")
    add_field(paragraph, f"SEQ {sequence} \\* ARABIC", str(number))
    paragraph._p.append(element("w:bookmarkEnd", id=mark))


def add_bookmarked(paragraph: Any, text: str, *, anchor: str, mark: int) -> None:
    """Add text inside a bookmark."""
    paragraph._p.append(element("w:bookmarkStart", id=mark, name=bookmark_name(anchor)))
    paragraph.add_run(text)
    paragraph._p.append(element("w:bookmarkEnd", id=mark))
