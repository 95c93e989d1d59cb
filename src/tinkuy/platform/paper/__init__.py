"""Any document in any format, with the fonts of the build and the letterhead that the office keeps: one way for every room."""

from pathlib import Path

from django.conf import settings

from tinkuy.engines.documents.render import FORMATS
from tinkuy.engines.documents.render import render as lay_out
from tinkuy.engines.documents.spec import ReportSpec

__all__ = ["FORMATS", "office_template", "render", "template_path"]


def render(spec: ReportSpec, form: str, *, template: bytes | None = None) -> bytes:
    """The file of a document. `template` is an office's Word template; without one, the one kept in the data folder.

    Errors: KeyError for an unknown format.
    """
    return lay_out(spec, form, font_dir=settings.BUILD_DIR / "fonts", template=template or office_template())


def office_template() -> bytes | None:
    """The Word template that the office keeps as `plantillas/informe.docx` in the data folder; None when there is none."""
    path = template_path()
    return path.read_bytes() if path.is_file() else None


def template_path() -> Path:
    """Where the office's template stands, whether there is one or not."""
    return Path(settings.DATA_DIR) / "plantillas" / "informe.docx"
