"""The forms that move the money of a fund. What its rules refuse is told beside the field, with the norm; nothing typed is lost."""

from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, done, person, posted
from tinkuy.subjects.funds import actions, queries
from tinkuy.subjects.funds.actions import Asked
from tinkuy.subjects.funds.forms import AllocationForm, AnnulForm, DepositForm, ReturnForm
from tinkuy.subjects.funds.pages.reading import known
from tinkuy.subjects.funds.permissions import MOVE
from tinkuy.subjects.funds.queries import FundRow
from tinkuy.subjects.funds.reaches import reach_of


@allowed(MOVE)
@require_http_methods(METHODS)
def deposit(request: HttpRequest, code: str) -> HttpResponse:
    """Money that entered."""
    found = _movable(code, request)
    form = DepositForm(posted(request), initial={"day": _today(request)})
    return _handle(
        request, form, found, actions.deposit, "Registrar un depósito", "El depósito quedó registrado."
    )


@allowed(MOVE)
@require_http_methods(METHODS)
def allocate(request: HttpRequest, code: str) -> HttpResponse:
    """Money that is allocated."""
    found = _movable(code, request)
    state = queries.states([code])[code]
    form = AllocationForm(state, posted(request), initial={"day": _today(request)})
    return _handle(
        request, form, found, actions.allocate, "Asignar dinero", "La asignación quedó registrada."
    )


@allowed(MOVE)
@require_http_methods(METHODS)
def give_back(request: HttpRequest, code: str) -> HttpResponse:
    """Allocated money that came back."""
    found = _movable(code, request)
    form = ReturnForm(posted(request), initial={"day": _today(request)})
    return _handle(
        request, form, found, actions.give_back, "Registrar una devolución", "La devolución quedó registrada."
    )


@allowed(MOVE)
@require_http_methods(METHODS)
def annul(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A movement that does not count."""
    found = _movable(code, request)
    row = next((each for each in found.movements if each.number == number), None)
    if row is None or row.annulled_on is not None:
        raise Http404(number)
    form = AnnulForm(posted(request))

    def act(given: Given) -> None:
        actions.annul(
            fund=code, number=number, reason=given["reason"], by=person(request), today=_today(request)
        )

    if done(request, form, act, f"El movimiento N° {number} quedó anulado."):
        return redirect(asof.address(request, "fund", code))
    return _shown(request, form, found, f"Anular el movimiento N° {number}", submit="Anular", row=row)


def _handle(
    request: HttpRequest,
    form: forms.Form,
    found: FundRow,
    act: Callable[..., int],
    title: str,
    said: str,
) -> HttpResponse:
    """Show the form; do the act and go to the fund."""

    def move(given: Given) -> int:
        return act(fund=found.code, asked=Asked(**given), by=person(request), today=_today(request))

    if done(request, form, move, said):
        return redirect(asof.address(request, "fund", found.code))
    return _shown(request, form, found, title)


def _shown(request: HttpRequest, form: forms.Form, found: FundRow, title: str, **more: Any) -> HttpResponse:
    cancel = asof.address(request, "fund", found.code)
    context = {"form": form, "title": title, "page": found, "cancel": cancel, "submit": "Guardar", **more}
    return render(request, "funds/form.html", context)


def _movable(code: str, request: HttpRequest) -> FundRow:
    """The fund, for who may move its money: no form is shown that would be refused. Errors: Http404, Forbidden."""
    found = known(code, request)
    require(person(request), MOVE, reach_of(found.entity_code, found.territory_codes))
    return found


def _today(request: HttpRequest) -> Any:
    return cast(asof.Request, request).asked.today
