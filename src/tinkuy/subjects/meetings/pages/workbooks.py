"""The workbook of requests: those that the reader reaches, with lists of who takes part and room for new ones."""

import io
from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from tinkuy.core.media import XLSX
from tinkuy.engines.sheets.planning import version_of
from tinkuy.engines.sheets.spec import SheetSpec
from tinkuy.engines.sheets.writer import Row, SheetOut, write_workbook
from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.intake.export import FORMAT
from tinkuy.platform.web.acting import person
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.lists_of_requests import RequestFilter
from tinkuy.subjects.meetings.pages.asking import own_sides
from tinkuy.subjects.meetings.pages.finding import edition_of, today_of
from tinkuy.subjects.meetings.permissions import ASK, READ_INSIDE
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.meetings.sheets.request_columns import SHEET
from tinkuy.subjects.meetings.sheets.requests import RequestDoor
from tinkuy.subjects.meetings.stores import REQUESTS
from tinkuy.subjects.spaces.sheets.parts import Known as Names
from tinkuy.subjects.spaces.sheets.parts import show_entities, show_space


@allowed(READ_INSIDE)
@costly(EXPORTS)
@require_safe
def workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The requests as the list is filtered, today; with `?vacio=1` none, to fill in new ones. It comes back by «Importar»."""
    edition = edition_of(code)
    target = io.BytesIO()
    names = RequestDoor().names().names
    sheet = SheetOut(_with_choices(request, edition, names), _rows(request, code))
    note = "Dato simulado" if edition.is_simulated else ""
    write_workbook(
        [sheet],
        target,
        meta={"format": FORMAT, "made_as": "export"},
        title=f"Solicitudes: {edition.name}",
        simulated_note=note,
    )
    name = f'attachment; filename="solicitudes-{code}.xlsx"'
    headers = {"Content-Disposition": name, "Cache-Control": "private, no-store"}
    return HttpResponse(target.getvalue(), content_type=XLSX, headers=headers)


def _rows(request: HttpRequest, code: str) -> Iterator[Row]:
    if request.GET.get("vacio"):
        return iter(())
    scopes = reached(person(request), READ_INSIDE)
    found = queries_of_requests.listed(edition=code, as_of=today_of(request), scopes=scopes)
    chosen = RequestFilter(request.GET, queryset=found, request=request)
    rows = chosen.qs if chosen.is_valid() else found.none()
    records = REQUESTS.current(list(rows.values_list("code", flat=True)))
    show = RequestDoor().shower()
    ordered = sorted(records.values(), key=lambda record: int(str(record["number"])))
    return ((version_of(record), show(record)) for record in ordered)


def _with_choices(request: HttpRequest, edition: EditionRow, names: Names) -> SheetSpec:
    """The same columns with lists to choose from: this edition, who hosts, and for whom the person may ask."""
    sides = queries.parties(edition=edition.code)
    own = own_sides(sides, edition=edition.code, scopes=reached(person(request), ASK))
    hosts = queries.hosts(edition=edition.code)
    offered = {
        "edition": (str(show_space(edition.code, names)),),
        "party": _words([side.entity for side in own or sides], names),
        "host": _words([side.entity for side in hosts], names),
    }
    columns = (
        replace(column, choices=offered[column.key]) if offered.get(column.key) else column
        for column in SHEET.columns
    )
    return replace(SHEET, columns=tuple(columns))


def _words(codes: list[str], names: Names) -> tuple[str, ...]:
    shown = show_entities(tuple(codes), names)
    return tuple(map(str, shown)) if isinstance(shown, tuple) else ()
