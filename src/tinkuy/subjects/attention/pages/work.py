"""«Mi trabajo»: what waits for the person, counted in one sentence and listed."""

from datetime import date
from typing import Any, cast

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.core.dates import long_date
from tinkuy.core.text import join_spanish
from tinkuy.platform.access.guards import signed_in
from tinkuy.platform.access.scopes import roles_of
from tinkuy.platform.accounts.models import User
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.attention.lists import ActaTable, RequestWorkTable, WorkTable, project_work_table
from tinkuy.subjects.attention.pages.tabs import tabs
from tinkuy.subjects.attention.queries import feeding, requests, work
from tinkuy.subjects.attention.queries.work import Asking, Pile
from tinkuy.subjects.attention.rules.wording import counted

ACTAS = "actas-abiertas"
TO_REVIEW, TO_ANSWER = "solicitudes-por-revisar", "solicitudes-por-responder"
_ACTA = ("acta abierta", "actas abiertas")
_REQUESTS = {
    TO_REVIEW: ("solicitud de reunión por revisar", "solicitudes de reunión por revisar"),
    TO_ANSWER: ("solicitud de reunión por responder", "solicitudes de reunión por responder"),
}
_LABELS = {
    ACTAS: "Actas abiertas",
    TO_REVIEW: "Solicitudes por revisar",
    TO_ANSWER: "Solicitudes por responder",
}


@signed_in
@require_safe
def my_work(request: HttpRequest) -> HttpResponse:
    """Mi trabajo."""
    user = cast(User, request.user)
    as_of = cast(asof.Request, request).as_of
    asking = work.asking(user, as_of=as_of)
    piles, counts = work.piles_of(user), work.counts(asking)
    nouns = {pile.slug: pile.noun for pile in piles}
    if work.has_actas(user):
        counts, nouns = counts | {ACTAS: work.open_actas(user).count()}, nouns | {ACTAS: _ACTA}
    asked = _requests(user, as_of)
    counts = counts | {slug: number for slug, rows in asked.items() if (number := rows.count())}
    nouns = nouns | _REQUESTS
    chosen = _chosen(request.GET.get("lista", ""), counts)
    pile = next((pile for pile in piles if pile.slug == chosen), None)
    labels = {pile.slug: pile.title for pile in piles} | _LABELS
    return render_list(
        request,
        page=_page(request, user, counts, nouns, chosen, as_of),
        table=_table(chosen, asking),
        rows=asked[chosen].prefetch_related("projects") if chosen in asked else _rows(chosen, pile, asking),
        template="attention/my_work.html",
        context={
            "tabs": tabs(
                request,
                parameter="lista",
                choices=((s, labels[s], n) for s, n in counts.items()),
                current=chosen,
            ),
            "remedy": pile.remedy if pile and _acts(user, pile) else "",
            "feed": feeding.live_link(user),
            "has_roles": bool(counts),
        },
    )


def _table(chosen: str, asking: Asking) -> type[tables.Table]:
    if chosen == work.PROJECTS:
        return project_work_table(work.troubled(asking))
    return _TABLES.get(chosen, WorkTable)


_TABLES: dict[str, type[tables.Table]] = {
    ACTAS: ActaTable,
    TO_REVIEW: RequestWorkTable,
    TO_ANSWER: RequestWorkTable,
}


def _requests(user: User, as_of: date) -> dict[str, "QuerySet[Any]"]:
    """The lists of requests that make sense for the person's roles. They are shown while there is something in them."""
    found = {
        TO_REVIEW: requests.to_review(user=user, as_of=as_of),
        TO_ANSWER: requests.to_answer(user=user, as_of=as_of),
    }
    return {slug: rows for slug, rows in found.items() if rows is not None}


def _rows(chosen: str, pile: Pile | None, asking: Asking) -> Any:
    if pile is not None:
        return work.listed(pile, asking).prefetch_related("responsibles")
    return work.open_actas(asking.user) if chosen == ACTAS else []


def _chosen(asked: str, counts: dict[str, int]) -> str:
    """The list asked for, else the first with something in it, else the first."""
    if asked in counts:
        return asked
    return next((slug for slug, number in counts.items() if number), next(iter(counts), ""))


def _acts(user: User, pile: Pile) -> bool:
    """True when the list is the person's to work off, and not only to read."""
    return bool(roles_of(user) & pile.roles)


def _page(
    request: HttpRequest,
    user: User,
    counts: dict[str, int],
    nouns: dict[str, tuple[str, str]],
    chosen: str,
    as_of: date,
) -> ListPage:
    if not counts:
        return ListPage(
            title="Mi trabajo",
            summary="",
            noun=("compromiso", "compromisos"),
            empty_title="Su cuenta todavía no tiene un rol",
            empty_how_to="Aquí verá lo que le toca reportar o revisar. Pida a la secretaría que le asigne un rol.",
        )
    return ListPage(
        title="Mi trabajo",
        summary=_sentence(user, counts, nouns, as_of),
        noun=nouns[chosen],
        empty_title="Nada pendiente en esta lista",
        empty_how_to="Cuando haya algo que atender aparecerá aquí, lo más urgente primero.",
        actions=(
            Link("Avisos", asof.address(request, "alert-list")),
            Link("Mis resúmenes", reverse("my-alerts")),
        ),
    )


def _sentence(user: User, counts: dict[str, int], nouns: dict[str, tuple[str, str]], as_of: date) -> str:
    """The numbers first, in one sentence."""
    said = [counted(number, *nouns[slug]) for slug, number in counts.items() if number]
    day = f"Al {long_date(as_of)}"
    if not said:
        return f"{day} no tiene nada pendiente."
    acts = any(_acts(user, pile) for pile in work.PILES)
    return f"{day} {'tiene' if acts else 'en su ámbito hay'} {join_spanish(said)}."
