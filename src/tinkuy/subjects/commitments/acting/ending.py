"""Cerrar como cumplido, anular y reabrir: the end of a commitment, and its second beginning."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, DayField, done, person, posted
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.fields import ProseField
from tinkuy.subjects.commitments.acting.ground import back, draw, opened, today_of
from tinkuy.subjects.commitments.acting.sessions import SessionField
from tinkuy.subjects.commitments.permissions import CLOSE


class CloseForm(forms.Form):
    """What was obtained, and when."""

    result = ProseField(
        label="Resultado",
        help_text="Qué se obtuvo, en palabras que cualquiera entienda: se publica.",
        missing="Escriba qué se obtuvo.",
    )
    closed_on = DayField(label="Fecha del cierre")


class ReopenForm(forms.Form):
    """Why, and when."""

    reason = ProseField(label="Motivo", rows=3, missing="Diga el motivo.")
    closed_on = DayField(label="Fecha")


class CancelForm(ReopenForm):
    """Why, when, and the session that decided it, if one did."""

    session = SessionField(label="Sesión que lo decidió", required=False)


@allowed(CLOSE)
@require_http_methods(METHODS)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close as fulfilled what was verified whole."""
    found, by, today = opened(request, code, CLOSE), person(request), today_of(request)
    form = CloseForm(posted(request), initial={"closed_on": today})

    def act(given: dict[str, Any]) -> object:
        return actions.close(commitment=code, by=by, today=today, **given)

    if done(request, form, act, "El compromiso quedó cerrado como cumplido."):
        return back(code)
    lede = "Se cierra lo que está verificado al 100 %. Si la prioridad es alta, el avance aceptado lleva evidencia."
    return draw(request, found, form, title="Cerrar como cumplido", lede=lede, submit="Cerrar como cumplido")


@allowed(CLOSE)
@require_http_methods(METHODS)
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Cancel, with the reason."""
    found, by, today = opened(request, code, CLOSE), person(request), today_of(request)
    form = CancelForm(posted(request), initial={"closed_on": today})
    form.fields["session"].offer(queries_of_acts.sessions(space=found.space.code, as_of=today))  # type: ignore[attr-defined]

    def act(given: dict[str, Any]) -> object:
        return actions.cancel(commitment=code, by=by, today=today, **given)

    if done(request, form, act, "El compromiso quedó anulado. Su historia se conserva."):
        return back(code)
    lede = "Un compromiso anulado sigue a la vista, con su motivo. No cuenta como cumplido ni como vencido."
    return draw(request, found, form, title="Anular el compromiso", lede=lede, submit="Anular el compromiso")


@allowed(CLOSE)
@require_http_methods(METHODS)
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """Take up again what was closed."""
    found, by, today = opened(request, code, CLOSE), person(request), today_of(request)
    form = ReopenForm(posted(request), initial={"closed_on": today})

    def act(given: dict[str, Any]) -> object:
        return actions.reopen(commitment=code, by=by, today=today, **given)

    if done(
        request,
        form,
        act,
        "El compromiso quedó abierto otra vez. El cierre anterior se conserva en su historia.",
    ):
        return back(code)
    return draw(
        request,
        found,
        form,
        title="Reabrir el compromiso",
        submit="Reabrir el compromiso",
        template="commitments/acts/reopen.html",
        context={"closure": queries_of_acts.last_closure(commitment=found.pk)},
    )
