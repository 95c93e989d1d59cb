"""Cerrar periodo: after a report is issued, what it counted stays as it was; a named person may get an exception."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.web.acting import METHODS, DayField, done, person, posted
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.ground import today_of
from tinkuy.subjects.commitments.permissions import LOCK
from tinkuy.subjects.commitments.rules.deciding import LONGEST_LINE
from tinkuy.subjects.commitments.rules.taking import LONGEST_CODE

_LONGEST_NAME = 150


class LockForm(forms.Form):
    """Until when, where, and why."""

    until = DayField(label="Cerrar hasta el", missing="Diga hasta qué día se cierra.")
    space = forms.ChoiceField(label="Mesa", required=False)
    reason = forms.CharField(
        label="Motivo",
        help_text="Por ejemplo, el informe emitido.",
        max_length=LONGEST_LINE,
        error_messages={"required": "Diga por qué se cierra, por ejemplo el informe emitido."},
    )


class ExceptionForm(forms.Form):
    """Who, in which commitment, and why."""

    commitment = forms.CharField(
        label="Código del compromiso",
        max_length=LONGEST_CODE,
        error_messages={"required": "Diga en qué compromiso."},
    )
    person = forms.CharField(
        label="Usuario de la persona",
        help_text="El nombre con el que entra a Tinkuy.",
        max_length=_LONGEST_NAME,
        error_messages={"required": "Diga a quién."},
    )
    reason = forms.CharField(
        label="Motivo",
        max_length=LONGEST_LINE,
        error_messages={"required": "Diga por qué se da la excepción."},
    )


@allowed(LOCK)
@require_safe
def lock_list(request: HttpRequest) -> HttpResponse:
    """The periods that are closed, and who may still write in them."""
    return render(request, "commitments/acts/locks.html", {"locks": queries_of_acts.period_locks()})


@allowed(LOCK)
@require_http_methods(METHODS)
def lock_new(request: HttpRequest) -> HttpResponse:
    """Close a period; a report just issued hands on its day and its name."""
    by, today = person(request), today_of(request)
    asked = {"until": request.GET.get("hasta", ""), "reason": request.GET.get("motivo", "")[:LONGEST_LINE]}
    form = LockForm(posted(request), initial=asked)
    spaces = queries_of_acts.spaces_reached(Scopes(everything=True)).values_list("code", "short_name")
    form.fields["space"].choices = [("", "Todas las mesas"), *spaces]  # type: ignore[attr-defined]

    def act(given: dict[str, Any]) -> object:
        return actions.lock_period(**{**given, "space": given["space"] or None}, by=by, today=today)

    if done(request, form, act, "El periodo quedó cerrado."):
        return redirect(reverse("period-lock-list"))
    return _draw(
        request,
        form,
        title="Cerrar un periodo",
        lede="Nadie podrá escribir avances, revisiones, prórrogas ni cierres con fecha de ese periodo. No se puede deshacer: "
        "para una corrección se da una excepción a una persona.",
        submit="Cerrar el periodo",
    )


@allowed(LOCK)
@require_http_methods(METHODS)
def lock_exception(request: HttpRequest, lock: str) -> HttpResponse:
    """Let one person write in one commitment within a closed period."""
    held = queries_of_acts.period_lock(code=lock) if lock.isprintable() else None
    if held is None:
        raise Http404
    by = person(request)
    form = ExceptionForm(posted(request), initial={"commitment": request.GET.get("compromiso", "")})

    def act(given: dict[str, Any]) -> object:
        return actions.except_from_lock(lock=lock, by=by, **given)

    if done(request, form, act, "La excepción quedó registrada."):
        return redirect(reverse("period-lock-list"))
    where = held.space.short_name if held.space else "todas las mesas"
    return _draw(
        request,
        form,
        title="Dar una excepción",
        lede=f"Al cierre hasta el {held.until:%d/%m/%Y} de {where} ({held.reason}). Vale solo para ese cierre: uno posterior "
        "vuelve a cerrar.",
        submit="Dar la excepción",
    )


def _draw(request: HttpRequest, form: forms.Form, *, title: str, lede: str, submit: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "lede": lede,
        "submit": submit,
        "back": reverse("period-lock-list"),
    }
    return render(request, "commitments/acts/lock.html", context)
