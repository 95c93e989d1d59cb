"""Reading what sheets of facts refer to: sessions, and who brought each report in."""

from collections.abc import Iterable

from tinkuy.platform.records.facets import chunks
from tinkuy.subjects.commitments.facets import progress_name
from tinkuy.subjects.commitments.models import ProgressReport
from tinkuy.subjects.spaces.models import Session


def session_names() -> set[str]:
    """Every session, as `mtp-grau|3`."""
    return {f"{space}|{number}" for space, number in Session.objects.values_list("space__code", "number")}


def authors_of_reports(codes: Iterable[str]) -> dict[str, str | None]:
    """Key of each report of these commitments -> user name of who brought it in (None: nobody in particular)."""
    found: dict[str, str | None] = {}
    fields = ("commitment__code", "reported_on", "sequence", "reported_by__username")
    for part in chunks(set(codes)):
        rows = ProgressReport.objects.filter(commitment__code__in=part).order_by()
        for code, on, number, name in rows.values_list(*fields):
            found[progress_name(code, on, number)] = name
    return found
