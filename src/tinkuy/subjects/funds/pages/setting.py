"""Opening a fund, changing what it says of itself, and writing its rules, with the columns and checks of their sheets."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.intake.by_hand import SEEN, RowForm, fingerprint, resolved, shown
from tinkuy.platform.intake.door import Door
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, done, made, person, posted, pressed
from tinkuy.subjects.funds import actions
from tinkuy.subjects.funds.pages.reading import known
from tinkuy.subjects.funds.permissions import WRITE
from tinkuy.subjects.funds.queries import FundRow
from tinkuy.subjects.funds.reaches import reach_of
from tinkuy.subjects.funds.sheets.funds import FundDoor
from tinkuy.subjects.funds.sheets.rules import RuleDoor
from tinkuy.subjects.funds.stores import FUNDS, RULES

_FUND, _RULE = FundDoor(), RuleDoor()
_OPENING = (
    "Después escriba sus reglas, cada una con su norma. El saldo no se escribe: se deduce de sus movimientos."
)
_RULING = "Rige para lo que se asigne desde ahora. Lo ya asignado no cambia."


@allowed(WRITE)
@require_http_methods(METHODS)
def new(request: HttpRequest) -> HttpResponse:
    """Open a fund."""
    form = RowForm(_FUND, posted(request), without=("code",))

    def act(given: Given) -> str:
        def judge(code: str) -> Record:
            return _judged(request, _FUND, given, code=code)

        return actions.create(name=given["name"] or "", judge=judge, by=person(request))

    if code := made(request, form, act):
        return redirect(asof.address(request, "fund", code))
    return _shown(request, form, None, "Nuevo fondo", lede=_OPENING)


@allowed(WRITE)
@require_http_methods(METHODS)
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what a fund says of itself."""
    found, held = _writable(code, request), FUNDS.current([code])[code]
    seen = fingerprint(held)
    form = RowForm(_FUND, posted(request), without=("code",), initial={**shown(_FUND, held), SEEN: seen})

    def act(given: Given) -> None:
        def judge() -> Record:
            return _judged(request, _FUND, given, code=code)

        actions.keep(fund=code, judge=judge, by=person(request), seen=given[SEEN])

    if done(request, form, act, "El fondo quedó cambiado."):
        return _back(request, code)
    remove = "" if found.movements else asof.address(request, "fund-remove", code)
    more = {
        "remove": remove,
        "remove_words": "Quitar el fondo y sus reglas. Solo se puede mientras no tenga movimientos.",
    }
    return _shown(request, form, found, "Cambiar el fondo", seen=seen, **more)


@allowed(WRITE)
@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take out a fund that never moved money."""
    _writable(code, request)
    pressed(request, lambda: actions.remove(fund=code, by=person(request)), "El fondo quedó fuera.")
    there = FUNDS.current([code])
    return _back(request, code) if there else redirect(asof.address(request, "fund-list"))


@allowed(WRITE)
@require_http_methods(METHODS)
def rule_new(request: HttpRequest, code: str) -> HttpResponse:
    """Add a rule."""
    found = _writable(code, request)
    form = RowForm(_RULE, posted(request), without=("fund", "number"))

    def act(given: Given) -> None:
        def judge(number: int) -> Record:
            return _judged(request, _RULE, given, fund=code, number=number)

        actions.keep_rule(fund=code, judge=judge, by=person(request))

    if done(request, form, act, "La regla quedó registrada."):
        return _back(request, code)
    return _shown(request, form, found, "Agregar una regla", lede=_RULING)


@allowed(WRITE)
@require_http_methods(METHODS)
def rule(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Change a rule."""
    found = _writable(code, request)
    held = RULES.current([f"{code}|{number}"]).get(f"{code}|{number}")
    if held is None:
        raise Http404(number)
    seen = fingerprint(held)
    initial = {**shown(_RULE, held), SEEN: seen}
    form = RowForm(_RULE, posted(request), without=("fund", "number"), initial=initial)

    def act(given: Given) -> None:
        def judge(at: int) -> Record:
            return _judged(request, _RULE, given, fund=code, number=at)

        actions.keep_rule(fund=code, judge=judge, by=person(request), number=number, seen=given[SEEN])

    if done(request, form, act, "La regla quedó cambiada."):
        return _back(request, code)
    remove = asof.address(request, "fund-rule-remove", code, number)
    words = "Quite solo lo que se escribió por error. Si la regla dejó de regir, escriba hasta qué día rigió."
    title = f"Cambiar la regla {number}"
    return _shown(request, form, found, title, seen=seen, lede=_RULING, remove=remove, remove_words=words)


@allowed(WRITE)
@require_POST
def rule_remove(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take out a rule."""
    _writable(code, request)
    pressed(
        request,
        lambda: actions.remove_rule(fund=code, number=number, by=person(request)),
        "La regla quedó fuera.",
    )
    return _back(request, code)


def _judged(request: HttpRequest, door: Door, given: Given, **own: Any) -> Record:
    """What is to be written, by the checks of the sheet. Errors: Problems."""
    told = {name: value for name, value in given.items() if name != SEEN}
    today = cast(asof.Request, request).asked.today
    return resolved(door, {**told, **own}, by=person(request), today=today)[1]


def _writable(code: str, request: HttpRequest) -> FundRow:
    """The fund, for who may write it. Errors: Http404; Forbidden."""
    found = known(code, request)
    require(person(request), WRITE, reach_of(found.entity_code, found.territory_codes))
    return found


def _back(request: HttpRequest, code: str) -> HttpResponse:
    return redirect(asof.address(request, "fund", code))


def _shown(
    request: HttpRequest, form: RowForm, found: FundRow | None, title: str, seen: str = "", **more: Any
) -> HttpResponse:
    stale = bool(seen) and form.renew(seen)
    name = "fund" if found else "fund-list"
    context = {
        "form": form,
        "title": title,
        "page": found,
        "cancel": asof.address(request, name, *((found.code,) if found else ())),
        "stale": stale,
        "fields_now": [(field.label, field.initial) for field in form.visible_fields() if field.initial],
        **more,
    }
    return render(request, "funds/row.html", context)
