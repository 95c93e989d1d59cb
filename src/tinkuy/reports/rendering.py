"""One report, any format: the same specification laid out by the engine that fits."""

from pathlib import Path

from django.conf import settings

from tinkuy.engines.documents import docx, html, json, pdf, xlsx
from tinkuy.engines.documents.spec import ReportSpec

FORMATS = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def render(spec: ReportSpec, form: str, *, template: bytes | None = None) -> bytes:
    """The file of a report. `template` is the office's Word template; without one, the one kept in the data folder.

    Errors: KeyError for an unknown format.
    """
    fonts = settings.BUILD_DIR / "fonts"
    return {
        "html": lambda: html.to_page(spec).encode(),
        "docx": lambda: docx.to_docx(spec, template=template or office_template()),
        "pdf": lambda: pdf.to_pdf(spec, font_dir=fonts),
        "xlsx": lambda: xlsx.to_xlsx(spec),
        "json": lambda: json.to_json(spec),
    }[form]()


def file_name(spec: ReportSpec, form: str) -> str:
    """`informe-situacional-al-2022-07-31.docx`."""
    return f"informe-situacional-al-{spec.as_of.isoformat()}.{form}"


def office_template() -> bytes | None:
    """The Word template that the office keeps as `plantillas/informe.docx` in the data folder; None when there is none."""
    path = Path(settings.DATA_DIR) / "plantillas" / "informe.docx"
    return path.read_bytes() if path.is_file() else None
