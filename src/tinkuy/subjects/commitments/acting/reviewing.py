"""Revisar un avance: accept it, or return it with what is missing. Whoever reported it is refused."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, DayField, done, person, posted
from tinkuy.subjects.commitments import actions, queries, queries_of_acts
from tinkuy.subjects.commitments.acting.fields import ProseField
from tinkuy.subjects.commitments.acting.ground import back, draw, opened, today_of
from tinkuy.subjects.commitments.actions.reviewing import OwnReport
from tinkuy.subjects.commitments.evidence import evidence_of
from tinkuy.subjects.commitments.facets import progress_name
from tinkuy.subjects.commitments.models import ProgressReport
from tinkuy.subjects.commitments.permissions import REVIEW

_SAID = {
    "accepted": "El avance quedó aceptado: ya cuenta como verificado.",
    "returned": "El avance quedó devuelto. Quien lo reportó verá su observación.",
}


class ReviewForm(forms.Form):
    """The decision and, for a return, what is missing."""

    decision = forms.ChoiceField(
        label="Decisión",
        choices=[("accepted", "Aceptar el avance"), ("returned", "Devolverlo con una observación")],
        widget=forms.RadioSelect,
        error_messages={"required": "Elija si acepta el avance o lo devuelve."},
    )
    observation = ProseField(
        label="Observación", help_text="Al devolver un avance, diga qué falta.", required=False
    )
    reviewed_on = DayField(label="Fecha de la revisión")


@allowed(REVIEW)
@require_http_methods(METHODS)
def review(request: HttpRequest, code: str, day: str, sequence: int) -> HttpResponse:
    """Review one report of a commitment of one's space."""
    found, by, today = opened(request, code, REVIEW), person(request), today_of(request)
    key = progress_name(code, day, sequence)
    report = queries.report(key=key)
    if report is None:
        raise Http404(key)
    if report.reported_by_id == by.pk:
        raise OwnReport
    form = ReviewForm(posted(request), initial={"reviewed_on": today})

    def act(given: dict[str, Any]) -> None:
        actions.review_progress(report=key, by=by, today=today, **given)

    if done(request, form, act, _SAID.get(form.data.get("decision", ""), "")):
        return back(code)
    return _page(request, found, report, form)


def _page(request: HttpRequest, found: Any, report: ProgressReport, form: ReviewForm) -> HttpResponse:
    """With an answer there already, the form is not offered; a person who came second keeps what was written before the eyes."""
    before, answered = queries_of_acts.accepted_before(report), queries_of_acts.review_of(report)
    both = [each for each in (report, before) if each is not None]
    files = evidence_of(reports=[each.pk for each in both], inside=True)
    context = {
        "report": report,
        "before": before,
        "evidence": files.get(report.pk, ()),
        "evidence_before": files.get(before.pk, ()) if before else (),
        "answered": answered,
        "written": form.data.get("observation", "") if answered else "",
    }
    return draw(
        request,
        found,
        form,
        title=f"Revisar el avance del {report.reported_on:%d/%m/%Y}",
        submit="Guardar la revisión",
        template="commitments/acts/review.html",
        context=context,
    )
