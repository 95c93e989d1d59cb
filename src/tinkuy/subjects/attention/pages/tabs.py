"""The lists of a page side by side, each with how many there are, chosen in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest

from tinkuy.platform.web import asof


@dataclass(frozen=True, slots=True)
class Tab:
    """One list: its words, its address, how many it holds, whether it is the one shown."""

    label: str
    href: str
    count: int
    is_current: bool


def tabs(
    request: HttpRequest,
    *,
    parameter: str,
    choices: Iterable[tuple[str, str, int]],
    current: str,
    **kept: str,
) -> tuple[Tab, ...]:
    """A tab for each (slug, label, count); `kept` are the parameters that every address carries."""
    return tuple(
        Tab(
            label,
            asof.carry(
                f"{request.path}?{urlencode({parameter: slug, **{k: v for k, v in kept.items() if v}})}",
                request,
            ),
            number,
            slug == current,
        )
        for slug, label, number in choices
    )
