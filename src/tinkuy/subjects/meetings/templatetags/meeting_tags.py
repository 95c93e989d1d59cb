"""The row of pages of an edition, for every page that stands under one."""

from collections.abc import Mapping
from typing import Any

from django import template

from tinkuy.subjects.meetings import companions

register = template.Library()


@register.inclusion_tag("meetings/tabs.html", takes_context=True)
def edition_tabs(context: Mapping[str, Any], code: str) -> dict[str, object]:
    """The pages of an edition that the reader may open. The page needs `request` in its context, as every page has."""
    return {"ways": companions.ways(context["request"], code=code)}
