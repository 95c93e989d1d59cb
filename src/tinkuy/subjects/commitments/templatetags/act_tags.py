"""The buttons of a commitment, decided in `acting.buttons` and only drawn by the template."""

from typing import Any

from django import template

from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link
from tinkuy.subjects.commitments.acting.buttons import acts_for, new_commitment

register = template.Library()


@register.simple_tag(takes_context=True)
def acts_of(context: Any, record: Any) -> tuple[Link, ...]:
    """What the reader may do with a commitment now; nothing while the page shows another day than today."""
    request = context.get("request")
    if request is None or not getattr(request, "user", None):
        return ()
    asked = asof.of(request)
    return acts_for(request.user, record, asked.today) if asked.day == asked.today else ()


@register.simple_tag(takes_context=True)
def new_in(context: Any, space: str) -> Link | None:
    """The link to take a commitment in a space, for who may, on the page of today."""
    request = context.get("request")
    if request is None or not getattr(request, "user", None):
        return None
    asked = asof.of(request)
    return new_commitment(request.user, space) if asked.day == asked.today else None
