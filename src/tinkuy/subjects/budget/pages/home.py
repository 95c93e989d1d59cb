"""The first page of the budget: the newest year in four figures, by level of government, and the ways from there."""

from dataclasses import replace
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.core import words
from tinkuy.core.table import Table
from tinkuy.platform.access.guards import public
from tinkuy.platform.web import asof
from tinkuy.platform.web.components import KeyFigure
from tinkuy.subjects.budget.pages.ground import cutoff_of, day_of, until_of, years_of
from tinkuy.subjects.budget.pages.shelf import NAMED, Drawing, draw_execution, execution_words, sums_of
from tinkuy.subjects.budget.queries import loads
from tinkuy.subjects.budget.rules.asking import Question, Spending
from tinkuy.subjects.budget.rules.dimensions import dimension
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit
from tinkuy.subjects.budget.tables.kept import kept_tables


@public
@require_safe
def budget(request: HttpRequest) -> HttpResponse:
    """What is loaded, in short; without anything loaded, how to load it."""
    years = years_of(request)
    if not years:
        return render(request, "budget/nothing.html", {"title": "Presupuesto"})
    question = Question((years[-1],), (dimension("level"),), until=until_of(request))
    asked = Asked(question, day_of(request), Unit.MILLIONS)
    tables = kept_tables("execution", asked, Spending.ALL)
    (exact,) = kept_tables("execution", replace(asked, unit=Unit.SOLES), Spending.ALL)
    sums, cutoff = sums_of(asked), cutoff_of(asked)
    ages = loads.ages(question.years, question.until)
    context = {
        "lede": execution_words(sums, str(years[-1])),
        "ages": [age.words(asked.today) for age in ages],
        "is_simulated": any(age.is_simulated for age in ages),
        "partial": Ground(asked).years_of_partial(),
        "figures": _key_figures(sums),
        "chart": draw_execution(Drawing(tables, asked, cutoff), _largest(exact, sums["pim"])),
        "pieces": [(piece, asof.address(request, "budget-table", piece.name)) for piece in NAMED],
        "years": years,
    }
    return render(request, "budget/budget.html", context)


def _largest(table: Table, pim: Decimal) -> str:
    """Which level has most to spend, in one sentence. Units: soles; `pim` is that of all levels."""
    part, level = max((Decimal(str(row["pim"])), str(row["level"])) for row in table.rows)
    share = f", el {words.ratio(part / pim)} del total" if pim else ""
    return f"{level}: el mayor PIM{share}"


def _key_figures(sums: dict[str, Decimal]) -> tuple[KeyFigure, ...]:
    pim, accrued = sums["pim"], sums["accrued"]
    return (
        KeyFigure("PIM: lo que se puede gastar", words.money_in_short(pim)),
        KeyFigure("Devengado: lo gastado", words.money_in_short(accrued)),
        KeyFigure("Avance: devengado entre PIM", words.ratio(accrued / pim) if pim else "sin PIM"),
        KeyFigure("Por devengar: lo que falta", words.money_in_short(pim - accrued)),
    )
