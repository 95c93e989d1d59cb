"""Gives every request its day, once, so that no page reads the clock."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tinkuy.platform.web import asof


class AsOfMiddleware:
    """Sets `request.as_of` (a date) and `request.asked`; see `asof.Request`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Read the day in Lima's calendar and go on."""
        asked = asof.read(request.GET.get(asof.PARAMETER, ""), today=timezone.localdate())
        dated = cast(asof.Request, request)
        dated.asked, dated.as_of = asked, asked.day
        return self.get_response(request)
