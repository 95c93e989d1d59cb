"""The part of the API that is about sessions."""

from typing import Any

from django.http import HttpRequest

from tinkuy.platform.access.checks import may
from tinkuy.platform.api import register
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import READ_INSIDE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.actas.rules import read_content
from tinkuy.subjects.spaces.models import Session, Space

PART = register.room(
    "Sesiones y acuerdos",
    "Las sesiones con su acta cerrada y lo acordado en ellas; y el acta mientras se trabaja.",
)


class Unknown(LookupError):
    """No such session, draft, space or agreement, as far as the reader may know."""


register.unknown(
    Unknown, detail="No hay una sesión, un acta abierta o un acuerdo con esos datos en esa fecha."
)


def space(code: str) -> Space:
    """A space. Errors: Unknown."""
    found = queries.space_named(code)
    if found is None:
        raise Unknown(code)
    return found


def session(code: str, number: int, **when: Any) -> Session:
    """A session that everybody may know. Errors: Unknown."""
    found = queries.session(space=code, number=number, **when)
    if found is None:
        raise Unknown(code)
    return found


def draft(reader: Any, code: str, number: int) -> ActaDraft:
    """An open acta, for who reads it inside; for others there is none. Errors: Unknown."""
    found = queries.draft(space=code, number=number) if may(reader, READ_INSIDE) else None
    if found is None or not may(reader, READ_INSIDE, reach_of(code, read_content(found.content))):
        raise Unknown(code)
    return found


def reader(request: HttpRequest) -> Any:
    """For whom a read is answered."""
    return request.auth.reader  # type: ignore[attr-defined]
