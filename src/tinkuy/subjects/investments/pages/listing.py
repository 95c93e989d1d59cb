"""The list of projects with the totals and the three indicators, and the list as a file."""

import io
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.engines.figures.spec import MapFigure
from tinkuy.engines.sheets.writer import SheetOut, write_csv, write_workbook
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.investments import department_map, figures
from tinkuy.subjects.investments.lists import FILE, ProjectFilter, ProjectTable, file_rows
from tinkuy.subjects.investments.queries import basis
from tinkuy.subjects.investments.queries.indicators import Overview, overview
from tinkuy.subjects.investments.queries.listing import ProjectRows, by_department, projects

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX}
MOST_IN_WORKBOOK = 100_000  # rows; what is longer goes as CSV


@public
@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """Projects: filter, sort, take away; on top what they cost and the three indicators."""
    as_of = cast(asof.Request, request).as_of
    found, query = overview(as_of=as_of), request.GET.urlencode()
    first = basis.first_cut_off() if found is None else None
    page = ListPage(
        title="Proyectos de inversión",
        summary=figures.headline(found) if found else "",
        noun=("proyecto", "proyectos"),
        empty_title="Ningún banco de proyectos a esta fecha"
        if first
        else "Aún no se cargó el banco de proyectos",
        empty_how_to=_how_to(first.strftime("%d/%m/%Y") if first else ""),
        exports=_exports(query) if found else (),
        is_simulated=bool(found and found.is_simulated),
    )
    return render_list(
        request,
        page=page,
        table=ProjectTable,
        rows=projects(as_of=as_of),
        filterset=ProjectFilter,
        template="investments/project_list.html",
        context={
            "indicators": figures.indicators(found) if found else None,
            "map": _map(cast(asof.Request, request), found) if found else None,
        },
    )


def _map(request: asof.Request, found: Overview) -> MapFigure | None:
    return department_map.department_map(
        by_department(as_of=request.as_of),
        total=found.projects,
        as_of=found.cut_off,
        sources=found.sources,
        link=lambda code: asof.carry(f"{request.path}?{urlencode({'departamento': code})}", request),
    )


@public
@costly(EXPORTS)
@require_safe
def download(request: HttpRequest, form: str) -> HttpResponse:
    """The filtered list as a file. Errors: 404 for a form that is none, or a workbook of too many rows."""
    as_of = cast(asof.Request, request).as_of
    chosen = ProjectFilter(request.GET, queryset=projects(as_of=as_of), request=request)
    rows = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    if form not in FORMS or (form == "xlsx" and rows.count() > MOST_IN_WORKBOOK):
        raise Http404(form)
    headers = {"Content-Disposition": f'attachment; filename="proyectos-al-{as_of.isoformat()}.{form}"'}
    return HttpResponse(_content(rows, form), content_type=FORMS[form], headers=headers)


def _content(rows: ProjectRows, form: str) -> bytes:
    target = io.BytesIO()
    if form == "csv":
        write_csv(FILE, file_rows(rows), target)
    else:
        sheet = SheetOut(FILE, (("", cells) for cells in file_rows(rows)))
        write_workbook([sheet], target, meta={}, title="Proyectos de inversión")
    return target.getvalue()


def _exports(query: str) -> tuple[Link, ...]:
    asked = f"{'?' if query else ''}{query}"
    return tuple(
        Link(f"Esta lista ({form.upper()})", f"{reverse('project-list-file', args=[form])}{asked}")
        for form in ("xlsx", "csv")
    )


def _how_to(first: str) -> str:
    if first:
        return f"El banco más antiguo que está cargado es del {first}: elija esa fecha o una posterior."
    return (
        "Aquí verá cada proyecto con su costo, su estado y sus alertas. La secretaría carga lo que exporta Invierte.pe "
        "con la orden «tinkuy budget load»."
    )
