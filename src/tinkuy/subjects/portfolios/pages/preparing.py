"""Opening a plan, writing down agreed weights."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, made, person, posted
from tinkuy.subjects.portfolios import actions
from tinkuy.subjects.portfolios.forms import PlanForm, WeightsForm
from tinkuy.subjects.portfolios.pages.finding import today_of, writable
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.queries import PlanRow


@allowed(WRITE)
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Open a plan."""
    form = PlanForm(posted(request))
    lede = "Después escriba sus techos, sus criterios y sus candidatos o activos, uno por uno o con el libro de planes."
    return _handle(
        request,
        form,
        lambda given: actions.create(**given, by=person(request)),
        title="Nuevo plan",
        lede=lede,
    )


@allowed(WRITE)
@require_http_methods(METHODS)
def weights(request: HttpRequest, code: str) -> HttpResponse:
    """Write down the weights that were agreed."""
    found = writable(request, code)
    form = WeightsForm(found.criteria, posted(request))

    def act(given: Given) -> str:
        actions.agree_weights(plan=code, by=person(request), today=today_of(request), **given)
        return code

    lede = "Los pesos anteriores no se borran: quedan en la historia, con quien los acordó."
    return _handle(request, form, act, title="Registrar pesos acordados", plan=found.plan, lede=lede)


def _handle(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Given], str],
    *,
    title: str,
    plan: PlanRow | None = None,
    lede: str = "",
) -> HttpResponse:
    """Show the form; do the act and go to the plan; what is wrong stands beside its field and nothing typed is lost."""
    if code := made(request, form, act):
        messages.success(request, "Quedó registrado.")
        return redirect(asof.address(request, "plan", code))
    cancel = asof.address(request, "plan", plan.code) if plan else asof.address(request, "plan-list")
    context = {"form": form, "title": title, "plan": plan, "cancel": cancel, "lede": lede}
    return render(request, "portfolios/form.html", context)
