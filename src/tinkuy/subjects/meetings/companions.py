"""What rooms above this one add to the pages of an edition. They register when they are ready; this room knows none by name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.web import asof


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of an edition that stands in the row of its pages. `name` is that of an address whose only argument is its code.

    Only who holds `permission` sees it (None: everybody), on what `reach(code)` says when there is one; `order` says where.
    """

    label: str
    name: str
    order: int
    permission: Permission | None = None
    reach: Callable[[str], Reach] | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """A tab as a reader sees it."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page of an edition: the template that draws it and what it needs, under the name `section`."""

    template: str
    content: object


class Companion(Protocol):
    """What follows the editions from a room above."""

    def section(self, request: HttpRequest, *, code: str) -> Section | None:
        """Its part of the page of one edition, on the day of the request and for this reader; None when it has nothing to
        say. A bounded number of SQL statements."""


_tabs: list[Tab] = []
_companions: list[Companion] = []


def register(companion: Companion | None = None, *, tabs: tuple[Tab, ...] = ()) -> None:
    """Add a companion, and tabs; registering the same twice changes nothing."""
    if companion is not None and companion not in _companions:
        _companions.append(companion)
    _tabs.extend(tab for tab in tabs if tab not in _tabs)
    _tabs.sort(key=lambda tab: tab.order)


def ways(request: HttpRequest, *, code: str) -> tuple[Way, ...]:
    """The tabs that the reader may open, in their order; current is the one whose address the page is at or deepest below."""
    open_to = [(tab.label, reverse(tab.name, args=[code])) for tab in _tabs if _sees(request, tab, code)]
    above = [path for _, path in open_to if request.path.startswith(path)]
    here = max(above, key=len, default="")
    return tuple(Way(label, asof.carry(path, request), path == here) for label, path in open_to)


def sections(request: HttpRequest, *, code: str) -> tuple[Section, ...]:
    """The parts of the page of one edition, in the order of registration."""
    found = (companion.section(request, code=code) for companion in _companions)
    return tuple(section for section in found if section is not None)


def _sees(request: HttpRequest, tab: Tab, code: str) -> bool:
    try:
        reverse(tab.name, args=[code])
    except NoReverseMatch:  # a room that this installation leaves out
        return False
    if tab.permission is None:
        return True
    reach = tab.reach(code) if tab.reach else None
    return request.user.is_authenticated and may(request.user, tab.permission, reach)
