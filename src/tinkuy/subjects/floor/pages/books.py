"""Taking the workbook of the desks away: one desk, all of one's own, and anew after a conflict."""

import io
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinkuy.core.media import XLSX
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.queries import batch_of
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.floor.books import write_book, written_in
from tinkuy.subjects.floor.pages.finding import edition_of, require_desk
from tinkuy.subjects.floor.permissions import NOTE


@allowed(NOTE)
@costly(EXPORTS)
@require_safe
def desk_book(request: HttpRequest, code: str, host: str, desk: int) -> HttpResponse:
    """The meetings of one desk."""
    edition_of(code)
    require_desk(request, code, host)
    return _book(request, f"mesa-{code}-{host}-{desk}.xlsx", edition=code, host=host, desk=desk)


@allowed(NOTE)
@costly(EXPORTS)
@require_safe
def book(request: HttpRequest, code: str) -> HttpResponse:
    """Every meeting of the edition that one may write of."""
    edition_of(code)
    return _book(request, f"mesas-{code}.xlsx", edition=code)


@allowed(NOTE)
@costly(EXPORTS)
@require_safe
def renewed(request: HttpRequest, number: int) -> HttpResponse:
    """The workbook of a batch in conflict, up to date, with what was written kept."""
    found = batch_of(number)
    if found is None or found.by_id != cast(User, request.user).pk:
        raise Http404(number)
    edition, filled = written_in(found)
    if not edition:
        raise Http404(number)
    return _book(request, f"mesas-{edition}-al-dia-{number}.xlsx", edition=edition, filled=filled)


def _book(request: HttpRequest, name: str, **kept: Any) -> HttpResponse:
    target = io.BytesIO()
    write_book(target, as_of=cast(asof.Request, request).as_of, by=person(request), **kept)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(target.getvalue(), content_type=XLSX, headers=headers)
