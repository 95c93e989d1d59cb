"""The simulator of a stabilisation fund. Everything it needs stands in the address, so a result can be shared as a link."""

from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.platform import paper
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.throttling import FILES, costly
from tinkuy.platform.web import asof
from tinkuy.platform.web.components import KeyFigure
from tinkuy.subjects.budget.documents import to_csv
from tinkuy.subjects.funds import documents, fans
from tinkuy.subjects.funds.simulating import Result, simulate
from tinkuy.subjects.funds.simulator_form import SimulatorForm, defaults


@public
@require_safe
def simulator(request: HttpRequest) -> HttpResponse:
    """The form, and what comes of it."""
    form = _form(request)
    context: dict[str, object] = {"form": form, "forms": documents.FORMS, "caution": documents.CAUTION}
    if form.is_valid():
        context |= _told(request, simulate(form.setup()))
    return render(request, "funds/simulator.html", context)


@public
@costly(FILES)
@require_safe
def simulator_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same as a file. Errors: 404 for what cannot be simulated, or a form that is none."""
    asked = _form(request)
    if form not in documents.FORMS or not asked.is_valid():
        raise Http404(form)
    result = simulate(asked.setup())
    headers = {"Content-Disposition": f'attachment; filename="simulacion-fondo.{form}"'}
    if form == "csv":
        return HttpResponse(
            to_csv([fans.bands(result)]), content_type="text/csv; charset=utf-8", headers=headers
        )
    spec = documents.build(result, as_of=cast(asof.Request, request).as_of)
    return HttpResponse(
        paper.render(spec, form), content_type=paper.FORMATS[form].media_type, headers=headers
    )


def _form(request: HttpRequest) -> SimulatorForm:
    """What the address says over what the page shows first."""
    given = defaults()
    asked = {key: request.GET[key] for key in given if key in request.GET}
    if not asked and not given["serie"]:  # nothing is asked yet, and there is nothing to begin with
        return SimulatorForm(None, initial=given)
    return SimulatorForm(given | asked)


def _told(request: HttpRequest, result: Result) -> dict[str, object]:
    as_of = cast(asof.Request, request).as_of
    asked = {key: request.GET[key] for key in defaults() if request.GET.get(key)}
    return {
        "headline": fans.headline(result),
        "prices": result.setup.prices,
        "key_figures": [KeyFigure(label, value) for label, value in fans.facts(result)],
        "revenue": fans.revenue(result, as_of=as_of),
        "spending": fans.spending(result, as_of=as_of),
        "balance": fans.balance(result, as_of=as_of),
        "series": fans.prices(result, as_of=as_of),
        "outcome": fans.outcome(result),
        "setting": fans.setting(result),
        "query": urlencode(asked),
    }
