"""The two ways to take a personal workbook: from the matrix as it is filtered, and anew after a conflict."""

import io
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinkuy.core.media import XLSX
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.queries import batch_of
from tinkuy.platform.web import asof
from tinkuy.subjects.commitments import matrix_queries, queries
from tinkuy.subjects.commitments.lists import CommitmentFilter
from tinkuy.subjects.commitments.permissions import REPORT
from tinkuy.subjects.commitments.personal.book import Filled, write_book, written_in


@allowed(REPORT)
@costly(EXPORTS)
@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """«Mi libro»: the open commitments one answers for, kept to what the matrix is filtered by."""
    as_of = cast(asof.Request, request).as_of
    chosen = CommitmentFilter(
        request.GET, queryset=matrix_queries.whole(queries.matrix(as_of=as_of)), request=request
    )
    asked = any(request.GET.get(name) for name in chosen.form.fields)
    codes = set(chosen.qs.values_list("code", flat=True)) if asked and chosen.is_valid() else None
    return _book(request, f"mis-compromisos-{as_of.isoformat()}.xlsx", codes=codes)


@allowed(REPORT)
@costly(EXPORTS)
@require_safe
def renewed(request: HttpRequest, number: int) -> HttpResponse:
    """The workbook of a batch in conflict, with today's data in the columns for reading and what was written kept."""
    found = batch_of(number)
    if found is None or found.by_id != cast(User, request.user).pk:
        raise Http404(number)
    filled = written_in(found)
    return _book(request, f"mis-compromisos-al-dia-{number}.xlsx", codes=set(filled), filled=filled)


def _book(
    request: HttpRequest, name: str, *, codes: set[str] | None, filled: Filled | None = None
) -> HttpResponse:
    target = io.BytesIO()
    write_book(target, by=cast(User, request.user), codes=codes, filled=filled)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(target.getvalue(), content_type=XLSX, headers=headers)
