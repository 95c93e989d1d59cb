"""The pages of the commitments: the follow-up matrix, its file, and one commitment at a date."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.engines.figures.spec import BarFigure
from tinkuy.engines.sheets.writer import write_csv
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.commitments import figures, matrix_queries, queries, rules, tallies
from tinkuy.subjects.commitments.lists import (
    CSV_SHEET,
    CommitmentFilter,
    CommitmentTable,
    csv_cells,
)
from tinkuy.subjects.commitments.models import ProgressReport
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.territory.queries import gazetteer


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """Compromisos: the follow-up matrix."""
    as_of = cast(asof.Request, request).as_of
    by_status, simulated = tallies.by_status(as_of), tallies.simulated(as_of)
    query = request.GET.urlencode()
    page = ListPage(
        title="Matriz de compromisos",
        summary=f"{figures.standing(by_status)}." if by_status else "",
        noun=("compromiso", "compromisos"),
        empty_title="Aún no hay compromisos a esta fecha",
        empty_how_to="Aquí verá cada compromiso con su responsable y su plazo. Impórtelos en «Importar».",
        exports=(
            Link("Registro completo (XLSX)", f"{reverse('import-export')}?hoja=commitment&hoja=progress"),
            Link("Esta lista (CSV)", f"{reverse('commitment-csv')}{'?' if query else ''}{query}"),
        ),
    )
    return render_list(
        request,
        page=page,
        table=CommitmentTable,
        rows=matrix_queries.with_answering(queries.matrix(as_of=as_of)),
        filterset=CommitmentFilter,
        template="commitments/commitment_list.html",
        context={"simulated": figures.simulated_words(simulated)},
    )


@require_safe
def commitment_csv(request: HttpRequest) -> HttpResponse:
    """The filtered matrix as CSV, under the headings that an import knows."""
    as_of = cast(asof.Request, request).as_of
    chosen = CommitmentFilter(
        request.GET, queryset=matrix_queries.whole(queries.matrix(as_of=as_of)), request=request
    )
    rows = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    content = io.BytesIO()
    write_csv(CSV_SHEET, csv_cells(rows.iterator(chunk_size=2000)), content)
    headers = {"Content-Disposition": f'attachment; filename="compromisos-al-{as_of.isoformat()}.csv"'}
    return HttpResponse(content.getvalue(), content_type="text/csv; charset=utf-8", headers=headers)


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """Everything the page of a commitment shows."""

    record: Any
    status: CommitmentStatus
    days_overdue: int
    where: str  # the territory with what contains it
    reports: tuple[ProgressReport, ...]
    figure: BarFigure | None
    history: tuple[Told, ...]


@require_safe
def commitment(request: HttpRequest, code: str) -> HttpResponse:
    """One commitment at the date; before it was taken, since when it exists."""
    if not code.isprintable():  # PostgreSQL refuses to look for what no text may hold
        raise Http404
    as_of = cast(asof.Request, request).as_of
    try:
        record = queries.commitment(code=code, as_of=as_of)
    except queries.UnknownCommitment:
        return _not_yet(request, code)
    return render(request, "commitments/commitment.html", {"page": _page(record, as_of)})


def _not_yet(request: HttpRequest, code: str) -> HttpResponse:
    since = queries.known_since(code=code)
    if since is None:
        raise Http404(code)
    href = f"{reverse('commitment', args=[code])}?{asof.PARAMETER}={since.isoformat()}"
    return render(
        request, "commitments/not_yet.html", {"code": code, "since": since, "href": href}, status=404
    )


def _page(record: Any, as_of: date) -> CommitmentPage:
    status = CommitmentStatus(record.status)
    reports = tuple(queries.progress(code=record.code, as_of=as_of))
    names = gazetteer()
    code = record.territory.code if record.territory else ""
    return CommitmentPage(
        record=record,
        status=status,
        days_overdue=rules.days_overdue(due_on=record.due_on, status=status, as_of=as_of),
        where=names.phrase(code) if code in names else "",
        reports=reports,
        figure=figures.progress_chart(record.code, reports, as_of=as_of),
        history=history("commitment", record.code, what="el compromiso"),
    )
