"""What surveys add to the page of a space: those about it, with their state."""

from collections.abc import Mapping
from datetime import date
from typing import cast

from django.http import HttpRequest

from tinkuy.platform.web import asof
from tinkuy.subjects.spaces.companions import Section, Tally
from tinkuy.subjects.surveys import queries


class SurveysOfSpaces:
    """The companion that the room of spaces knows."""

    def tallies(self, *, as_of: date) -> Mapping[str, Tally]:
        """Nothing: an opinion is not due."""
        return {}

    def section(self, request: HttpRequest, *, code: str) -> Section:
        """Its surveys at the date. Two SQL statements."""
        as_of = cast(asof.Request, request).as_of
        return Section("surveys/of_space.html", queries.surveys(as_of=as_of, space=code))
