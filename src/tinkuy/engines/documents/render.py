"""The formats a document can be asked for, in one place for the command, the pages and the issued copies."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tinkuy.core.media import DOCX, PPTX, XLSX
from tinkuy.engines.documents.docx import to_docx
from tinkuy.engines.documents.html import to_html
from tinkuy.engines.documents.json import to_json
from tinkuy.engines.documents.pdf import to_pdf
from tinkuy.engines.documents.pptx import to_pptx
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.engines.documents.xlsx import to_xlsx


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name and file ending, what a browser is told, and its renderer."""

    name: str
    media_type: str
    write: Callable[[ReportSpec, Path | None, bytes | None], bytes]


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("html", "text/html; charset=utf-8", lambda spec, fonts, _: _page(spec, fonts)),
        Format(
            "docx",
            DOCX,
            lambda spec, fonts, template: to_docx(spec, template=template, font_dir=fonts),
        ),
        Format("pdf", "application/pdf", lambda spec, fonts, _: to_pdf(spec, font_dir=fonts)),
        Format("pptx", PPTX, lambda spec, fonts, _: to_pptx(spec, font_dir=fonts)),
        Format("xlsx", XLSX, lambda spec, _, __: to_xlsx(spec)),
        Format("json", "application/json", lambda spec, _, __: to_json(spec)),
    )
}


def render(
    spec: ReportSpec, name: str, *, font_dir: Path | None = None, template: bytes | None = None
) -> bytes:
    """Write a document in the format of that name; `template` is an office's Word template, for `docx` only.

    Errors: KeyError for a format that does not exist, and those of the renderer.
    """
    return FORMATS[name].write(spec, font_dir, template)


def _page(spec: ReportSpec, fonts: Path | None) -> bytes:
    return to_html(spec, standalone=True, font_dir=fonts).encode("utf-8", "replace")
