"""What requests add to the page of an edition: how many stand where, for people inside, and the way to ask."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from tinkuy.platform.access.checks import may, reached
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.companions import Section
from tinkuy.subjects.meetings.lists_of_requests import SLUGS
from tinkuy.subjects.meetings.permissions import ASK, ORGANISE, READ_INSIDE
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.meetings.rules import RequestState


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many requests stand in a state, and where they are listed."""

    state: RequestState
    number: int
    href: str


@dataclass(frozen=True, slots=True)
class Requests:
    """The section. `counts` is empty for who may not read them; `new` is None for who may not ask."""

    total: int
    counts: tuple[StateCount, ...]
    everything: str
    new: Link | None


class RequestsOfEditions:
    """The companion that the pages of editions know."""

    def section(self, request: HttpRequest, *, code: str) -> Section | None:
        """The counts of what the reader reaches. Five SQL statements at most; none for the public."""
        user = request.user
        if not user.is_authenticated or not may(user, READ_INSIDE):
            return None
        day = asof.of(request).day
        rows = queries_of_requests.standing_requests(as_of=day, edition=code)
        states = queries_of_requests.counts_by_state(
            queries_of_requests.within(rows, reached(user, READ_INSIDE))
        )
        base = reverse("request-list", args=[code])
        counts = tuple(
            StateCount(state, states[state], asof.carry(f"{base}?estado={SLUGS[state]}", request))
            for state in RequestState
            if states[state]
        )
        content = Requests(states.total(), counts, asof.carry(base, request), _new(request, code))
        return Section("meetings/request_section.html", content)


def _new(request: HttpRequest, code: str) -> Link | None:
    if not may(request.user, ASK):
        return None
    open_now = queries.edition(code=code).takes_requests(as_of=asof.of(request).today)
    if not open_now and not may(request.user, ORGANISE, reach_of_edition(code)):
        return None
    return Link("Nueva solicitud", reverse("request-new", args=[code]))
