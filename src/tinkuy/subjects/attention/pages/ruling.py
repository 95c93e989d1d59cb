"""The pages where the secretariat sees and sets the rules of the alerts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.intake.history import history
from tinkuy.platform.web.acting import METHODS, Given, done, person, posted
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.forms import RuleForm, StepForm
from tinkuy.subjects.attention.lists import RuleTable, StepTable, step_words, threshold_words
from tinkuy.subjects.attention.permissions import RULES
from tinkuy.subjects.attention.queries import ruling


@allowed(RULES)
@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """Reglas de los avisos, with the ladder under them."""
    steps = StepTable(ruling.all_steps())
    page = ListPage(
        title="Reglas de los avisos",
        summary="De qué se avisa, cuándo y a quién. Lo que cambie aquí vale desde el próximo resumen.",
        noun=("regla", "reglas"),
        empty_title="Todavía no hay reglas",
        empty_how_to="La orden «tinkuy setup» carga las reglas con las que se empieza.",
        actions=(Link("Avisos", reverse("alert-list")),),
    )
    return render_list(
        request,
        page=page,
        table=RuleTable,
        rows=ruling.all_rules(),
        template="attention/rule_list.html",
        context={"steps": steps},
    )


@allowed(RULES)
@require_http_methods(METHODS)
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule, to change it."""
    found = ruling.rule(code=code)
    if found is None:
        raise Http404(code)
    form = RuleForm(posted(request), rule=found)

    def act(given: Given) -> None:
        actions.amend_rule(code=code, fields=form.record, by=person(request))

    if done(request, form, act, f"Se guardó la regla «{form.data.get('name', '')}»."):
        return redirect("alert-rules")
    told = history("alert_rule", code, what="la regla")
    context = {"rule": found, "form": form, "threshold": threshold_words(found), "history": told}
    return render(request, "attention/rule.html", context)


@allowed(RULES)
@require_http_methods(METHODS)
def step(request: HttpRequest, code: str) -> HttpResponse:
    """One step of the ladder, to change how long an alert waits on it."""
    found = ruling.step(code=code)
    if found is None:
        raise Http404(code)
    form = StepForm(posted(request), initial={"days": found.days})

    def act(given: Given) -> None:
        actions.amend_step(code=code, days=given["days"], by=person(request))

    if done(request, form, act, "Se guardó el peldaño."):
        return redirect("alert-rules")
    told = history("ladder_step", code, what="el peldaño")
    return render(
        request,
        "attention/step.html",
        {"step": found, "words": step_words(found), "form": form, "history": told},
    )
