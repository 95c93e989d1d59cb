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
MOST_CALLED = 8


@dataclass(frozen=True, slots=True)
class Board:
    """A host with its desks, each with whether its next party is called."""

    name: str
    hall: str
    desks: tuple[tuple[DeskLine, bool], ...]


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """What the screen shows: the parties that are called first (the others are marked below), and each host. `halls` are
    those one may keep to."""

    edition: EditionRow
    moment: Moment
    called: tuple[DeskLine, ...]
    more_called: int
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
    busy = showing.busy_parties(every)
    called = sorted((desk for desk in kept if moment.is_live and desk.calls(moment.at, busy)), key=_hour)
    page = ScreenPage(
        edition=row,
        moment=moment,
        called=tuple(called[:MOST_CALLED]),
        more_called=max(0, len(called) - MOST_CALLED),
        boards=_boards(kept, {(desk.host, desk.desk) for desk in called}),
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


def _hour(desk: DeskLine) -> datetime:
    """Who has waited longest comes first."""
    return desk.next.row.start if desk.next else datetime.max  # noqa: DTZ901 -- naive, as slots are


def _boards(desks: tuple[DeskLine, ...], called: set[tuple[str, int]]) -> tuple[Board, ...]:
    groups: dict[str, list[DeskLine]] = {}
    for desk in desks:
        groups.setdefault(desk.host, []).append(desk)
    return tuple(
        Board(
            group[0].host_name,
            group[0].hall,
            tuple((desk, (desk.host, desk.desk) in called) for desk in group),
        )
        for group in groups.values()
    )
