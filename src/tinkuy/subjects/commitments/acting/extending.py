"""Prórroga: more time, with its reason and the session that granted it."""

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
from tinkuy.subjects.commitments.permissions import EXTEND


class ExtensionForm(forms.Form):
    """The new date, why, and who granted it."""

    new_due_on = DayField(label="Nuevo plazo", missing="Diga hasta cuándo se prorroga.")
    reason = ProseField(label="Motivo", rows=3, missing="Diga por qué se prorroga.")
    session = SessionField(
        label="Sesión que la otorgó", error_messages={"required": "Elija la sesión que otorgó la prórroga."}
    )
    granted_on = DayField(
        label="Fecha de la prórroga",
        help_text="Vacía, es el día de la sesión. Si ese periodo ya está cerrado, escriba el día en que la registra.",
        required=False,
    )


@allowed(EXTEND)
@require_http_methods(METHODS)
def extend(request: HttpRequest, code: str) -> HttpResponse:
    """Register an extension granted in a session of the space."""
    found, by, today = opened(request, code, EXTEND), person(request), today_of(request)
    form = ExtensionForm(posted(request))
    form.fields["session"].offer(queries_of_acts.sessions(space=found.space.code, as_of=today))  # type: ignore[attr-defined]

    def act(given: dict[str, Any]) -> object:
        return actions.extend(commitment=code, by=by, today=today, **given)

    if done(request, form, act, "La prórroga quedó registrada: el plazo del compromiso ya cambió."):
        return back(code)
    return draw(
        request,
        found,
        form,
        title="Registrar una prórroga",
        submit="Registrar la prórroga",
        template="commitments/acts/extend.html",
        context={"extensions": queries_of_acts.extensions(commitment=found.pk)},
    )
