"""Lock-out after repeated failures: what axes counts by, and the page that says when to try again."""

from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tinkuy.platform.accounts import queries


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name tried, in one spelling: sign-in forgives capitals, so the count must too."""
    given = (credentials or {}).get("username") or request.POST.get("username") or ""
    if not given and request.user.is_authenticated:  # who confirms a password while signed in types no name
        given = request.user.get_username()
    return str(given).strip().lower()


def address_of(request: HttpRequest) -> str:
    """Where it comes from, behind as many proxies as TINKUY_PROXIES says."""
    return get_client_ip(request) or ""


def locked_out(
    request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """429 with the hour; the same whether the name exists or not."""
    opens = queries.opens_at(username_of(request, credentials), address_of(request))
    context = {"opens": opens, "is_today": bool(opens) and timezone.localdate(opens) == timezone.localdate()}
    response = render(request, "accounts/locked_out.html", context, status=429)
    if opens:
        response["Retry-After"] = str(max(1, int((opens - timezone.now()).total_seconds())))
    return response
