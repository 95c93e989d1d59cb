"""The pages where the secretariat sees and sets the rules of the alerts."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake.history import history
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
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, code: str) -> HttpResponse:
    """One rule, to change it."""
    found = ruling.rule(code=code)
    if found is None:
        raise Http404(code)
    form = RuleForm(request.POST if request.method == "POST" else None, rule=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_rule(code=code, fields=form.record, by=cast(User, request.user))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"Se guardó la regla «{form.cleaned_data['name']}».")
            return redirect("alert-rules")
    told = history("alert_rule", code, what="la regla")
    context = {"rule": found, "form": form, "threshold": threshold_words(found), "history": told}
    return render(request, "attention/rule.html", context)


@allowed(RULES)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str) -> HttpResponse:
    """One step of the ladder, to change how long an alert waits on it."""
    found = ruling.step(code=code)
    if found is None:
        raise Http404(code)
    form = StepForm(request.POST if request.method == "POST" else None, initial={"days": found.days})
    if request.method == "POST" and form.is_valid():
        try:
            actions.amend_step(code=code, days=form.cleaned_data["days"], by=cast(User, request.user))
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Se guardó el peldaño.")
            return redirect("alert-rules")
    told = history("ladder_step", code, what="el peldaño")
    return render(
        request,
        "attention/step.html",
        {"step": found, "words": step_words(found), "form": form, "history": told},
    )
