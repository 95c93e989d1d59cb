"""What editions add to the room of spaces: a page of their own, to which the page of their space goes."""

from django.http import HttpRequest

from tinkuy.platform.web import asof
from tinkuy.subjects.meetings import queries


def home_of_edition(request: HttpRequest, code: str) -> str | None:
    """The address of the page of the edition that this space is, on the day asked; None when it is none. One SQL statement."""
    return asof.address(request, "edition", code) if code in queries.codes() else None
