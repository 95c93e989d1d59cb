"""One's own work and alerts in the API, and the addresses of calendars."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query
from pydantic import Field

from tinkuy.platform.access.guards import SIGNED_IN
from tinkuy.platform.accounts.models import User
from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.values import Code, Shown
from tinkuy.subjects.attention.lists import BY_ANCHOR
from tinkuy.subjects.attention.permissions import READ
from tinkuy.subjects.attention.queries import alerting, projects, ruling, work
from tinkuy.subjects.attention.queries.work import Asking
from tinkuy.subjects.attention.rules import Rule, Told
from tinkuy.subjects.attention.rules.wording import reason
from tinkuy.subjects.commitments import matrix_queries
from tinkuy.subjects.commitments.api import answers
from tinkuy.subjects.commitments.api.answers import CommitmentOut
from tinkuy.subjects.spaces import queries as spaces

PART = register.room("Mi trabajo", "Lo que espera a la persona del token, sus avisos, y los calendarios.")


class UnknownList(LookupError):
    """No list or rule of that name for the person."""


register.unknown(UnknownList, detail="No hay una lista o una regla con ese nombre entre las suyas.")


class PileOut(Shown):
    """Una lista de lo pendiente."""

    slug: str
    title: str
    remedy: str = Field(description="Qué hay que hacer.")
    total: int


class WorkOut(Shown):
    """Lo pendiente de una persona."""

    as_of: date
    piles: list[PileOut]


class RuleOut(Shown):
    """Una regla de avisos, con cuántos hay."""

    code: str
    name: str
    total: int


class AlertsOut(Shown):
    """Los avisos de una persona, por regla."""

    as_of: date
    rules: list[RuleOut]


class AlertOut(Shown):
    """Un aviso."""

    anchor: date = Field(description="El día desde el que se cuenta.")
    why: str = Field(description="Por qué se avisa, con su evidencia.")
    commitment: CommitmentOut


class CalendarOut(Shown):
    """Dónde está un calendario (iCalendar)."""

    address: str


class Whose(AsOf):
    """Whose alerts."""

    whose: Literal["mine", "scope"] = Field(
        "mine", description="Los que se le dan, o todos los de su ámbito."
    )


class WhosePage(Paging):
    """Whose alerts, by pages."""

    whose: Literal["mine", "scope"] = Field(
        "mine", description="Los que se le dan, o todos los de su ámbito."
    )


def _person(request: HttpRequest) -> User:
    return request.auth.person  # type: ignore[attr-defined,no-any-return]


def _asking(request: HttpRequest, as_of: date) -> Asking:
    return work.asking(_person(request), as_of=as_of)


@register.read(PART, "/me/work", answer=WorkOut, access=SIGNED_IN, summary="Cuánto hay pendiente, por lista")
def my_work(request: HttpRequest, asked: Query[AsOf]) -> dict[str, Any]:
    """The piles of the person."""
    asking = _asking(request, asked.as_of)
    counts = work.counts(asking)
    piles = [
        {"slug": pile.slug, "title": pile.title, "remedy": pile.remedy, "total": counts[pile.slug]}
        for pile in work.piles_of(asking.user)
    ]
    return {"as_of": asked.as_of, "piles": piles}


@register.read(
    PART,
    "/me/work/{slug}",
    answer=Listed[CommitmentOut],
    access=SIGNED_IN,
    summary="Los compromisos de una lista",
)
def my_pile(request: HttpRequest, slug: Path[Code], asked: Query[Paging]) -> dict[str, Any]:
    """One pile, the most pressing first."""
    asking = _asking(request, asked.as_of)
    pile = next((pile for pile in work.piles_of(asking.user) if pile.slug == slug), None)
    if pile is None:
        raise UnknownList(slug)
    rows = matrix_queries.with_answering(work.listed(pile, asking))
    return listed(request, asked, rows, lambda record: answers.commitment(record, asked.as_of))


@register.read(PART, "/me/alerts", answer=AlertsOut, access=READ, summary="Cuántos avisos hay, por regla")
def my_alerts(request: HttpRequest, asked: Query[Whose]) -> dict[str, Any]:
    """The rules with how many alerts of the person."""
    book = ruling.rulebook()
    counts = alerting.counts(_person(request), book, whose_scope=asked.whose == "scope", as_of=asked.as_of)
    rules = [{"code": row.code, "name": row.name, "total": counts[row.code]} for row in book.rows]
    return {"as_of": asked.as_of, "rules": rules}


@register.read(
    PART, "/me/alerts/{code}", answer=Listed[AlertOut], access=READ, summary="Los avisos de una regla"
)
def my_rule(request: HttpRequest, code: Path[Code], asked: Query[WhosePage]) -> dict[str, Any]:
    """The alerts of one rule."""
    book = ruling.rulebook()
    rule = next((rule for rule in book.rules if rule.code == code), None)
    if rule is None:
        raise UnknownList(code)
    found = alerting.alerts(
        _person(request), rule, steps=book.steps, whose_scope=asked.whose == "scope", as_of=asked.as_of
    )
    rows = matrix_queries.with_answering(found.order_by(*BY_ANCHOR))
    told = projects.told([rule], as_of=asked.as_of)
    return listed(
        request, asked, rows, lambda record: _alert(record, rule, told.get(record.pk, ()), asked.as_of)
    )


@register.read(
    PART,
    "/spaces/{code}/calendar",
    answer=CalendarOut,
    summary="Dónde está el calendario público de una mesa",
)
def space_calendar(request: HttpRequest, code: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """The address of the calendar of a space."""
    spaces.space(code=code, as_of=asked.as_of)
    return {"address": reverse("space-calendar", args=[code])}


def _alert(record: Any, rule: Rule, told: Sequence[Told], as_of: date) -> dict[str, Any]:
    why = reason(rule.kind, anchor=record.anchor, as_of=as_of, projects=told)
    return {"anchor": record.anchor, "why": why, "commitment": answers.commitment(record, as_of)}
