"""What rooms above this one add to its pages. They register when they are ready; this room knows none of them by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things hang on a space, and how many of them are overdue."""

    total: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page of a space: the template that draws it and what it needs, under the name `section`."""

    template: str
    content: object


class Companion(Protocol):
    """What follows the spaces from a room above."""

    def tallies(self, *, as_of: date) -> Mapping[str, Tally]:
        """Space code -> tally; spaces without any are absent. A bounded number of SQL statements."""

    def section(self, request: HttpRequest, *, code: str) -> Section:
        """Its part of the page of one space, on the day of the request. A bounded number of SQL statements."""


NOTHING = Tally(0, 0)
Home = Callable[[HttpRequest, str], str | None]  # of a request and the code of a space
_companions: list[Companion] = []
_of_mesas: list[Companion] = []
_homes: list[Home] = []


def register(companion: Companion, *, of_mesas: bool = False) -> None:
    """Add a companion; registering one twice changes nothing. With `of_mesas` its part stands on pages of mesas only."""
    if companion not in _companions:
        _companions.append(companion)
        _of_mesas.extend([companion] if of_mesas else [])


def register_home(home: Home) -> None:
    """Let a room say the address of its own page of a space, in place of the page here; None for spaces that it does not know."""
    if home not in _homes:
        _homes.append(home)


def home(request: HttpRequest, *, code: str) -> str | None:
    """The address of the page that a room above has for a space; None: its page is here."""
    return next((href for each in _homes if (href := each(request, code))), None)


def tallies(*, as_of: date) -> dict[str, Tally]:
    """Space code -> the sum of what every companion counts."""
    found: dict[str, Tally] = {}
    for companion in _companions:
        for code, more in companion.tallies(as_of=as_of).items():
            known = found.get(code, NOTHING)
            found[code] = Tally(known.total + more.total, known.overdue + more.overdue)
    return found


def sections(request: HttpRequest, *, code: str, of_mesa: bool = True) -> tuple[Section, ...]:
    """The parts of the page of one space, in the order of registration; of a space that is no mesa, without those of mesas."""
    asked = (each for each in _companions if of_mesa or each not in _of_mesas)
    return tuple(companion.section(request, code=code) for companion in asked)
