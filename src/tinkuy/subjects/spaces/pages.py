"""The pages of the spaces: the list, its file, and one space at a date."""

import io
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.core.dates import PartialDate
from tinkuy.core.source import Source
from tinkuy.core.table import Table
from tinkuy.core.text import join_spanish
from tinkuy.engines.figures.spec import MapFigure
from tinkuy.engines.sheets.writer import write_csv
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.spaces import companions, figures, queries, tables
from tinkuy.subjects.spaces.actions import EJECUTIVOS
from tinkuy.subjects.spaces.lists import (
    CSV_SHEET,
    SpaceFilter,
    SpaceLine,
    SpaceTable,
    agenda_words,
    csv_cells,
    lines,
)
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import SpaceStatus
from tinkuy.subjects.spaces.scope import extent_of
from tinkuy.subjects.spaces.sentences import since_words, standing

_BEGINNING = date(1821, 7, 28)  # earlier than anything the register may hold


def found_lines(as_of: date) -> tuple[SpaceLine, ...]:
    """Every space at the date as a line of the list; kept until the next act."""
    return kept("space-lines", as_of, lambda: _lines(as_of))


def _lines(as_of: date) -> tuple[SpaceLine, ...]:
    return lines(queries.register(as_of=as_of), companions.tallies(as_of=as_of), as_of=as_of)


@public
@require_safe
def space_list(request: HttpRequest) -> HttpResponse:
    """Mesas: filter, sort, search, take away."""
    as_of = cast(asof.Request, request).as_of
    found = found_lines(as_of)
    query = request.GET.urlencode()
    page = ListPage(
        title="Mesas",
        summary=standing([line.row for line in found], as_of=as_of),
        noun=("mesa", "mesas"),
        empty_title="Aún no hay mesas a esta fecha",
        empty_how_to="Aquí verá cada mesa con su estado. Impórtelas desde la matriz de seguimiento en «Importar».",
        exports=(
            Link("Registro completo (XLSX)", f"{reverse('import-export')}?hoja=space"),
            Link("Esta lista (CSV)", f"{reverse('space-csv')}{'?' if query else ''}{query}"),
        ),
    )
    return render_list(request, page=page, table=SpaceTable, rows=found, filterset=SpaceFilter)


@public
@costly(EXPORTS)
@require_safe
def space_csv(request: HttpRequest) -> HttpResponse:
    """The filtered list as CSV, under the headings that an import knows."""
    as_of = cast(asof.Request, request).as_of
    chosen = SpaceFilter(request.GET, found_lines(as_of))
    content = io.BytesIO()
    write_csv(CSV_SHEET, (csv_cells(line.row) for line in (chosen.qs if chosen.is_valid() else ())), content)
    headers = {"Content-Disposition": f'attachment; filename="mesas-al-{as_of.isoformat()}.csv"'}
    return HttpResponse(content.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of a space; a step without date has not happened."""

    words: str
    when: PartialDate | None = None
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class SpacePage:
    """Everything the page of a space shows. Tables without rows are left out; `missing` names them in one phrase."""

    row: SpaceRow
    status: SpaceStatus
    since: str
    agenda: str
    scope: str
    steps: tuple[Step, ...]
    figure: MapFigure | None
    tables: tuple[Table, ...]
    missing: str
    sections: tuple[companions.Section, ...]
    corrections: Table | None
    history: tuple[Told, ...]


@public
@require_safe
def space(request: HttpRequest, code: str) -> HttpResponse:
    """One mesa at the date; before it existed, since when it does. A space with a page of its own in another room goes there."""
    as_of = cast(asof.Request, request).as_of
    try:
        row = queries.space(code=code, as_of=as_of)
    except queries.UnknownSpace:
        return _not_yet(request, code)
    home = companions.home(request, code=code) if row.kind_code in EJECUTIVOS else None
    if home:
        return redirect(home)
    return render(request, "spaces/space.html", {"page": _page(request, row, as_of)})


def _not_yet(request: HttpRequest, code: str) -> HttpResponse:
    since = queries.known_since(code=code)
    name = queries.name_of(code=code)
    if since is None or name is None:
        raise Http404(code)
    href = f"{reverse('space', args=[code])}?{asof.PARAMETER}={since.counts_from.isoformat()}"
    return render(request, "spaces/not_yet.html", {"name": name, "since": since, "href": href}, status=404)


def _page(request: HttpRequest, row: SpaceRow, as_of: date) -> SpacePage:
    told = (
        tables.members(queries.members(code=row.code, as_of=as_of)),
        tables.documents(queries.documents(code=row.code, as_of=as_of)),
        tables.achievements(queries.achievements(code=row.code, as_of=as_of)),
    )
    corrected = tables.corrections(queries.corrections(code=row.code))
    extent = extent_of(row.territory_codes, as_of=as_of)
    return SpacePage(
        row=row,
        status=row.status,
        since=since_words(row.entered_status) if row.entered_status else "",
        agenda=agenda_words(row),
        scope=extent.words if extent else "",
        steps=_steps(row, as_of),
        figure=figures.scope_map(row, as_of=as_of),
        tables=tuple(table for table in told if table.rows),
        missing=join_spanish((table.title.lower() for table in told if not table.rows), "ni"),
        sections=companions.sections(request, code=row.code),
        corrections=corrected if corrected.rows else None,
        history=history("space", row.code, what="la mesa"),
    )


def _steps(row: SpaceRow, as_of: date) -> tuple[Step, ...]:
    """What happened, oldest first, then what is still to come."""
    changes = queries.changes(since=_BEGINNING, as_of=as_of, code=row.code)
    happened = sorted(changes, key=lambda change: (change.on, queries.EVENTS.index(change.event)))
    steps = [Step(change.event, change.when, change.source) for change in happened]
    if row.status is SpaceStatus.PENDING:
        steps.append(Step("Falta instalarla"))
    if row.status is not SpaceStatus.CONCLUDED and not row.has_agenda:
        steps.append(Step("Falta aprobar su agenda"))
    return tuple(steps)
