"""From an address to what it names, or 404: a draft that the reader may not know of does not exist."""

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import Http404, HttpRequest

from tinkuy.platform.access.checks import may, require
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import READ_INSIDE, WRITE
from tinkuy.subjects.actas.reaches import reach_of, readable
from tinkuy.subjects.actas.rules import Content, read_content
from tinkuy.subjects.spaces.models import Session, Space


@dataclass(frozen=True, slots=True)
class Work:
    """A draft somebody is working on, with what it says."""

    draft: ActaDraft
    content: Content


def day_of(request: HttpRequest) -> date:
    """The day the page speaks of."""
    return cast(asof.Request, request).as_of


def space_of(code: str) -> Space:
    """The mesa. Errors: Http404."""
    found = queries.space_named(code)
    if found is None:
        raise Http404(code)
    return found


def session_of(code: str, number: int) -> Session:
    """A session that everybody may know. Errors: Http404."""
    found = queries.session(space=code, number=number)
    if found is None:
        raise Http404(code)
    return found


def draft_of(request: HttpRequest, code: str, number: int) -> Work:
    """The draft, for who may read it. Errors: Http404 for everybody else."""
    found = queries.draft(space=code, number=number)
    if found is None or not request.user.is_authenticated or not readable([found], request.user):
        raise Http404(code)
    return Work(found, read_content(found.content))


def work_of(request: HttpRequest, code: str, number: int) -> Work:
    """The draft, for who may write it. Errors: Http404 for who may not read it, Forbidden for who may only read."""
    found = draft_of(request, code, number)
    require(person(request), WRITE, reach_of(code))
    return found


def reads_inside(user: Any, space: str, content: Content) -> bool:
    """True when the person may read names of who came."""
    return bool(user.is_authenticated) and may(user, READ_INSIDE, reach_of(space, content))
