"""RecordStore: read and write the flat records of one subject, each write in one transaction with its audit entries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from tinkuy.core.values import Record, stored
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.audit import ledgered, openness
from tinkuy.platform.records.facets import CHUNK, Departure, Facet, Pair, chunks
from tinkuy.platform.records.proving import Proving


def _nothing(pairs: Sequence[Pair]) -> None:
    """Derive nothing."""


def _nobody(keys: Iterable[str]) -> None:
    """Nothing follows from these records."""


def _settled(rows: Mapping[int, Model]) -> Iterator[Departure]:
    """Nothing hangs on the rows that would follow from them."""
    return iter(())


@dataclass(frozen=True)
class RecordStore(Proving):
    """The records of one model under natural keys.

    `key` makes the key of a record; its first part (before `|`) is the value of `lookup` on the model, by which rows
    are found. `derive` fills columns computed from others (`derived`) before saving; `settle` writes what hangs on
    saved rows and follows from them. `touched` hears, inside the transaction, the keys created, changed and removed,
    and brings up to date what is derived from them elsewhere.

    `personal` names the fields that enter the ledger as hashes only; None closes the whole record, key included. Every
    store is ledgered: `tinkuy ledger verify` makes its records again from the log and compares (see `proving`);
    `unsettled` tells where what `settle` writes is not as it should be.
    """

    subject: str
    model: type[Model]
    facets: tuple[Facet, ...]
    key: Callable[[Record], str]
    lookup: str = "code"
    derived: tuple[str, ...] = ()
    derive: Callable[[Sequence[Pair]], None] = field(default=_nothing)
    settle: Callable[[Sequence[Pair]], None] = field(default=_nothing)
    touched: Callable[[Iterable[str]], None] = field(default=_nobody)
    personal: tuple[str, ...] | None = None
    unsettled: Callable[[Mapping[int, Model]], Iterator[Departure]] = field(default=_settled)

    def __post_init__(self) -> None:
        """Let the ledger know the store."""
        ledgered.register(self)
        if self.personal is not None:
            openness.declare(self.subject, personal=self.personal)

    def current(self, keys: Iterable[str]) -> dict[str, Record]:
        """The full records of the keys that exist."""
        return {key: record for key, record, _ in self._load(set(keys))}

    def under(self, first: str) -> dict[str, Record]:
        """The full records whose key begins with this part, in the order of the keys."""
        return dict(sorted(self._records(self.model._default_manager.filter(**{self.lookup: first}))))

    def everything(self) -> Iterator[tuple[str, Record]]:
        """Every key and record, in the order of the keys."""
        rows: list[tuple[str, Record]] = []
        for part in chunks(self.model._default_manager.order_by("pk").values_list("pk", flat=True)):
            rows += self._records(self.model._default_manager.filter(pk__in=part))
        return iter(sorted(rows, key=lambda pair: pair[0]))

    def write(
        self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None = None
    ) -> None:
        """Make each record so: create, change the given fields, or remove (None). Nothing is written for what is so already."""
        with audit.writing():
            loaded = {key: (record, obj) for key, record, obj in self._load(set(changes), lock=True)}
            self._remove(
                [loaded[key][1] for key, record in changes.items() if record is None and key in loaded]
            )
            kept = {key: record for key, record in changes.items() if record is not None}
            fresh = {key: record for key, record in kept.items() if key not in loaded}
            moved = {
                key: record
                for key, record in kept.items()
                if key in loaded and _differs(loaded[key][0], record)
            }
            pairs = {key: (self.model(), record) for key, record in fresh.items()}
            self._save(list(pairs.values()), new=True)
            changed = {key: (loaded[key][1], record) for key, record in moved.items()}
            self._save(list(changed.values()), new=False)
            befores = {key: record for key, (record, _) in loaded.items()}
            audit.record(acts=self._acts(changes, befores, {**pairs, **changed}), by=by, batch=batch)
            gone = {key for key, record in changes.items() if record is None and key in loaded}
            if gone or fresh or moved:
                self.touched([*fresh, *moved, *gone])

    def _acts(
        self, changes: Mapping[str, Record | None], befores: Mapping[str, Record], written: Mapping[str, Pair]
    ) -> Iterator[audit.Act]:
        afters = self._as_written(written)
        for key, record in changes.items():
            if key in afters and key not in befores:
                yield audit.Act("create", self.subject, key, None, afters[key])
            elif key in afters and _differs(befores[key], afters[key]):
                yield audit.Act("update", self.subject, key, befores[key], afters[key])
            elif record is None and key in befores:
                yield audit.Act("remove", self.subject, key, befores[key], None)

    def _as_written(self, written: Mapping[str, Pair]) -> dict[str, Record]:
        """The records as the tables give them back; what this store does not write itself, as it was told."""
        told = {name for facet in self.facets if not facet.writes for name in facet.fields}
        found: dict[str, Record] = {}
        for part in chunks(written):
            rows = self._read({written[key][0].pk: written[key][0] for key in part})
            for key in part:
                obj, record = written[key]
                given = {name: value for name, value in record.items() if name in told}
                found[key] = {**rows[obj.pk], **given}
        return found

    def _save(self, pairs: list[Pair], *, new: bool) -> None:
        for part in chunks(pairs):
            for facet in self.facets:
                facet.assign(part)
            self.derive(part)
            self._put([obj for obj, _ in part], new=new)
            for facet in self.facets:
                facet.attach(part)
            self.settle(part)

    def _put(self, rows: list[Any], *, new: bool) -> None:
        if new:
            self.model._default_manager.bulk_create(rows, batch_size=CHUNK)
            return
        columns = [*dict.fromkeys(c for facet in self.facets for c in facet.columns()), *self.derived]
        self.model._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["id"], update_fields=columns, batch_size=CHUNK
        )

    def _remove(self, rows: list[Model]) -> None:
        for part in chunks(row.pk for row in rows):
            self.model._default_manager.filter(pk__in=part).delete()

    def _load(self, keys: set[str], *, lock: bool = False) -> Iterator[tuple[str, Record, Model]]:
        for part in chunks({key.split("|", 1)[0] for key in keys}):
            query = self.model._default_manager.filter(**{f"{self.lookup}__in": part})
            rows = {obj.pk: obj for obj in (query.select_for_update(of=("self",)) if lock else query)}
            for pk, record in self._read(rows).items():
                if self.key(record) in keys:
                    yield self.key(record), record, rows[pk]

    def _records(self, query: Iterable[Any]) -> list[tuple[str, Record]]:
        return [(self.key(record), record) for record in self._read({obj.pk: obj for obj in query}).values()]

    def _read(self, rows: Mapping[int, Model]) -> dict[int, Record]:
        parts = [(facet.empty(), facet.read_many(rows)) for facet in self.facets]
        return {
            pk: {k: v for empty, read in parts for k, v in {**empty, **read.get(pk, {})}.items()}
            for pk in rows
        }


def _differs(current: Record, record: Record) -> bool:
    return any(stored(current.get(name)) != stored(value) for name, value in record.items())
