"""Precisar: what a commitment says made more precise; its dates move only by extension."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, done, person, posted
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.acting.describing import DescriptionForm, shown
from tinkuy.subjects.commitments.acting.fields import ProseField
from tinkuy.subjects.commitments.acting.ground import back, draw, opened, today_of
from tinkuy.subjects.commitments.actions.taking import fingerprint
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.stores import COMMITMENTS


class AmendForm(DescriptionForm):
    """The literal text stands beside the coded one. `seen` tells what was before the eyes."""

    literal_text = ProseField(
        label="Texto literal", help_text="Lo que dice el acta, tal cual.", required=False
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    field_order = ("text", "literal_text")


@allowed(TAKE)
@require_http_methods(METHODS)
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Make a commitment of one's space more precise."""
    found, by, today = opened(request, code, TAKE), person(request), today_of(request)
    now = COMMITMENTS.current([code])[code]
    form = AmendForm(posted(request), initial={**shown(now), "seen": fingerprint(now)})

    def act(_: dict[str, Any]) -> None:
        changes = form.record()
        seen = str(changes.pop("seen") or "")
        actions.amend(commitment=code, changes=changes, by=by, today=today, seen=seen)

    if done(request, form, act, "El compromiso quedó precisado."):
        return back(code)
    is_stale = form.is_bound and form.data.get("seen") != fingerprint(now)
    if is_stale:
        form.data = {**form.data.dict(), "seen": fingerprint(now)} if isinstance(form.data, QueryDict) else {}
    return draw(
        request,
        found,
        form,
        title="Precisar el compromiso",
        lede="El plazo no se cambia aquí: se mueve solo con una prórroga.",
        submit="Guardar",
        template="commitments/acts/amend.html",
        context={"now": shown(now) if is_stale else None},
    )
