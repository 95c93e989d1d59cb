"""Proving: a store read once more from its tables, slowly and with suspicion, for the ledger to compare."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from tinkuy.core.values import Record
from tinkuy.platform.audit.faults import Fault
from tinkuy.platform.audit.ledgered import Portion
from tinkuy.platform.records.facets import Departure, chunks

if TYPE_CHECKING:
    from tinkuy.platform.records.store import RecordStore

_ROWS = 2000


class Proving:
    """The half of a store that the ledger uses."""

    def portions(self: "RecordStore") -> Iterator[Portion]:  # type: ignore[misc]
        """Every record, some thousands at a time, with the faults that the rows show by themselves. Bounded SQL a portion."""
        for pks in chunks(self.model._default_manager.order_by("pk").values_list("pk", flat=True), _ROWS):
            try:
                yield _portion(self, pks)
            except Exception:  # a row that no longer reads: whatever the database let through
                yield _one_by_one(self, pks)

    def default(self: "RecordStore", name: str) -> object:  # type: ignore[misc]
        """What a field holds when nobody ever told it."""
        columns = self.model._meta.concrete_fields
        return next((column.get_default() for column in columns if column.name == name), None)

    @property
    def table(self: "RecordStore") -> str:  # type: ignore[misc]
        """The table as people and as the database name it."""
        return f"{self.model._meta.verbose_name_plural} ({self.model._meta.db_table})"

    @property
    def singular(self: "RecordStore") -> str:  # type: ignore[misc]
        """One record of it, as people name it."""
        return str(self.model._meta.verbose_name)


def _portion(store: "RecordStore", pks: list[int]) -> Portion:
    rows = {row.pk: row for row in store.model._default_manager.filter(pk__in=pks)}
    records = store._read(rows)
    keys = {pk: store.key(record) for pk, record in records.items()}
    faults = tuple(
        Fault(store.table, keys[pk], column, expected, found)
        for pk, column, expected, found in _departures(store, rows, records)
    )
    return Portion(tuple((keys[pk], record) for pk, record in records.items()), faults)


def _departures(
    store: "RecordStore", rows: Mapping[int, Model], records: Mapping[int, Record]
) -> Iterator[Departure]:
    for facet in store.facets:
        yield from facet.faults(rows)
    yield from store.unsettled(rows)
    if not store.derived:
        return
    kept = {pk: tuple(getattr(row, name) for name in store.derived) for pk, row in rows.items()}
    for row in rows.values():
        for name in store.derived:
            setattr(row, name, store.default(name))
    store.derive([(row, records[pk]) for pk, row in rows.items()])
    for pk, row in rows.items():
        for name, found in zip(store.derived, kept[pk], strict=True):
            if (expected := getattr(row, name)) != found:
                yield pk, name, expected, found


def _one_by_one(store: "RecordStore", pks: list[int]) -> Portion:
    records: list[tuple[str, Record]] = []
    faults: list[Fault] = []
    for pk in pks:
        try:
            portion = _portion(store, [pk])
            records += portion.records
            faults += portion.faults
        except Exception:  # this is the row: say so, and go on with the others
            faults.append(Fault(store.table, _name(store, pk), _unreadable(store, pk), None, None))
    return Portion(tuple(records), tuple(faults))


def _name(store: "RecordStore", pk: int) -> str:
    """What can still be said of a row that does not read."""
    name = _attempt(
        lambda: store.model._default_manager.filter(pk=pk).values_list(store.lookup, flat=True)[0]
    )
    return f"{name} (fila {pk})" if name is not None else f"fila {pk}"


def _unreadable(store: "RecordStore", pk: int) -> str:
    """The first column that does not read; empty when each does by itself."""
    for column in store.model._meta.concrete_fields:
        query = store.model._default_manager.filter(pk=pk).values_list(column.attname, flat=True)
        if _attempt(lambda query=query: [list(query)]) is None:  # type: ignore[misc]
            return column.name
    return next((field for facet in store.facets for field in _broken(store, facet, pk)), "")


def _broken(store: "RecordStore", facet: Any, pk: int) -> tuple[str, ...]:
    row = _attempt(lambda: store.model._default_manager.get(pk=pk))
    return () if _attempt(lambda: [facet.read_many({pk: row})]) is not None else tuple(facet.fields)


def _attempt(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except Exception:  # that it does not read is the answer
        return None
