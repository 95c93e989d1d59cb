"""Lists: a day, a page of bounded size, the total, and the way to the pages beside it."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from pydantic import Field

from tinkuy.platform.api.values import Asked, Day, Shown, Whole

T = TypeVar("T")
LARGEST = 500


class AsOf(Asked):
    """The day of the answer."""

    as_of: Day = Field(
        default_factory=timezone.localdate,
        description="Fecha de corte (AAAA-MM-DD). Sin ella, hoy en Lima.",
    )


class Paging(AsOf):
    """The day and the page."""

    page: Whole = Field(1, ge=1, le=100_000, description="Página, desde 1.")
    page_size: Whole = Field(50, ge=1, le=LARGEST, description="Cuántos por página.")


class Listed(Shown, Generic[T]):
    """Una página de una lista."""

    as_of: date = Field(description="La fecha de corte de la respuesta.")
    total: int = Field(description="Cuántos hay en todas las páginas.")
    page: int
    page_size: int
    next: str | None = Field(description="Dirección de la página siguiente; null en la última.")
    previous: str | None = Field(description="Dirección de la página anterior; null en la primera.")
    items: list[T]


def listed(
    request: HttpRequest,
    asked: Paging,
    rows: "QuerySet[Any] | Sequence[Any]",
    shape: Callable[[Any], Any],
) -> dict[str, Any]:
    """One page of `rows`, each shaped. A page after the last is empty. SQL: one count and one page of rows."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    start = (asked.page - 1) * asked.page_size
    found = rows[start : start + asked.page_size] if start < total else ()
    last = max(1, -(-total // asked.page_size))
    return {
        "as_of": asked.as_of,
        "total": total,
        "page": asked.page,
        "page_size": asked.page_size,
        "next": _address(request, asked.page + 1) if asked.page < last else None,
        "previous": _address(request, min(asked.page - 1, last)) if asked.page > 1 else None,
        "items": [shape(row) for row in found],
    }


def _address(request: HttpRequest, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = str(page)
    return f"{request.path}?{asked.urlencode()}"
