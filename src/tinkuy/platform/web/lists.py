"""The one way of list pages: filter in the address, sort, pages, exports; whole page or, for htmx, the results alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from tinkuy.core import words
from tinkuy.platform.web import asof
from tinkuy.platform.web.context import kept_parameters

RESULTS_ID = "results"


@dataclass(frozen=True, slots=True)
class Link:
    """An address with its words: an export, an action beside the title."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """The words of a list page. `summary` says in one sentence what matters; `noun` is the thing counted: («mesa», «mesas»)."""

    title: str
    summary: str
    noun: tuple[str, str]
    empty_title: str
    empty_how_to: str
    exports: tuple[Link, ...] = ()
    actions: tuple[Link, ...] = ()
    is_simulated: bool = False

    def counted(self, number: int) -> str:
        """`1 mesa`, `2,806 compromisos`."""
        return f"{words.count(number)} {self.noun[number != 1]}"


def render_list(
    request: HttpRequest,
    *,
    page: ListPage,
    table: type[tables.Table],
    rows: "QuerySet[Any] | Sequence[Any]",
    filterset: type[Any] | None = None,
    template: str = "web/list_page.html",
    per_page: int = 50,
    context: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Filter, sort and cut `rows`, and render them: all of `template`, or only the results when htmx asks for them.

    SQL: one count and one page of rows, whatever the number of rows. A wrong page number gives the nearest page.
    Errors: none of the reader's making; a filter that makes no sense says so beside its field and finds nothing.
    """
    chosen = filterset(request.GET, queryset=rows, request=request) if filterset else None
    if chosen is not None:
        rows = chosen.qs if chosen.is_valid() else chosen.queryset.none()
    drawn = _draw(request, table, rows, per_page)
    fields = tuple(chosen.form.fields) if chosen else ()
    whole = dict(context or {}) | {
        "page": page,
        "table": drawn,
        "filter": chosen,
        "is_filtered": any(request.GET.get(name) for name in fields),
        "kept": kept_parameters(request, without=(*fields, "page")),
        "counted": page.counted(drawn.paginator.count),
        "unfiltered": asof.carry(request.path, request),
    }
    response = render(request, "web/list_fragment.html" if wants_results(request) else template, whole)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def wants_results(request: HttpRequest) -> bool:
    """True when htmx asks for the results of a list and not for a page to go back to."""
    htmx: Any = getattr(request, "htmx", None)
    return bool(htmx) and htmx.target == RESULTS_ID and not htmx.history_restore_request


def _draw(request: HttpRequest, table: type[tables.Table], rows: Any, per_page: int) -> tables.Table:
    drawn = table(rows)
    drawn.request = request
    order = request.GET.getlist(drawn.prefixed_order_by_field)
    if order:
        drawn.order_by = order
    drawn.paginate(per_page=per_page)
    drawn.page = drawn.paginator.get_page(request.GET.get(drawn.prefixed_page_field, 1))
    return drawn
