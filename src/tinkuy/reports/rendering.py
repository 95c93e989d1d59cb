"""One report, any format: the paper of the house under the names of the reports."""

from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.platform.paper import FORMATS, office_template, render, template_path

__all__ = ["FORMATS", "file_name", "office_template", "render", "template_path"]


def file_name(spec: ReportSpec, form: str) -> str:
    """`informe-situacional-al-2022-07-31.docx`, `informe-de-cambios-del-2022-04-30-al-2022-07-31.docx`,
    `informe-edicion-muni-2022-1-al-2022-07-31.docx`.
    """
    if spec.since:
        return f"informe-de-cambios-del-{spec.since.isoformat()}-al-{spec.as_of.isoformat()}.{form}"
    if spec.subject:
        return f"informe-edicion-{spec.subject}-al-{spec.as_of.isoformat()}.{form}"
    return f"informe-situacional-al-{spec.as_of.isoformat()}.{form}"
