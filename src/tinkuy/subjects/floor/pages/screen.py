"""The big screen of the hall: for each desk who is at it, who comes next, how late it runs, who is called. For everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from tinkuy.platform.access.guards import public
from tinkuy.subjects.floor import showing
from tinkuy.subjects.floor.pages.finding import Moment, edition_of, meetings_at, moment_of, sides_of
from tinkuy.subjects.floor.showing import DeskLine
from tinkuy.subjects.meetings.queries import EditionRow

HALL = "ambiente"


@dataclass(frozen=True, slots=True)
class Board:
    """A host with its desks, as the screen shows them."""

    name: str
    short: str
    hall: str
    desks: tuple[DeskLine, ...]


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """What the screen shows: the parties that are called, and each host. `halls` are those one may keep to."""

    edition: EditionRow
    moment: Moment
    called: tuple[DeskLine, ...]
    boards: tuple[Board, ...]
    halls: tuple[str, ...]
    hall: str


@public
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """The whole screen, or what changes of it when it asks again. Nothing that a request says inside is shown."""
    row = edition_of(code)
    moment = moment_of(request, row)
    sides = sides_of(code)
    every = showing.desks(meetings_at(code, moment), sides, _instant(moment))
    hall = request.GET.get(HALL, "")
    kept = tuple(desk for desk in every if hall in {"", desk.hall})
    page = ScreenPage(
        edition=row,
        moment=moment,
        called=tuple(desk for desk in kept if moment.is_live and desk.calls(moment.at)),
        boards=_boards(kept),
        halls=tuple(sorted({desk.hall for desk in every if desk.hall})),
        hall=hall,
    )
    template = "floor/screen_body.html" if request.htmx else "floor/screen.html"  # type: ignore[attr-defined]
    answer = render(request, template, {"page": page})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _instant(moment: Moment) -> datetime:
    """A day that has not come is shown as it is planned."""
    return (
        min(moment.at, datetime.combine(moment.day, datetime.min.time())) if not moment.is_live else moment.at
    )


def _boards(desks: tuple[DeskLine, ...]) -> tuple[Board, ...]:
    groups: dict[str, list[DeskLine]] = {}
    for desk in desks:
        groups.setdefault(desk.host, []).append(desk)
    return tuple(
        Board(group[0].host_name, group[0].host_short, group[0].hall, tuple(group))
        for group in groups.values()
    )
