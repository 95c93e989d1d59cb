"""Fusionar: another commitment of the same space goes on in the place of this one. First it is chosen, then both are read."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, done, person, posted
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.ending import CancelForm
from tinkuy.subjects.commitments.acting.ground import back, draw, opened, today_of
from tinkuy.subjects.commitments.permissions import CLOSE

_LONGEST = 100


class SearchForm(forms.Form):
    """Words of the other commitment."""

    q = forms.CharField(label="Buscar por código o texto", required=False, max_length=_LONGEST)


@allowed(CLOSE)
@require_http_methods(METHODS)
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the commitment that goes on (`?con=`), read both, and merge."""
    found, today = opened(request, code, CLOSE), today_of(request)
    others = queries_of_acts.open_in_space(
        space=found.space.code, text="", without=code, as_of=today, only=request.GET.get("con", "")
    )
    if request.GET.get("con") and others:
        return _confirm(request, found, others[0])
    return _choose(request, found)


def _choose(request: HttpRequest, found: Any) -> HttpResponse:
    """With nothing asked, those that say nearly the same come first."""
    today, text = today_of(request), request.GET.get("q", "")[:_LONGEST]
    others = queries_of_acts.open_in_space(
        space=found.space.code, text=text if text.isprintable() else "", without=found.code, as_of=today
    )
    likes = queries_of_acts.alike_commitments(
        text=found.text, spaces=[found.space.code], without=[found.code]
    )
    open_codes = queries_of_acts.open_among(codes=[other.code for other, _ in likes], as_of=today)
    here = [
        (other, percent)
        for other, percent in likes
        if other.space_id == found.space_id and other.code in open_codes
    ]
    context = {
        "search": SearchForm(request.GET),
        "others": others,
        "likes": () if text else here,
        "asked": text,
        "missing": request.GET.get("con", ""),
    }
    return draw(
        request,
        found,
        None,
        title="Fusionar con otro compromiso",
        lede="Elija el compromiso abierto de la misma mesa que seguirá en lugar de este.",
        template="commitments/acts/merge_choose.html",
        context=context,
    )


def _confirm(request: HttpRequest, found: Any, other: Any) -> HttpResponse:
    by, today = person(request), today_of(request)
    form = CancelForm(posted(request), initial={"closed_on": today})
    form.fields["session"].offer(queries_of_acts.sessions(space=found.space.code, as_of=today))  # type: ignore[attr-defined]

    def act(given: dict[str, Any]) -> object:
        return actions.merge(commitment=found.code, into=other.code, by=by, today=today, **given)

    if done(request, form, act, f"El compromiso quedó fusionado: sigue en {other.code}."):
        return back(found.code)
    return draw(
        request,
        found,
        form,
        title=f"Fusionar con {other.code}",
        submit=f"Fusionar: sigue {other.code}",
        template="commitments/acts/merge.html",
        context={"other": other},
    )
