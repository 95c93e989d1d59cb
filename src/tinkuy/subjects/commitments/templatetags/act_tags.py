"""The buttons of a commitment, decided in `acting.buttons` and only drawn by the template."""

from typing import Any

from django import template

from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link
from tinkuy.subjects.commitments.acting.buttons import acts_for

register = template.Library()


@register.simple_tag(takes_context=True)
def acts_of(context: Any, record: Any) -> tuple[Link, ...]:
    """What the reader may do with a commitment now; nothing while the page shows another day than today."""
    request = context.get("request")
    if request is None or not getattr(request, "user", None):
        return ()
    asked = asof.of(request)
    return acts_for(request.user, record, asked.today) if asked.day == asked.today else ()
