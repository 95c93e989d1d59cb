"""What sessions add to the page of a mesa: those that were held, and for people inside those being worked on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import HttpRequest

from tinkuy.platform.access.checks import may
from tinkuy.platform.web import asof
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import WRITE
from tinkuy.subjects.actas.reaches import reach_of, readable
from tinkuy.subjects.spaces.companions import Section, Tally


@dataclass(frozen=True, slots=True)
class OnSpacePage:
    """The sessions of a mesa: held up to the day, newest first; and the drafts the reader may know of."""

    code: str
    sessions: tuple[Any, ...]
    drafts: tuple[ActaDraft, ...]
    can_convene: bool


class SessionsOfSpaces:
    """The companion that the room of spaces knows."""

    def tallies(self, *, as_of: date) -> Mapping[str, Tally]:
        """Sessions are no promises: they count nothing."""
        return {}

    def section(self, request: HttpRequest, *, code: str) -> Section:
        """Held sessions; drafts for who may read them. One SQL statement for the public, a few more inside."""
        as_of = cast(asof.Request, request).as_of
        user = request.user
        is_known = user.is_authenticated
        page = OnSpacePage(
            code,
            tuple(queries.sessions(space=code, as_of=as_of)),
            tuple(readable(queries.drafts(space=code), user)) if is_known else (),
            is_known and may(user, WRITE, reach_of(code)),
        )
        return Section("actas/of_space.html", page)
