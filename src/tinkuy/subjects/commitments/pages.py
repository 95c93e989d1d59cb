"""The pages of the commitments: the follow-up matrix, its file, and one commitment at a date."""

import io
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.engines.sheets.writer import write_csv
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import EXPORTS, costly
from tinkuy.platform.intake.permissions import EXPORT_INSIDE
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.commitments import figures, matrix_queries, queries, tallies
from tinkuy.subjects.commitments.dossier import dossier
from tinkuy.subjects.commitments.lists import (
    CSV_SHEET,
    CommitmentFilter,
    CommitmentTable,
    csv_cells,
)
from tinkuy.subjects.commitments.permissions import REPORT


@public
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
        exports=_exports(request, query),
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


def _exports(request: HttpRequest, query: str) -> tuple[Link, ...]:
    """What may be taken away: the register, more of it for who reads inside; this list; one's own, to fill in."""
    asked = f"{'?' if query else ''}{query}"
    inside = "&hoja=progress&hoja=review" if may(request.user, EXPORT_INSIDE) else ""
    facts = f"?hoja=commitment&hoja=commitment_milestone&hoja=extension&hoja=closure{inside}"
    own = (Link("Mis compromisos, para llenar (XLSX)", f"{reverse('personal-workbook')}{asked}"),)
    return (
        *(own if may(request.user, REPORT) else ()),
        Link("Registro completo (XLSX)", f"{reverse('import-export')}{facts}"),
        Link("Esta lista (CSV)", f"{reverse('commitment-csv')}{asked}"),
    )


@public
@costly(EXPORTS)
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


@public
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
    page = dossier(record, as_of=as_of, reader=request.user)
    return render(request, "commitments/commitment.html", {"page": page})


def _not_yet(request: HttpRequest, code: str) -> HttpResponse:
    since = queries.known_since(code=code)
    if since is None:
        raise Http404(code)
    href = f"{reverse('commitment', args=[code])}?{asof.PARAMETER}={since.isoformat()}"
    return render(
        request, "commitments/not_yet.html", {"code": code, "since": since, "href": href}, status=404
    )
