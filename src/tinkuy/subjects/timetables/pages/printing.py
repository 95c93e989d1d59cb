"""A version on paper: what can be printed, and each of it as a file."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.paper import FORMATS
from tinkuy.platform.paper import render as write
from tinkuy.platform.web import asof
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.documents import AGENDAS, DESKS, DOORS, KINDS, WHOLE, Paper, spec_of
from tinkuy.subjects.timetables.pages.finding import day_of, version_of
from tinkuy.subjects.timetables.queries import VersionRow
from tinkuy.subjects.timetables.queries.sides import Sides, sides_of

_FORMS = {
    AGENDAS: ("pdf", "docx"),
    DESKS: ("pdf", "docx"),
    DOORS: ("pdf", "docx"),
    WHOLE: ("xlsx", "pdf", "docx"),
}


@dataclass(frozen=True, slots=True)
class File:
    """One format of one kind."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Printed:
    """One kind of paper with its formats, for all or for the entity chosen."""

    title: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class PapersPage:
    """What can be printed of a version."""

    edition: EditionRow
    version: VersionRow
    chosen: str
    chosen_name: str
    sides: tuple[tuple[str, str], ...]
    printed: tuple[Printed, ...]


@public
@require_safe
def papers(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """What can be printed, for all or for one entity."""
    edition, version = version_of(request, code, number)
    sides = sides_of(edition=code)
    chosen = request.GET.get("entidad", "")
    chosen = chosen if sides.side(chosen) else ""
    names = {side.entity: side.name for side in (*sides.hosts.values(), *sides.parties.values())}
    page = PapersPage(
        edition=edition,
        version=version,
        chosen=chosen,
        chosen_name=names.get(chosen, ""),
        sides=tuple(sorted(names.items(), key=lambda pair: pair[1])),
        printed=tuple(
            Printed(title, _files(request, version, kind, chosen))
            for kind, title in KINDS.items()
            if not chosen or kind in (AGENDAS, WHOLE) or chosen in sides.hosts
        ),
    )
    return render(request, "timetables/papers.html", {"page": page})


@public
@costly(FILES)
@require_safe
def paper(request: HttpRequest, code: str, number: int, kind: str, form: str) -> HttpResponse:
    """One kind of paper in one format."""
    edition, version = version_of(request, code, number)
    if form not in _FORMS.get(kind, ()):
        raise Http404(f"{kind}.{form}")
    sides = sides_of(edition=code)
    entity = _entity(request, sides)
    lines = queries.meetings(version=version, entity=entity)
    spec = spec_of(kind, Paper(edition, version, lines, sides, day_of(request), entity))
    name = "-".join(filter(None, (code, f"v{number}", kind, entity)))
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(write(spec, form), content_type=FORMATS[form].media_type, headers=headers)


def _entity(request: HttpRequest, sides: Sides) -> str:
    """The entity asked for; none for all. Errors: Http404 for one that is not in the edition."""
    asked = request.GET.get("entidad", "")
    if asked and sides.side(asked) is None:
        raise Http404(asked)
    return asked


def _files(request: HttpRequest, version: VersionRow, kind: str, chosen: str) -> tuple[File, ...]:
    found = []
    for form in _FORMS[kind]:
        path = reverse("timetable-paper", args=[version.edition, version.number, kind, form])
        asked = f"{path}?entidad={chosen}" if chosen else path
        found.append(File({"pdf": "PDF", "docx": "Word", "xlsx": "Excel"}[form], asof.carry(asked, request)))
    return tuple(found)
