"""Nuevo compromiso: one taken in a space, written down by itself."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, DayField, done, person, posted
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.describing import DescriptionForm
from tinkuy.subjects.commitments.acting.fields import ProseField
from tinkuy.subjects.commitments.acting.ground import today_of
from tinkuy.subjects.commitments.acting.likes import Likes
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.rules.deciding import LONGEST_LINE
from tinkuy.subjects.commitments.rules.taking import LONGEST_CODE


class TakeForm(DescriptionForm):
    """What describes it, and where and when it was taken."""

    space = forms.ChoiceField(label="Mesa", error_messages={"required": "Elija la mesa."})
    agreed_on = DayField(label="Acordado el", missing="Diga cuándo se acordó.")
    due_on = DayField(label="Plazo", required=False)
    origin = forms.CharField(
        label="Origen",
        help_text="El acta o el documento donde consta.",
        required=False,
        max_length=LONGEST_LINE,
    )
    literal_text = ProseField(
        label="Texto literal", help_text="Lo que dice el acta, tal cual.", required=False
    )
    code = forms.CharField(
        label="Código",
        help_text="Vacío, se le pone el que sigue en la mesa.",
        required=False,
        max_length=LONGEST_CODE,
    )
    seen_likes = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("space", "agreed_on", "due_on", "text", "literal_text", "origin", "code")


@allowed(TAKE)
@require_http_methods(METHODS)
def take(request: HttpRequest) -> HttpResponse:
    """A new commitment in one of the spaces whose commitments the person keeps."""
    by, today = person(request), today_of(request)
    spaces = queries_of_acts.spaces_reached(reached(by, TAKE))
    form = TakeForm(posted(request), initial={"space": request.GET.get("mesa", ""), "agreed_on": today})
    choices = [(space.code, space.short_name) for space in spaces]
    form.fields["space"].choices = [("", "— Elija —"), *choices]  # type: ignore[attr-defined]
    likes = Likes()
    taken: list[str] = []

    def act(_: dict[str, Any]) -> object:
        record = form.record()
        likes.ask(form, str(record.pop("seen_likes") or ""), [str(record["text"])], [str(record["space"])])
        taken.append(actions.take(record={**record, "is_simulated": False}, by=by, today=today))
        return taken

    if done(request, form, act, "El compromiso quedó registrado."):
        return redirect(reverse("commitment", args=[taken[0]]))
    context = {"form": form, "likes": likes.found}
    return render(request, "commitments/acts/take.html", context)
