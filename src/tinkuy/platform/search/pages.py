"""The page of the search: the first of each kind, or every one of a kind; without JavaScript too, and while one types with it."""

from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tinkuy.core.words import count
from tinkuy.platform.access.guards import public
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.access.throttling import SUGGESTIONS, seconds_to_wait
from tinkuy.platform.search import actions, queries, terms
from tinkuy.platform.search.marking import excerpt, marked
from tinkuy.platform.search.models import SearchEntry
from tinkuy.platform.search.shelves import Document, Hits, Kind, Shelf
from tinkuy.platform.search.suggesting import alike
from tinkuy.platform.search.terms import Question
from tinkuy.platform.web import asof
from tinkuy.platform.web.lists import wants_results

_MOST_ACTS = 500  # more than these are left to the background
_LONGEST = 200
_PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found, with the words marked."""

    title: SafeString
    note: SafeString
    excerpt: SafeString
    href: str


@dataclass(frozen=True, slots=True)
class Section:
    """The documents of one kind: `counted` says how many, `href` leads to all of them (empty when all are here)."""

    title: str
    number: str
    counted: str
    hits: tuple[Hit, ...]
    href: str
    page: Page[Any] | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """The place or entity within which one searches; `value` stands in the address."""

    title: str
    note: str
    value: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Everything the page shows. `suggestions` are names with their addresses, offered when nothing was found."""

    text: str
    has_asked: bool
    is_cut: bool
    scope: Scope | None
    sections: tuple[Section, ...]
    counted: str
    suggestions: tuple[tuple[str, str], ...]
    whole: str  # the address of the same search among every kind, when only one is shown


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Buscar."""
    actions.catch_up(most=_MOST_ACTS)
    text = " ".join(request.GET.get("q", "").replace("\x00", " ").split())[:_LONGEST]
    page = _page(cast(asof.Request, request), text)
    template = "search/results.html" if wants_results(request) else "search/search.html"
    response = render(request, template, {"page": page, "hides_search_box": True})
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def _page(request: asof.Request, text: str) -> SearchPage:
    question = terms.read(text)
    slug, _, key = request.GET.get("ambito", "").partition(":")
    scoping = queries.scoping(slug=slug, key=key[:200], as_of=request.as_of, user=request.user)
    scope, within = _scope(scoping)
    asked = queries.Asked(question, request.as_of, request.user, within)
    shelf = queries.shelf_of(request.GET.get("tipo", ""))
    kept = {"q": text, **({"ambito": scope.value} if scope else {})}
    sections = (
        () if asked.is_empty else (_all_of(request, shelf, asked) if shelf else _firsts(request, asked, kept))
    )
    suggested = _suggested(request, text) if text and not sections else ()
    return SearchPage(
        text=text,
        has_asked=bool(text) or scope is not None,
        is_cut=question.is_cut or len(request.GET.get("q", "")) > _LONGEST,
        scope=scope,
        sections=sections,
        counted="; ".join(section.counted for section in sections),
        suggestions=tuple((title, _address(request, {"q": title})) for title in suggested),
        whole=_address(request, kept) if shelf else "",
    )


def _suggested(request: asof.Request, text: str) -> tuple[str, ...]:
    """What looks like it; nothing for who asks too often, since every name is compared."""
    return () if seconds_to_wait(request, SUGGESTIONS) else alike(text, as_of=request.as_of)


def _scope(scoping: tuple[Shelf, SearchEntry] | None) -> tuple[Scope | None, Reach]:
    if scoping is None:
        return None, queries.EVERYWHERE
    shelf, entry = scoping
    within = Reach(**{shelf.scopes: frozenset({entry.key})})
    return Scope(entry.wording.title, entry.wording.note, f"{shelf.slug}:{entry.key}"), within


def _firsts(request: asof.Request, asked: queries.Asked, kept: dict[str, str]) -> tuple[Section, ...]:
    found = queries.search(asked)
    return tuple(
        _section(
            request,
            one.shelf,
            one.hits,
            asked.question,
            href=_address(request, kept | {"tipo": one.shelf.slug})
            if one.hits.count > len(one.hits.documents)
            else "",
        )
        for one in found
    )


def _all_of(request: asof.Request, shelf: Kind, asked: queries.Asked) -> tuple[Section, ...]:
    hits = queries.of_kind(shelf, asked, most=_PER_PAGE)
    if not hits.count:
        return ()
    page = Paginator(range(hits.count), _PER_PAGE).get_page(request.GET.get("page"))
    if page.number > 1:
        hits = queries.of_kind(shelf, asked, start=page.start_index() - 1, most=_PER_PAGE)
    return (_section(request, shelf, hits, asked.question, page=page),)


def _section(
    request: asof.Request,
    shelf: Kind,
    found: Hits,
    question: Question,
    *,
    href: str = "",
    page: Page[Any] | None = None,
) -> Section:
    title = shelf.noun[1][0].upper() + shelf.noun[1][1:]
    counted = f"{count(found.count)} {shelf.noun[found.count != 1]}"
    hits = tuple(_hit(request, document, question) for document in found.documents)
    return Section(title, count(found.count), counted, hits, href, page)


def _hit(request: asof.Request, shown: Document, question: Question) -> Hit:
    return Hit(
        title=marked(shown.title, question),
        note=marked(shown.note, question),
        excerpt=excerpt(shown.body, question),
        href=asof.carry(shown.address, request),
    )


def _address(request: asof.Request, asked: dict[str, str]) -> str:
    return asof.carry(f"{request.path}?{urlencode(asked)}", request)
