"""One report, any format, with the fonts of the build and the office's template."""

from pathlib import Path

from django.conf import settings

from tinkuy.engines.documents.render import FORMATS
from tinkuy.engines.documents.render import render as lay_out
from tinkuy.engines.documents.spec import ReportSpec

__all__ = ["FORMATS", "file_name", "office_template", "render"]


def render(spec: ReportSpec, form: str, *, template: bytes | None = None) -> bytes:
    """The file of a report. `template` is an office's Word template; without one, the one kept in the data folder.

    Errors: KeyError for an unknown format.
    """
    return lay_out(spec, form, font_dir=settings.BUILD_DIR / "fonts", template=template or office_template())


def file_name(spec: ReportSpec, form: str) -> str:
    """`informe-situacional-al-2022-07-31.docx`."""
    return f"informe-situacional-al-{spec.as_of.isoformat()}.{form}"


def office_template() -> bytes | None:
    """The Word template that the office keeps as `plantillas/informe.docx` in the data folder; None when there is none."""
    path = template_path()
    return path.read_bytes() if path.is_file() else None


def template_path() -> Path:
    """Where the office's template stands, whether there is one or not."""
    return Path(settings.DATA_DIR) / "plantillas" / "informe.docx"
