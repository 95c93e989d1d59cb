"""Hitos: the steps of a commitment, planned, moved while not done, and reached."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, DayField, done, person, posted
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.ground import draw, opened, today_of
from tinkuy.subjects.commitments.models import CommitmentMilestone
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.rules.deciding import LONGEST_LINE


class MilestoneForm(forms.Form):
    """What the step is, and for when."""

    title = forms.CharField(
        label="Hito",
        help_text="Por ejemplo: «Expediente técnico aprobado».",
        max_length=LONGEST_LINE,
        error_messages={"required": "Diga en qué consiste el hito."},
    )
    planned_on = DayField(label="Previsto para", required=False)


class DoneForm(forms.Form):
    """When it was reached."""

    done_on = DayField(label="Fecha en que se alcanzó", missing="Diga cuándo se alcanzó.")


@allowed(TAKE)
@require_http_methods(METHODS)
def milestones(request: HttpRequest, code: str) -> HttpResponse:
    """The milestones of a commitment, and one more."""
    found, by, today = opened(request, code, TAKE), person(request), today_of(request)
    form = MilestoneForm(posted(request))

    def act(given: dict[str, Any]) -> object:
        return actions.plan_milestone(commitment=code, by=by, today=today, **given)

    if done(request, form, act, "El hito quedó añadido."):
        return _list_of(code)
    return draw(
        request,
        found,
        form,
        title="Hitos",
        lede="Los pasos hasta cumplir el compromiso. Quien reporta puede decir que alcanzó uno.",
        submit="Añadir el hito",
        template="commitments/acts/milestones.html",
        context={"milestones": queries_of_acts.milestones(commitment=found.pk)},
    )


@allowed(TAKE)
@require_http_methods(METHODS)
def milestone(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change the words or the plan of one that is not reached yet."""
    found, by, today = opened(request, code, TAKE), person(request), today_of(request)
    step = _step(found, number)
    form = MilestoneForm(posted(request), initial={"title": step.title, "planned_on": step.planned_on})

    def act(given: dict[str, Any]) -> object:
        return actions.plan_milestone(commitment=code, number=number, by=by, today=today, **given)

    if done(request, form, act, "El hito quedó cambiado."):
        return _list_of(code)
    return draw(
        request, found, form, title=f"Cambiar el hito {number}", submit="Guardar", context=_within(code)
    )


@allowed(TAKE)
@require_http_methods(METHODS)
def complete(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Say that one was reached."""
    found, by, today = opened(request, code, TAKE), person(request), today_of(request)
    step = _step(found, number)
    form = DoneForm(posted(request), initial={"done_on": today})

    def act(given: dict[str, Any]) -> None:
        actions.complete_milestone(commitment=code, number=number, by=by, today=today, **given)

    if done(request, form, act, "El hito quedó como alcanzado."):
        return _list_of(code)
    return draw(
        request,
        found,
        form,
        title=f"Hito {number} alcanzado",
        lede=step.title,
        submit="Guardar",
        context=_within(code),
    )


def _step(found: Any, number: int) -> CommitmentMilestone:
    for step in queries_of_acts.milestones(commitment=found.pk):
        if step.number == number:
            return step
    raise Http404


def _within(code: str) -> dict[str, object]:
    return {"back": reverse("commitment-milestones", args=[code])}


def _list_of(code: str) -> HttpResponse:
    return redirect(reverse("commitment-milestones", args=[code]))
