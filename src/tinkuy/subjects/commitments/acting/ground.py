"""What every page of an act does: open the commitment for who may, call the action, say what came of it, or show the form again.

An act happens today, whatever day the reader was looking at: these pages carry no `?al=`.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.web import asof
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.commitments.rules import CommitmentStatus

METHODS = ["GET", "HEAD", "POST"]


def today_of(request: HttpRequest) -> date:
    """The day on which the act is done."""
    return asof.of(request).today


def person(request: HttpRequest) -> User:
    """Who acts: the guard has seen that somebody is signed in."""
    return cast(User, request.user)


def opened(request: HttpRequest, code: str, permission: Permission) -> Any:
    """The commitment as it stands today, for a person who may do this with it. Errors: Http404; Forbidden."""
    if not code.isprintable():  # PostgreSQL refuses to look for what no text may hold
        raise Http404
    try:
        found = queries.commitment(code=code, as_of=today_of(request))
    except queries.UnknownCommitment as exc:
        raise Http404(code) from exc
    require(person(request), permission, reach_of(found))
    return found


def done(request: HttpRequest, form: forms.Form, act: Callable[[dict[str, Any]], object], said: str) -> bool:
    """Do it with what the form holds, and say so. False: the form says what is wrong, beside its field or on top."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except Refused as exc:
        tell(form, exc)
        return False
    messages.success(request, said)
    return True


def tell(form: forms.Form, refusal: Refused) -> None:
    """Put each reason beside the field that it is about; on top, when the form has no such field."""
    reasons = (("", text) for text in refusal.reasons)
    problems = refusal.problems if isinstance(refusal, Problems) else reasons
    for field, message in problems:
        name = field or refusal.field
        form.add_error(name if name in form.fields else None, message)


def back(code: str) -> HttpResponseRedirect:
    """To the commitment, as it stands now."""
    return redirect(reverse("commitment", args=[code]))


def draw(
    request: HttpRequest,
    record: Any,
    form: forms.Form | None,
    *,
    title: str,
    submit: str = "",
    lede: str = "",
    template: str = "commitments/acts/act.html",
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """The page: the commitment in few lines, what the act needs to know, the form."""
    whole = {
        "record": record,
        "status": CommitmentStatus(record.status),
        "form": form,
        "title": title,
        "lede": lede,
        "submit": submit,
        "multipart": form is not None and form.is_multipart(),
        "back": reverse("commitment", args=[record.code]),
        **(context or {}),
    }
    return render(request, template, whole)


def posted(request: HttpRequest) -> Any:
    """What was sent, or nothing while the page is only looked at; an empty form that is sent is sent."""
    return request.POST if request.method == "POST" else None
