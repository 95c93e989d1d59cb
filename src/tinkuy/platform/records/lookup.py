"""A foreign key known in the record by something other than the code of its target: a user name, `mesa|number`."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model

from tinkuy.core.values import Value
from tinkuy.platform.records.facets import Facet, Pair, chunks, named


@dataclass(frozen=True)
class Lookup(Facet):
    """`ids` gives the primary key of each known name, `names` the name of each primary key; both in one SQL statement."""

    field: str
    ids: Callable[[Iterable[str]], Mapping[str, int]]
    names: Callable[[Iterable[int]], Mapping[int, str]]

    @property
    def fields(self) -> tuple[str, ...]:  # type: ignore[override]
        """One field."""
        return (self.field,)

    def columns(self) -> tuple[str, ...]:
        """The key's column."""
        return (self.field,)

    def assign(self, pairs: Sequence[Pair]) -> None:
        """Errors: KeyError for a name that does not exist (resolving has excluded it)."""
        known: dict[str, int] = {}
        for part in chunks({str(r[self.field]) for _, r in pairs if r.get(self.field)}):
            known.update(self.ids(part))
        for obj, record in pairs:
            if self.field in record:
                name = record[self.field]
                setattr(obj, f"{self.field}_id", known[str(name)] if name else None)

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Names of the targets."""
        names: dict[int, str] = {}
        for part in chunks({getattr(obj, f"{self.field}_id") for obj in rows.values()} - {None}):
            names.update(self.names(part))
        return {pk: {self.field: named(getattr(obj, f"{self.field}_id"), names)} for pk, obj in rows.items()}
