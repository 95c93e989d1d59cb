"""What every page of an act does: open the commitment for who may, and draw it with the form.

An act happens today, whatever day the reader was looking at: these pages carry no `?al=`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from tinkuy.platform.access.checks import require
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.commitments.rules import CommitmentStatus


def today_of(request: HttpRequest) -> date:
    """The day on which the act is done."""
    return asof.of(request).today


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
