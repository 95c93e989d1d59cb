"""Lock-out after repeated failures: what axes counts by, and the page that says when to try again."""

from datetime import datetime
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name tried, in one spelling: sign-in forgives capitals, so the count must too."""
    given = (credentials or {}).get("username") or request.POST.get("username") or ""
    if not given and request.user.is_authenticated:  # who confirms a password while signed in types no name
        given = request.user.get_username()
    return str(given).strip().lower()


def address_of(request: HttpRequest) -> str:
    """Where it comes from, behind as many proxies as TINKUY_PROXIES says."""
    return get_client_ip(request) or ""


def opens_at(username: str, address: str) -> datetime | None:
    """When the person may try again from an address; None when nothing is counted."""
    tried = AccessAttempt.objects.filter(username=username.lower(), ip_address=address or None)
    last = tried.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return last + settings.AXES_COOLOFF_TIME if last else None


def locked_out(
    request: HttpRequest, original: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """429 with the hour; the same whether the name exists or not."""
    opens = opens_at(username_of(request, credentials), address_of(request))
    context = {"opens": opens, "is_today": bool(opens) and timezone.localdate(opens) == timezone.localdate()}
    response = render(request, "accounts/locked_out.html", context, status=429)
    if opens:
        response["Retry-After"] = str(max(1, int((opens - timezone.now()).total_seconds())))
    return response
