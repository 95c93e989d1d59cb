"""Answering behind a link. These pages know nobody: they set no message and no session, and name no one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.platform.access.guards import public
from tinkuy.platform.web.acting import METHODS, Given, made, posted
from tinkuy.subjects.surveys import actions
from tinkuy.subjects.surveys.answering import UnknownLink, sheet
from tinkuy.subjects.surveys.forms import AnswerForm
from tinkuy.subjects.surveys.pages.ground import today_of
from tinkuy.subjects.surveys.rules import LEAST, State


@public
@require_http_methods(METHODS)
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The questionnaire behind a link; sent, the slips fall into the urn and the link is used up."""
    today = today_of(request)
    try:
        found = sheet(secret=secret, today=today)
    except UnknownLink:
        return _quiet(render(request, "surveys/no_link.html", status=404))
    form = AnswerForm(found, posted(request))

    def act(given: Given) -> bool:
        actions.answer(secret=secret, answers=form.answers, today=today)
        return True

    if not found.is_used and made(request, form, act):
        return _quiet(redirect("survey-thanks"))
    is_open = found.survey.state is State.OPEN and not found.is_used
    context = {"sheet": found, "form": form, "is_open": is_open, "least": LEAST}
    return _quiet(render(request, "surveys/answer.html", context))


@public
@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """What stands after an answer; the same for everybody."""
    return _quiet(render(request, "surveys/thanks.html"))


def _quiet(response: HttpResponse) -> HttpResponse:
    """Kept nowhere, found by no search, and its address told to no other site."""
    patch_cache_control(response, private=True, no_store=True)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
