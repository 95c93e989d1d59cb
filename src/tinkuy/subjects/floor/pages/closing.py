"""«Cerrar las actas listas»: handed to a worker, with its progress on a page that asks again by itself."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.intake.progress import Progress, read
from tinkuy.platform.web.acting import METHODS, person
from tinkuy.subjects.actas.permissions import CLOSE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.floor import queries, tasks
from tinkuy.subjects.floor.actions.bulk import ready
from tinkuy.subjects.floor.pages.finding import DAY, Moment, edition_of, meetings_at, moment_of
from tinkuy.subjects.floor.queries import MeetingRow
from tinkuy.subjects.floor.rules import missing
from tinkuy.subjects.floor.showing import days_of
from tinkuy.subjects.meetings.queries import EditionRow

__all__ = ["close_ready", "ready"]
_JUST = "en-cola"


@dataclass(frozen=True, slots=True)
class Unready:
    """A meeting with something written that cannot be closed yet, and what it lacks."""

    row: MeetingRow
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """What is ready on the day, what is not and why, how many actas there are; `progress` while a worker is at it."""

    edition: EditionRow
    moment: Moment
    ready: int
    unready: tuple[Unready, ...]
    closed: int
    progress: Progress | None
    is_polling: bool
    days: tuple[tuple[date, bool], ...]
    days_href: str


@allowed(CLOSE)
@require_http_methods(METHODS)
def close_ready(request: HttpRequest, code: str) -> HttpResponse:
    """Look at what can be closed, and have it closed."""
    row = edition_of(code)
    require(person(request), CLOSE, reach_of(code))
    moment = moment_of(request, row)
    if request.method == "POST":
        tasks.start(edition=code, day=moment.day, by=person(request))
        messages.success(request, "Las actas listas se están cerrando.")
        return redirect(f"{reverse('floor-close', args=[code])}?{DAY}={moment.day.isoformat()}&{_JUST}=1")
    page = _page(request, row, moment)
    template = "floor/closing_body.html" if request.htmx else "floor/closing.html"  # type: ignore[attr-defined]
    return render(request, template, {"page": page})


def _page(request: HttpRequest, row: EditionRow, moment: Moment) -> ClosingPage:
    rows = meetings_at(row.code, moment)
    codes = set(ready(rows))
    written = queries.outcomes(requests=[each.request.code for each in rows if not each.session])
    progress = read(tasks.name_of(row.code))
    return ClosingPage(
        edition=row,
        moment=moment,
        ready=len(codes),
        unready=tuple(
            Unready(each, tuple(message for _, message in missing(written[each.request.code])))
            for each in rows
            if each.request.code in written and each.request.code not in codes and not each.state.is_over
        ),
        closed=sum(1 for each in rows if each.session),
        progress=progress,
        is_polling=progress is not None or (_JUST in request.GET and bool(codes)),
        days=days_of(moment.days, moment.day),
        days_href=reverse("floor-close", args=[row.code]),
    )
