"""The list of plans, one plan with its last result on the day shown, an older result, and a result to take away."""

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
from tinkuy.subjects.portfolios import documents, queries, tables
from tinkuy.subjects.portfolios.lists import PlanFilter, PlanTable
from tinkuy.subjects.portfolios.pages.finding import day_of, known, may_write
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.queries import PlanDetail, ResultRow
from tinkuy.subjects.portfolios.rules import wording
from tinkuy.subjects.portfolios.sheets import KINDS


@public
@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """Plans: filter, sort, open, take away."""
    new = (Link("Nuevo plan", asof.address(request, "plan-new")),) if may(request.user, WRITE) else ()
    asked = "&".join(f"hoja={kind}" for kind in KINDS)
    page = ListPage(
        title="Planes de inversión y de mantenimiento",
        summary="Qué proyectos entran con el dinero que hay, con criterios y pesos acordados; y qué se mantiene cada año.",
        noun=("plan", "planes"),
        empty_title="Aún no hay planes",
        empty_how_to="Aquí verá cada plan con sus techos y sus resultados. Cree uno, o impórtelo con el libro de planes.",
        exports=(Link("Planes completos (XLSX)", f"{reverse('import-export')}?{asked}"),),
        actions=new,
    )
    return render_list(request, page=page, table=PlanTable, rows=queries.plans(), filterset=PlanFilter)


@public
@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """One plan on the day shown, with its last result."""
    found = known(request, code)
    kept = queries.results(plan=code, as_of=day_of(request))
    return _shown(request, found, kept[0] if kept else None, kept)


@public
@require_safe
def result(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A plan with one of its results."""
    row = _kept(code, number)
    found = known(request, code, as_of=row.as_of)
    return _shown(request, found, row, queries.results(plan=code, as_of=day_of(request)))


@public
@costly(FILES)
@require_safe
def download(request: HttpRequest, code: str, number: int, form: str) -> HttpResponse:
    """A result as a file. Errors: 404 for a form that is none."""
    row = _kept(code, number)
    if form not in documents.FORMS:
        raise Http404(form)
    found = known(request, code, as_of=row.as_of)
    headers = {"Content-Disposition": f'attachment; filename="plan-{code}-{number}.{form}"'}
    if form == "csv":
        return HttpResponse(documents.as_csv(row, found), content_type="text/csv", headers=headers)
    return HttpResponse(
        paper.render(documents.build(row, found), form),
        content_type=paper.FORMATS[form].media_type,
        headers=headers,
    )


def _shown(
    request: HttpRequest, found: PlanDetail, row: ResultRow | None, kept: tuple[ResultRow, ...]
) -> HttpResponse:
    is_writer = may_write(request, found)
    context = {
        "plan": found.plan,
        "detail": found,
        "result": row,
        "kept": kept,
        "may_write": is_writer,
        "calculation": queries.current_calculation(plan=found.plan.code) if is_writer else None,
        "forms": documents.FORMS,
        "ceilings": tables.ceilings(found),
        "weights": tables.weights(found),
        "trace": tables.trace(found),
        **(_told(row, found) if row else {}),
    }
    return render(request, "portfolios/plan.html", context)


def _told(row: ResultRow, found: PlanDetail) -> dict[str, object]:
    """What the result says, in words, tables and a chart."""
    outcome = row.outcome
    whole = {
        "headline": wording.headline(outcome),
        "status_words": wording.status_words(outcome),
        "has_plan": outcome.status in {"optimal", "feasible"},
        "figure": tables.spending(row, found),
        "years": tables.years(row, found),
    }
    if found.plan.is_maintenance:
        return whole | {"works": tables.works(row, found), "late": tables.late(row, found)}
    first = next((each for each in outcome.out if each.entry or each.spread), None)
    return whole | {
        "chosen": tables.chosen(row, found),
        "out": tables.left_out(row, found),
        "sensitivity": tables.sensitivity(row, found),
        "sensitivity_words": tables.sensitivity_words(outcome),
        "cheapest": wording.how_in(first, outcome) if first else "",
        "cheapest_name": first.name if first else "",
        "untold": wording.how_many_told(outcome),
    }


def _kept(code: str, number: int) -> ResultRow:
    try:
        return queries.result(plan=code, number=number)
    except queries.UnknownResult as exc:
        raise Http404(f"{code} {number}") from exc
