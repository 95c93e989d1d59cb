"""The pages of who asks: a new request, putting it more precisely, withdrawing it, and the workbook to do so offline."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.checks import reached, require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.web.acting import METHODS, done, made, person, posted
from tinkuy.subjects.actors.queries import units_of
from tinkuy.subjects.meetings import actions, queries, queries_of_requests
from tinkuy.subjects.meetings.actions.asking import fingerprint
from tinkuy.subjects.meetings.forms_of_requests import THEMES_ID, RequestForm, WithdrawForm
from tinkuy.subjects.meetings.pages.finding import edition_of, organises, today_of
from tinkuy.subjects.meetings.permissions import ASK
from tinkuy.subjects.meetings.queries import RequestRow, Side
from tinkuy.subjects.meetings.reaches import reach_of_side
from tinkuy.subjects.meetings.stores import REQUESTS, request_code
from tinkuy.subjects.spaces.reaches import places_of


def own_sides(sides: tuple[Side, ...], *, edition: str, scopes: Scopes) -> tuple[Side, ...]:
    """The parties for whom somebody may ask: all for who organises, else those of its entities and places."""
    if scopes.everything or edition in scopes.spaces:
        return sides
    entities, places = units_of(scopes.entities), places_of(scopes.territories)
    return tuple(side for side in sides if side.entity in entities or side.territory in places)


@allowed(ASK)
@require_http_methods(METHODS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a meeting, for one of the entities that the person reaches."""
    edition, by, today = edition_of(code), person(request), today_of(request)
    own = own_sides(queries.parties(edition=code), edition=code, scopes=reached(by, ASK))
    hosts = [(side.entity, side.name) for side in queries.hosts(edition=code)]
    form = RequestForm(posted(request), parties=[(side.entity, side.name) for side in own], hosts=hosts)

    def act(given: dict[str, Any]) -> str:
        asked = {name: value for name, value in given.items() if name != "seen"}
        return actions.ask(edition=code, by=by, today=today, **asked)

    if made_code := made(request, form, act):
        messages.success(request, "La solicitud quedó presentada.")
        return redirect(reverse("request", args=[code, made_code.rsplit("-r", 1)[1]]))
    context = {
        "edition": edition,
        "form": form,
        "own": own,
        "hosts": hosts,
        "is_open": edition.takes_requests(as_of=today),
        "organises": organises(request.user, code),
        **_themes(),
    }
    return render(request, "meetings/request_new.html", context)


@allowed(ASK)
@require_http_methods(METHODS)
def amend(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Put a request more precisely while nobody has decided on it."""
    row = _own(request, code, number)
    by, today, now = person(request), today_of(request), REQUESTS.current([row.code])[row.code]
    hosts = [(side.entity, side.name) for side in queries.hosts(edition=code)]
    initial = {**RequestForm.shown(now), "seen": fingerprint(now)}
    form = RequestForm(posted(request), hosts=hosts, initial=initial)

    def act(given: dict[str, Any]) -> None:
        changes = {name: value for name, value in given.items() if name != "seen"}
        actions.amend(request=row.code, changes=changes, by=by, today=today, seen=given["seen"])

    if done(request, form, act, "La solicitud quedó cambiada."):
        return redirect(reverse("request", args=[code, number]))
    is_stale = form.is_bound and form.data.get("seen") != initial["seen"]
    if is_stale and isinstance(form.data, QueryDict):
        form.data = form.data.copy()
        form.data["seen"] = initial["seen"]
    context = {"row": row, "form": form, "now": row if is_stale else None, "title": "Cambiar la solicitud"}
    return render(request, "meetings/request_act.html", {**context, **_themes(), **_ways(row)})


@allowed(ASK)
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take a request back."""
    row = _own(request, code, number)
    by, today, form = person(request), today_of(request), WithdrawForm(posted(request))

    def act(given: dict[str, Any]) -> None:
        actions.withdraw(request=row.code, by=by, today=today, **given)

    if done(request, form, act, "La solicitud quedó retirada."):
        return redirect(reverse("request", args=[code, number]))
    context = {"row": row, "form": form, "title": "Retirar la solicitud", "submit": "Retirar"}
    return render(request, "meetings/request_act.html", {**context, **_ways(row)})


def request_of(request: HttpRequest, code: str, number: int) -> RequestRow:
    """The request as it stands today. Errors: Http404."""
    try:
        return queries.request(code=request_code(code, number), as_of=today_of(request))
    except queries.UnknownRequest as exc:
        raise Http404(code) from exc


def _own(request: HttpRequest, code: str, number: int) -> RequestRow:
    """The request, for who may ask for its party: no form is shown that would be refused. Errors: Http404; Forbidden."""
    row = request_of(request, code, number)
    require(person(request), ASK, reach_of_side(code, row.party))
    return row


def _themes() -> dict[str, object]:
    return {"themes": queries_of_requests.themes_in_use(), "themes_id": THEMES_ID}


def _ways(row: RequestRow) -> dict[str, object]:
    edition = edition_of(row.edition)
    return {"edition": edition, "back": reverse("request", args=[row.edition, row.number])}
