"""The search in the API: the same question, the same answers, for whom the caller is."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query
from pydantic import Field

from tinkuy.platform.api import register
from tinkuy.platform.api.paging import AsOf
from tinkuy.platform.api.values import Line, Shown
from tinkuy.platform.search import actions, queries, terms
from tinkuy.platform.search.queries import Found

PART = register.room(
    "Buscador", "Mesas, compromisos, acuerdos, entidades, lugares y proyectos en una sola búsqueda."
)
_MOST_ACTS = 500  # more than these are left to the background


class SearchAsked(AsOf):
    """What is looked for."""

    q: Line = Field(min_length=1, description="Las palabras; no importan las tildes ni las terminaciones.")


class HitOut(Shown):
    """Algo encontrado."""

    key: str = Field(description="Su código.")
    title: str
    note: str
    address: str = Field(description="Su página en este sitio.")


class KindOut(Shown):
    """Lo encontrado de un tipo, lo mejor primero: hasta diez."""

    kind: str
    noun: str
    total: int = Field(description="Cuántos hay en todo.")
    hits: list[HitOut]


class SearchOut(Shown):
    """Lo encontrado."""

    as_of: date
    q: str
    kinds: list[KindOut]


@register.read(PART, "/search", answer=SearchOut, summary="Buscar en todo a una fecha", changes_alone=True)
def search(request: HttpRequest, asked: Query[SearchAsked]) -> dict[str, Any]:
    """The first of every kind, as far as the caller may see."""
    actions.catch_up(most=_MOST_ACTS)
    who = request.auth.reader  # type: ignore[attr-defined]
    found = queries.search(queries.Asked(terms.read(asked.q), asked.as_of, who))
    return {"as_of": asked.as_of, "q": asked.q, "kinds": [_kind(one) for one in found]}


def _kind(found: Found) -> dict[str, Any]:
    return {
        "kind": found.shelf.slug,
        "noun": found.shelf.noun[1],
        "total": found.hits.count,
        "hits": [
            {
                "key": document.key,
                "title": document.title,
                "note": document.note,
                "address": document.address,
            }
            for document in found.hits.documents
        ],
    }
