"""What rooms above this one add to the page of an agreement. They register when they are ready; this room knows none by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest

from tinkuy.subjects.actas.models import Agreement


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page of an agreement: the template that draws it and what it needs, under the name `section`."""

    template: str
    content: object


class Companion(Protocol):
    """What follows the agreements from a room above."""

    def words(self, request: HttpRequest, *, codes: Iterable[str]) -> dict[str, str]:
        """Agreement code -> what hangs on it in few words («2 compromisos»), for lists; codes with nothing are absent.
        A bounded number of SQL statements."""

    def section(self, request: HttpRequest, *, agreement: Agreement) -> Section:
        """Its part of the page of one agreement, on the day of the request. A bounded number of SQL statements."""


_companions: list[Companion] = []


def register(companion: Companion) -> None:
    """Add a companion; registering one twice changes nothing."""
    if companion not in _companions:
        _companions.append(companion)


def words(request: HttpRequest, *, codes: Iterable[str]) -> dict[str, str]:
    """Agreement code -> what every companion says of it."""
    asked = tuple(codes)
    found: dict[str, list[str]] = {}
    for companion in _companions:
        for code, said in companion.words(request, codes=asked).items():
            found.setdefault(code, []).append(said)
    return {code: ", ".join(said) for code, said in found.items()}


def sections(request: HttpRequest, *, agreement: Agreement) -> tuple[Section, ...]:
    """The parts of the page of one agreement, in the order of registration."""
    return tuple(companion.section(request, agreement=agreement) for companion in _companions)
