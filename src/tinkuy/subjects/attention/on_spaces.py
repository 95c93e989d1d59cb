"""What this room adds to the page of a mesa: the way to its calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import reverse

from tinkuy.subjects.spaces.companions import Section, Tally


@dataclass(frozen=True, slots=True)
class CalendarLink:
    """The address of the calendar of a mesa."""

    href: str


class CalendarOfSpaces:
    """The companion that the room of spaces knows."""

    def tallies(self, *, as_of: date) -> Mapping[str, Tally]:
        """Nothing hangs on a space here."""
        return {}

    def section(self, request: HttpRequest, *, code: str) -> Section:
        """The link. No SQL."""
        link = CalendarLink(reverse("space-calendar", args=[code]))
        return Section("attention/of_space.html", link)
