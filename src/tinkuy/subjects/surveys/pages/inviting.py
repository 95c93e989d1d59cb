"""The links of a survey: made, listed once as a workbook to mail, and renewed one by one."""

import io
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.core.media import XLSX
from tinkuy.core.refusal import Refused
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.engines.sheets.writer import SheetOut, write_workbook
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.accounts.links import absolute
from tinkuy.platform.web.acting import METHODS, made, person, posted
from tinkuy.subjects.surveys import actions, queries
from tinkuy.subjects.surveys.forms import InviteForm
from tinkuy.subjects.surveys.pages.ground import writable
from tinkuy.subjects.surveys.permissions import WRITE
from tinkuy.subjects.surveys.queries import SurveyRow
from tinkuy.subjects.surveys.rules import Actor

_SHEET = SheetSpec(
    "survey_link",
    "Enlaces",
    help="Un enlace por fila. Envíe a cada quien el suyo y solo el suyo; no se vuelven a mostrar.",
    columns=(
        ColumnSpec("holder", "Para quién", parsers.text(200), width=44),
        ColumnSpec("actor", "Actor", parsers.text(60), width=28),
        ColumnSpec("link", "Enlace", parsers.text(300), width=90),
        ColumnSpec("until", "Último día para responder", parsers.day, kind="date", width=24),
    ),
)


@allowed(WRITE)
@require_http_methods(METHODS)
def invite(request: HttpRequest, code: str, actor: str) -> HttpResponse:
    """Make links for one kind of actor; the answer to the form is the workbook that lists them, this once."""
    found, kind = writable(request, code), _actor(actor)
    if kind not in found.actors:
        raise Http404(actor)
    form = InviteForm(posted(request))
    given = made(
        request, form, lambda typed: actions.invite(survey=code, actor=actor, **typed, by=person(request))
    )
    if given is not None:
        return _workbook(request, found, kind, given)
    known = queries.holders(survey=code).get(kind, ())
    context = {"form": form, "survey": found, "actor": kind, "holders": known}
    return render(request, "surveys/invite.html", context)


@allowed(WRITE)
@require_POST
def renew(request: HttpRequest, code: str, actor: str) -> HttpResponse:
    """Give one holder another link and show it, this once."""
    found, kind = writable(request, code), _actor(actor)
    try:
        given = actions.renew(
            survey=code, actor=actor, holder=request.POST.get("holder", ""), by=person(request)
        )
    except Refused as refusal:
        messages.error(request, refusal.text)
        return redirect("survey-invite", code, actor)
    context = {"survey": found, "actor": kind, "given": given, "href": _href(request, given.secret)}
    answer = render(request, "surveys/renewed.html", context)
    patch_cache_control(answer, private=True, no_store=True)
    return answer


def _actor(text: str) -> Actor:
    if text not in {actor.value for actor in Actor.asked()}:
        raise Http404(text)
    return Actor(text)


def _workbook(
    request: HttpRequest, found: SurveyRow, actor: Actor, given: Sequence[actions.Given]
) -> HttpResponse:
    rows = [
        (
            "",
            {
                "holder": each.holder,
                "actor": actor.label.capitalize(),
                "link": _href(request, each.secret),
                "until": found.closes_on,
            },
        )
        for each in given
    ]
    target = io.BytesIO()
    write_workbook([SheetOut(_SHEET, rows)], target, meta={}, title=f"Enlaces de «{found.title}»")
    name = f"enlaces-{found.code}-{actor.value}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(target.getvalue(), content_type=XLSX, headers=headers)


def _href(request: HttpRequest, secret: str) -> str:
    return absolute(reverse("survey-answer", args=[secret]), request)
