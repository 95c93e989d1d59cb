"""Having a result computed: asked for, followed while it is made, and then the result."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.intake import progress
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, made, person, posted
from tinkuy.subjects.portfolios import queries, tasks
from tinkuy.subjects.portfolios.actions.queueing import file_of
from tinkuy.subjects.portfolios.forms import CalculateForm
from tinkuy.subjects.portfolios.pages.finding import today_of, writable
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.rules import CalculationState


@allowed(WRITE)
@require_http_methods(METHODS)
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a result with the data of today."""
    found = writable(request, code)
    form = CalculateForm(posted(request))

    def act(given: Given) -> int:
        return tasks.start(plan=code, as_of=today_of(request), by=person(request), at=timezone.now(), **given)

    number = made(request, form, act)
    if number is not None:
        return redirect(asof.address(request, "plan-calculation", code, number))
    context = {
        "form": form,
        "plan": found.plan,
        "title": "Calcular el plan",
        "submit": "Calcular",
        "cancel": asof.address(request, "plan", code),
        "lede": "Se elige con los techos, los datos y los pesos que rigen hoy. El resultado se guarda junto con ellos y no cambia.",
    }
    return render(request, "portfolios/form.html", context)


@allowed(WRITE)
@require_safe
def calculation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """How far a calculation has come; when its result is there, the result."""
    found = writable(request, code)
    row = queries.calculation_of(plan=code, number=number)
    if row is None:
        raise Http404(str(number))
    if row.state is CalculationState.DONE and row.made is not None:
        return _there(request, code, row.made)
    is_part = bool(getattr(request, "htmx", False))
    template = "portfolios/calculation_body.html" if is_part else "portfolios/calculation.html"
    context = {
        "plan": found.plan,
        "calculation": row,
        "progress": progress.read(file_of(number)),
        "percent": row.percent(now=timezone.now()),
    }
    return render(request, template, context)


def _there(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Where the result is read; htmx is told to go there itself."""
    href = asof.carry(reverse("plan-result", args=[code, number]), request)
    if getattr(request, "htmx", False):
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = href
        return answer
    return redirect(href)
