"""After the day: the meetings that were held, what they agreed, and how the commitments born of them go. For everybody."""

import io
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.core import words
from tinkuy.core.media import XLSX
from tinkuy.engines.sheets.writer import SheetOut, write_csv, write_workbook
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.intake.export import FORMAT
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.floor import queries
from tinkuy.subjects.floor.lists import FILE, HeldFilter, HeldLine, HeldTable, cells
from tinkuy.subjects.floor.pages.finding import edition_of, sides_of
from tinkuy.subjects.floor.queries import Yield, region_of
from tinkuy.subjects.floor.showing import party_of
from tinkuy.subjects.territory.queries import gazetteer


@public
@require_safe
def held(request: HttpRequest, code: str) -> HttpResponse:
    """The list: filter, sort, take away."""
    row = edition_of(code)
    lines = held_lines(code, as_of=cast(asof.Request, request).as_of)
    page = ListPage(
        title="Reuniones realizadas",
        summary=summary(lines),
        noun=("reunión", "reuniones"),
        empty_title="Aún no hay reuniones con acta cerrada a esta fecha",
        empty_how_to="Aquí verá cada reunión realizada con su acta, sus acuerdos y sus compromisos. Aparecen al cerrar su acta.",
        exports=tuple(_exports(request, code)) if lines else (),
    )
    return render_list(
        request,
        page=page,
        table=HeldTable,
        rows=lines,
        filterset=HeldFilter,
        template="floor/held.html",
        context={"edition": row},
    )


@public
@costly(EXPORTS)
@require_safe
def held_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The list as a file, kept to what it is filtered by."""
    edition_of(code)
    if form not in ("csv", "xlsx"):
        raise Http404(form)
    as_of = cast(asof.Request, request).as_of
    chosen = HeldFilter(request.GET, held_lines(code, as_of=as_of))
    lines = chosen.qs if chosen.is_valid() else ()
    target = io.BytesIO()
    if form == "csv":
        write_csv(FILE, cells(lines), target)
    else:
        sheet = SheetOut(FILE, (("", each) for each in cells(lines)))
        write_workbook([sheet], target, meta={"format": FORMAT, "made_as": "report"}, title=FILE.title)
    kind = "text/csv; charset=utf-8" if form == "csv" else XLSX
    name = f"reuniones-{code}-al-{as_of.isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(target.getvalue(), content_type=kind, headers=headers)


def held_lines(code: str, *, as_of: date) -> tuple[HeldLine, ...]:
    """The meetings with a closed acta at the date, by number of session, each with what it gave."""
    given = queries.yields(edition=code, as_of=as_of)
    names, sides = gazetteer(), sides_of(code)
    rows = [row for row in queries.meetings(edition=code, as_of=as_of) if row.session]
    lines = (
        HeldLine(
            row,
            party_of(row, sides),
            sides[row.host].name if row.host in sides else row.request.host_name,
            _region(names, region_of(row)),
            given.get(row.session, Yield()),
        )
        for row in rows
    )
    return tuple(sorted(lines, key=lambda line: line.number))


def _region(names: Any, code: str) -> str:
    return names.name(code) if code and code in names else ""


def summary(lines: tuple[HeldLine, ...]) -> str:
    """`3 reuniones realizadas dejaron 5 acuerdos y 4 compromisos.`"""
    if not lines:
        return ""
    agreed, born = sum(line.agreements for line in lines), sum(line.commitments for line in lines)
    told = [
        _counted(len(lines), "reunión realizada dejó", "reuniones realizadas dejaron"),
        _counted(agreed, "acuerdo", "acuerdos"),
        _counted(born, "compromiso", "compromisos"),
    ]
    return f"{told[0]} {told[1]} y {told[2]}."


def _counted(number: int, one: str, many: str) -> str:
    return f"{words.count(number)} {one if number == 1 else many}"


def _exports(request: HttpRequest, code: str) -> "list[Link]":
    query = urlencode([(name, value) for name, values in request.GET.lists() for value in values])
    tail = f"?{query}" if query else ""
    return [
        Link(form.upper(), reverse("floor-meetings-file", args=[code, form]) + tail)
        for form in ("csv", "xlsx")
    ]
