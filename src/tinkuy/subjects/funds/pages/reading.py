"""The list of funds, and one fund: balance, rules and how near each is, movements."""

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.platform import paper
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.budget.documents import to_csv
from tinkuy.subjects.funds import documents, figures, queries
from tinkuy.subjects.funds.lists import FundFilter, FundTable
from tinkuy.subjects.funds.permissions import WRITE
from tinkuy.subjects.funds.queries import FundRow, MovementRow
from tinkuy.subjects.funds.reaches import moves, reach_of

_SHEETS = "hoja=fund&hoja=fund_rule&hoja=fund_movement"


@public
@require_safe
def fund_list(request: HttpRequest) -> HttpResponse:
    """Funds: filter, sort, take away."""
    found = queries.funds(as_of=cast(asof.Request, request).as_of)
    new = (Link("Nuevo fondo", asof.address(request, "fund-new")),) if may(request.user, WRITE) else ()
    page = ListPage(
        title="Fondos",
        summary="Cuánto tiene cada fondo, qué reglas lo mandan y en qué se asignó su dinero.",
        noun=("fondo", "fondos"),
        empty_title="Aún no hay fondos",
        empty_how_to="Aquí verá cada fondo con su saldo y sus reglas. Ábralos uno por uno, o impórtelos con la hoja «Fondos».",
        exports=(Link("Fondos completos (XLSX)", f"{reverse('import-export')}?{_SHEETS}"),),
        actions=(*new, Link("Simular un fondo de estabilización", asof.address(request, "fund-simulator"))),
    )
    return render_list(request, page=page, table=FundTable, rows=found, filterset=FundFilter)


@public
@require_safe
def fund(request: HttpRequest, code: str) -> HttpResponse:
    """One fund at the date."""
    as_of = cast(asof.Request, request).as_of
    found = known(code, request)
    may_move = request.user.is_authenticated and moves(request.user, found.entity_code, found.territory_codes)
    may_write = may(request.user, WRITE, reach_of(found.entity_code, found.territory_codes))
    context = {
        "page": found,
        "headline": figures.headline(found),
        "figure": figures.course(found, as_of=as_of),
        "rules": figures.rules(found),
        "movements": figures.movements(found),
        "promises": {"commitment": [_promise(request, row) for row in figures.latest_first(found)]},
        "may_write": may_write,
        "forms": documents.FORMS,
        "rule_links": _rule_links(request, found) if may_write else None,
        "may_move": may_move,
        "standing": [row for row in found.movements if row.annulled_on is None][::-1],
    }
    return render(request, "funds/fund.html", context)


@public
@costly(FILES)
@require_safe
def fund_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The same as a file; as CSV, its movements. Errors: 404 for a form that is none."""
    if form not in documents.FORMS:
        raise Http404(form)
    as_of, found = cast(asof.Request, request).as_of, known(code, request)
    headers = {"Content-Disposition": f'attachment; filename="fondo-{code}.{form}"'}
    if form == "csv":
        text = to_csv([figures.movements(found)])
        return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)
    told = paper.render(documents.build_fund(found, as_of=as_of), form)
    return HttpResponse(told, content_type=paper.FORMATS[form].media_type, headers=headers)


def _promise(request: HttpRequest, row: MovementRow) -> str:
    """Where the commitment that a movement pays is read; anybody may."""
    return asof.address(request, "commitment", row.commitment) if row.commitment else ""


def _rule_links(request: HttpRequest, found: FundRow) -> dict[str, list[str]]:
    return {"rule": [asof.address(request, "fund-rule", found.code, row.rule.number) for row in found.rules]}


def known(code: str, request: HttpRequest) -> FundRow:
    """The fund on the day shown. Errors: Http404."""
    try:
        return queries.fund(code=code, as_of=cast(asof.Request, request).as_of)
    except queries.UnknownFund as exc:
        raise Http404(code) from exc
