"""The requests for meetings that wait for one person: to review for who organises, to answer for who speaks for a host."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tinkuy.platform.access.scopes import scopes_of
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.attention.queries.work import REPORTERS, REVIEWERS
from tinkuy.subjects.meetings import queries_of_requests
from tinkuy.subjects.meetings.rules import RequestState


def to_review(*, user: User, as_of: date) -> "QuerySet[Any] | None":
    """Those that the secretariat has not decided on, in editions that are not over, the oldest first; None for who reviews
    none. One SQL statement.
    """
    scopes = scopes_of(user, REVIEWERS)
    if scopes.is_empty:
        return None
    found = queries_of_requests.waiting(as_of=as_of).filter(state=RequestState.ASKED.value)
    return queries_of_requests.of_editions(found, scopes)


def to_answer(*, user: User, as_of: date) -> "QuerySet[Any] | None":
    """Those that wait for the host in editions that are not over, and the written answers it still owes; None for who
    speaks for no host. One SQL statement.
    """
    scopes = scopes_of(user, REPORTERS)
    if scopes.is_empty:
        return None
    found = queries_of_requests.waiting(as_of=as_of)
    owed = queries_of_requests.named(queries_of_requests.standing_requests(as_of=as_of))
    asked = Q(state=RequestState.WITH_HOST.value, pk__in=found.values("pk"))
    return queries_of_requests.of_hosts(
        owed.filter(asked | Q(state=RequestState.IN_WRITING.value)), scopes
    ).order_by("asked_on", "edition", "number")
