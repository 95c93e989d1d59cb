"""The alerts of a person, rule by rule, and its own choice of digest."""

from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.core.dates import long_date
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed, signed_in
from tinkuy.platform.accounts.models import User
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, Given, done, posted
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.attention import actions
from tinkuy.subjects.attention.forms import FrequencyForm
from tinkuy.subjects.attention.lists import BY_ANCHOR, DigestTable, alert_table
from tinkuy.subjects.attention.models import AlertRule
from tinkuy.subjects.attention.pages.tabs import tabs
from tinkuy.subjects.attention.permissions import DIGESTS, READ, RULES
from tinkuy.subjects.attention.queries import alerting, digests, people, projects, ruling
from tinkuy.subjects.attention.queries.ruling import Rulebook
from tinkuy.subjects.attention.rules.wording import counted

MINE, SCOPE = "mios", "ambito"


@allowed(READ)
@require_safe
def alert_list(request: HttpRequest) -> HttpResponse:
    """Avisos: what the person is told, or everything of its scope, as of a day."""
    user, as_of = cast(User, request.user), cast(asof.Request, request).as_of
    whose = _whose(request, user)
    book = ruling.rulebook()
    counts = alerting.counts(user, book, whose_scope=whose == SCOPE, as_of=as_of)
    chosen = _chosen(request.GET.get("regla", ""), book, counts)
    common = {
        "page": _page(request, counts, whose, as_of),
        "template": "attention/alert_list.html",
        "context": _context(request, book, counts, chosen, whose),
    }
    if chosen is None:
        return render_list(request, table=DigestTable, rows=[], **common)  # type: ignore[arg-type]
    found = alerting.alerts(user, chosen.value, steps=book.steps, whose_scope=whose == SCOPE, as_of=as_of)
    table = alert_table(chosen.value, book.steps, as_of, projects.told([chosen.value], as_of=as_of))
    return render_list(request, table=table, rows=found.order_by(*BY_ANCHOR), **common)  # type: ignore[arg-type]


@signed_in
@require_http_methods(METHODS)
def my_alerts(request: HttpRequest) -> HttpResponse:
    """Mis resúmenes: how often one is told, and what one was told."""
    user = cast(User, request.user)
    must = people.must_be_told(user)
    form = FrequencyForm(
        posted(request), must_be_told=must, initial={"frequency": people.frequency_for(user).value}
    )

    def act(given: Given) -> None:
        actions.choose_frequency(frequency=given["frequency"], by=user)

    if done(request, form, act, "Se guardó cada cuánto recibe su resumen."):
        return redirect("my-alerts")
    page = ListPage(
        title="Mis resúmenes",
        summary="Lo que se le avisó por correo queda aquí, tal como salió.",
        noun=("resumen", "resúmenes"),
        empty_title="Todavía no se le envió ningún resumen",
        empty_how_to="El primero saldrá cuando haya un aviso para usted, en horas de oficina.",
        actions=(Link("Avisos de hoy", reverse("alert-list")),) if may(user, READ) else (),
    )
    context = {"form": form, "must_be_told": must, "address": user.email}
    rows = digests.of_person(user)
    return render_list(
        request, page=page, table=DigestTable, rows=rows, template="attention/my_alerts.html", context=context
    )


def _whose(request: HttpRequest, user: User) -> str:
    """One's own alerts; everything of the scope when asked, or for who is told nothing and reads all."""
    asked = request.GET.get("de", "")
    return asked if asked in {MINE, SCOPE} else MINE if people.audiences_of(user) else SCOPE


def _chosen(asked: str, book: Rulebook, counts: dict[str, int]) -> AlertRule | None:
    """The rule asked for, else the first with an alert, else the first."""
    known = {row.code: row for row in book.rows}
    first = next((row for row in book.rows if counts[row.code]), next(iter(book.rows), None))
    return known.get(asked, first)


def _context(
    request: HttpRequest, book: Rulebook, counts: dict[str, int], chosen: AlertRule | None, whose: str
) -> dict[str, object]:
    code = chosen.code if chosen else ""
    choices = ((row.code, row.name, counts[row.code]) for row in book.rows)
    return {
        "tabs": tabs(request, parameter="regla", choices=choices, current=code, de=request.GET.get("de", "")),
        "rule": chosen,
        "is_mine": whose == MINE,
        "mine_href": asof.carry(f"{request.path}?de={MINE}", request),
        "scope_href": asof.carry(f"{request.path}?de={SCOPE}", request),
    }


def _page(request: HttpRequest, counts: dict[str, int], whose: str, as_of: date) -> ListPage:
    total = counted(sum(counts.values()), "aviso", "avisos")
    whom = "se le dan a usted" if whose == MINE else "hay en su ámbito"
    actions_ = [Link("Mis resúmenes", reverse("my-alerts"))]
    if may(request.user, RULES):
        actions_.append(Link("Reglas", reverse("alert-rules")))
    if may(request.user, DIGESTS):
        actions_.append(Link("Resúmenes enviados", reverse("digest-list")))
    return ListPage(
        title="Avisos",
        summary=f"Al {long_date(as_of)} {whom} {total}.",
        noun=("aviso", "avisos"),
        empty_title="Ningún aviso de esta regla",
        empty_how_to="Cuando un compromiso cumpla la regla aparecerá aquí, con su motivo y desde cuándo.",
        actions=tuple(actions_),
    )
