"""The difference between what a file says and what stands now: pure, told field by field, equal whatever the row order."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.text import join_spanish
from tinkuy.core.values import Record, Stored, Value, stored, stored_record
from tinkuy.core.words import value_text
from tinkuy.engines.sheets.spec import ParsedRow


class State(StrEnum):
    """What a row would do."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Item:
    """A row made into a record under its key. The record holds only fields that the file shows."""

    key: str
    record: Record
    row: ParsedRow


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field: what stands now and what the file says."""

    field: str
    old: Value
    new: Value


@dataclass(frozen=True, slots=True)
class Change:
    """One row of the plan. Of a new record `fields` holds what is not blank; of an unchanged one it is empty."""

    key: str
    state: State
    fields: tuple[FieldChange, ...]
    row: ParsedRow

    @property
    def record(self) -> dict[str, Value]:
        """The fields to write."""
        return {change.field: change.new for change in self.fields}


@dataclass(frozen=True, slots=True)
class Plan:
    """Every change, in the order of the file, and what was found odd on the way."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, unchanged and in conflict."""
        counted = Counter(change.state for change in self.changes)
        return {state.value: counted[state] for state in State}

    @property
    def digest(self) -> str:
        """sha256 over the changes, whatever their order: another digest means the preview is stale."""
        lines = sorted(
            _canonical([c.key, c.state, [[f.field, stored(f.old), stored(f.new)] for f in c.fields]])
            for c in self.changes
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def version_of(record: Record) -> str:
    """The version a record is exported with: a short sha256 of its fields, blanks left out."""
    facts = {key: value for key, value in stored_record(record).items() if not _blank(value)}
    return hashlib.sha256(_canonical(facts).encode()).hexdigest()[:16]


def plan(
    items: Sequence[Item],
    current: Mapping[str, Record],
    *,
    from_export: bool,
    titles: Mapping[str, str] | None = None,
    file: str = "",
) -> Plan:
    """Plan what the items would do to the current records.

    `current` holds, of each key that exists, all the fields that are exported. A blank clears a value only in a row
    with a version, in a workbook that is our export (`from_export`). `titles` names the fields for people.
    """
    by_key: dict[str, list[Item]] = {}
    for item in items:
        by_key.setdefault(item.key, []).append(item)
    teller = _Teller(titles or {}, file)
    changes: list[Change] = []
    for key, same in by_key.items():
        record = current.get(key)
        if len(same) > 1 and not _all_equal(same):
            changes += [_clash(item, same, record, teller) for item in same]
            continue
        if len(same) > 1:
            teller.repeated(same)
        changes.append(_change(same[0], record, from_export, teller))
    changes.sort(key=lambda change: change.row.number)
    return Plan(tuple(changes), tuple(teller.findings()))


def _change(item: Item, record: Record | None, from_export: bool, teller: "_Teller") -> Change:
    if record is None:
        if item.row.version:
            teller.orphans.append(item)
        return Change(item.key, State.NEW, tuple(_differences(item.record, {}, clears=False)), item.row)
    clears = from_export and bool(item.row.version)
    fields = tuple(_differences(item.record, record, clears=clears))
    if not fields or _untouched(item, record):
        return Change(item.key, State.UNCHANGED, (), item.row)
    if item.row.version and item.row.version != version_of(record):
        teller.conflict(item, fields)
        return Change(item.key, State.CONFLICT, fields, item.row)
    return Change(item.key, State.CHANGED, fields, item.row)


def _untouched(item: Item, record: Record) -> bool:
    """True when the person left the row as it was exported, though the record may have moved on since."""
    return bool(item.row.version) and item.row.version == version_of(item.record)


def _differences(new: Record, old: Record, *, clears: bool) -> Iterator[FieldChange]:
    for name, value in new.items():
        if not old and value is not None and value != "" and value != ():
            yield FieldChange(name, None, value)  # the common case of a first load, without comparing
            continue
        before, after = stored(old.get(name)), stored(value)
        if before == after or (_blank(before) and _blank(after)) or (_blank(after) and not clears):
            continue
        yield FieldChange(name, old.get(name), value)


def _all_equal(same: Sequence[Item]) -> bool:
    return len({_canonical([stored_record(item.record), item.row.version]) for item in same}) == 1


def _clash(item: Item, same: Sequence[Item], record: Record | None, teller: "_Teller") -> Change:
    """A key that stands in several rows which do not agree: each is a conflict, in the fields where they differ."""
    names = [n for n in item.record if len({_canonical(stored(i.record.get(n))) for i in same}) > 1]
    teller.clash(item, same, names)
    now = record or {}
    fields = tuple(FieldChange(name, now.get(name), item.record[name]) for name in names)
    return Change(item.key, State.CONFLICT, fields, item.row)


def _blank(value: Stored) -> bool:
    return value is None or value == "" or value == []


def _canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


class _Teller:
    """Says in Spanish what the plan found."""

    def __init__(self, titles: Mapping[str, str], file: str) -> None:
        self._titles, self._file = titles, file
        self._found: list[Finding] = []
        self.orphans: list[Item] = []

    def findings(self) -> list[Finding]:
        """All of them, the rows whose record is gone summed up in one."""
        return [*self._found, *([self._orphaned()] if self.orphans else [])]

    def repeated(self, same: Sequence[Item]) -> None:
        """Equal rows count once."""
        message = f"Las filas {_rows(same)} son iguales («{same[0].key}»): se toma una sola vez."
        self._found.append(Finding("INT-FILA-REPETIDA", Severity.NOTE, message, self._place(same[1])))

    def clash(self, item: Item, same: Sequence[Item], names: Sequence[str]) -> None:
        """Rows of one key that disagree."""
        message = f"«{item.key}» está en las filas {_rows(same)} con datos distintos en {self._named(names)}."
        suggestion = "Deje una sola fila, la correcta."
        self._found.append(
            Finding("INT-CLAVE-REPETIDA", Severity.ERROR, message, self._place(item), suggestion=suggestion)
        )

    def conflict(self, item: Item, fields: Sequence[FieldChange]) -> None:
        """Somebody changed the record after the export that this row comes from."""
        message = f"«{item.key}» cambió en Tinkuy después de esta exportación, y la fila también cambia {self._named([f.field for f in fields])}."
        shown = "; ".join(
            f"{self._titles.get(f.field, f.field)}: hoy «{value_text(f.old)}», en la fila «{value_text(f.new)}»"
            for f in fields
        )
        suggestion = "Exporte de nuevo, vuelva a hacer sus cambios en esa versión y súbala."
        self._found.append(
            Finding("INT-CONFLICTO", Severity.ERROR, message, self._place(item), shown, suggestion)
        )

    def _orphaned(self) -> Finding:
        count = len(self.orphans)
        verb = "fila viene" if count == 1 else "filas vienen"
        message = f"{count:,} {verb} de una exportación, pero su código no existe hoy: se crearía de nuevo."
        keys = ", ".join(item.key for item in self.orphans[:10])
        suggestion = "Si cambió un código en el archivo, restitúyalo: así no se duplica."
        return Finding(
            "INT-VERSION-SIN-REGISTRO",
            Severity.WARNING,
            message,
            self._place(self.orphans[0]),
            keys,
            suggestion,
        )

    def _named(self, names: Sequence[str]) -> str:
        return join_spanish(f"«{self._titles.get(name, name)}»" for name in names) or "su versión"

    def _place(self, item: Item) -> Place:
        first = next(iter(item.row.cells.values()), f"A{item.row.number}")
        return Place(self._file, sheet=item.row.sheet, cell=first)


def _rows(same: Sequence[Item]) -> str:
    """Their numbers, each with its sheet where they stand in several."""
    sheets = {item.row.sheet for item in same}
    return join_spanish(
        f"{item.row.number} de «{item.row.sheet}»" if len(sheets) > 1 else str(item.row.number)
        for item in same
    )
