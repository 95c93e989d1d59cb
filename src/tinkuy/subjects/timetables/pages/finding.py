"""From an address to the version it names, for who may read it, or 404."""

from typing import Any

from django.http import Http404, HttpRequest

from tinkuy.platform.access.checks import may, require
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.web.acting import person
from tinkuy.subjects.meetings.pages.finding import day_of, edition_of, today_of
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.permissions import READ_DRAFTS
from tinkuy.subjects.timetables.queries import VersionRow

__all__ = ["day_of", "edition_of", "may_on", "needed", "today_of", "version_of"]


def may_on(user: Any, permission: Permission, code: str) -> bool:
    """True when the person may do it on the edition."""
    return bool(user.is_authenticated) and may(user, permission, reach_of_edition(code))


def version_of(request: HttpRequest, code: str, number: int) -> tuple[EditionRow, VersionRow]:
    """A version that is public at the day of the page, or any for people inside. Errors: Http404."""
    edition = edition_of(code)
    try:
        found = queries.version(edition=code, number=number)
    except queries.UnknownVersion as exc:
        raise Http404(f"{code} {number}") from exc
    since = found.published_on
    if since is not None and since <= day_of(request):
        return edition, found
    if not may_on(request.user, READ_DRAFTS, code):
        raise Http404(f"{code} {number}")
    return edition, found


def needed(
    request: HttpRequest, permission: Permission, code: str, number: int
) -> tuple[EditionRow, VersionRow]:
    """A version for who may do something with it: no form is shown that would be refused. Errors: Http404, Forbidden."""
    edition = edition_of(code)
    require(person(request), permission, reach_of_edition(code))
    try:
        return edition, queries.version(edition=code, number=number)
    except queries.UnknownVersion as exc:
        raise Http404(f"{code} {number}") from exc
