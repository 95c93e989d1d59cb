"""The versions of an edition, and having one made: asked for, followed while it is made, copied, put aside."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.intake import progress
from tinkuy.platform.intake.progress import Progress
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, made, person, posted, pressed
from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import actions, queries, tasks
from tinkuy.subjects.timetables.actions.queueing import file_of
from tinkuy.subjects.timetables.actions.replanning import Happening, News
from tinkuy.subjects.timetables.forms import ChangedForm, MakeForm
from tinkuy.subjects.timetables.pages.finding import day_of, edition_of, may_on, needed
from tinkuy.subjects.timetables.permissions import ARRANGE, READ_DRAFTS
from tinkuy.subjects.timetables.queries import VersionRow
from tinkuy.subjects.timetables.queries.makings import MakingRow, current_making, making_of
from tinkuy.subjects.timetables.rules import MakingState, VersionState


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """The versions that the reader may see, the one in force, and the one being made."""

    edition: EditionRow
    versions: tuple[VersionRow, ...]
    in_force: VersionRow | None
    making: MakingRow | None
    is_inside: bool
    may_arrange: bool


@public
@require_safe
def version_list(request: HttpRequest, code: str) -> HttpResponse:
    """The published versions; for people inside all of them."""
    edition = edition_of(code)
    inside = may_on(request.user, READ_DRAFTS, code)
    public_ones = queries.publications(edition=code, as_of=day_of(request))
    page = VersionsPage(
        edition=edition,
        versions=queries.versions(edition=code) if inside else tuple(reversed(public_ones)),
        in_force=public_ones[-1] if public_ones else None,
        making=current_making(edition=code) if inside else None,
        is_inside=inside,
        may_arrange=may_on(request.user, ARRANGE, code),
    )
    return render(request, "timetables/versions.html", {"page": page})


@allowed(ARRANGE)
@require_http_methods(METHODS)
def make(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a version."""
    edition = edition_of(code)
    require(person(request), ARRANGE, reach_of_edition(code))
    known = [
        (row.number, f"{row.name} ({row.state.label})")
        for row in queries.versions(edition=code)
        if row.state is not VersionState.WITHDRAWN
    ]
    form = MakeForm(known, posted(request))

    def act(given: Given) -> int:
        return tasks.start(edition=code, by=person(request), at=timezone.now(), **given)

    number = made(request, form, act)
    if number is not None:
        return redirect(asof.address(request, "timetable-making", code, number))
    context = {
        "form": form,
        "edition": edition,
        "title": "Armar el horario",
        "submit": "Armar el horario",
        "lede": "Se busca el mejor horario posible con las solicitudes admitidas, las mesas y las ausencias de ahora.",
    }
    return render(request, "timetables/form.html", context)


@allowed(ARRANGE)
@require_safe
def making(request: HttpRequest, code: str, making: int) -> HttpResponse:
    """How far the making of a version has come; when it is there, the version."""
    edition = edition_of(code)
    require(person(request), ARRANGE, reach_of_edition(code))
    found = making_of(edition=code, making=making)
    if found is None:
        raise Http404(str(making))
    if found.state is MakingState.DONE and found.made is not None:
        return _there(request, found, code)
    told: Progress | None = progress.read(file_of(making))
    template = "timetables/making_body.html" if getattr(request, "htmx", False) else "timetables/making.html"
    context = {
        "edition": edition,
        "making": found,
        "progress": told,
        "percent": found.percent(now=timezone.now()),
    }
    return render(request, template, context)


@allowed(ARRANGE)
@require_POST
def copy(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A draft to be changed by hand."""
    needed(request, ARRANGE, code, number)
    try:
        made_number = actions.copy_version(edition=code, number=number, by=person(request), at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.text)
        return redirect(asof.address(request, "timetable", code, number))
    messages.success(request, f"La versión {made_number} es una copia de la {number}: ya puede cambiarla.")
    return redirect(asof.address(request, "timetable", code, made_number))


@allowed(ARRANGE)
@require_POST
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put a version aside."""
    needed(request, ARRANGE, code, number)
    pressed(
        request,
        lambda: actions.withdraw(edition=code, number=number, by=person(request), at=timezone.now()),
        f"La versión {number} quedó descartada.",
    )
    return redirect(asof.address(request, "timetables", code))


@allowed(ARRANGE)
@require_http_methods(METHODS)
def changed(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Something changed on the day: write it down and have a version made that moves as little as possible."""
    edition, version = needed(request, ARRANGE, code, number)
    form = ChangedForm(*_choices(edition), posted(request))

    def act(given: Given) -> int:
        news = News(
            Happening(given["what"]),
            given["entity"],
            given["day"],
            given["hour"],
            given["desk"] or 0,
            given["reason"],
        )
        at = timezone.now()
        actions.something_changed(edition=code, news=news, by=person(request), at=at)
        return tasks.start(
            edition=code,
            time_limit=given["time_limit"],
            by=person(request),
            at=at,
            note=f"{news.what.label}: {news.reason}".rstrip(": "),
            base=number,
            is_replan=True,
        )

    asked = made(request, form, act)
    if asked is not None:
        return redirect(asof.address(request, "timetable-making", code, asked))
    context = {
        "form": form,
        "edition": edition,
        "version": version,
        "title": "Algo cambió",
        "submit": "Anotar y ajustar el horario",
        "lede": "Se anota la ausencia y se busca un horario que mueva las menos reuniones posibles. "
        "Las que ya empezaron y las horas que ya pasaron no se tocan. Nada se publica todavía.",
    }
    return render(request, "timetables/form.html", context)


def _there(request: HttpRequest, found: MakingRow, code: str) -> HttpResponse:
    """Where the finished version is read: on the day, beside the one it adjusts. htmx is told to go there itself."""
    name, args = "timetable", [code, found.made]
    if found.is_replan and found.base is not None:
        name, args = "timetable-compare", [code, found.base, found.made]
    href = asof.carry(reverse(name, args=args), request)
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = href
        return answer
    return redirect(href)


def _choices(edition: EditionRow) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    hosts, parties = meetings.hosts(edition=edition.code), meetings.parties(edition=edition.code)
    sides = {side.entity: side.name for side in (*hosts, *parties)}
    entities = sorted(sides.items(), key=lambda pair: pair[1])
    return entities, [(day.isoformat(), f"{day:%d/%m/%Y}") for day in edition.days]
