"""The municipalities as Consulta Amigable publishes them: budget, spending and advance by place, with a map and files."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.core import words
from tinkuy.core.table import Table
from tinkuy.engines.figures.spec import MapFigure
from tinkuy.platform import paper
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.subjects.budget import documents, lists
from tinkuy.subjects.budget.municipal_form import MunicipalForm
from tinkuy.subjects.budget.municipal_map import advance_map
from tinkuy.subjects.budget.pages.ground import day_of, until_of
from tinkuy.subjects.budget.queries import consulta
from tinkuy.subjects.budget.queries.consulta import By
from tinkuy.subjects.budget.queries.loads import Age
from tinkuy.subjects.budget.rules.asking import Spending
from tinkuy.subjects.budget.tables.ordering import UnknownColumn, ordered
from tinkuy.subjects.territory import queries as territory
from tinkuy.subjects.territory.rules import DEPARTMENT

TITLE = "Municipalidades"
FORMS = ("csv", "xlsx", "json")
_ORDER = "-pim"
Row = lists.Row


@dataclass(frozen=True)
class Asked:
    """The question of the address, and its answer in the order asked for. `table` is None when the question is wrong."""

    form: MunicipalForm
    table: Table | None = None
    order: str = ""

    @property
    def year(self) -> int:
        """The year."""
        return int(self.form.cleaned_data["anio"])

    @property
    def department(self) -> str:
        """The department; empty for the country."""
        return str(self.form.cleaned_data["departamento"])

    @property
    def by(self) -> By:
        """How they are put together."""
        return By(self.form.cleaned_data["por"])

    @property
    def spending(self) -> Spending:
        """Which spending."""
        return Spending(self.form.cleaned_data["gasto"])


@public
@require_safe
def municipalities(request: HttpRequest) -> HttpResponse:
    """The municipalities of a year by department, province or one by one."""
    if not any(consulta.years(until_of(request), spending) for spending in Spending):
        return render(request, "budget/municipalities.html", {"title": TITLE})
    asked = _ask(request)
    context: dict[str, object] = {"title": TITLE, "form": asked.form, "is_loaded": True}
    if asked.table is not None:
        context |= _shown(request, asked, asked.table)
    return render(request, "budget/municipalities.html", context)


@public
@costly(FILES)
@require_safe
def municipalities_file(request: HttpRequest, form: str) -> HttpResponse:
    """What the page shows, all its rows, as a file. Errors: Http404."""
    if form not in FORMS or not any(consulta.years(until_of(request), each) for each in Spending):
        raise Http404(form)
    asked = _ask(request)
    if asked.table is None:  # the page says what is wrong
        return redirect(f"{reverse('budget-municipalities')}?{request.GET.urlencode()}")
    table = asked.table
    content = (
        documents.to_csv((table,))
        if form == "csv"
        else paper.render(documents.budget_spec((table,), day_of(request)), form)
    )
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8" if form == "csv" else paper.FORMATS[form].media_type,
        headers={"Content-Disposition": f'attachment; filename="{table.id}.{form}"'},
    )


def _ask(request: HttpRequest) -> Asked:
    until, names = until_of(request), territory.gazetteer()
    told = request.GET.get("gasto", "")
    spending = next((each for each in Spending if each.value == told), Spending.ALL)
    if not told and not consulta.years(until, spending):
        spending = next(each for each in Spending if consulta.years(until, each))
    departments = sorted(
        ((code, names.name(code)) for code in names.codes(DEPARTMENT)), key=lambda each: each[1]
    )
    form = MunicipalForm(
        request.GET, years=consulta.years(until, spending), departments=departments, spending=spending
    )
    if not form.is_valid():
        return Asked(form)
    asked = Asked(form)
    order = request.GET.get("sort") or _ORDER
    try:
        return Asked(form, ordered(_table(request, asked, asked.by), order), order)
    except UnknownColumn as wrong:
        form.add_error(None, str(wrong))
        return Asked(form)


def _table(request: HttpRequest, asked: Asked, by: By) -> Table:
    return consulta.municipal(
        asked.year,
        by=by,
        department=asked.department,
        until=until_of(request),
        spending=asked.spending,
        today=day_of(request),
    )


def _shown(request: HttpRequest, asked: Asked, table: Table) -> dict[str, object]:
    ages = consulta.ages(asked.year, until_of(request), asked.spending)
    below = By.PROVINCE if asked.department else By.DEPARTMENT
    drawn = table if asked.by is below else _table(request, asked, below)
    return {
        "lede": _words(asked, table),
        "is_simulated": any(age.is_simulated for age in ages),
        "figure": _map(request, asked, drawn, ages),
        "sheet": lists.sheet(table, request.GET, leads=_leads(request, asked), order=asked.order),
        "goes_down": asked.by is not By.MUNICIPALITY,
        "files": [(form.upper(), f"{_file(form)}?{_without_page(request.GET)}") for form in FORMS],
    }


def _map(request: HttpRequest, asked: Asked, table: Table, ages: Sequence[Age]) -> MapFigure | None:
    link = None if asked.department else (lambda code: _lead(request, code, By.PROVINCE))
    days = [age.cut_off for age in ages if age.cut_off]
    loaded = max((age.loaded_at.date() for age in ages), default=day_of(request))
    return advance_map(
        table,
        cutoff=max(days, default=loaded),
        is_day_of_load=not days,
        department=asked.department,
        link=link,
    )


def _words(asked: Asked, table: Table) -> str:
    """What matters in a sentence: budget, spending, advance."""
    total = table.total or {}
    pim, accrued, advance = total.get("pim"), total.get("accrued"), total.get("advance")
    if pim is None or accrued is None or advance is None:
        return f"{asked.year}: no hay municipalidades con presupuesto para lo que se pide."
    names = territory.gazetteer()
    of = f" de {names.name(asked.department)}" if asked.department else " del país"
    return (
        f"En {asked.year} las municipalidades{of} devengaron {words.money_in_short(accrued)} "  # type: ignore[arg-type]
        f"de los {words.money_in_short(pim)} de su PIM: {words.ratio(advance)}."  # type: ignore[arg-type]
    )


def _leads(request: HttpRequest, asked: Asked) -> dict[str, lists.Lead]:
    """Where a row leads: a department to its provinces, a province to the municipalities of its department."""
    if asked.by is By.MUNICIPALITY:
        return {}
    below = By.PROVINCE if asked.by is By.DEPARTMENT else By.MUNICIPALITY
    return {"name": lambda row: _lead(request, str(row["code"])[:2], below)}


def _lead(request: HttpRequest, department: str, by: By) -> str:
    query = request.GET.copy()
    for name in ("page", "sort"):
        query.pop(name, None)
    query["departamento"], query["por"] = department, by.value
    return f"?{query.urlencode()}"


def _file(form: str) -> str:
    return reverse("budget-municipalities-file", args=[form])


def _without_page(given: QueryDict) -> str:
    query = given.copy()
    query.pop("page", None)
    return query.urlencode()
