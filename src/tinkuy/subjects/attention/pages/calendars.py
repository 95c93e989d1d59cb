"""The calendars: of a mesa, for everybody; of a person, behind a secret link that its owner makes and ends."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_POST, require_safe

from tinkuy.engines import feeds
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.accounts.links import absolute
from tinkuy.platform.accounts.models import User
from tinkuy.platform.web import asof
from tinkuy.subjects.actas.queries import space_named
from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.permissions import READ
from tinkuy.subjects.attention.queries import feeding


@public
@require_safe
def of_space(request: HttpRequest, code: str) -> HttpResponse:
    """The sessions and due dates of one mesa."""
    space = space_named(code)
    if space is None:
        raise Http404(code)
    found = feeding.dates_of_space(
        space, as_of=cast(asof.Request, request).as_of, absolute=lambda path: absolute(path, request)
    )
    content = feeds.feed(
        name=space.short_name, description=f"Sesiones y plazos de {space.short_name}.", dates=found
    )
    return _answer(content, f"{code}.ics")


@public
@require_safe
def of_person(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar that a secret opens; with any other secret there is nothing here."""
    user = feeding.owner(secret)
    if user is None:
        raise Http404
    found = feeding.dates_of_person(
        user, as_of=timezone.localdate(), absolute=lambda path: absolute(path, request)
    )
    content = feeds.feed(
        name="Tinkuy: mi trabajo", description="Sus plazos, revisiones y sesiones.", dates=found
    )
    answer = _answer(content, "mi-trabajo.ics")
    patch_cache_control(answer, private=True, no_store=True)
    return answer


@allowed(READ)
@require_POST
def new_link(request: HttpRequest) -> HttpResponse:
    """Make the person's link and show it, this once."""
    secret = actions.new_feed_link(by=cast(User, request.user), now=timezone.now())
    href = absolute(reverse("my-calendar", args=[secret]), request)
    answer = render(request, "attention/feed_made.html", {"href": href})
    patch_cache_control(answer, private=True, no_store=True)
    return answer


@allowed(READ)
@require_POST
def end_link(request: HttpRequest) -> HttpResponse:
    """End the person's link."""
    if actions.revoke_feed_link(by=cast(User, request.user), now=timezone.now()):
        messages.success(request, "El enlace de su calendario ya no funciona.")
    return redirect("my-work")


def _answer(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'inline; filename="{name}"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type=feeds.CONTENT_TYPE, headers=headers)
