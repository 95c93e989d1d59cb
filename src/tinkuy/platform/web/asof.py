"""The day a page speaks of: read from `?al=` of the address, carried from link to link.

This and the middleware are the only places that know of «today»; everything below receives a day.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from tinkuy.core.dates import NotADate, PartialDate, Precision

PARAMETER = "al"


@dataclass(frozen=True, slots=True)
class Asked:
    """The day shown, whether the address asked for it, and what was wrong with what it asked."""

    day: date
    today: date
    given: bool = False
    error: str = ""

    @property
    def is_past(self) -> bool:
        """True when the day shown is over."""
        return self.day < self.today

    @property
    def is_future(self) -> bool:
        """True when the day shown has not come."""
        return self.day > self.today


class Request(HttpRequest):
    """What pages receive from the middleware: `as_of` is the day, `asked` how it came about."""

    as_of: date
    asked: Asked


def read(text: str, *, today: date) -> Asked:
    """Read `2022-07-31` or `31/07/2022`. Nothing gives today; nonsense gives today and an error in Spanish."""
    if not text.strip():
        return Asked(today, today)
    try:
        found = PartialDate.parse(text)
    except NotADate:
        return Asked(today, today, error=_complaint(text))
    if found.precision is not Precision.DAY:
        return Asked(today, today, error=_complaint(text))
    return Asked(found.counts_from, today, given=True)


def of(request: HttpRequest) -> Asked:
    """The day asked, also for a request that failed before the middleware saw it."""
    asked = getattr(request, "asked", None)
    return (
        asked
        if isinstance(asked, Asked)
        else read(request.GET.get(PARAMETER, ""), today=timezone.localdate())
    )


def carry(url: str, request: HttpRequest) -> str:
    """Add the day to an address when the present one asked for a day; other parameters stay."""
    asked = of(request)
    if not asked.given:
        return url
    parts = urlsplit(url)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != PARAMETER]
    return urlunsplit(parts._replace(query=urlencode([*pairs, (PARAMETER, asked.day.isoformat())])))


def address(request: HttpRequest, name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page on the day asked. Errors: NoReverseMatch."""
    return carry(reverse(name, args=args or None, kwargs=kwargs or None), request)


def _complaint(text: str) -> str:
    shown = text.strip()[:40]
    return f"No entendemos la fecha «{shown}». Escríbala como 31/07/2022. Mientras tanto, usted ve la situación de hoy."
