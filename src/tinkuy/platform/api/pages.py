"""The page of the API: how to get a token, what there is to ask, how it refuses."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from tinkuy.platform.access.guards import public
from tinkuy.platform.api import openapi, problems, register


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """API."""
    parts = [
        (part.tag, part.about, [(each, openapi.words_of(each.access)) for each in part.operations])
        for part in register.rooms()
    ]
    context = {"parts": parts, "problems": problems.KINDS, "root": openapi.ROOT, "tokens": _tokens()}
    return render(request, "api/index.html", context)


def _tokens() -> str:
    """Where one makes a token; empty in an installation without that page."""
    try:
        return reverse("api-tokens")
    except NoReverseMatch:
        return ""
