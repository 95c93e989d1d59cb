"""What every Office package says of itself, and how it is packed: nothing in it tells when or where it was written."""

from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tinkuy.engines.documents.spec import ReportSpec


def describe(properties: Any, spec: ReportSpec) -> None:
    """Properties name the office and no person; dates are the report's, so that a copy says nothing of this machine."""
    moment = datetime.combine(spec.as_of, time(), tzinfo=UTC).replace(tzinfo=None)
    properties.title, properties.subject = spec.title[:255], spec.kind[:255]
    properties.author = properties.last_modified_by = spec.office[:255]
    properties.comments = properties.keywords = ""
    properties.created = properties.modified = moment
    properties.language = "es-PE"


def timeless(saved: BytesIO) -> bytes:
    """The same package without the hour it was written at: the same report gives the same bytes."""
    target = BytesIO()
    with ZipFile(saved) as written, ZipFile(target, "w", ZIP_DEFLATED) as steady:
        for name in written.namelist():
            entry = ZipInfo(name)  # dated 1980, the first day a ZIP knows
            entry.compress_type = ZIP_DEFLATED
            steady.writestr(entry, written.read(name))
    return target.getvalue()
