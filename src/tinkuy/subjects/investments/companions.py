"""What rooms above this one add to the page of a project. They register when they are ready; this room knows none by name."""

from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page of a project: the template that draws it and what it needs, under the name `section`."""

    template: str
    content: object


class Companion(Protocol):
    """What follows the projects from a room above."""

    def section(self, request: HttpRequest, *, codes: tuple[str, ...]) -> Section:
        """Its part of the page of one project, known by its CUI and its SNIP code, on the day of the request."""


_companions: list[Companion] = []


def register(companion: Companion) -> None:
    """Add a companion; registering one twice changes nothing."""
    if companion not in _companions:
        _companions.append(companion)


def sections(request: HttpRequest, *, codes: tuple[str, ...]) -> tuple[Section, ...]:
    """The parts of the page of one project, in the order of registration."""
    return tuple(companion.section(request, codes=codes) for companion in _companions)
