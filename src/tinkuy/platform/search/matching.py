"""The one place that knows the two databases: documents that hold the terms asked for, as a condition of a queryset."""

from collections.abc import Callable

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from tinkuy.platform.search.terms import Groups, Term

_SQLITE = "SELECT rowid FROM search_words WHERE search_words MATCH %s"
_POSTGRES = "SELECT entry_id FROM search_searchwording WHERE vector @@ %s::tsquery"


def holding(groups: Groups) -> Q:
    """Entries that hold one term of each group. Terms are lower-case letters and figures, so they need no escaping."""
    if connection.vendor == "sqlite":
        return Q(pk__in=RawSQL(_SQLITE, [_expression(groups, " AND ", " OR ", '"{}"', '"{}"*')]))  # noqa: S611
    return Q(pk__in=RawSQL(_POSTGRES, [_expression(groups, " & ", " | ", "'{}'", "'{}':*")]))  # noqa: S611


def _expression(groups: Groups, every: str, some: str, whole: str, start: str) -> str:
    write: Callable[[Term], str] = lambda term: (start if term.is_start else whole).format(term.text)  # noqa: E731
    return every.join(f"({some.join(write(term) for term in group)})" for group in groups)
