"""From an address to the survey it names, on the day of the page; for writing, only for who may write it."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tinkuy.platform.access.checks import require
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import Given, made, person
from tinkuy.subjects.surveys import queries
from tinkuy.subjects.surveys.permissions import WRITE
from tinkuy.subjects.surveys.queries import SurveyRow
from tinkuy.subjects.surveys.reaches import reach_of


def today_of(request: HttpRequest) -> date:
    """Today, whatever day the page shows."""
    return cast(asof.Request, request).asked.today


def known(code: str, on: date) -> SurveyRow:
    """The survey on a day. Errors: Http404."""
    try:
        return queries.survey(code=code, as_of=on)
    except queries.UnknownSurvey as exc:
        raise Http404(code) from exc


def writable(request: HttpRequest, code: str) -> SurveyRow:
    """The survey today, for who may write it: no form is shown that would be refused. Errors: Http404, Forbidden."""
    found = known(code, today_of(request))
    require(person(request), WRITE, reach_of(found.space_code))
    if found.is_external:
        raise Http404(code)
    return found


def handle(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[Given], str],
    *,
    title: str,
    survey: SurveyRow | None = None,
    lede: str = "",
    said: str = "Quedó registrado.",
) -> HttpResponse:
    """Show the form; do the act and go to the survey whose code it gives; nothing typed is lost."""
    if code := made(request, form, act):
        messages.success(request, said)
        return redirect("survey", code)
    cancel = asof.address(request, "survey", survey.code) if survey else asof.address(request, "survey-list")
    context = {"form": form, "title": title, "survey": survey, "lede": lede, "cancel": cancel}
    return render(request, "surveys/form.html", context)
