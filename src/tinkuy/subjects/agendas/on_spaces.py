"""What agendas add to the page of a space: the agendas it drives, with their stage and progress."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from django.http import HttpRequest

from tinkuy.platform.web import asof
from tinkuy.subjects.agendas import queries
from tinkuy.subjects.spaces.companions import Section, Tally


class AgendasOfSpaces:
    """The companion that the room of spaces knows."""

    def tallies(self, *, as_of: date) -> Mapping[str, Tally]:
        """Nothing: what agendas ask for is already counted as commitments."""
        return {}

    def section(self, request: HttpRequest, *, code: str) -> Section:
        """Its agendas at the date. Six SQL statements at most."""
        as_of = cast(asof.Request, request).as_of
        return Section("agendas/of_space.html", queries.agendas(as_of=as_of, space=code))
