"""From an address to the edition it names, or 404."""

from datetime import date
from typing import Any, cast

from django.http import Http404, HttpRequest

from tinkuy.platform.access.checks import may, require
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.permissions import ORGANISE
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.meetings.reaches import reach_of_edition


def day_of(request: HttpRequest) -> date:
    """The day the page speaks of."""
    return cast(asof.Request, request).as_of


def today_of(request: HttpRequest) -> date:
    """The day on which one acts."""
    return cast(asof.Request, request).asked.today


def edition_of(code: str) -> EditionRow:
    """The edition, whatever the day. Errors: Http404."""
    try:
        return queries.edition(code=code)
    except queries.UnknownEdition as exc:
        raise Http404(code) from exc


def organised(request: HttpRequest, code: str) -> EditionRow:
    """The edition, for who may organise it: no form is shown that would be refused. Errors: Http404, Forbidden."""
    found = edition_of(code)
    require(person(request), ORGANISE, reach_of_edition(code))
    return found


def organises(user: Any, code: str) -> bool:
    """True when the person may organise the edition."""
    return bool(user.is_authenticated) and may(user, ORGANISE, reach_of_edition(code))
