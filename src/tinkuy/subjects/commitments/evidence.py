"""The files behind reports: who may open one, and the page that gives it out.

A file is public when its owner said so and its report was accepted; else it is for people inside. To anybody else there is
no such file: 404, as for one that does not exist.
"""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import public
from tinkuy.platform.attachments.serving import download
from tinkuy.subjects.commitments.facets import progress_name
from tinkuy.subjects.commitments.models import Commitment, Evidence, ProgressReport, Review
from tinkuy.subjects.commitments.permissions import READ_INSIDE
from tinkuy.subjects.commitments.reaches import reach_of


def evidence_of(*, reports: Iterable[int], inside: bool) -> dict[int, tuple[Evidence, ...]]:
    """Report (primary key) -> its files, by name: all of them for people inside, the public ones of accepted reports for
    others. One SQL statement."""
    found = Evidence.objects.select_related("file").filter(report__in=list(reports)).order_by("name", "pk")
    if not inside:
        found = found.filter(is_public=True, report__review__decision=Review.Decision.ACCEPTED)
    grouped: dict[int, list[Evidence]] = {}
    for each in found:
        grouped.setdefault(each.report_id, []).append(each)
    return {pk: tuple(files) for pk, files in grouped.items()}


def reads_inside(user: Any, commitment: Commitment) -> bool:
    """True for a person who may read what is not public of this commitment. No SQL for the public."""
    return may(user, READ_INSIDE) and may(user, READ_INSIDE, reach_of(commitment))


def address_parts(report: ProgressReport, commitment: str) -> list[str]:
    """What names a report in an address: the code of its commitment, its day, its number of the day."""
    return [commitment, report.reported_on.isoformat(), str(report.sequence)]


@public
@require_safe
def evidence_file(request: HttpRequest, code: str, day: str, sequence: int, sha256: str) -> HttpResponseBase:
    """One file of one report, always as a download under the name its owner gave it."""
    found = _evidence(code, day, sequence, sha256)
    if found is None or not _may_open(request.user, found):
        raise Http404
    return download(str(found.file.file.name), name=found.name, media_type=found.file.media_type)


def _evidence(code: str, day: str, sequence: int, sha256: str) -> Evidence | None:
    from tinkuy.subjects.commitments.queries import report

    asked = report(key=progress_name(code, day, sequence)) if code.isprintable() else None
    if asked is None or not (sha256.isascii() and sha256.isalnum()):
        return None
    found = Evidence.objects.select_related(
        "file", "report__commitment__space", "report__commitment__territory"
    )
    return found.filter(report=asked, file__sha256=sha256).first()


def _may_open(user: Any, found: Evidence) -> bool:
    accepted = Review.objects.filter(report=found.report_id, decision=Review.Decision.ACCEPTED)
    if found.is_public and accepted.exists():
        return True
    return reads_inside(user, found.report.commitment)
